import { describe, expect, it } from 'vitest'
import { environmentOf, type RateTable } from '../../../../renderer/calc/engine/environment.ts'
import { fraction, small } from '../../../../renderer/calc/engine/numbers/number.ts'
import { solveIn } from '../../../../renderer/calc/engine/solve.ts'

/** What one unit is worth in euros, of a day. */
const rates: RateTable = {
  worth: new Map([
    ['EUR', small(1)],
    ['USD', fraction(4n, 5n)],
    ['GBP', small(12, 1)],
  ]),
  date: '2026-11-20',
}

function answerOf(lines: readonly string[], table: RateTable = rates) {
  return solveIn({ ...environmentOf(), rates: table }, lines).answer(lines.length - 1)
}

describe('exchange', () => {
  it.each([
    ['10 EUR in USD', '12.5 USD'],
    ['$10 to €', '8 EUR'],
    ['10 EUR in dollars', '12.5 USD'],
    ['$50/h in EUR/day', '960 EUR/d'],
    ['500 cents in EUR', '4 EUR'],
    ['$10 + €4', '15 USD'],
    ['£1 > $1', 'true'],
  ])('%s is %s', (line, text) => expect(answerOf([line])).toMatchObject({ text, error: null }))

  it('tells the day of the rates with the answer that rests on them', () => {
    expect(answerOf(['10 EUR in USD'])?.note).toBe('At exchange rates of 2026-11-20.')
    expect(answerOf(['10 EUR in USD'], { ...rates, date: null })?.note).toMatch(/no known day/)
    expect(answerOf(['$10 in cents'])?.note).toBeNull()
  })

  it('needs rates', () => {
    const none: RateTable = { worth: new Map(), date: null }
    expect(answerOf(['10 EUR in USD'], none)?.error).toMatch(/^There are no exchange rates: enter them/)
    expect(answerOf(['10 EUR in JPY'])?.error).toBe('There is no rate for JPY under “Exchange rates…”.')
    expect(answerOf(['$10 + €4'], none)?.error).toMatch(/kept apart/)
  })
})
