import { NoAnswer } from '../complaint.ts'
import type { BinaryOperator, UnaryOperator } from '../language/syntax.ts'
import { divide, equal } from '../numbers/arithmetic.ts'
import {
  addComplex,
  complexPower,
  divideComplex,
  multiplyComplex,
  negateComplex,
  subtractComplex,
  type Complex,
} from '../numbers/complex.ts'
import { small, zero } from '../numbers/number.ts'
import { booleanValue, complexValue, type ComplexValue, type Item } from './value.ts'

/** What the operators do where a complex number is on at least one side. */
export function complexBinary(operator: BinaryOperator, left: Item, right: Item): Item {
  const [a, b] = [complexOf(left), complexOf(right)]
  switch (operator) {
    case '+':
      return valueOfComplex(addComplex(a, b))
    case '-':
      return valueOfComplex(subtractComplex(a, b))
    case '*':
    case 'of':
      return valueOfComplex(multiplyComplex(a, b))
    case '/':
      return valueOfComplex(divideComplex(a, b))
    case '^':
      return valueOfComplex(complexPower(a, b))
    case '==':
      return booleanValue(isSame(a, b))
    case '!=':
      return booleanValue(!isSame(a, b))
    case '<':
    case '<=':
    case '>':
    case '>=':
      throw new NoAnswer('Complex numbers have no order.')
    case 'mod':
    case 'div':
    case 'rem':
    case 'choose':
    case 'permute':
    case 'on':
    case 'off':
    case 'and':
    case 'or':
    case 'xor':
    case '<<':
    case '>>':
      throw new NoAnswer(`“${operator}” does not go with complex numbers.`)
  }
}

export function complexUnary(operator: UnaryOperator, operand: ComplexValue): Item {
  if (operator !== '-') throw new NoAnswer('This cannot be done to a complex number.')
  return valueOfComplex(negateComplex(operand))
}

/** A plain value where nothing of it is imaginary. */
export function valueOfComplex({ real, imaginary }: Complex): Item {
  return complexValue(real, imaginary)
}

/** A value as a number of the plane. */
export function complexOf(item: Item): Complex {
  switch (item.kind) {
    case 'complex':
      return item
    case 'number':
      return { real: item.number, imaginary: zero }
    case 'percent':
      return { real: divide(item.number, small(100)), imaginary: zero }
    case 'quantity':
      throw new NoAnswer('A complex number has no unit.')
    case 'boolean':
    case 'clock':
    case 'date':
    case 'moment':
    case 'word':
      throw new NoAnswer('A complex number goes with numbers.')
  }
}

function isSame(a: Complex, b: Complex): boolean {
  return equal(a.real, b.real) && equal(a.imaginary, b.imaginary)
}
