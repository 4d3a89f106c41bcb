import { NoAnswer } from '../complaint.ts'
import type { BinaryOperator, UnaryOperator } from '../language/syntax.ts'
import { limits } from '../limits.ts'
import {
  add,
  compare,
  divide,
  floor,
  multiply,
  negate,
  power,
  remainder,
  subtract,
  signOf,
  toInteger,
  truncate,
} from '../numbers/arithmetic.ts'
import { complexPower } from '../numbers/complex.ts'
import { combinations, factorial, permutations } from '../numbers/integer-math.ts'
import { integer, tooManyDigits, zero, type Num } from '../numbers/number.ts'
import { valueOfComplex } from './complex-operations.ts'
import { booleanValue, numberValue, percentValue, type Item, type NumberValue } from './value.ts'

/** What the operators do with two plain numbers. */
export function numberBinary(operator: BinaryOperator, left: Num, right: Num): Item {
  switch (operator) {
    case '+':
      return numberValue(add(left, right))
    case '-':
      return numberValue(subtract(left, right))
    case '*':
    case 'of':
      return numberValue(multiply(left, right))
    case '/':
      return numberValue(divide(left, right))
    case '^':
      return raised(left, right)
    case 'mod':
      return numberValue(remainder(left, right))
    case 'div':
      return numberValue(floor(divide(left, right)))
    case 'rem':
      return numberValue(subtract(left, multiply(right, truncate(divide(left, right)))))
    case 'choose':
      return numberValue(combinations(left, right))
    case 'permute':
      return numberValue(permutations(left, right))
    case '==':
      return booleanValue(compare(left, right) === 0)
    case '!=':
      return booleanValue(compare(left, right) !== 0)
    case '<':
      return booleanValue(compare(left, right) < 0)
    case '<=':
      return booleanValue(compare(left, right) <= 0)
    case '>':
      return booleanValue(compare(left, right) > 0)
    case '>=':
      return booleanValue(compare(left, right) >= 0)
    case 'and':
      return bits(left, right, (a, b) => a & b)
    case 'or':
      return bits(left, right, (a, b) => a | b)
    case 'xor':
      return bits(left, right, (a, b) => a ^ b)
    case '<<':
      return bits(left, right, shiftLeft)
    case '>>':
      return bits(left, right, (a, b) => (b < 0n ? shiftLeft(a, -b) : a >> b))
    case 'on':
    case 'off':
      throw new NoAnswer(`A percentage goes before “${operator}”.`)
  }
}

export function numberUnary(operator: UnaryOperator, operand: Num): Item {
  switch (operator) {
    case '-':
      return numberValue(negate(operand))
    case '%':
      return percentValue(operand)
    case '!':
      return numberValue(factorial(operand))
    case '~':
      return numberValue(integer(~wholeBits(operand)))
    case 'not':
      throw new NoAnswer('Only true and false have an opposite; ~ turns the bits of a number.')
  }
}

function bits(left: Num, right: Num, work: (a: bigint, b: bigint) => bigint): NumberValue {
  return numberValue(integer(work(wholeBits(left), wholeBits(right))))
}

function wholeBits(number: Num): bigint {
  const whole = toInteger(number)
  if (whole === null) throw new NoAnswer('Only whole numbers have bits.')
  return whole
}

function shiftLeft(value: bigint, places: bigint): bigint {
  if (places > BigInt(Math.ceil(limits.digits / Math.log10(2)))) throw tooManyDigits()
  return value << places
}

/** A power; that of a negative number may be complex: (-4)^0.5 is 2i. */
function raised(base: Num, exponent: Num): Item {
  const isReal = signOf(base) >= 0 || toInteger(exponent) !== null || hasOddRoot(exponent)
  return isReal
    ? numberValue(power(base, exponent))
    : valueOfComplex(complexPower({ real: base, imaginary: zero }, { real: exponent, imaginary: zero }))
}

/** Whether an exponent is a fraction such as 1/3, for which negative numbers have a real root. */
function hasOddRoot(exponent: Num): boolean {
  return exponent.kind === 'fraction' && exponent.denominator % 2n === 1n && exponent.denominator < 64n
}
