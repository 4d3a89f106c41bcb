import { NoAnswer } from '../complaint.ts'
import { limits } from '../limits.ts'
import {
  Approximate,
  approximate,
  bigPowerOfTen,
  fraction,
  integer,
  maxScale,
  one,
  powerOfTen,
  small,
  toDecimal,
  toDouble,
  toFraction,
  tooManyDigits,
  zero,
  type Num,
} from './number.ts'

const { MAX_SAFE_INTEGER } = Number

export function add(a: Num, b: Num): Num {
  if (a.kind === 'small' && b.kind === 'small') {
    const scale = Math.max(a.scale, b.scale)
    const left = a.mantissa * powerOfTen(scale - a.scale)
    const right = b.mantissa * powerOfTen(scale - b.scale)
    const sum = left + right
    if (isSafe(left) && isSafe(right) && isSafe(sum)) return small(sum, scale)
  }
  if (a.kind === 'approximate' || b.kind === 'approximate') return addApproximately(a, b)
  const left = toFraction(a)
  const right = toFraction(b)
  return left.denominator === right.denominator
    ? fraction(left.numerator + right.numerator, left.denominator)
    : fraction(
        left.numerator * right.denominator + right.numerator * left.denominator,
        left.denominator * right.denominator,
      )
}

/** Where two approximations cancel out but for their last digits, nothing is left of them. */
function addApproximately(a: Num, b: Num): Num {
  const left = toDecimal(a)
  const sum = left.plus(toDecimal(b))
  return sum.isZero() || sum.e < left.e - 36 ? zero : approximate(sum)
}

export function negate(a: Num): Num {
  switch (a.kind) {
    case 'small':
      // `0 -` because a negative zero would be told from zero by Object.is and by its sign.
      return small(0 - a.mantissa, a.scale)
    case 'fraction':
      return { kind: 'fraction', numerator: -a.numerator, denominator: a.denominator }
    case 'approximate':
      return approximate(a.decimal.neg())
  }
}

export function subtract(a: Num, b: Num): Num {
  return add(a, negate(b))
}

export function multiply(a: Num, b: Num): Num {
  if (a.kind === 'small' && b.kind === 'small') {
    const product = a.mantissa * b.mantissa
    if (isSafe(product)) return shortest(product, a.scale + b.scale)
  }
  if (isZero(a) || isZero(b)) return zero
  if (a.kind === 'approximate' || b.kind === 'approximate') {
    return approximate(toDecimal(a).times(toDecimal(b)))
  }
  const left = toFraction(a)
  const right = toFraction(b)
  return fraction(left.numerator * right.numerator, left.denominator * right.denominator)
}

export function divide(a: Num, b: Num): Num {
  if (isZero(b)) throw new NoAnswer('Nothing can be divided by zero.')
  if (a.kind === 'small' && b.kind === 'small') {
    const quotient = divideSmall(a.mantissa, b.mantissa, a.scale - b.scale)
    if (quotient !== null) return quotient
  }
  if (a.kind === 'approximate' || b.kind === 'approximate') {
    return approximate(toDecimal(a).div(toDecimal(b)))
  }
  const left = toFraction(a)
  const right = toFraction(b)
  return fraction(left.numerator * right.denominator, left.denominator * right.numerator)
}

/** The quotient of two mantissas, where it comes out even within a few more digits. */
function divideSmall(dividend: number, divisor: number, scale: number): Num | null {
  for (let more = 0; more <= 4; more++) {
    const scaled = dividend * powerOfTen(more)
    if (!isSafe(scaled)) return null
    if (scaled % divisor !== 0) continue
    const quotient = scaled / divisor + 0
    if (scale + more >= 0) return shortest(quotient, scale + more)
    const whole = quotient * powerOfTen(-scale - more)
    return isSafe(whole) ? small(whole) : null
  }
  return null
}

/** The rest of a whole division, with the sign of the divisor, as people count hours and weekdays. */
export function remainder(a: Num, b: Num): Num {
  if (isZero(b)) throw new NoAnswer('Nothing can be divided by zero.')
  if (a.kind === 'small' && b.kind === 'small' && a.scale === 0 && b.scale === 0) {
    const rest = a.mantissa % b.mantissa
    return small(rest !== 0 && rest < 0 !== b.mantissa < 0 ? rest + b.mantissa : rest + 0)
  }
  return subtract(a, multiply(b, floor(divide(a, b))))
}

export function power(base: Num, exponent: Num): Num {
  const times = toSafeInteger(exponent)
  if (times !== null && base.kind !== 'approximate') {
    if (times >= 0) return wholePower(base, times)
    if (isZero(base)) throw new NoAnswer('Nothing can be divided by zero.')
    return divide(one, wholePower(base, -times))
  }
  return root(base, exponent) ?? approximatePower(base, exponent)
}

function wholePower(base: Num, times: number): Num {
  if (base.kind === 'small' && (base.mantissa === 0 || (base.scale === 0 && Math.abs(base.mantissa) === 1))) {
    if (times === 0) return one
    return times % 2 === 0 ? multiply(base, base) : base
  }
  if (base.kind === 'small') {
    const mantissa = base.mantissa ** times
    if (isSafe(mantissa) && base.scale * times <= maxScale) return shortest(mantissa, base.scale * times)
  }
  const digits = times * Math.log10(Math.max(Math.abs(toDouble(base)), 1 / Math.abs(toDouble(base))))
  if (isWhole(base) ? !(digits <= limits.digits) : !(digits <= Approximate.maxE)) throw tooManyDigits()
  if (base.kind === 'approximate') return approximate(base.decimal.pow(times))
  const { numerator, denominator } = toFraction(base)
  const bits = (numerator.toString(16).length + denominator.toString(16).length) * 4 * times
  if (denominator !== 1n && bits > limits.fractionBits * 4) return approximate(toDecimal(base).pow(times))
  return fraction(numerator ** BigInt(times), denominator ** BigInt(times))
}

/** A power with a fraction as its exponent, where it comes out exact: 8^(1/3) is 2. */
function root(base: Num, exponent: Num): Num | null {
  if (base.kind === 'approximate' || exponent.kind === 'approximate') return null
  const { numerator, denominator } = toFraction(exponent)
  if (denominator > 64n || denominator === 1n || numerator > 1024n || numerator < -1024n) return null
  const degree = Number(denominator)
  const parts = toFraction(base)
  if (parts.numerator < 0n && degree % 2 === 0) throw new NoAnswer('A negative number has no such root.')
  const top = exactRoot(parts.numerator, degree)
  const bottom = exactRoot(parts.denominator, degree)
  return top === null || bottom === null ? null : power(fraction(top, bottom), integer(numerator))
}

function exactRoot(value: bigint, degree: number): bigint | null {
  if (value < 0n) {
    const positive = exactRoot(-value, degree)
    return positive === null ? null : -positive
  }
  const guess = new Approximate(value.toString()).pow(new Approximate(1).div(degree)).round()
  if (!guess.isFinite() || guess.e > 38) return null
  const candidate = BigInt(guess.toFixed(0))
  return candidate ** BigInt(degree) === value ? candidate : null
}

function approximatePower(base: Num, exponent: Num): Num {
  const from = toDecimal(base)
  const to = toDecimal(exponent)
  if (from.isNegative() && !to.isInteger()) throw new NoAnswer('A negative number has no such root.')
  const digits = from.isZero() ? 0 : Math.abs(to.toNumber() * (from.abs().ln().toNumber() / Math.LN10))
  if (!(digits <= limits.digits)) throw tooManyDigits()
  return approximate(from.pow(to))
}

export function squareRoot(a: Num): Num {
  return power(a, small(5, 1))
}

export function absolute(a: Num): Num {
  return signOf(a) < 0 ? negate(a) : a
}

/** -1, 0 or 1. */
export function signOf(a: Num): number {
  switch (a.kind) {
    case 'small':
      return Math.sign(a.mantissa)
    case 'fraction':
      return a.numerator < 0n ? -1 : 1
    case 'approximate':
      return a.decimal.isNegative() ? -1 : 1
  }
}

export function isZero(a: Num): boolean {
  return a.kind === 'small' && a.mantissa === 0
}

/** Less than 0, 0 or more than 0, as `a` is less than, equal to or more than `b`. */
export function compare(a: Num, b: Num): number {
  if (a.kind === 'small' && b.kind === 'small' && a.scale === b.scale) return a.mantissa - b.mantissa
  return signOf(subtract(a, b))
}

export function equal(a: Num, b: Num): boolean {
  return compare(a, b) === 0
}

function isWhole(a: Num): boolean {
  switch (a.kind) {
    case 'small':
      return a.scale === 0 || a.mantissa % powerOfTen(a.scale) === 0
    case 'fraction':
      return a.denominator === 1n
    case 'approximate':
      return false
  }
}

/** The whole number that this is; null when it is none. */
export function toInteger(a: Num): bigint | null {
  if (a.kind === 'approximate' || !isWhole(a)) return null
  return a.kind === 'small' ? BigInt(a.mantissa) / bigPowerOfTen(a.scale) : a.numerator
}

/** The same as a double, for those that are small enough. */
export function toSafeInteger(a: Num): number | null {
  return a.kind === 'small' && isWhole(a) ? a.mantissa / powerOfTen(a.scale) : null
}

export function floor(a: Num): Num {
  switch (a.kind) {
    case 'small':
      return a.scale === 0 ? a : small(wholePart(a.mantissa, powerOfTen(a.scale)))
    case 'fraction': {
      const whole = a.numerator / a.denominator
      return integer(a.numerator < 0n && a.denominator !== 1n ? whole - 1n : whole)
    }
    case 'approximate':
      return wholeDecimal(a.decimal.floor())
  }
}

/** Rounded down without the rounding of a division in doubles. */
function wholePart(mantissa: number, unit: number): number {
  const rest = mantissa % unit
  return (mantissa - rest) / unit - (rest < 0 ? 1 : 0) + 0
}

export function ceiling(a: Num): Num {
  return negate(floor(negate(a)))
}

export function truncate(a: Num): Num {
  return signOf(a) < 0 ? ceiling(a) : floor(a)
}

/** The nearest whole number; halves go away from zero. */
export function round(a: Num): Num {
  const half = small(5, 1)
  return signOf(a) < 0 ? ceiling(subtract(a, half)) : floor(add(a, half))
}

/** Rounded to so many decimal places; negative ones round to tens, hundreds and so on. */
export function roundTo(a: Num, places: number): Num {
  const factor = power(small(10), small(places))
  return divide(round(multiply(a, factor)), factor)
}

/** Rounded to so many digits from the first one that is not 0. */
export function roundToDigits(a: Num, digits: number): Num {
  return isZero(a) ? a : roundTo(a, digits - 1 - toDecimal(a).e)
}

function wholeDecimal(decimal: ReturnType<typeof toDecimal>): Num {
  if (decimal.e >= limits.digits) throw tooManyDigits()
  return integer(BigInt(decimal.toFixed(0)))
}

/** With no zeros at its end, so that repeated products stay small. */
function shortest(mantissa: number, scale: number): Num {
  while (scale > 0 && mantissa % 10 === 0) {
    mantissa /= 10
    scale--
    if (mantissa === 0) return zero
  }
  return scale <= maxScale ? small(mantissa + 0, scale) : fraction(BigInt(mantissa), bigPowerOfTen(scale))
}

function isSafe(value: number): boolean {
  return value <= MAX_SAFE_INTEGER && value >= -MAX_SAFE_INTEGER
}
