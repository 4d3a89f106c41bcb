import { expect, test } from 'vitest'
import { callAt, parameterAt, signatureIn } from '../../../../renderer/editor/assistance/call.ts'

test.each([
  ['round(', { name: 'round', open: 5, index: 0 }],
  ['2 * round(2.345, ', { name: 'round', open: 9, index: 1 }],
  ['hypot((1 + 2) * 3, sqrt(4), ', { name: 'hypot', open: 5, index: 2 }],
  ['round((1, 2', { name: 'round', open: 5, index: 0 }],
  ['max(1, [2, 3', { name: 'max', open: 3, index: 1 }],
  ['cost: square root(', { name: 'square root', open: 17, index: 0 }],
  ['Größe(', { name: 'Größe', open: 5, index: 0 }],
])('%s', (before, call) => {
  expect(callAt(before)).toEqual(call)
})

test.each(['', 'round', 'round(2)', '(2 + ', '3 * (', '5(', ') round'])('no call in %s', (before) => {
  expect(callAt(before)).toBeNull()
})

test('a signature is read from what the reference calls the function', () => {
  expect(signatureIn('round(x, places)')).toEqual({ name: 'round', parameters: ['x', 'places'] })
  expect(signatureIn('sqrt(x), square root')).toEqual({ name: 'sqrt', parameters: ['x'] })
  expect(signatureIn('name = value')).toBeNull()
})

test('the last parameter stands for all that follow where it says so', () => {
  const sum = { name: 'sum', parameters: ['a', 'b', '…'] }
  expect([0, 1, 2, 9].map((index) => parameterAt(sum, index))).toEqual([0, 1, 2, 2])
  expect(parameterAt({ name: 'sqrt', parameters: ['x'] }, 1)).toBe(-1)
})
