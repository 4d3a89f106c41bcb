import { decimalText, plainText, shownText } from './number-text.ts'
import { toDecimal, type Num } from './number.ts'

/** How numbers are written for people. Nothing of it changes a number, only what of it is shown. */
export interface Writing {
  readonly decimal: string
  /** Between groups of digits; empty for none. */
  readonly group: string
  /** Digits in the groups before the one of three that ends at the decimal sign: 2 in India. */
  readonly groupSize: 2 | 3
  readonly rounding: Rounding
  /** `1.2e30`, or 1.2 × 10³⁰. */
  readonly exponent: 'e' | 'power'
  /** `537.50 USD`: money with the decimals that are usual for its currency. */
  readonly usualMoney: boolean
}

/** How many digits are shown at most: all that tell something, or so many. */
export type Rounding =
  | { readonly kind: 'automatic' }
  | { readonly kind: 'decimals'; readonly count: number }
  /** The digits of the whole part are shown all the same. */
  | { readonly kind: 'significant'; readonly count: number }

/** As the command line writes: a point, no groups, and the digits that tell something. */
export const plainWriting: Writing = {
  decimal: '.',
  group: '',
  groupSize: 3,
  rounding: { kind: 'automatic' },
  exponent: 'e',
  usualMoney: false,
}

/** Past a power of ten of this, numbers are written with it. */
const longestWhole = 20

/** A number as it is shown in this writing. */
export function writtenNumber(number: Num, writing: Writing): string {
  return respelled(roundedText(number, writing.rounding), writing)
}

/** A number with so many decimals, no more and no less, unless it is too long to be read so. */
export function writtenWithDecimals(number: Num, decimals: number, writing: Writing): string {
  const decimal = toDecimal(number).toDecimalPlaces(decimals)
  if (decimal.e > longestWhole) return writtenNumber(number, writing)
  const text = decimal.toFixed(decimals)
  return respelled(decimal.isZero() ? text.replace('-', '') : text, writing)
}

function roundedText(number: Num, rounding: Rounding): string {
  if (rounding.kind === 'automatic' || isWhole(number)) return shownText(number)
  if (rounding.kind === 'significant') return decimalText(number, rounding.count)
  return plainText(toDecimal(number).toDecimalPlaces(rounding.count))
}

function isWhole(number: Num): boolean {
  return (
    (number.kind === 'small' && number.scale === 0) ||
    (number.kind === 'fraction' && number.denominator === 1n)
  )
}

/** What stands between numbers: a comma beside decimal commas would part nothing. */
export function listSeparator(decimal: string): string {
  return decimal === ',' ? '; ' : ', '
}

const plainPattern = /^(-?)(\d+)(?:\.(\d+))?(?:e(-?\d+))?$/

/** A plain text of a number, as `shownText` gives it, with the signs of this writing. */
export function respelled(plain: string, writing: Writing): string {
  if (writing.decimal === '.' && writing.group === '' && writing.exponent === 'e') return plain
  const parts = plainPattern.exec(plain)
  if (parts === null) return plain
  const [, sign = '', whole = '', decimals, exponent] = parts
  const digits = `${sign}${grouped(whole, writing)}${decimals === undefined ? '' : writing.decimal + decimals}`
  if (exponent === undefined) return digits
  return writing.exponent === 'e' ? `${digits}e${exponent}` : `${digits} × 10${raised(exponent)}`
}

function grouped(whole: string, { group, groupSize }: Writing): string {
  if (group === '' || whole.length <= 3) return whole
  const groups = [whole.slice(-3)]
  for (let end = whole.length - 3; end > 0; end -= groupSize) {
    groups.unshift(whole.slice(Math.max(end - groupSize, 0), end))
  }
  return groups.join(group)
}

const raisedDigits: Readonly<Record<string, string>> = {
  '-': '⁻',
  0: '⁰',
  1: '¹',
  2: '²',
  3: '³',
  4: '⁴',
  5: '⁵',
  6: '⁶',
  7: '⁷',
  8: '⁸',
  9: '⁹',
}

function raised(exponent: string): string {
  return Array.from(exponent, (digit) => raisedDigits[digit] ?? digit).join('')
}
