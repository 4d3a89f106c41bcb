import { Decimal } from 'decimal.js'
import { NoAnswer } from '../complaint.ts'
import { limits } from '../limits.ts'

/** mantissa ÷ 10^scale with a safe integer: nearly every number that people type. */
export interface SmallDecimal {
  readonly kind: 'small'
  readonly mantissa: number
  readonly scale: number
}

/** An exact fraction in lowest terms, its denominator positive. Never one that fits a SmallDecimal. */
export interface Fraction {
  readonly kind: 'fraction'
  readonly numerator: bigint
  readonly denominator: bigint
}

/** A number that has no exact form here, such as a root or a sine: true to `approximateDigits`. */
export interface Approximation {
  readonly kind: 'approximate'
  readonly decimal: Decimal
}

/**
 * A number. Each has one form only: the first of the three that can hold it, so plain sums stay fast, and
 * fractions and large integers exact.
 */
export type Num = SmallDecimal | Fraction | Approximation

/** Significant digits that approximations are worked out to; the last few may be off. */
export const approximateDigits = 42

/** Largest scale of a SmallDecimal: 10^22 is the largest power of ten that is exact as a double. */
export const maxScale = 22

/** Ten to the power of the index, for every scale that there is. */
export const powersOfTen: readonly number[] = Array.from({ length: maxScale + 1 }, (_, scale) => 10 ** scale)

/** decimal.js with our precision, apart from any other user of the library. */
export const Approximate = Decimal.clone({
  precision: approximateDigits,
  rounding: Decimal.ROUND_HALF_UP,
  maxE: 1_000_000,
  minE: -1_000_000,
  toExpNeg: -7,
  toExpPos: 21,
})

const largestInteger = 10n ** BigInt(limits.digits)
const safeInteger = BigInt(Number.MAX_SAFE_INTEGER)

export function small(mantissa: number, scale = 0): SmallDecimal {
  return { kind: 'small', mantissa, scale }
}

export const zero = small(0)
export const one = small(1)

/** The number numerator ÷ denominator; the denominator is not 0. */
export function fraction(numerator: bigint, denominator: bigint): Num {
  if (denominator < 0n) return fraction(-numerator, -denominator)
  const divisor = greatestCommonDivisor(numerator < 0n ? -numerator : numerator, denominator)
  return divisor === 1n
    ? lowestTerms(numerator, denominator)
    : lowestTerms(numerator / divisor, denominator / divisor)
}

/** The whole number `value`. */
export function integer(value: bigint): Num {
  return lowestTerms(value, 1n)
}

function lowestTerms(numerator: bigint, denominator: bigint): Num {
  if (denominator === 1n) {
    if (numerator <= safeInteger && numerator >= -safeInteger) return small(Number(numerator))
    if (numerator >= largestInteger || numerator <= -largestInteger) throw tooManyDigits()
    return { kind: 'fraction', numerator, denominator }
  }
  const decimal = asSmallDecimal(numerator, denominator)
  if (decimal !== null) return decimal
  if (bitLength(numerator) + bitLength(denominator) > limits.fractionBits) {
    return approximate(new Approximate(numerator.toString()).div(denominator.toString()))
  }
  return { kind: 'fraction', numerator, denominator }
}

export function tooManyDigits(): NoAnswer {
  return new NoAnswer(`The answer has more than ${limits.digits.toLocaleString('en')} digits.`)
}

/** An approximate number, once it is known to be one. */
export function approximate(decimal: Decimal): Num {
  if (decimal.isNaN()) throw new NoAnswer('There is no such number.')
  if (!decimal.isFinite()) throw new NoAnswer('The answer is too large.')
  if (decimal.isZero()) return zero
  return { kind: 'approximate', decimal }
}

export function toDecimal(number: Num): Decimal {
  switch (number.kind) {
    case 'small':
      return number.scale === 0
        ? new Approximate(number.mantissa)
        : new Approximate(number.mantissa).div(new Approximate(10).pow(number.scale))
    case 'fraction':
      return number.denominator === 1n
        ? new Approximate(number.numerator.toString())
        : new Approximate(number.numerator.toString()).div(number.denominator.toString())
    case 'approximate':
      return number.decimal
  }
}

/** The two parts of an exact number. */
export function toFraction(number: SmallDecimal | Fraction): { numerator: bigint; denominator: bigint } {
  return number.kind === 'fraction'
    ? number
    : { numerator: BigInt(number.mantissa), denominator: bigPowerOfTen(number.scale) }
}

/** The nearest double, for estimates and charts; Infinity where it is too large for one. */
export function toDouble(number: Num): number {
  return number.kind === 'small' ? number.mantissa / powerOfTen(number.scale) : toDecimal(number).toNumber()
}

export function powerOfTen(scale: number): number {
  return powersOfTen[scale] ?? 10 ** scale
}

const bigPowersOfTen: readonly bigint[] = Array.from({ length: 64 }, (_, scale) => 10n ** BigInt(scale))

export function bigPowerOfTen(scale: number): bigint {
  return bigPowersOfTen[scale] ?? 10n ** BigInt(scale)
}

/** A fraction whose denominator divides a power of ten, where it is small enough. */
function asSmallDecimal(numerator: bigint, denominator: bigint): SmallDecimal | null {
  if (denominator > safeInteger || numerator > safeInteger || numerator < -safeInteger) return null
  let rest = Number(denominator)
  let twos = 0
  let fives = 0
  for (; rest % 2 === 0; rest /= 2) twos++
  for (; rest % 5 === 0; rest /= 5) fives++
  const scale = Math.max(twos, fives)
  if (rest !== 1 || scale > maxScale) return null
  const mantissa = numerator * (bigPowerOfTen(scale) / denominator)
  return mantissa <= safeInteger && mantissa >= -safeInteger ? small(Number(mantissa), scale) : null
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  while (b !== 0n) {
    if (a <= safeInteger && b <= safeInteger) return BigInt(smallCommonDivisor(Number(a), Number(b)))
    ;[a, b] = [b, a % b]
  }
  return a
}

function smallCommonDivisor(a: number, b: number): number {
  while (b !== 0) [a, b] = [b, a % b]
  return a
}

/** How many bits a number's magnitude has, to within 4. */
function bitLength(value: bigint): number {
  return value.toString(16).length * 4
}
