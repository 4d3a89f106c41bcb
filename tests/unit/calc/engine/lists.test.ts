import { describe, expect, it } from 'vitest'
import { solveLast } from './solve-lines.ts'

function answers(rows: readonly (readonly [string, string | null])[]): void {
  it.each(rows)('%s → %s', (line, answer) => expect(solveLast(line)).toBe(answer))
}

describe('ranges', () => {
  answers([
    ['1..10 step 2', '1, 3, 5, 7, 9'],
    ['1..10 by 3', '1, 4, 7, 10'],
    ['10..1 step 3', '10, 7, 4, 1'],
    ['10..1 step -3', '10, 7, 4, 1'],
    ['0..1 step 0.25', '0, 0.25, 0.5, 0.75, 1'],
    ['-0.5..0.5 step 1/2', '-0.5, 0, 0.5'],
    ['1..10 step 0', '! A step is more than zero.'],
    ['1..10 step -1', '! This step goes away from the end of the range.'],
    ['1.5..3', '! A range goes from one whole number to another.'],
    ['1 km..3 km', '! A range goes from one number to another.'],
    ['sum(1..1e12)', '500000000000500000000000'],
    ['sum(1..1e12 step 2)', '250000000000000000000000'],
    ['count(1..1e12)', '1000000000000'],
    ['last of 1..1e12', '1000000000000'],
    ['item 1e9 of 1..1e12', '1000000000'],
    ['0..1 step 1e-9', '! A list can hold at most 100,000 numbers here.'],
    ['range(1, 10, 3)', '1, 4, 7, 10'],
  ])
})

describe('lists', () => {
  answers([
    ['[]', null],
    ['len([])', '0'],
    ['count([true, 2 km, 5%])', '3'],
    ['first of [7, 8]', '7'],
    ['first(7, 8)', '7'],
    ['last of []', '! The list is empty.'],
    ['item 2 of [7, 8, 9]', '8'],
    ['item 5 of [7, 8, 9]', '! The list has 3 values.'],
    ['item(5, 1)', '! This takes a list.'],
    ['take(1..1e12, 2)', '1, 2'],
    ['drop([1, 2, 3], 1)', '2, 3'],
    ['sort([3 km, 200 m, 1 mi])', '200 m, 1 mi, 3 km'],
    ['sort([1 km, 2 kg])', '! km and kg measure different things.'],
    ['reverse(1..3)', '3, 2, 1'],
    ['unique([1, 2, 1, 0x2])', '1, 2'],
    ['product([2 m, 3 m])', '6 m^2'],
    ['mode(1, 2, 2, 3)', '2'],
    ['stdev([1 m, 300 cm])', '1 m'],
    ['average of 3, 4 and 8', '5'],
    ['max of 3 km and 2 mi', '3.218688 km'],
    ['gcd of 20, 30 and 45', '5'],
    ['median([1, 3, 7, 5, 1, 1, 1, 3])', '2'],
  ])
  it('leave words of every day alone', () => {
    for (const line of ['first 5', 'top 5 of 10', 'item 5', 'take 5', 'sort by 3', 'the last 3', '2 first']) {
      expect(solveLast(line), line).toBeNull()
    }
  })
})

describe('for each', () => {
  answers([
    ['sum(x^2 for x in 1..10)', '385'],
    ['[2x for x in [1, 2, 5]]', '2, 4, 10'],
    ['x km for x in 1..2', '1 km, 2 km'],
    ['sum(sum(x * y for x in 1..3) for y in 1..3)', '36'],
    ['sum(x for x in 1..1e6)', '! A list can hold at most 100,000 numbers here.'],
    ['x for x in 5', '! What follows “in” is a list or a range.'],
    ['[[x, x] for x in 1..2]', '! A list cannot hold lists.'],
    ['buy milk for mom in town', null],
    ['1 for x in 2', null],
  ])
  it('uses names and parameters beside its own', () => {
    expect(solveLast('k = 10', 'sum(k * x for x in 1..3)')).toBe('60')
    expect(solveLast('s(n) = sum(n * x for x in 1..n)', 's(3)')).toBe('18')
    expect(solveLast('s(x) = sum(x for x in 1..x)', 's(3)')).toBe('6')
  })
})
