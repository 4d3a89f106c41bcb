import { describe, expect, it } from 'vitest'
import { numberBinary, numberUnary } from '../../../../../renderer/calc/engine/values/number-operations.ts'
import { fraction, small } from '../../../../../renderer/calc/engine/numbers/number.ts'
import { shownValue } from '../../../../../renderer/calc/engine/values/value-text.ts'

describe('two numbers', () => {
  it.each([
    [7, '+', 2, '9'],
    [7, '-', 2, '5'],
    [7, '*', 2, '14'],
    [7, 'of', 2, '14'],
    [7, '/', 2, '3.5'],
    [7, '^', 2, '49'],
    [-7, 'mod', 2, '1'],
    [-7, 'div', 2, '-4'],
    [-7, 'rem', 2, '-1'],
    [7, 'choose', 2, '21'],
    [7, 'permute', 2, '42'],
    [6, 'and', 3, '2'],
    [6, 'or', 3, '7'],
    [6, 'xor', 3, '5'],
    [6, '<<', 3, '48'],
    [6, '<<', -1, '3'],
    [48, '>>', 3, '6'],
    [-1, '>>', 3, '-1'],
    [6, '>>', -3, '48'],
    [7, '==', 7, 'true'],
    [7, '!=', 7, 'false'],
    [7, '<', 7, 'false'],
    [7, '<=', 7, 'true'],
    [7, '>', 7, 'false'],
    [7, '>=', 7, 'true'],
    [6, '<', 7, 'true'],
    [6, '>', 7, 'false'],
    [-4, '^', 0.5, '2i'],
  ] as const)('%d %s %d is %s', (left, operator, right, expected) => {
    expect(shownValue(numberBinary(operator, small(left), small(right * 10, 1)))).toBe(expected)
  })

  it('have a real root of odd degree', () => {
    expect(shownValue(numberBinary('^', small(-8), fraction(1n, 3n)))).toBe('-2')
  })

  it('refuse what they have no answer to', () => {
    expect(() => numberBinary('on', small(1), small(2))).toThrow('A percentage goes before “on”.')
    expect(() => numberBinary('and', small(15, 1), small(2))).toThrow('Only whole numbers have bits.')
    expect(() => numberBinary('<<', small(1), small(1e6))).toThrow('more than 10,000 digits')
    expect(() => numberUnary('not', small(1))).toThrow('Only true and false have an opposite')
  })
})

it.each([
  ['-', '-5'],
  ['%', '5%'],
  ['!', '120'],
  ['~', '-6'],
] as const)('%s of 5 is %s', (operator, expected) =>
  expect(shownValue(numberUnary(operator, small(5)))).toBe(expected),
)
