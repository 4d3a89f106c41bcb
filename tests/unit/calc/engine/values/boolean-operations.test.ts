import { describe, expect, it } from 'vitest'
import { booleanBinary, booleanUnary } from '../../../../../renderer/calc/engine/values/boolean-operations.ts'
import { booleanValue } from '../../../../../renderer/calc/engine/values/value.ts'
import { itemOf } from './value-of.ts'

const pairs = [
  [false, false],
  [false, true],
  [true, false],
  [true, true],
] as const

describe('true and false', () => {
  it.each([
    ['and', [false, false, false, true]],
    ['or', [false, true, true, true]],
    ['xor', [false, true, true, false]],
    ['!=', [false, true, true, false]],
    ['==', [true, false, false, true]],
  ] as const)('%s', (operator, expected) => {
    const answers = pairs.map(([a, b]) => booleanBinary(operator, booleanValue(a), booleanValue(b)))
    expect(answers).toEqual(expected.map(booleanValue))
  })

  it('have an opposite', () => {
    for (const operator of ['not', '~'] as const) {
      expect([true, false].map((value) => booleanUnary(operator, booleanValue(value)))).toEqual(
        [false, true].map(booleanValue),
      )
    }
  })

  it('are no numbers', () => {
    const yes = booleanValue(true)
    expect(() => booleanBinary('+', yes, yes)).toThrow('True and false are no numbers.')
    expect(() => booleanBinary('and', yes, itemOf('5'))).toThrow('together with a number')
    expect(() => booleanBinary('==', itemOf('1'), yes)).toThrow('together with a number')
    expect(() => booleanUnary('-', yes)).toThrow('true is no number.')
  })
})
