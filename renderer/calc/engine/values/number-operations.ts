import { NoAnswer } from '../complaint.ts'
import type { BinaryOperator, UnaryOperator } from '../language/syntax.ts'
import { limits } from '../limits.ts'
import {
  add,
  compare,
  divide,
  multiply,
  negate,
  power,
  remainder,
  subtract,
  toInteger,
  toSafeInteger,
} from '../numbers/arithmetic.ts'
import { integer, tooManyDigits, type Num } from '../numbers/number.ts'
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
      return numberValue(power(left, right))
    case 'mod':
      return numberValue(remainder(left, right))
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
  }
}

function bits(left: Num, right: Num, work: (a: bigint, b: bigint) => bigint): NumberValue {
  const a = toInteger(left)
  const b = toInteger(right)
  if (a === null || b === null) throw new NoAnswer('Only whole numbers have bits.')
  return numberValue(integer(work(a, b)))
}

function shiftLeft(value: bigint, places: bigint): bigint {
  if (places > BigInt(Math.ceil(limits.digits / Math.log10(2)))) throw tooManyDigits()
  return value << places
}

/** n! of a whole number. */
export function factorial(operand: Num): Num {
  const last = toSafeInteger(operand)
  if (last === null || last < 0) throw new NoAnswer('Only whole numbers from 0 on have a factorial.')
  // Stirling's estimate of the digits, before the work is begun.
  if (last > 20 && last * Math.log10(last / Math.E) > limits.digits) throw tooManyDigits()
  return integer(product(1n, BigInt(last)))
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
