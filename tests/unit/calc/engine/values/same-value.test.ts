import { describe, expect, it } from 'vitest'
import { sameValue, sizeOf } from '../../../../../renderer/calc/engine/values/same-value.ts'
import { valueOf } from './value-of.ts'

describe('values are the same', () => {
  it.each([
    ['0.5', '1/2', true],
    ['0.5', '0.6', false],
    ['5', '5%', false],
    ['5%', '5%', true],
    ['16', 'hex(16)', false],
    ['hex(16)', 'hex(16)', true],
    ['sqrt(2)', 'sqrt(2)', true],
    ['sqrt(2)', '1.41421356237', false],
    ['sqrt(2)', 'sqrt(3)', false],
    ['5 km', '5 km', true],
    ['5 km', '5000 m', false],
    ['5 km', '6 km', false],
    ['5 km', '5 m', false],
    ['5 km', '5 km/h', false],
    ['5 km', '5', false],
    ['5 min as laptime', '5 min', false],
    ['1 month + 1 day', '1 month + 1 day', true],
    ['1 month + 1 day', '1 month + 24 hours', false],
    ['1 month', '1 month + 0 days', false],
    ['2 + 3i', '2 + 3i', true],
    ['2 + 3i', '2 + 4i', false],
    ['2 + 3i', '1 + 3i', false],
    ['1 < 2', '2 < 3', true],
    ['1 < 2', '2 < 1', false],
    ['1 < 2', '1', false],
    ['2026-01-01', '2026-01-01', true],
    ['2026-01-01', '2026-01-02', false],
    ['2026-01-01', '9:00', false],
    ['9:00', '9:01', false],
    ['1..5', '1..5', true],
    ['1..5', '1..6', false],
    ['1..5', '2..6', false],
    ['1..5', '1..9 step 2', false],
    ['1..2', '1, 2', false],
    ['1, 2', '1, 2', true],
    ['1, 2', '1, 3', false],
    ['1, 2', '1, 2, 3', false],
    ['1, 2, 3', '1, 2', false],
    ['1, 2', '1', false],
  ])('%s and %s: %s', (a, b, expected) => {
    expect(sameValue(valueOf(a), valueOf(b))).toBe(expected)
    expect(sameValue(valueOf(b), valueOf(a))).toBe(expected)
  })
})

it.each([
  ['5', 0],
  ['2^60', 0],
  ['2^1000', 15],
  ['2^1000 km', 15],
  ['2^1000 + 2^1000 i', 30],
  ['1..1e12', 0],
  ['(1..3) * 2', 24],
  ['2026-01-01', 0],
  ['1 < 2', 0],
])('the size of %s is %i', (line, size) => expect(sizeOf(valueOf(line))).toBe(size))
