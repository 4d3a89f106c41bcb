import { NoAnswer } from '../complaint.ts'
import { divide, isZero } from '../numbers/arithmetic.ts'
import { exponential, logarithm } from '../numbers/complex.ts'
import { exactIfClose } from '../numbers/exact-if-close.ts'
import { fraction, one, small, toDecimal, type Num } from '../numbers/number.ts'
import { complexOf, valueOfComplex } from '../values/complex-operations.ts'
import { applyBinary } from '../values/operations.ts'
import { quantityPower } from '../values/quantity-operations.ts'
import { numberValue, type Item, type Value } from '../values/value.ts'
import {
  argument,
  binary,
  decimal,
  eachItem,
  numberOf,
  unary,
  type Example,
  type FunctionRow,
} from './function-row.ts'

type Decimals = ReturnType<typeof toDecimal>

/** Powers, roots and logarithms. */
export const rootFunctions: readonly FunctionRow[] = [
  rooting('sqrt', ['square root'], 2n, 'The square root; of a negative number it is imaginary.', [
    'sqrt(144)',
    '12',
  ]),
  rooting('cbrt', ['cube root', 'cubed root'], 3n, 'The cube root.', ['cbrt(27)', '3']),
  binary(
    'root',
    ['nthroot'],
    ['x', 'n'],
    'The nth root: `root 5 of 100` is the same as root(100, 5).',
    ['root(81, 4)', '3'],
    (value, degree) => {
      const n = numberOf(degree)
      if (isZero(n)) throw new NoAnswer('There is no zeroth root.')
      return eachItem(value, (item) => rootOf(item, divide(one, n)))
    },
  ),
  binary('pow', ['power'], ['x', 'n'], 'The value to the power of n.', ['pow(2, 8)', '256'], (x, n) =>
    applyBinary('^', x, n),
  ),
  unary('sqr', ['squared'], 'The value times itself.', ['sqr(12)', '144'], (x) =>
    applyBinary('^', x, numberValue(small(2))),
  ),
  unary('exp', [], 'e to the power of the value.', ['exp(0)', '1'], (value) =>
    eachItem(value, (item) =>
      item.kind === 'complex'
        ? valueOfComplex(exponential(item))
        : numberValue(exactIfClose(toDecimal(numberOf(item)).exp())),
    ),
  ),
  unary('ln', ['natural log', 'natural logarithm'], 'The natural logarithm.', ['ln(1)', '0'], (value) =>
    eachItem(value, (item) =>
      item.kind === 'complex'
        ? valueOfComplex(logarithm(complexOf(item)))
        : numberValue(naturalLog(numberOf(item))),
    ),
  ),
  {
    name: 'log',
    aliases: ['log10', 'logarithm'],
    parameters: [1, 2],
    signature: 'log(x, base)',
    summary: 'The logarithm to base 10, or to the base that is said: `log 20 base 4`.',
    example: ['log(1000)', '3'],
    apply: (values) => {
      const base = values[1] === undefined ? null : toDecimal(naturalLog(numberOf(values[1])))
      if (base?.isZero() === true) throw new NoAnswer('There is no logarithm to base 1.')
      return eachItem(argument(values, 0), (item) => {
        const x = aboveZero(toDecimal(numberOf(item)))
        return numberValue(exactIfClose(base === null ? x.log(10) : x.ln().div(base)))
      })
    },
  },
  positive('log2', [], (x) => x.log(2), 'The logarithm to base 2.', ['log2(8)', '3']),
  decimal('log1p', [], (x) => aboveZero(x.plus(1)).ln(), 'The natural logarithm of 1 more than the value.', [
    'log1p(0)',
    '0',
  ]),
  decimal('expm1', [], (x) => x.exp().minus(1), 'e to the power of the value, less 1.', ['expm1(0)', '0']),
  {
    name: 'hypot',
    aliases: ['hypotenuse'],
    parameters: [2, 3],
    signature: 'hypot(a, b)',
    summary: 'The long side of a right triangle, or the diagonal of a box.',
    example: ['hypot(3 m, 4 m)', '5 m'],
    apply: (values) => {
      const squares = values.map((value) => applyBinary('^', value, numberValue(small(2))))
      return eachItem(
        squares.reduce((sum, square) => applyBinary('+', sum, square)),
        (item) => rootOf(item, fraction(1n, 2n)),
      )
    },
  },
]

/** A root; that of 16 ft² is 4 ft. */
export function rootOf(item: Item, exponent: Num): Item {
  if (item.kind === 'quantity') return quantityPower(item.number, item.unit, numberValue(exponent))
  const base = item.kind === 'complex' ? item : numberValue(numberOf(item))
  return asItem(applyBinary('^', base, numberValue(exponent)))
}

function asItem(value: Value): Item {
  if (value.kind === 'list') throw new TypeError('A root of one number became a list')
  return value
}

function rooting(
  name: string,
  aliases: readonly string[],
  degree: bigint,
  summary: string,
  example: Example,
): FunctionRow {
  const exponent = fraction(1n, degree)
  return unary(name, aliases, summary, example, (value) => eachItem(value, (item) => rootOf(item, exponent)))
}

function positive(
  name: string,
  aliases: readonly string[],
  work: (x: Decimals) => Decimals,
  summary: string,
  example: Example,
): FunctionRow {
  return decimal(name, aliases, (x) => work(aboveZero(x)), summary, example)
}

function naturalLog(x: Num): Num {
  return exactIfClose(aboveZero(toDecimal(x)).ln())
}

function aboveZero(x: Decimals): Decimals {
  if (x.lte(0)) throw new NoAnswer('Only numbers above zero have a logarithm.')
  return x
}
