import { NoAnswer } from '../complaint.ts'
import { reduceDates } from '../dates/date-reductions.ts'
import type { Reduction } from '../language/syntax.ts'
import { checkLineClock } from '../line-clock.ts'
import { compare, toInteger } from '../numbers/arithmetic.ts'
import { fraction, small, zero } from '../numbers/number.ts'
import { checkLength, itemAt, lengthOf, listOf, rangeOf } from '../values/list-operations.ts'
import { applyBinary } from '../values/operations.ts'
import { medianOf, reduceTally, tallyOf } from '../values/tally.ts'
import { fullValue } from '../values/value-text.ts'
import { numberValue, type Item, type ListValue, type Value } from '../values/value.ts'
import { argument, eachItem, numberOf, type Example, type FunctionRow } from './function-row.ts'
import { rootOf } from './roots.ts'

/** What is made of many values, and of lists. */
export const listFunctions: readonly FunctionRow[] = [
  reducing('sum', ['total'], 'Adds up.', ['sum(1..10)', '55']),
  reducing('average', ['avg', 'mean'], 'The mean of the values.', ['average(1, 2, 6)', '3']),
  reducing('count', ['len', 'length'], 'How many values there are.', ['count(4, 5, 6)', '3']),
  reducing('min', ['minimum', 'smallest', 'smaller', 'lesser', 'least'], 'The smallest value.', [
    'min(3, 1, 2)',
    '1',
  ]),
  reducing('max', ['maximum', 'largest', 'larger', 'greater', 'greatest'], 'The largest value.', [
    'max(3, 1, 2)',
    '3',
  ]),
  reducing('median', [], 'The value in the middle.', ['median(1, 2, 9)', '2']),
  gathering('product', [], 'Multiplies all of them.', ['product(1..5)', '120'], (items) => {
    const [first, ...others] = items
    return first === undefined
      ? numberValue(small(1))
      : others.reduce<Value>((a, b) => stepped('*', a, b), first)
  }),
  gathering(
    'mode',
    [],
    'The value that is there most often; the first of those that are.',
    ['mode(1, 2, 2, 3)', '2'],
    modeOf,
  ),
  gathering(
    'variance',
    ['var'],
    'The mean of the squares of how far the values are from their mean.',
    ['variance(1..5)', '2'],
    varianceOf,
  ),
  gathering(
    'stdev',
    ['std', 'stddev', 'standard deviation'],
    'The square root of the variance.',
    ['stdev(2, 4, 4, 4, 5, 5, 7, 9)', '2'],
    (items) => eachItem(varianceOf(items), (item) => rootOf(item, fraction(1n, 2n))),
  ),
  gathering(
    'sort',
    ['sorted'],
    'The values from the smallest to the largest.',
    ['sort(3, 1, 2)', '1, 2, 3'],
    (items) => listOf([...items].sort(inOrder)),
  ),
  gathering(
    'reverse',
    ['reversed'],
    'The values from the last to the first.',
    ['reverse(1..3)', '3, 2, 1'],
    (items) => listOf([...items].reverse()),
  ),
  gathering('unique', ['distinct'], 'Every value once.', ['unique(1, 2, 2, 1)', '1, 2'], (items) =>
    listOf(firstOfEach(items)),
  ),
  gathering('concat', [], 'Several lists as one.', ['concat([1, 2], [3])', '1, 2, 3'], (items) =>
    listOf(items),
  ),
  picking('first', ['head'], 'The first value of a list.', ['first of [7, 8, 9]', '7'], () => 0),
  picking('last', [], 'The last value of a list.', ['last of [7, 8, 9]', '9'], (length) => length - 1),
  {
    name: 'item',
    aliases: ['nth'],
    parameters: [2, 2],
    onlyCalled: true,
    signature: 'item(list, n)',
    summary: 'The value at a place of a list, from 1: `item 2 of …`.',
    example: ['item 2 of [7, 8, 9]', '8'],
    apply: (values) => {
      const list = asList(argument(values, 0))
      const place = wholeOf(argument(values, 1))
      const length = lengthOf(list.items)
      if (place < 1n || place > BigInt(length)) throw new NoAnswer(`The list has ${length} values.`)
      return itemAt(list.items, Number(place) - 1)
    },
  },
  part('take', 'The first n values of a list.', ['take(1..10, 3)', '1, 2, 3'], (n) => [0, n]),
  part('drop', 'A list without its first n values.', ['drop(1..5, 3)', '4, 5'], (n) => [n, Infinity]),
  {
    name: 'range',
    parameters: [2, 3],
    onlyCalled: true,
    signature: 'range(from, to, step)',
    summary: 'The numbers from one to another, as `1..10 step 3` is.',
    example: ['range(1, 10, 3)', '1, 4, 7, 10'],
    apply: (values) => steppedRange(argument(values, 0), argument(values, 1), values[2] ?? null),
  },
]

/** The numbers from one to another, in steps that go the right way. */
export function steppedRange(first: Value, last: Value, step: Value | null): Value {
  if (first.kind !== 'number' || last.kind !== 'number' || (step !== null && step.kind !== 'number')) {
    throw new NoAnswer('A range goes from one number to another.')
  }
  return rangeOf(first.number, last.number, step === null ? null : step.number)
}

/** The values of all arguments, those of lists one by one. @throws NoAnswer when there are too many. */
export function itemsOf(values: readonly Value[]): Item[] {
  checkLength(
    values.reduce((length, value) => length + (value.kind === 'list' ? lengthOf(value.items) : 1), 0),
  )
  return values.flatMap((value) => {
    if (value.kind !== 'list') return [value]
    const { items } = value
    return Array.from({ length: lengthOf(items) }, (_, index) => itemAt(items, index))
  })
}

function reducing(
  name: Reduction,
  aliases: readonly string[],
  summary: string,
  example: Example,
): FunctionRow {
  return {
    name,
    aliases,
    parameters: 'numbers',
    signature: `${name}(a, b, …)`,
    summary,
    example,
    apply: (values) => {
      const ofDates = reduceDates(name, values)
      if (ofDates !== null) return ofDates
      if (name === 'median') return medianOf(values)
      if (name === 'count') return numberValue(small(numberOfItems(values)))
      if (values.some(hasComplex)) return reduceComplex(name, itemsOf(values))
      return reduceTally(name, tallyOf(values))
    },
  }
}

function numberOfItems(values: readonly Value[]): number {
  return values.reduce((count, value) => count + (value.kind === 'list' ? lengthOf(value.items) : 1), 0)
}

function hasComplex(value: Value): boolean {
  if (value.kind !== 'list') return value.kind === 'complex'
  return value.items.kind === 'array' && value.items.array.some((item) => item.kind === 'complex')
}

function reduceComplex(name: Reduction, items: readonly Item[]): Value {
  if (name !== 'sum' && name !== 'average') throw new NoAnswer('Complex numbers have no order.')
  const sum = items.reduce<Value>((a, b) => stepped('+', a, b), numberValue(zero))
  return name === 'sum' ? sum : applyBinary('/', sum, numberValue(small(items.length)))
}

function gathering(
  name: string,
  aliases: readonly string[],
  summary: string,
  example: Example,
  work: (items: readonly Item[]) => Value,
): FunctionRow {
  return {
    name,
    aliases,
    parameters: 'numbers',
    onlyCalled: true,
    signature: `${name}(a, b, …)`,
    summary,
    example,
    apply: (values) => work(itemsOf(values)),
  }
}

function picking(
  name: string,
  aliases: readonly string[],
  summary: string,
  example: Example,
  place: (length: number) => number,
): FunctionRow {
  return {
    name,
    aliases,
    parameters: 'numbers',
    onlyCalled: true,
    signature: `${name}(list)`,
    summary,
    example,
    apply: (values) => {
      const [only] = values
      const items = only?.kind === 'list' && values.length === 1 ? only.items : listOf(itemsOf(values)).items
      const length = lengthOf(items)
      if (length === 0) throw new NoAnswer('The list is empty.')
      return itemAt(items, place(length))
    },
  }
}

function part(
  name: string,
  summary: string,
  example: Example,
  ends: (count: number) => readonly [number, number],
): FunctionRow {
  return {
    name,
    parameters: [2, 2],
    onlyCalled: true,
    signature: `${name}(list, n)`,
    summary,
    example,
    apply: (values) => {
      const { items } = asList(argument(values, 0))
      const length = lengthOf(items)
      const count = wholeOf(argument(values, 1))
      const [from, to] = ends(Number(count < 0n ? 0n : count > BigInt(length) ? BigInt(length) : count))
      const end = Math.min(to, length)
      checkLength(end - from)
      return listOf(Array.from({ length: end - from }, (_, index) => itemAt(items, from + index)))
    },
  }
}

function stepped(operator: '+' | '*', a: Value, b: Value): Value {
  checkLineClock()
  return applyBinary(operator, a, b)
}

function firstOfEach(items: readonly Item[]): Item[] {
  const seen = new Set<string>()
  return items.filter((item) => {
    const text = fullValue(item)
    if (seen.has(text)) return false
    seen.add(text)
    return true
  })
}

function modeOf(items: readonly Item[]): Value {
  const counts = new Map<string, { item: Item; count: number }>()
  for (const item of items) {
    const key = fullValue(item)
    const known = counts.get(key)
    if (known === undefined) counts.set(key, { item, count: 1 })
    else known.count++
  }
  let best: { item: Item; count: number } | null = null
  for (const each of counts.values()) if (best === null || each.count > best.count) best = each
  if (best === null) throw new NoAnswer('There is nothing to take this of.')
  return best.item
}

function varianceOf(items: readonly Item[]): Value {
  const mean = reduceTally('average', tallyOf(items))
  const squares = items.map((item) => {
    checkLineClock()
    return applyBinary('^', applyBinary('-', item, mean), numberValue(small(2)))
  })
  return reduceTally('average', tallyOf(squares))
}

function inOrder(a: Item, b: Item): number {
  checkLineClock()
  if (a.kind === 'number' && b.kind === 'number') return compare(a.number, b.number)
  if (isTrue(applyBinary('<', a, b))) return -1
  return isTrue(applyBinary('>', a, b)) ? 1 : 0
}

function isTrue(value: Value): boolean {
  return value.kind === 'boolean' && value.value
}

function asList(value: Value): ListValue {
  if (value.kind !== 'list') throw new NoAnswer('This takes a list.')
  return value
}

function wholeOf(value: Value): bigint {
  const whole = toInteger(numberOf(value))
  if (whole === null) throw new NoAnswer('Places of a list are whole numbers.')
  return whole
}
