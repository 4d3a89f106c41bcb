import { NoAnswer } from '../complaint.ts'
import { checkLineClock } from '../line-clock.ts'
import { limits } from '../limits.ts'
import { toInteger, toSafeInteger } from './arithmetic.ts'
import { integer, tooManyDigits, zero, type Num } from './number.ts'

/** n! of a whole number. */
export function factorial(operand: Num): Num {
  const last = toSafeInteger(operand)
  if (last === null || last < 0) throw new NoAnswer('Only whole numbers from 0 on have a factorial.')
  // Stirling's estimate of the digits, before the work is begun.
  if (last > 20 && last * Math.log10(last / Math.E) > limits.digits) throw tooManyDigits()
  return integer(product(1n, BigInt(last)))
}

/** In how many ways `taken` of `all` things can be chosen, whatever their order. */
export function combinations(all: Num, taken: Num): Num {
  const [n, k] = counts(all, taken)
  if (k > n) return zero
  const fewer = k < n - k ? k : n - k
  checkProduct(n, fewer)
  return integer(product(n - fewer + 1n, n) / product(1n, fewer))
}

/** In how many ways `taken` of `all` things can be put in a row. */
export function permutations(all: Num, taken: Num): Num {
  const [n, k] = counts(all, taken)
  if (k > n) return zero
  checkProduct(n, k)
  return integer(product(n - k + 1n, n))
}

function counts(all: Num, taken: Num): [bigint, bigint] {
  const [n, k] = [toInteger(all), toInteger(taken)]
  if (n === null || k === null || n < 0n || k < 0n)
    throw new NoAnswer('Only whole numbers from 0 on count things.')
  return [n, k]
}

/** So many factors of at most `largest` must not have too many digits together. */
function checkProduct(largest: bigint, factors: bigint): void {
  if (factors > 1n && factors * BigInt(largest.toString().length - 1) > BigInt(2 * limits.digits))
    throw tooManyDigits()
  if (factors > 100_000n) throw tooManyDigits()
}

/** from × … × to, halved again and again so that the factors stay even in size. */
function product(from: bigint, to: bigint): bigint {
  if (from > to) return 1n
  if (to - from < 8n) {
    let result = from
    for (let factor = from + 1n; factor <= to; factor++) result *= factor
    return result
  }
  const middle = (from + to) / 2n
  return product(from, middle) * product(middle + 1n, to)
}

/** The largest whole number that divides both. */
export function commonDivisor(a: Num, b: Num): Num {
  let [left, right] = [magnitude(a), magnitude(b)]
  while (right !== 0n) {
    checkLineClock()
    ;[left, right] = [right, left % right]
  }
  return integer(left)
}

/** The smallest whole number that both divide. */
export function commonMultiple(a: Num, b: Num): Num {
  const [left, right] = [magnitude(a), magnitude(b)]
  if (left === 0n || right === 0n) return zero
  const divisor = toInteger(commonDivisor(a, b)) ?? 1n
  return integer((left / divisor) * right)
}

function magnitude(a: Num): bigint {
  const whole = toInteger(a)
  if (whole === null) throw new NoAnswer('Only whole numbers have divisors.')
  return whole < 0n ? -whole : whole
}

/** Bases that tell every prime below 3.3 × 10^24 from a composite number (Sorenson and Webster, 2015). */
const witnesses = [2n, 3n, 5n, 7n, 11n, 13n, 17n, 19n, 23n, 29n, 31n, 37n, 41n]
const largestTested = 3_317_044_064_679_887_385_961_981n

export function isPrime(a: Num): boolean {
  const value = toInteger(a)
  if (value === null || value < 2n) return false
  if (value >= largestTested) throw new NoAnswer('This number is too large to tell whether it is prime.')
  for (const witness of witnesses) if (value % witness === 0n) return value === witness
  let odd = value - 1n
  let twos = 0
  for (; odd % 2n === 0n; odd /= 2n) twos++
  return witnesses.every((witness) => passes(witness, value, odd, twos))
}

/** The test of Miller and Rabin. */
function passes(witness: bigint, value: bigint, odd: bigint, twos: number): boolean {
  let power = powerModulo(witness, odd, value)
  if (power === 1n || power === value - 1n) return true
  for (let times = 1; times < twos; times++) {
    power = (power * power) % value
    if (power === value - 1n) return true
  }
  return false
}

function powerModulo(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n
  for (
    let square = base % modulus, rest = exponent;
    rest > 0n;
    rest >>= 1n, square = (square * square) % modulus
  ) {
    if ((rest & 1n) === 1n) result = (result * square) % modulus
  }
  return result
}
