import { describe, expect, it } from 'vitest'
import {
  durationOf,
  isShorterThanDay,
  monthsOf,
  negated,
} from '../../../../../renderer/calc/engine/dates/duration.ts'
import type { QuantityValue } from '../../../../../renderer/calc/engine/values/value.ts'
import { itemOf } from '../values/value-of.ts'

function quantity(line: string): QuantityValue {
  const item = itemOf(line)
  if (item.kind !== 'quantity') throw new Error(`${line} is no quantity`)
  return item
}

const none = { months: 0, days: 0, workdays: 0, nanoseconds: 0n }
const second = 1_000_000_000n

describe('what a date is moved by', () => {
  it.each([
    ['2 months', { months: 2 }],
    ['1 quarter', { months: 3 }],
    ['2 years', { months: 24 }],
    ['1 decade', { months: 120 }],
    ['1 century', { months: 1200 }],
    ['-1 month', { months: -1 }],
    ['1.5 years', { months: 18 }],
    ['1.5 months', { months: 1, days: 15 }],
    ['3 weeks', { days: 21 }],
    ['1 fortnight', { days: 14 }],
    ['1.5 days', { days: 1, nanoseconds: 43_200n * second }],
    ['-1.5 days', { days: -1, nanoseconds: -43_200n * second }],
    ['90 min', { nanoseconds: 5_400n * second }],
    ['5 workdays', { workdays: 5 }],
    ['1 month + 2 weeks + 3 hours', { months: 1, days: 14, nanoseconds: 10_800n * second }],
  ])('%s', (line, expected) => expect(durationOf(quantity(line))).toEqual({ ...none, ...expected }))

  it.each([
    ['5 km', 'Only a length of time can be added to a date.'],
    ['1.5 workdays', 'Working days are counted whole.'],
    ['1e9 years', 'This is too far from today.'],
    ['1e12 days', 'This is too far from today.'],
    ['1e20 s', 'This is too far from today.'],
  ])('never %s', (line, message) => expect(() => durationOf(quantity(line))).toThrow(message))

  it('may be the other way round', () => {
    expect(negated(durationOf(quantity('1 month + 2 days + 1 s')))).toEqual({
      ...none,
      months: -1,
      days: -2,
      nanoseconds: -second,
    })
    expect(negated(none)).toEqual(none)
  })
})

it.each([
  ['1 h', true],
  ['1 s', true],
  ['1 d', false],
  ['1 wk', false],
  ['1 km', false],
])('%s is shorter than a day: %s', (line, expected) =>
  expect(isShorterThanDay(quantity(line).unit)).toBe(expected),
)

it.each([
  ['mo', 1],
  ['yr', 12],
  ['millennium', 12_000],
  ['wk', null],
])('%s has %s months', (symbol, months) => expect(monthsOf(symbol)).toBe(months))
