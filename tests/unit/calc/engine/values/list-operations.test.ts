import { describe, expect, it } from 'vitest'
import { startLineClock } from '../../../../../renderer/calc/engine/line-clock.ts'
import { limits } from '../../../../../renderer/calc/engine/limits.ts'
import { small } from '../../../../../renderer/calc/engine/numbers/number.ts'
import {
  checkLength,
  itemAt,
  lengthOf,
  listBinary,
  listOf,
  mapItems,
  rangeOf,
} from '../../../../../renderer/calc/engine/values/list-operations.ts'
import { shownValue } from '../../../../../renderer/calc/engine/values/value-text.ts'
import { numberValue, type Item } from '../../../../../renderer/calc/engine/values/value.ts'
import { valueOf } from './value-of.ts'

const numbers = (...values: number[]) => listOf(values.map((value) => numberValue(small(value))))
const left = (_operator: unknown, a: Item): Item => a
const right = (_operator: unknown, _a: Item, b: Item): Item => b

describe('rangeOf', () => {
  it.each([
    [1, 4, null, '1, 2, 3, 4'],
    [4, 1, null, '4, 3, 2, 1'],
    [3, 3, null, '3'],
    [1, 10, 4, '1, 5, 9'],
    [10, 1, 4, '10, 6, 2'],
    [10, 1, -4, '10, 6, 2'],
    [0, 1, 0.5, '0, 0.5, 1'],
  ])('from %d to %d by %s: %s', (first, last, step, expected) => {
    const by = step === null ? null : small(step * 10, 1)
    expect(shownValue(rangeOf(small(first), small(last), by))).toBe(expected)
  })

  it('takes no room for whole numbers', () => {
    const { items } = rangeOf(small(1), small(1e12), null)
    expect([items.kind, lengthOf(items), itemAt(items, 999)]).toEqual([
      'steps',
      1e12,
      numberValue(small(1000)),
    ])
  })

  it('refuses what is no range', () => {
    expect(() => rangeOf(small(1), small(2), small(0))).toThrow('A step is more than zero.')
    expect(() => rangeOf(small(1), small(2), small(-1))).toThrow('goes away from the end')
    expect(() => rangeOf(small(15, 1), small(3), null)).toThrow('from one whole number to another')
  })
})

describe('lists', () => {
  it('have an end', () => {
    expect(() => itemAt(numbers(1, 2).items, 2)).toThrow(RangeError)
  })

  it('are worked on item by item', () => {
    startLineClock()
    expect(shownValue(mapItems(numbers(1, 2).items, () => numberValue(small(7))))).toBe('7, 7')
    expect(shownValue(listBinary('+', numbers(1, 2), numbers(3, 4), left))).toBe('1, 2')
    expect(shownValue(listBinary('+', numbers(1, 2), numbers(3, 4), right))).toBe('3, 4')
    expect(shownValue(listBinary('+', numbers(1, 2), valueOf('9'), right))).toBe('9, 9')
    expect(shownValue(listBinary('+', valueOf('9'), numbers(1, 2), left))).toBe('9, 9')
    expect(() => listBinary('+', numbers(1), numbers(3, 4), left)).toThrow('of different length: 1 and 2.')
  })

  it('that are too long are not begun with', () => {
    const [most, tooMany] = [valueOf(`1..${limits.listItems}`), valueOf(`1..${limits.listItems + 1}`)]
    expect(() => checkLength(limits.listItems)).not.toThrow()
    if (most.kind !== 'list' || tooMany.kind !== 'list') throw new Error('A range is no list')
    expect(() => mapItems(tooMany.items, (item) => item)).toThrow('at most 100,000 numbers')
    expect(() => listBinary('+', tooMany, tooMany, left)).toThrow('at most 100,000 numbers')
    expect(() => listBinary('+', tooMany, most, left)).toThrow('of different length')
  })
})
