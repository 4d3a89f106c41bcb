import { NoAnswer } from '../complaint.ts'
import { divide, isZero, power, signOf, toInteger } from './arithmetic.ts'
import { bigPowerOfTen, small, toDecimal, toFraction, type Num } from './number.ts'

/** How a number is written, where that is not its usual way. */
export type NumberForm = 'fraction' | 'mixed fraction' | 'scientific' | 'roman' | `base ${number}`

/** Digits after the point of a number in another base, where they go on for ever. */
const basedPlaces = 12

/** The bases that have a prefix; a number in any other is its digits alone. */
const prefixes: ReadonlyMap<number, string> = new Map([
  [2, '0b'],
  [8, '0o'],
  [16, '0x'],
])

export const smallestBase = 2
export const largestBase = 36

/**
 * A number in a form: `1/4`, `1 1/2`, `2.5e3`, `MMXX`, `0xff`. One that the form cannot hold is written as `usual`
 * writes it.
 */
export function formText(number: Num, form: NumberForm, usual: (number: Num) => string): string {
  switch (form) {
    case 'fraction':
      return number.kind === 'approximate' ? usual(number) : fractionText(number)
    case 'mixed fraction':
      return number.kind === 'approximate' ? usual(number) : mixedText(number)
    case 'scientific':
      return scientificText(number, usual)
    case 'roman':
      return romanText(number) ?? usual(number)
    default:
      return basedText(number, baseOf(form))
  }
}

/** @throws NoAnswer when a form that a person asked for cannot hold the number. */
export function checkForm(number: Num, form: NumberForm): void {
  if (form === 'roman' && romanText(number) === null) {
    throw new NoAnswer('Roman numerals go from 1 to 3999.')
  }
  if (form.endsWith('fraction') && number.kind === 'approximate') {
    throw new NoAnswer('This number is no exact fraction.')
  }
}

export function baseOf(form: `base ${number}`): number {
  return Number(form.slice('base '.length))
}

function fractionText(number: Exclude<Num, { kind: 'approximate' }>): string {
  const { numerator, denominator } = lowestTerms(number)
  return denominator === 1n ? String(numerator) : `${numerator}/${denominator}`
}

function mixedText(number: Exclude<Num, { kind: 'approximate' }>): string {
  const { numerator, denominator } = lowestTerms(number)
  const magnitude = numerator < 0n ? -numerator : numerator
  const whole = magnitude / denominator
  if (whole === 0n || denominator === 1n) return fractionText(number)
  return `${numerator < 0n ? '-' : ''}${whole} ${magnitude % denominator}/${denominator}`
}

/** A small decimal is kept as a power of ten: 0.5 as 5/10. */
function lowestTerms(number: Exclude<Num, { kind: 'approximate' }>): {
  numerator: bigint
  denominator: bigint
} {
  const { numerator, denominator } = toFraction(number)
  let [divisor, rest] = [numerator < 0n ? -numerator : numerator, denominator]
  while (rest !== 0n) [divisor, rest] = [rest, divisor % rest]
  return { numerator: numerator / divisor, denominator: denominator / divisor }
}

function scientificText(number: Num, usual: (number: Num) => string): string {
  if (isZero(number)) return '0e0'
  const exponent = toDecimal(number).e
  return `${usual(divide(number, power(small(10), small(exponent))))}e${exponent}`
}

const numerals: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
]

function romanText(number: Num): string | null {
  const value = toInteger(number)
  if (value === null || value < 1n || value > 3999n) return null
  let rest = Number(value)
  let text = ''
  for (const [worth, numeral] of numerals) {
    for (; rest >= worth; rest -= worth) text += numeral
  }
  return text
}

function basedText(number: Num, base: number): string {
  const sign = signOf(number) < 0 ? '-' : ''
  const { numerator, denominator } = magnitudeOf(number)
  const places = denominator === 1n ? 0 : placesIn(denominator, base)
  // Rounded to the nearest last digit; exact where the digits end.
  const scale = BigInt(base) ** BigInt(places)
  const scaled = (numerator * scale * 2n + denominator) / (denominator * 2n)
  const digits = scaled.toString(base).padStart(places + 1, '0')
  const whole = digits.slice(0, digits.length - places)
  const after = digits.slice(digits.length - places).replace(/0+$/, '')
  return `${sign}${prefixes.get(base) ?? ''}${whole}${after === '' ? '' : `.${after}`}`
}

function magnitudeOf(number: Num): { numerator: bigint; denominator: bigint } {
  const { numerator, denominator } =
    number.kind === 'approximate' ? decimalParts(number.decimal) : toFraction(number)
  return { numerator: numerator < 0n ? -numerator : numerator, denominator }
}

function decimalParts(decimal: ReturnType<typeof toDecimal>): { numerator: bigint; denominator: bigint } {
  const places = Math.min(Math.max(decimal.decimalPlaces(), 0), 60)
  return { numerator: BigInt(decimal.toFixed(places).replace('.', '')), denominator: bigPowerOfTen(places) }
}

/** How many digits after the point the fraction has, at most `basedPlaces`. */
function placesIn(denominator: bigint, base: number): number {
  let scale = 1n
  for (let places = 0; places < basedPlaces; places++) {
    if (scale % denominator === 0n) return places
    scale *= BigInt(base)
  }
  return basedPlaces
}
