import { describe, expect, it } from 'vitest'
import { carryForm, inForm, isNumberForm } from '../../../../../renderer/calc/engine/values/forms.ts'
import { shownValue } from '../../../../../renderer/calc/engine/values/value-text.ts'
import { itemOf } from './value-of.ts'

describe('carryForm', () => {
  it.each([
    ['10', 'hex(1)', 'bin(1)', '0xa'],
    ['10', '1', 'bin(1)', '0b1010'],
    ['10', '1', '1', '10'],
    ['oct(8)', 'hex(1)', 'hex(1)', '0o10'],
    ['10 km', 'hex(1)', '1', '0xa km'],
    ['10', '5 min as laptime', '1', '10'],
    ['10 min', '5 min as laptime', '1', '10 min'],
    ['1 < 2', 'hex(1)', 'hex(2)', 'true'],
  ])('%s made of %s and %s is %s', (answer, left, right, expected) => {
    expect(shownValue(carryForm(itemOf(answer), itemOf(left), itemOf(right)))).toBe(expected)
  })
})

describe('inForm', () => {
  it('writes numbers, percentages as what they stand for, and quantities', () => {
    expect(shownValue(inForm(itemOf('255'), 'base 16'))).toBe('0xff')
    expect(shownValue(inForm(itemOf('50%'), 'fraction'))).toBe('1/2')
    expect(shownValue(inForm(itemOf('2.5 km'), 'fraction'))).toBe('5/2 km')
    expect(shownValue(inForm(itemOf('hex(255)'), null))).toBe('255')
  })

  it('refuses what a form cannot hold', () => {
    expect(() => inForm(itemOf('4000'), 'roman')).toThrow('Roman numerals')
    expect(() => inForm(itemOf('4000 km'), 'roman')).toThrow('Roman numerals')
    expect(() => inForm(itemOf('2i'), 'roman')).toThrow('Only a number can be written so.')
    expect(() => inForm(itemOf('1 < 2'), null)).toThrow('Only a number can be written so.')
  })
})

it('the forms of times are none of numbers', () => {
  expect([null, 'lap time', 'timespan', 'roman', 'base 7'].map((form) => isNumberForm(form as null))).toEqual(
    [false, false, false, true, true],
  )
})
