import { NoAnswer } from '../complaint.ts'
import { checkLineClock } from '../line-clock.ts'
import { limits } from '../limits.ts'
import {
  add,
  divide,
  isZero,
  multiply,
  negate,
  power,
  signOf,
  squareRoot,
  subtract,
  toSafeInteger,
} from './arithmetic.ts'
import { exactIfClose } from './exact-if-close.ts'
import { Approximate, one, small, toDecimal, tooManyDigits, zero, type Num } from './number.ts'

/** A number of the plane; real where nothing of it is imaginary. */
export interface Complex {
  readonly real: Num
  readonly imaginary: Num
}

export function addComplex(a: Complex, b: Complex): Complex {
  return { real: add(a.real, b.real), imaginary: add(a.imaginary, b.imaginary) }
}

export function negateComplex(a: Complex): Complex {
  return { real: negate(a.real), imaginary: negate(a.imaginary) }
}

export function subtractComplex(a: Complex, b: Complex): Complex {
  return addComplex(a, negateComplex(b))
}

export function multiplyComplex(a: Complex, b: Complex): Complex {
  return {
    real: subtract(multiply(a.real, b.real), multiply(a.imaginary, b.imaginary)),
    imaginary: add(multiply(a.real, b.imaginary), multiply(a.imaginary, b.real)),
  }
}

export function divideComplex(a: Complex, b: Complex): Complex {
  const size = squaredSize(b)
  const product = multiplyComplex(a, { real: b.real, imaginary: negate(b.imaginary) })
  return { real: divide(product.real, size), imaginary: divide(product.imaginary, size) }
}

/** How far it is from 0. */
export function sizeOfComplex(a: Complex): Num {
  return squareRoot(squaredSize(a))
}

/** Its angle in radians, from -π to π. */
export function angleOf({ real, imaginary }: Complex): Num {
  if (isZero(real) && isZero(imaginary)) return zero
  return exactIfClose(Approximate.atan2(toDecimal(imaginary), toDecimal(real)))
}

/** Exact where the exponent is a whole number or a half of one. */
export function complexPower(base: Complex, exponent: Complex): Complex {
  if (isZero(exponent.imaginary)) {
    const times = toSafeInteger(exponent.real)
    if (times !== null) return wholePower(base, times)
    const halves = toSafeInteger(multiply(exponent.real, small(2)))
    if (halves !== null) return wholePower(squareRootOfComplex(base), halves)
  }
  if (isZero(base.real) && isZero(base.imaginary)) {
    if (signOf(exponent.real) <= 0) throw new NoAnswer('Nothing can be divided by zero.')
    return base
  }
  return exponential(multiplyComplex(exponent, logarithm(base)))
}

function wholePower(base: Complex, times: number): Complex {
  if (times < 0) return divideComplex({ real: one, imaginary: zero }, wholePower(base, -times))
  if (times > limits.digits * 4) throw tooManyDigits()
  let result: Complex = { real: one, imaginary: zero }
  for (let square = base, rest = times; rest > 0;) {
    checkLineClock()
    if (rest % 2 === 1) result = multiplyComplex(result, square)
    rest = Math.floor(rest / 2)
    if (rest > 0) square = multiplyComplex(square, square)
  }
  return result
}

/** The root whose real part is not negative. */
function squareRootOfComplex(a: Complex): Complex {
  if (isZero(a.imaginary)) {
    return signOf(a.real) < 0
      ? { real: zero, imaginary: squareRoot(negate(a.real)) }
      : { real: squareRoot(a.real), imaginary: zero }
  }
  const size = sizeOfComplex(a)
  const real = squareRoot(divide(add(size, a.real), small(2)))
  const imaginary = squareRoot(divide(subtract(size, a.real), small(2)))
  return { real, imaginary: signOf(a.imaginary) < 0 ? negate(imaginary) : imaginary }
}

/** e to the power of a complex number. */
export function exponential({ real, imaginary }: Complex): Complex {
  const size = exactIfClose(Approximate.exp(toDecimal(real)))
  return {
    real: multiply(size, exactIfClose(toDecimal(imaginary).cos())),
    imaginary: multiply(size, exactIfClose(toDecimal(imaginary).sin())),
  }
}

/** The natural logarithm whose angle is from -π to π. */
export function logarithm(a: Complex): Complex {
  const size = sizeOfComplex(a)
  if (isZero(size)) throw new NoAnswer('Zero has no logarithm.')
  return { real: exactIfClose(toDecimal(size).ln()), imaginary: angleOf(a) }
}

function squaredSize({ real, imaginary }: Complex): Num {
  return add(power(real, small(2)), power(imaginary, small(2)))
}
