import { describe, expect, it } from 'vitest'
import { fraction, small } from '../../../../../renderer/calc/engine/numbers/number.ts'
import { shownText } from '../../../../../renderer/calc/engine/numbers/number-text.ts'
import {
  exchangeCount,
  exchanged,
  exchanges,
  noteOnRates,
} from '../../../../../renderer/calc/engine/units/exchange.ts'
import { known } from '../../../../../renderer/calc/engine/units/find-unit.ts'
import { unitText, type Unit } from '../../../../../renderer/calc/engine/units/unit.ts'

const unit = (...parts: readonly (readonly [string, number])[]): Unit =>
  parts.map(([symbol, power]) => ({ unit: known(symbol), power }))

const rates = {
  worth: new Map([
    ['EUR', small(1)],
    ['USD', fraction(4n, 5n)],
  ]),
  date: '2026-11-20',
}

describe('exchanged', () => {
  it.each([
    [unit(['EUR', 1]), unit(['USD', 1]), '12.5 USD'],
    [unit(['USD', 1]), unit(['EUR', 1]), '8 EUR'],
    [unit(['cent', 1]), unit(['EUR', 1]), '0.08 EUR'],
    [unit(['km', 1], ['EUR', -1]), unit(['km', 1], ['USD', -1]), '8 km/USD'],
    [unit(['EUR', 2]), unit(['USD', 1]), '15.625 USD^2'],
  ])('%#: to another currency', (from, to, expected) => {
    const before = exchangeCount()
    const { number, unit: answered } = exchanged({ number: small(10), unit: from }, to, rates)
    expect(`${shownText(number)} ${unitText(answered)}`).toBe(expected)
    expect(exchangeCount()).toBe(before + 1)
  })

  it('leaves alone what needs no exchange, and does not count it', () => {
    const before = exchangeCount()
    for (const [from, to] of [
      [unit(['USD', 1]), unit(['cent', 1])],
      [unit(['USD', 1]), unit(['km', 1])],
      [unit(['km', 1]), unit(['USD', 1])],
    ] as const) {
      const quantity = { number: small(10), unit: from }
      expect(exchanged(quantity, to, rates)).toBe(quantity)
      expect(exchanges(from, to)).toBe(false)
    }
    expect(exchangeCount()).toBe(before)
    expect(exchanges(unit(['USD', 1], ['h', -1]), unit(['EUR', 1]))).toBe(true)
  })

  it('needs a rate for both', () => {
    const yen = { number: small(10), unit: unit(['JPY', 1]) }
    expect(() => exchanged(yen, unit(['EUR', 1]), rates)).toThrow('There is no rate for JPY')
    expect(() => exchanged(yen, unit(['EUR', 1]), { worth: new Map(), date: null })).toThrow(
      'no exchange rates',
    )
  })
})

it.each([
  ['2026-11-20', 'At exchange rates of 2026-11-20.'],
  [null, 'At the exchange rates that were entered, of no known day.'],
])('a note says the day %s', (date, note) => expect(noteOnRates({ ...rates, date })).toBe(note))
