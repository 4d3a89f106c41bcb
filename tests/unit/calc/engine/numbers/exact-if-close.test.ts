import { expect, test } from 'vitest'
import { exactIfClose } from '../../../../../renderer/calc/engine/numbers/exact-if-close.ts'
import { Approximate, small, zero } from '../../../../../renderer/calc/engine/numbers/number.ts'

test.each([
  ['0.49999999999999999999999999999999999999', small(5, 1)],
  ['-2.0000000000000000000000000000000000000001', small(-2)],
  ['0.123456789012345', small(123_456_789_012_345, 15)],
  ['9e-39', zero],
  ['-9e-39', zero],
  ['100000000000000', small(1e14)],
])('%s is exact', (text, expected) => expect(exactIfClose(new Approximate(text))).toEqual(expected))

test.each([
  '0.1234567890123456',
  '1e-16',
  '0.49999999999999999999999999999',
  '1000000000000000',
  '1.4142135623730950488',
])('%s is as near as it was', (text) => {
  const decimal = new Approximate(text)
  expect(exactIfClose(decimal)).toEqual({ kind: 'approximate', decimal })
})

test('what is no number stays none', () => {
  expect(() => exactIfClose(new Approximate(Infinity))).toThrow('The answer is too large.')
  expect(() => exactIfClose(new Approximate(NaN))).toThrow('There is no such number.')
})
