import { describe, expect, it } from 'vitest'
import { applyBinary, applyUnary } from '../../../../../renderer/calc/engine/values/operations.ts'
import { shownValue } from '../../../../../renderer/calc/engine/values/value-text.ts'
import { valueOf } from './value-of.ts'

describe('two values', () => {
  it.each([
    ['2', '+', '3', '5'],
    ['2', '+', '10%', '2.2'],
    ['2', '*', '3 km', '6 km'],
    ['10%', 'of', '3 km', '0.3 km'],
    ['2', '+', '3i', '2 + 3i'],
    ['50%', '*', '2i', 'i'],
    ['2026-01-01', '+', '1 week', '2026-01-08'],
    ['1 week', '+', '2026-01-01', '2026-01-08'],
    ['1, 2', '*', '3 km', '3 km, 6 km'],
    ['3 km', '*', '1, 2', '3 km, 6 km'],
    ['1, 2', '+', '10, 20', '11, 22'],
    ['hex(255)', '+', '1', '0x100'],
    ['1', '+', 'hex(255)', '0x100'],
  ] as const)('%s %s %s is %s', (left, operator, right, expected) => {
    expect(shownValue(applyBinary(operator, valueOf(left), valueOf(right)))).toBe(expected)
  })

  it.each([
    ['1 < 2', '+', '3', 'together with a number'],
    ['1 < 2', '*', '3 km', 'true is no number.'],
    ['2i', '+', '3 km', 'A complex number has no unit.'],
  ] as const)('%s %s %s: %s', (left, operator, right, message) => {
    expect(() => applyBinary(operator, valueOf(left), valueOf(right))).toThrow(message)
  })
})

describe('one value', () => {
  it.each([
    ['-', '5', '-5'],
    ['-', '5%', '-5%'],
    ['-', '5 km', '-5 km'],
    ['-', '2i', '-2i'],
    ['-', '1, 2', '-1, -2'],
    ['-', 'hex(255)', '-0xff'],
    ['not', '1 < 2', 'false'],
    ['!', '5', '120'],
    ['++', '5', '6'],
    ['++', '5 km', '6 km'],
    ['++', '5%', '6%'],
    ['--', '5 km', '4 km'],
    ['--', '1, 2', '0, 1'],
  ] as const)('%s of %s is %s', (operator, operand, expected) => {
    expect(shownValue(applyUnary(operator, valueOf(operand)))).toBe(expected)
  })

  it('that is a date has no opposite', () => {
    expect(() => applyUnary('-', valueOf('2026-01-01'))).toThrow('is no number.')
  })
})
