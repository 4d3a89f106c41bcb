import { NoAnswer } from '../complaint.ts'
import type { Environment } from '../environment.ts'
import { multiply, toSafeInteger } from '../numbers/arithmetic.ts'
import { exactIfClose } from '../numbers/exact-if-close.ts'
import { small, toDecimal, type Num } from '../numbers/number.ts'
import { known } from '../units/find-unit.ts'
import { unitOf } from '../units/unit.ts'
import { lengthOf, mapItems } from '../values/list-operations.ts'
import { inUnit } from '../values/quantity-operations.ts'
import { numberValue, percentValue, quantityValue, type Item, type Value } from '../values/value.ts'

/** A line to type, and its answer. */
export type Example = readonly [string, string]

/** A function of the language, with what the reference says of it. Every example is tested. */
export interface FunctionRow {
  readonly name: string
  readonly aliases?: readonly string[]
  /** How many arguments it takes, from and to; `numbers` is any number of them, or lists. */
  readonly parameters: readonly [number, number] | 'numbers'
  /** Whether it is called only with brackets or “of”, because its name is a word of every day: `first`. */
  readonly onlyCalled?: true
  /** Whether it takes dates: such a name is as good a name for a person's own value. */
  readonly isOfDates?: true
  readonly signature: string
  readonly summary: string
  readonly example: Example
  /** @throws NoAnswer when it has no value there. */
  apply(values: readonly Value[], environment: Environment): Value
}

type Decimals = ReturnType<typeof toDecimal>

/** A function of one value. */
export function unary(
  name: string,
  aliases: readonly string[],
  summary: string,
  example: Example,
  apply: (value: Value) => Value,
): FunctionRow {
  return {
    name,
    aliases,
    parameters: [1, 1],
    signature: `${name}(x)`,
    summary,
    example,
    apply: (values) => apply(argument(values, 0)),
  }
}

/** A function of two values. */
export function binary(
  name: string,
  aliases: readonly string[],
  parameters: readonly [string, string],
  summary: string,
  example: Example,
  apply: (first: Value, second: Value) => Value,
): FunctionRow {
  return {
    name,
    aliases,
    parameters: [2, 2],
    signature: `${name}(${parameters.join(', ')})`,
    summary,
    example,
    apply: (values) => apply(argument(values, 0), argument(values, 1)),
  }
}

/** A function of one number that answers a plain number. */
export function numeric(
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

/** A function of one number that answers in what the number was in: `abs(-5%)` is 5%. */
export function shaping(
  name: string,
  aliases: readonly string[],
  work: (x: Num) => Num,
  summary: string,
  example: Example,
): FunctionRow {
  return unary(name, aliases, summary, example, (value) => eachNumber(value, work))
}

/** A function that decimal.js works out. */
export function decimal(
  name: string,
  aliases: readonly string[],
  work: (x: Decimals) => Decimals,
  summary: string,
  example: Example,
): FunctionRow {
  return numeric(name, aliases, (x) => exactIfClose(work(toDecimal(x))), summary, example)
}

export function argument(values: readonly Value[], index: number): Value {
  const value = values[index]
  if (value === undefined) throw new TypeError('A function was called without its value')
  return value
}

export function eachItem(value: Value, work: (item: Item) => Item): Value {
  return value.kind === 'list' ? mapItems(value.items, work) : work(value)
}

export function eachNumber(value: Value, work: (x: Num) => Num): Value {
  return eachItem(value, (item) => {
    if (item.kind === 'percent') return percentValue(work(item.number))
    if (item.kind === 'quantity') return quantityValue(work(item.number), item.unit, item.form)
    return numberValue(work(numberOf(item)), item.kind === 'number' ? item.form : null)
  })
}

const radians = unitOf(known('rad'))

/** The plain number that a value stands for. @throws NoAnswer when it stands for none. */
export function numberOf(value: Value): Num {
  switch (value.kind) {
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
    case 'complex':
      throw new NoAnswer('This takes a real number.')
    case 'clock':
    case 'date':
    case 'moment':
    case 'word':
      throw new NoAnswer('This takes a number.')
  }
}

/** A whole number up to 1,000 that says how many of something there are. */
export function countOf(value: Value, what: string): number {
  const count = toSafeInteger(numberOf(value))
  if (count === null || Math.abs(count) > 1_000)
    throw new NoAnswer(`The ${what} are a whole number up to 1,000.`)
  return count
}
