import { NoAnswer } from '../complaint.ts'
import {
  absolute,
  ceiling,
  divide,
  floor,
  multiply,
  round,
  roundTo,
  signOf,
  subtract,
  truncate,
} from '../numbers/arithmetic.ts'
import { small, type Num } from '../numbers/number.ts'
import { applyBinary } from '../values/operations.ts'
import { inUnit } from '../values/quantity-operations.ts'
import { sizeOfComplex } from '../numbers/complex.ts'
import { numberValue, type Item, type Value } from '../values/value.ts'
import {
  argument,
  countOf,
  eachItem,
  eachNumber,
  numberOf,
  shaping,
  unary,
  type FunctionRow,
} from './function-row.ts'

/** Rounding, signs and what is left after them. */
export const roundingFunctions: readonly FunctionRow[] = [
  unary(
    'abs',
    ['absolute', 'absolute value'],
    'The value without its sign; of a complex number how far it is from 0.',
    ['abs(-3)', '3'],
    (value) =>
      eachItem(value, (item) =>
        item.kind === 'complex' ? numberValue(sizeOfComplex(item)) : absoluteOf(item),
      ),
  ),
  {
    name: 'round',
    parameters: [1, 2],
    signature: 'round(x, places)',
    summary: 'The nearest whole number, or rounded to so many decimal places; halves go away from zero.',
    example: ['round(2.345, 2)', '2.35'],
    apply: (values) => {
      const [, places] = values
      return eachNumber(argument(values, 0), (x) =>
        places === undefined ? round(x) : roundTo(x, countOf(places, 'places')),
      )
    },
  },
  stepping('floor', [], floor, 'The next whole number below, or the next multiple of a step.', [
    'floor(2.7)',
    '2',
  ]),
  stepping('ceil', ['ceiling'], ceiling, 'The next whole number above, or the next multiple of a step.', [
    'ceil(22, 5)',
    '25',
  ]),
  shaping('trunc', ['truncate'], truncate, 'The whole part.', ['trunc(-2.7)', '-2']),
  shaping('frac', [], (x) => subtract(x, truncate(x)), 'What comes after the decimal point.', [
    'frac(2.75)',
    '0.75',
  ]),
  unary(
    'sign',
    ['signum', 'sgn'],
    '-1, 0 or 1, as the value is below, at or above zero.',
    ['sign(-8)', '-1'],
    (value) =>
      eachItem(value, (item) =>
        numberValue(small(signOf(item.kind === 'quantity' ? item.number : numberOf(item)))),
      ),
  ),
  {
    name: 'clamp',
    parameters: [3, 3],
    signature: 'clamp(x, low, high)',
    summary: 'The value, but never below or above these two.',
    example: ['clamp(26, 5, 25)', '25'],
    apply: (values) => {
      const [low, high] = [argument(values, 1), argument(values, 2)]
      return eachItem(argument(values, 0), (item) => {
        if (isTrue(applyBinary('<', item, low))) return one(low)
        return isTrue(applyBinary('>', item, high)) ? one(high) : item
      })
    },
  },
]

function absoluteOf(item: Item): Item {
  return one(eachNumber(item, absolute))
}

/** Rounding down or up to whole numbers, or to multiples of a step in the same unit. */
function stepping(
  name: string,
  aliases: readonly string[],
  work: (x: Num) => Num,
  summary: string,
  example: readonly [string, string],
): FunctionRow {
  return {
    name,
    aliases,
    parameters: [1, 2],
    signature: `${name}(x, step)`,
    summary,
    example,
    apply: (values) => {
      const [, step] = values
      return eachItem(argument(values, 0), (item) => {
        if (step === undefined) return one(eachNumber(item, work))
        const size = stepFor(item, step)
        if (signOf(size) <= 0) throw new NoAnswer('A step is more than zero.')
        return one(eachNumber(item, (x) => multiply(work(divide(x, size)), size)))
      })
    },
  }
}

function stepFor(item: Item, step: Value): Num {
  return item.kind === 'quantity' && step.kind === 'quantity' ? inUnit(step, item.unit) : numberOf(step)
}

function isTrue(value: Value): boolean {
  return value.kind === 'boolean' && value.value
}

function one(value: Value): Item {
  if (value.kind === 'list') throw new NoAnswer('This takes one number, not a list.')
  return value
}
