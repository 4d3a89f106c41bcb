import { expect, test } from 'vitest'
import {
  endOfSuperscript,
  fractionSigns,
  superscriptValue,
} from '../../../../../renderer/calc/engine/language/number-signs.ts'
import { toDouble } from '../../../../../renderer/calc/engine/numbers/number.ts'

test('a sign for a fraction is what Unicode says it is', () => {
  for (const [sign, value] of fractionSigns) {
    const [top, bottom] = sign.normalize('NFKD').split('⁄').map(Number)
    expect(toDouble(value), sign).toBeCloseTo((top ?? NaN) / (bottom ?? NaN), 15)
  }
})

test.each([
  ['²', 2],
  ['⁻¹', -1],
  ['¹⁰', 10],
  ['¹²³⁴⁵⁶⁷⁸⁹', 123_456_789],
  ['¹²³⁴⁵⁶⁷⁸⁹⁰', null],
  ['⁻', null],
])('the superscript %s', (text, value) => expect(superscriptValue(text)).toBe(value))

test.each([
  ['x²³+1', 3],
  ['x⁻¹', 3],
  ['x²⁻¹', 2],
  ['x²', 2],
])('%s has its superscript up to %i', (text, end) => expect(endOfSuperscript(text, 1, text.length)).toBe(end))
