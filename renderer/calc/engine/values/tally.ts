import { NoAnswer } from '../complaint.ts'
import { checkLineClock } from '../line-clock.ts'
import type { Reduction } from '../language/syntax.ts'
import { add, compare, divide, multiply } from '../numbers/arithmetic.ts'
import { integer, powersOfTen, small, zero, type Num } from '../numbers/number.ts'
import { itemAt, mapItems } from './list-operations.ts'
import { convert, dimensionKey, unitText, type Unit } from '../units/unit.ts'
import { numberValue, percentValue, quantityValue, type Item, type ListItems, type Value } from './value.ts'

/**
 * What may be added together: plain numbers with plain numbers, percentages with percentages, quantities with those
 * of the same dimension; these are counted in the unit of the first.
 */
interface Measure {
  readonly key: string
  readonly unit: Unit | 'number' | 'percent'
}

const numbers: Measure = { key: 'number', unit: 'number' }
const percentages: Measure = { key: 'percent', unit: 'percent' }

/** Partial aggregates of values of one measure. */
interface Group {
  readonly measure: Measure
  readonly count: number
  readonly sum: Num
  readonly min: Num
  readonly max: Num
}

/**
 * Partial aggregates of any number of values: those of two stretches of lines together are those of both, so a
 * tree of them answers for any stretch. Values that are no quantity, such as true, are not counted.
 */
export interface Tally {
  readonly groups: readonly Group[]
}

export const emptyTally: Tally = { groups: [] }

/** Gathers values and tallies into one tally. Numbers that fit take no room meanwhile. */
export class TallyBuilder {
  private count = 0
  /** The sum of the small numbers so far: mantissa ÷ 10^scale. */
  private mantissa = 0
  private scale = 0
  private minMantissa = 0
  private minScale = 0
  private maxMantissa = 0
  private maxScale = 0
  private readonly groups = new Map<string, Group>()

  /** Adds the number mantissa ÷ 10^scale. */
  addSmall(mantissa: number, scale: number): void {
    if (this.count === 0) {
      this.mantissa = this.minMantissa = this.maxMantissa = mantissa
      this.scale = this.minScale = this.maxScale = scale
      this.count = 1
      return
    }
    if (isLess(mantissa, scale, this.minMantissa, this.minScale)) {
      this.minMantissa = mantissa
      this.minScale = scale
    }
    if (isLess(this.maxMantissa, this.maxScale, mantissa, scale)) {
      this.maxMantissa = mantissa
      this.maxScale = scale
    }
    this.count++
    this.addToSum(mantissa, scale)
  }

  add(value: Value): void {
    switch (value.kind) {
      case 'number':
        if (value.number.kind === 'small') this.addSmall(value.number.mantissa, value.number.scale)
        else this.addNumber(numbers, value.number)
        return
      case 'percent':
        this.addNumber(percentages, value.number)
        return
      case 'quantity':
        this.addNumber({ key: dimensionKey(value.unit), unit: value.unit }, value.number)
        return
      case 'list':
        this.addItems(value.items)
        return
      case 'complex':
      case 'boolean':
      case 'date':
      case 'clock':
      case 'moment':
      case 'word':
    }
  }

  addTally(tally: Tally): void {
    for (const group of tally.groups) this.addGroup(group)
  }

  finish(): Tally {
    this.flush()
    return this.groups.size === 0 ? emptyTally : { groups: [...this.groups.values()] }
  }

  private addItems(items: ListItems): void {
    if (items.kind === 'array') {
      for (const item of items.array) this.add(item)
      return
    }
    const first = integer(items.first)
    const last = integer(items.first + items.step * BigInt(items.length - 1))
    const [min, max] = items.step > 0n ? [first, last] : [last, first]
    const sum = divide(multiply(add(first, last), small(items.length)), small(2))
    this.addGroup({ measure: numbers, count: items.length, sum, min, max })
  }

  private addNumber(measure: Measure, number: Num): void {
    this.addGroup({ measure, count: 1, sum: number, min: number, max: number })
  }

  private addGroup(added: Group): void {
    const same = this.groups.get(added.measure.key)
    if (same === undefined) {
      this.groups.set(added.measure.key, added)
      return
    }
    const group = converted(added, same.measure)
    this.groups.set(same.measure.key, {
      measure: same.measure,
      count: same.count + group.count,
      sum: add(same.sum, group.sum),
      min: compare(group.min, same.min) < 0 ? group.min : same.min,
      max: compare(group.max, same.max) > 0 ? group.max : same.max,
    })
  }

  private addToSum(mantissa: number, scale: number): void {
    const [left, right, common] =
      scale === this.scale
        ? [this.mantissa, mantissa, scale]
        : scale < this.scale
          ? [this.mantissa, mantissa * (powersOfTen[this.scale - scale] ?? Infinity), this.scale]
          : [this.mantissa * (powersOfTen[scale - this.scale] ?? Infinity), mantissa, scale]
    const sum = left + right
    if (isSafe(left) && isSafe(right) && isSafe(sum)) {
      this.mantissa = sum
      this.scale = common
      return
    }
    // The sum outgrew a double: set it aside as an exact number, and begin again with none.
    this.count--
    this.flush()
    this.addNumberGroup(mantissa, scale)
  }

  private addNumberGroup(mantissa: number, scale: number): void {
    this.addNumber(numbers, small(mantissa, scale))
  }

  private flush(): void {
    if (this.count === 0) return
    const count = this.count
    this.count = 0
    this.addGroup({
      measure: numbers,
      count,
      sum: small(this.mantissa, this.scale),
      min: small(this.minMantissa, this.minScale),
      max: small(this.maxMantissa, this.maxScale),
    })
  }
}

/** The same values counted in another unit of their dimension. */
function converted(group: Group, measure: Measure): Group {
  const from = group.measure.unit
  const to = measure.unit
  if (from === to || typeof from === 'string' || typeof to === 'string') return group
  return {
    measure,
    count: group.count,
    sum: convert(group.sum, from, to),
    min: convert(group.min, from, to),
    max: convert(group.max, from, to),
  }
}

function isLess(a: number, aScale: number, b: number, bScale: number): boolean {
  if (aScale === bScale) return a < b
  return compare(small(a, aScale), small(b, bScale)) < 0
}

function isSafe(value: number): boolean {
  return value <= Number.MAX_SAFE_INTEGER && value >= -Number.MAX_SAFE_INTEGER
}

export function tallyOf(values: Iterable<Value>): Tally {
  const builder = new TallyBuilder()
  for (const value of values) builder.add(value)
  return builder.finish()
}

export function countOf(tally: Tally): number {
  return tally.groups.reduce((count, group) => count + group.count, 0)
}

/**
 * The value of a reduction that partial aggregates are enough for.
 * @throws NoAnswer when the values cannot be taken together, or when there are none to choose from.
 */
export function reduceTally(reduction: Exclude<Reduction, 'median'>, tally: Tally): Value {
  if (reduction === 'count') return numberValue(small(countOf(tally)))
  const [group, other] = inOrder(tally.groups)
  if (group === undefined) {
    if (reduction === 'sum') return numberValue(zero)
    throw nothingToReduce()
  }
  if (other !== undefined)
    throw new NoAnswer(`${nameOf(group)} and ${nameOf(other)} cannot be taken together.`)
  switch (reduction) {
    case 'sum':
      return valueOf(group, group.sum)
    case 'average':
      return valueOf(group, divide(group.sum, small(group.count)))
    case 'min':
      return valueOf(group, group.min)
    case 'max':
      return valueOf(group, group.max)
  }
}

/** The middle of the values, or the mean of the two in the middle. */
export function medianOf(values: readonly Value[]): Value {
  const [only] = values
  const items = only !== undefined && values.length === 1 ? middleItems(only) : values.flatMap(itemsOf)
  const tally = tallyOf(items)
  // Refuses what has no order before it is put into one.
  reduceTally('average', tally)
  const [first] = tally.groups
  if (first === undefined) throw nothingToReduce()
  const sorted = items
    .flatMap((item) => {
      checkLineClock()
      return tallyOf([item]).groups.map((one) => converted(one, first.measure).sum)
    })
    .sort((a, b) => {
      checkLineClock()
      return compare(a, b)
    })
  const upper = sorted[sorted.length >> 1]
  const lower = sorted[(sorted.length - 1) >> 1]
  if (upper === undefined || lower === undefined) throw nothingToReduce()
  return valueOf(first, divide(add(lower, upper), small(2)))
}

/** The items whose median is that of the value: numbers in even steps have that of their two ends. */
function middleItems(value: Value): readonly Item[] {
  return value.kind === 'list' && value.items.kind === 'steps'
    ? [itemAt(value.items, 0), itemAt(value.items, value.items.length - 1)]
    : itemsOf(value)
}

function itemsOf(value: Value): readonly Item[] {
  if (value.kind !== 'list') return [value]
  const { items } = value
  return items.kind === 'array' ? items.array : mapItems(items, (item) => item).items.array
}

function nothingToReduce(): NoAnswer {
  return new NoAnswer('There is nothing to take this of.')
}

function valueOf({ measure: { unit } }: Group, number: Num): Value {
  if (unit === 'number') return numberValue(number)
  return unit === 'percent' ? percentValue(number) : quantityValue(number, unit)
}

function nameOf({ measure: { unit } }: Group): string {
  if (unit === 'number') return 'Plain numbers'
  return unit === 'percent' ? 'percentages' : unitText(unit)
}

/** A number and how many values of its measure there are, for the totals of a text. */
export interface MeasuredTotals {
  readonly sum: Value
  readonly average: Value
  readonly count: number
}

/** The totals by measure, plain numbers first. */
export function totalsOf(tally: Tally): MeasuredTotals[] {
  return inOrder(tally.groups).map((group) => ({
    sum: valueOf(group, group.sum),
    average: valueOf(group, divide(group.sum, small(group.count))),
    count: group.count,
  }))
}

/** Plain numbers first, the others as they came: the same however the values were gathered. */
function inOrder(groups: readonly Group[]): Group[] {
  return [...groups].sort((a, b) => Number(a.measure !== numbers) - Number(b.measure !== numbers))
}
