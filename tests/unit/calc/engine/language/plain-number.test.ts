import { expect, test } from 'vitest'
import { plainNumber, readPlainNumber } from '../../../../../renderer/calc/engine/language/plain-number.ts'

test.each([
  ['12', 12, 0],
  ['  -3.50 ', -350, 2],
  ['.5', 5, 1],
  ['-0', 0, 0],
  ['123456789012345', 123_456_789_012_345, 0],
  ['-1234567890123.45', -123_456_789_012_345, 2],
])('%s', (text, mantissa, scale) => {
  expect(readPlainNumber(text, '.')).toBe(true)
  expect(plainNumber).toEqual({ mantissa, scale })
})

test.each([
  '',
  ' ',
  '-',
  '.',
  '5.',
  '1.2.3',
  '1,5',
  '+5',
  '- 5',
  '1 2',
  '5k',
  '1e3',
  '1234567890123456',
  '٣',
])('none: %s', (text) => expect(readPlainNumber(text, '.')).toBe(false))

test('the decimal sign is the one that a person writes', () => {
  expect(readPlainNumber('1,5', ',')).toBe(true)
  expect(readPlainNumber('1.5', ',')).toBe(false)
})
