import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { startLineClock } from '../../../../../renderer/calc/engine/line-clock.ts'
import { add, compare, equal } from '../../../../../renderer/calc/engine/numbers/arithmetic.ts'
import { integer, small, zero } from '../../../../../renderer/calc/engine/numbers/number.ts'
import {
  countOf,
  emptyTally,
  medianOf,
  reduceTally,
  tallyOf,
  TallyBuilder,
  totalsOf,
} from '../../../../../renderer/calc/engine/values/tally.ts'
import { shownValue } from '../../../../../renderer/calc/engine/values/value-text.ts'
import { numberValue } from '../../../../../renderer/calc/engine/values/value.ts'
import { valueOf } from './value-of.ts'

const seed = 4_711
const all = ['sum', 'average', 'count', 'min', 'max'] as const

function reduced(...lines: string[]): string[] {
  const tally = tallyOf(lines.map((line) => valueOf(line)))
  return all.map((reduction) => shownValue(reduceTally(reduction, tally)))
}

describe('a tally', () => {
  it.each<[string, string[], string[]]>([
    ['numbers', ['5', '-2.5', '1/3'], ['2.83333333333', '0.944444444444', '3', '-2.5', '5']],
    ['numbers of other scales', ['0.25', '3', '0.5'], ['3.75', '1.25', '3', '0.25', '3']],
    ['percentages', ['5%', '15%'], ['20%', '10%', '2', '5%', '15%']],
    [
      'quantities, in the first unit',
      ['1 km', '500 m', '2 km'],
      ['3.5 km', '1.16666666667 km', '3', '0.5 km', '2 km'],
    ],
    ['the items of lists', ['[1, 2]', '7'], ['10', '3.33333333333', '3', '1', '7']],
    ['steps upwards', ['1..9 step 2'], ['25', '5', '5', '1', '9']],
    ['steps downwards', ['3..1'], ['6', '2', '3', '1', '3']],
    [
      'no true, no dates, no complex numbers',
      ['1 < 2', '2026-01-01', '9:00', '2i', '4'],
      ['4', '4', '1', '4', '4'],
    ],
  ])('of %s', (_of, lines, expected) => expect(reduced(...lines)).toEqual(expected))

  it('of nothing has a sum and a count, and no more', () => {
    expect(reduceTally('sum', emptyTally)).toEqual(numberValue(zero))
    expect(reduceTally('count', emptyTally)).toEqual(numberValue(zero))
    for (const reduction of ['average', 'min', 'max'] as const) {
      expect(() => reduceTally(reduction, emptyTally)).toThrow('There is nothing to take this of.')
    }
  })

  it('of what cannot be taken together counts it all the same', () => {
    const tally = tallyOf([valueOf('2 km'), valueOf('3'), valueOf('4%'), valueOf('5 kg')])
    expect(reduceTally('count', tally)).toEqual(numberValue(small(4)))
    expect(() => reduceTally('sum', tally)).toThrow('Plain numbers and km cannot be taken together.')
    expect(totalsOf(tally).map(({ sum, count }) => `${shownValue(sum)} of ${count}`)).toEqual([
      '3 of 1',
      '2 km of 1',
      '4% of 1',
      '5 kg of 1',
    ])
  })

  it(`of parts is that of the whole, exact however large (seed ${seed})`, () => {
    const mantissa = fc.oneof(
      fc.integer({ min: -1000, max: 1000 }),
      fc.integer({ min: -Number.MAX_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER }),
    )
    const number = fc.tuple(mantissa, fc.integer({ min: 0, max: 22 }))
    fc.assert(
      fc.property(fc.array(fc.array(number, { maxLength: 6 }), { minLength: 1, maxLength: 5 }), (parts) => {
        const builder = new TallyBuilder()
        for (const part of parts) {
          const inner = new TallyBuilder()
          for (const [mantissa, scale] of part) inner.addSmall(mantissa, scale)
          builder.addTally(inner.finish())
        }
        const tally = builder.finish()
        const numbers = parts.flat().map(([mantissa, scale]) => small(mantissa, scale))
        expect(countOf(tally)).toBe(numbers.length)
        const [group] = tally.groups
        if (group === undefined) return
        expect(equal(group.sum, numbers.reduce(add, integer(0n)))).toBe(true)
        expect(numbers.every((n) => compare(n, group.min) >= 0 && compare(n, group.max) <= 0)).toBe(true)
        expect(numbers.some((n) => equal(n, group.min)) && numbers.some((n) => equal(n, group.max))).toBe(
          true,
        )
      }),
      { seed, numRuns: 500 },
    )
  })
})

describe('a median', () => {
  it.each<[string[], string]>([
    [['3', '1', '2'], '2'],
    [['4', '1', '2', '10'], '3'],
    [['1 km', '10 m', '200 m'], '0.2 km'],
    [['1..1e12'], '500000000000.5'],
    [['[5, 1, 9]', '2'], '3.5'],
    [['1 < 2', '7'], '7'],
  ])('of %j is %s', (lines, expected) => {
    startLineClock()
    expect(shownValue(medianOf(lines.map((line) => valueOf(line))))).toBe(expected)
  })

  it('is that of values that can be taken together', () => {
    expect(() => medianOf([valueOf('1'), valueOf('1 km')])).toThrow('cannot be taken together')
    expect(() => medianOf([])).toThrow('There is nothing to take this of.')
  })
})
