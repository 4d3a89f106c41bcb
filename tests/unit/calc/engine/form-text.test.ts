import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { divide, equal } from '../../../../renderer/calc/engine/numbers/arithmetic.ts'
import { baseOf, checkForm, formText } from '../../../../renderer/calc/engine/numbers/form-text.ts'
import { fullText } from '../../../../renderer/calc/engine/numbers/number-text.ts'
import { fraction, integer, small, type Num } from '../../../../renderer/calc/engine/numbers/number.ts'
import { squareRoot } from '../../../../renderer/calc/engine/numbers/arithmetic.ts'
import { solveLast } from './solve-lines.ts'

const seed = 19_900_214
const whole = fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n })
const text = (number: Num, form: Parameters<typeof formText>[1]) => formText(number, form, fullText)

const numerals = { I: 1, V: 5, X: 10, L: 50, C: 100, D: 500, M: 1000 }

function readRoman(roman: string): number {
  const worths = roman.split('').map((letter) => numerals[letter as keyof typeof numerals])
  return worths.reduce((sum, worth, index) => sum + (worth < (worths[index + 1] ?? 0) ? -worth : worth), 0)
}

describe(`forms of numbers (seed ${seed})`, () => {
  it('in a base are read back as the same number', () => {
    fc.assert(
      fc.property(whole, fc.constantFrom(2, 8, 16), (value, base) => {
        const written = text(integer(value), `base ${base}`)
        expect(written).toMatch(/^-?0[box][\da-f]+$/)
        expect(solveLast(`${written} + 0`)).toBe(solveLast(`${value} + 0`))
      }),
      { seed, numRuns: 300 },
    )
  })

  it('in any base are read back with the base before them', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 30n }), fc.integer({ min: 2, max: 36 }), (value, base) => {
        const written = text(integer(value), `base ${base}`).replace(/^0[box]/, '')
        expect(solveLast(`${base}#${written} + 0`)).toBe(String(value))
      }),
      { seed, numRuns: 300 },
    )
  })

  it('as fractions are exact', () => {
    fc.assert(
      fc.property(whole, fc.bigInt({ min: 1n, max: 10n ** 12n }), (top, bottom) => {
        const number = fraction(top, bottom)
        const [numerator = '', denominator = '1'] = text(number, 'fraction').split('/')
        expect(equal(divide(integer(BigInt(numerator)), integer(BigInt(denominator))), number)).toBe(true)
      }),
      { seed, numRuns: 500 },
    )
  })

  it('as mixed fractions add up to the number', () => {
    fc.assert(
      fc.property(fc.integer({ min: -9999, max: 9999 }), fc.integer({ min: 1, max: 99 }), (top, bottom) => {
        const mixed = text(fraction(BigInt(top), BigInt(bottom)), 'mixed fraction')
        expect(solveLast(`${mixed} + 0 as fraction`)).toBe(
          text(fraction(BigInt(top), BigInt(bottom)), 'fraction'),
        )
      }),
      { seed, numRuns: 300 },
    )
  })

  it('in Roman numerals are what their letters add up to', () => {
    for (let value = 1; value <= 3999; value++) expect(readRoman(text(small(value), 'roman'))).toBe(value)
  })

  it('are the usual one where a form cannot hold a number', () => {
    expect(text(small(0), 'roman')).toBe('0')
    expect(text(small(4000), 'roman')).toBe('4000')
    expect(text(squareRoot(small(2)), 'fraction')).toMatch(/^1\.414213/)
    expect(() => {
      checkForm(small(4000), 'roman')
    }).toThrow('Roman numerals go from 1 to 3999.')
    expect(() => {
      checkForm(squareRoot(small(2)), 'mixed fraction')
    }).toThrow('no exact fraction')
  })

  it('are written as people write them', () => {
    expect(text(small(255), 'base 16')).toBe('0xff')
    expect(text(small(-5, 1), 'base 2')).toBe('-0b0.1')
    expect(text(fraction(1n, 3n), 'base 2')).toBe('0b0.010101010101')
    expect(text(small(5, 1), 'fraction')).toBe('1/2')
    expect(text(small(-175, 2), 'mixed fraction')).toBe('-1 3/4')
    expect(text(small(2), 'mixed fraction')).toBe('2')
    expect(text(small(15, 5), 'scientific')).toBe('1.5e-4')
    expect(text(small(0), 'scientific')).toBe('0e0')
    expect(baseOf('base 12')).toBe(12)
  })
})
