import { NoAnswer } from '../complaint.ts'
import type { Reduction } from '../language/syntax.ts'
import {
  absolute,
  add,
  ceiling,
  floor,
  multiply,
  power,
  round,
  roundTo,
  signOf,
  squareRoot,
  toSafeInteger,
  truncate,
} from '../numbers/arithmetic.ts'
import { Approximate, approximate, fraction, small, toDecimal, zero, type Num } from '../numbers/number.ts'
import { known } from '../units/find-unit.ts'
import { unitOf } from '../units/unit.ts'
import { medianOf, reduceTally, tallyOf } from '../values/tally.ts'
import { lengthOf, mapItems } from '../values/list-operations.ts'
import { factorial } from '../values/number-operations.ts'
import { inUnit, quantityPower } from '../values/quantity-operations.ts'
import { numberValue, percentValue, quantityValue, type Item, type Value } from '../values/value.ts'

/**
 * A function of the language, with what the reference says of it. Every example is tested.
 * To add a function, add a row to `rows`.
 */
export interface FunctionRow {
  readonly name: string
  readonly aliases?: readonly string[]
  /** How many arguments it takes, from and to; `numbers` is any number of them, or lists. */
  readonly parameters: readonly [number, number] | 'numbers'
  readonly signature: string
  readonly summary: string
  readonly example: readonly [string, string]
  /** @throws NoAnswer when it has no value there. */
  apply(values: readonly Value[]): Value
}

const rows: readonly FunctionRow[] = [
  reducing('sum', ['total'], 'Adds up.', ['sum(1..10)', '55']),
  reducing('average', ['avg', 'mean'], 'The mean of the values.', ['average(1, 2, 6)', '3']),
  reducing('count', [], 'How many values there are.', ['count(4, 5, 6)', '3']),
  reducing('min', ['minimum'], 'The smallest value.', ['min(3, 1, 2)', '1']),
  reducing('max', ['maximum'], 'The largest value.', ['max(3, 1, 2)', '3']),
  reducing('median', [], 'The value in the middle.', ['median(1, 2, 9)', '2']),
  rooting('sqrt', ['square root'], 2n, 'The square root.', ['sqrt(144)', '12']),
  rooting('cbrt', ['cube root'], 3n, 'The cube root.', ['cbrt(27)', '3']),
  shaping('abs', [], absolute, 'The value without its sign.', ['abs(-3)', '3']),
  {
    name: 'round',
    parameters: [1, 2],
    signature: 'round(x, places)',
    summary: 'The nearest whole number, or rounded to so many decimal places; halves go away from zero.',
    example: ['round(2.345, 2)', '2.35'],
    apply: ([value, places]) =>
      eachNumber(value, (x) => (places === undefined ? round(x) : roundTo(x, placesOf(places)))),
  },
  shaping('floor', [], floor, 'The next whole number below.', ['floor(2.7)', '2']),
  shaping('ceil', ['ceiling'], ceiling, 'The next whole number above.', ['ceil(2.1)', '3']),
  shaping('trunc', ['truncate'], truncate, 'The whole part.', ['trunc(-2.7)', '-2']),
  numeric('sign', [], (x) => small(signOf(x)), '-1, 0 or 1, as the value is below, at or above zero.', [
    'sign(-8)',
    '-1',
  ]),
  numeric('factorial', [], factorial, '1 × 2 × 3 … up to the value.', ['factorial(5)', '120']),
  decimal('exp', [], (x) => x.exp(), 'e to the power of the value.', ['exp(0)', '1']),
  positive('ln', [], (x) => x.ln(), 'The natural logarithm.', ['ln(1)', '0']),
  positive('log', ['log10'], (x) => x.log(10), 'The logarithm to base 10.', ['log(1000)', '3']),
  positive('log2', [], (x) => x.log(2), 'The logarithm to base 2.', ['log2(8)', '3']),
  angular('sin', (x) => x.sin(), 'The sine of an angle in radians.', ['sin(pi/6)', '0.5']),
  angular('cos', (x) => x.cos(), 'The cosine of an angle in radians.', ['cos(pi/3)', '0.5']),
  angular('tan', (x) => x.tan(), 'The tangent of an angle in radians.', ['tan(0)', '0']),
  decimal('asin', ['arcsin'], (x) => x.asin(), 'The angle whose sine this is.', ['asin(0)', '0']),
  decimal('acos', ['arccos'], (x) => x.acos(), 'The angle whose cosine this is.', ['acos(1)', '0']),
  decimal('atan', ['arctan'], (x) => x.atan(), 'The angle whose tangent this is.', ['atan(0)', '0']),
  {
    name: 'hypot',
    parameters: [2, 2],
    signature: 'hypot(a, b)',
    summary: 'The long side of a right triangle.',
    example: ['hypot(3, 4)', '5'],
    apply: ([a, b]) => {
      const [x, y] = [numberOf(a), numberOf(b)]
      return numberValue(squareRoot(add(multiply(x, x), multiply(y, y))))
    },
  },
]

/** The functions by name and alias. */
export const functions: ReadonlyMap<string, FunctionRow> = new Map(
  rows.flatMap((row) => [row.name, ...(row.aliases ?? [])].map((name) => [name, row] as const)),
)

/** Every function once, for the reference. */
export const functionRows = rows

/** @throws NoAnswer when the arguments do not fit or have no value. */
export function callFunction(name: string, values: readonly Value[]): Value {
  const row = functions.get(name)
  if (row === undefined) throw new TypeError(`No function ${name}`)
  if (row.parameters !== 'numbers') {
    const [least, most] = row.parameters
    if (values.length < least || values.length > most) {
      const wanted = least === most ? String(least) : `${least} or ${most}`
      throw new NoAnswer(
        `${row.name} takes ${wanted} ${wanted === '1' ? 'value' : 'values'}: ${row.signature}.`,
      )
    }
  }
  return row.apply(values)
}

function reducing(
  name: Reduction,
  aliases: readonly string[],
  summary: string,
  example: readonly [string, string],
): FunctionRow {
  return {
    name,
    aliases,
    parameters: 'numbers',
    signature: `${name}(a, b, …)`,
    summary,
    example,
    apply: (values) => (name === 'median' ? medianOf(values) : reduceTally(name, tallyOf(values))),
  }
}

const radians = unitOf(known('rad'))

type Example = readonly [string, string]

function unary(
  name: string,
  aliases: readonly string[],
  summary: string,
  example: Example,
  apply: (value: Value | undefined) => Value,
): FunctionRow {
  const signature = `${name}(x)`
  return { name, aliases, parameters: [1, 1], signature, summary, example, apply: ([value]) => apply(value) }
}

/** A function of one number that answers a plain number. */
function numeric(
  name: string,
  aliases: readonly string[],
  work: (x: Num) => Num,
  summary: string,
  example: Example,
): FunctionRow {
  return unary(name, aliases, summary, example, (value) =>
    eachItem(value, (item) => numberValue(work(numberOf(item)))),
  )
}

/** A root; that of 16 ft² is 4 ft. */
function rooting(
  name: string,
  aliases: readonly string[],
  degree: bigint,
  summary: string,
  example: Example,
): FunctionRow {
  const exponent = fraction(1n, degree)
  return unary(name, aliases, summary, example, (value) =>
    eachItem(value, (item) =>
      item.kind === 'quantity'
        ? quantityPower(item.number, item.unit, numberValue(exponent))
        : numberValue(power(numberOf(item), exponent)),
    ),
  )
}

/** A function of one number that answers in what the number was in: `abs(-5%)` is 5%. */
function shaping(
  name: string,
  aliases: readonly string[],
  work: (x: Num) => Num,
  summary: string,
  example: Example,
): FunctionRow {
  return unary(name, aliases, summary, example, (value) => eachNumber(value, work))
}

type Decimals = ReturnType<typeof toDecimal>

function decimal(
  name: string,
  aliases: readonly string[],
  work: (x: Decimals) => Decimals,
  summary: string,
  example: Example,
): FunctionRow {
  return numeric(name, aliases, (x) => exactIfClose(work(toDecimal(x))), summary, example)
}

function positive(
  name: string,
  aliases: readonly string[],
  work: (x: Decimals) => Decimals,
  summary: string,
  example: Example,
): FunctionRow {
  return decimal(
    name,
    aliases,
    (x) => {
      if (x.lte(0)) throw new NoAnswer('Only numbers above zero have a logarithm.')
      return work(x)
    },
    summary,
    example,
  )
}

/** Past this a sine has no digits left that are sure. */
const largestAngle = new Approximate(10).pow(20)

function angular(
  name: string,
  work: (x: Decimals) => Decimals,
  summary: string,
  example: Example,
): FunctionRow {
  return decimal(
    name,
    [],
    (x) => {
      if (x.abs().gt(largestAngle)) throw new NoAnswer('This angle is too large.')
      return work(x)
    },
    summary,
    example,
  )
}

/** cos(pi/3) comes out as 0.5 but for the last digits; those are not sure, so it is 0.5. */
function exactIfClose(result: Decimals): Num {
  if (!result.isFinite()) return approximate(result)
  if (result.abs().lt('1e-38')) return zero
  const rounded = result.toSignificantDigits(36)
  return rounded.decimalPlaces() <= 15 && rounded.e < 15
    ? small(
        Number(rounded.times(new Approximate(10).pow(rounded.decimalPlaces())).toFixed(0)),
        rounded.decimalPlaces(),
      )
    : approximate(result)
}

function eachItem(value: Value | undefined, work: (item: Item) => Item): Value {
  if (value === undefined) throw new TypeError('A function was called without its value')
  return value.kind === 'list' ? mapItems(value.items, work) : work(value)
}

function eachNumber(value: Value | undefined, work: (x: Num) => Num): Value {
  return eachItem(value, (item) => {
    if (item.kind === 'percent') return percentValue(work(item.number))
    if (item.kind === 'quantity') return quantityValue(work(item.number), item.unit)
    return numberValue(work(numberOf(item)))
  })
}

function numberOf(value: Value | undefined): Num {
  switch (value?.kind) {
    case 'number':
      return value.number
    case 'percent':
      return multiply(value.number, small(1, 2))
    case 'quantity':
      // An angle is as good as its radians.
      return inUnit(value, radians)
    case 'list':
      throw new NoAnswer(`This takes one number, not a list of ${lengthOf(value.items)}.`)
    case 'boolean':
      throw new NoAnswer(`${value.value} is no number.`)
    case undefined:
      throw new TypeError('A function was called without its value')
  }
}

function placesOf(value: Value): number {
  const places = toSafeInteger(numberOf(value))
  if (places === null || Math.abs(places) > 1_000)
    throw new NoAnswer('The places are a whole number up to 1,000.')
  return places
}
