import { describe, expect, it } from 'vitest'
import { carryTime, negatedTime } from '../../../../../renderer/calc/engine/values/time-parts.ts'
import { shownText } from '../../../../../renderer/calc/engine/numbers/number-text.ts'
import { unitText } from '../../../../../renderer/calc/engine/units/unit.ts'
import type { Item } from '../../../../../renderer/calc/engine/values/value.ts'
import { itemOf } from './value-of.ts'

/** What a length of time was added up from. */
function parts(item: Item): string | null {
  if (item.kind !== 'quantity' || item.parts === undefined) return null
  return item.parts.map(({ number, unit }) => `${shownText(number)} ${unitText(unit)}`).join(' + ')
}

describe('what a length of time was added up from', () => {
  it.each([
    ['1 month + 1 day', '1 mo + 1 d'],
    ['1 month - 1 day', '1 mo + -1 d'],
    ['1 month + 1 day + 2 days', '1 mo + 3 d'],
    ['1 day + 1 month + 1 day', '2 d + 1 mo'],
    ['(1 month + 1 day) * 3', '3 mo + 3 d'],
    ['3 * (1 month + 1 day)', '3 mo + 3 d'],
    ['(1 month + 1 day) / 2', '0.5 mo + 0.5 d'],
    ['-(1 month + 1 day)', '-1 mo + -1 d'],
    ['1 day + 2 days', null],
    ['1 month', null],
    ['1 km + 5 m', null],
  ])('%s: %s', (line, expected) => expect(parts(itemOf(line))).toBe(expected))
})

describe('how a length of time is written', () => {
  const formOf = (item: Item) => (item.kind === 'quantity' ? item.form : undefined)

  it('is that of the first that is written in a way, and stays with multiples', () => {
    const [lap, span, plain, two] = ['00:05:00', '5 min as timespan', '7 min', '2'].map(itemOf) as [
      Item,
      Item,
      Item,
      Item,
    ]
    const sum = (a: Item, b: Item) => formOf(carryTime(plain, '+', a, b))
    expect([sum(lap, span), sum(span, lap), sum(plain, lap), sum(plain, plain)]).toEqual([
      'lap time',
      'timespan',
      'lap time',
      null,
    ])
    expect(formOf(carryTime(plain, '*', lap, two))).toBe('lap time')
    expect(formOf(carryTime(plain, '*', two, lap))).toBe('lap time')
    if (lap.kind !== 'quantity') throw new Error('A lap time is no quantity')
    expect(formOf(negatedTime(plain, lap))).toBe('lap time')
    const length = itemOf('3 km')
    expect(carryTime(length, '+', lap, lap)).toBe(length)
  })
})
