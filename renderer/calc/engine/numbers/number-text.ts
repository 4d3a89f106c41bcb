import type { Decimal } from 'decimal.js'
import { approximateDigits, bigPowerOfTen, powerOfTen, toDecimal, type Fraction, type Num } from './number.ts'

/** How many significant digits an answer shows; whole numbers are never cut before `wholeDigits`. */
const shownDigits = 15
/** The same for a number whose decimals never end: more of them tell a person nothing. */
const endlessDigits = 12
const wholeDigits = 100
/** Digits of `fullText` where a number never ends; the ones after them would not be sure. */
const sureDigits = approximateDigits - 4

/** A number for people: plain decimal with a point and no grouping, rounded to the digits above. */
export function shownText(number: Num): string {
  switch (number.kind) {
    case 'small':
      return smallText(number.mantissa, number.scale, shownDigits)
    case 'fraction':
      if (number.denominator === 1n) {
        const digits = number.numerator.toString()
        return digits.length <= wholeDigits ? digits : decimalText(number, shownDigits)
      }
      return decimalText(number, endingText(number) === null ? endlessDigits : shownDigits)
    case 'approximate':
      return decimalText(number, endlessDigits)
  }
}

/** A number with every digit that there is, for copying. */
export function fullText(number: Num): string {
  switch (number.kind) {
    case 'small':
      return smallText(number.mantissa, number.scale, Infinity)
    case 'fraction':
      return number.denominator === 1n
        ? number.numerator.toString()
        : (endingText(number) ?? decimalText(number, sureDigits))
    case 'approximate':
      return decimalText(number, sureDigits)
  }
}

/** The text of mantissa ÷ 10^scale. */
function smallText(mantissa: number, scale: number, digits: number): string {
  if (scale === 0) return String(mantissa)
  const places = Math.min(scale, digits - wholeDigitsOf(mantissa, scale))
  if (places < scale) return decimalText({ kind: 'small', mantissa, scale }, digits)
  return pointed(String(Math.abs(mantissa)), scale, mantissa < 0)
}

function wholeDigitsOf(mantissa: number, scale: number): number {
  return Math.abs(mantissa) < powerOfTen(scale) ? 0 : String(Math.abs(mantissa)).length - scale
}

/** Every digit of a fraction whose decimals end; null for one whose decimals go on for ever. */
function endingText({ numerator, denominator }: Fraction): string | null {
  let rest = denominator
  let twos = 0
  let fives = 0
  for (; rest % 2n === 0n; rest /= 2n) twos++
  for (; rest % 5n === 0n; rest /= 5n) fives++
  if (rest !== 1n) return null
  const places = Math.max(twos, fives)
  const digits = ((numerator < 0n ? -numerator : numerator) * bigPowerOfTen(places)) / denominator
  return pointed(digits.toString(), places, numerator < 0n)
}

/** Digits with a point before the last `places` of them, and no zeros at the end. */
function pointed(digits: string, places: number, negative: boolean): string {
  const padded = digits.padStart(places + 1, '0')
  const whole = padded.slice(0, padded.length - places)
  const decimals = padded.slice(padded.length - places).replace(/0+$/, '')
  return `${negative ? '-' : ''}${whole}${decimals === '' ? '' : `.${decimals}`}`
}

/** A number rounded to so many digits, but never before its decimal point unless it is very long. */
export function decimalText(number: Num, digits: number): string {
  const decimal = toDecimal(number)
  const whole = Math.max(decimal.e + 1, 0)
  return plainText(decimal.toSignificantDigits(whole > digits && whole <= 21 ? whole : digits))
}

/** Plain where it is of a length that people read, with an exponent (`1.2e30`) otherwise. */
export function plainText(decimal: Decimal): string {
  return decimal.toString().replace('e+', 'e')
}
