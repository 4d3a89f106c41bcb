import { add, divide } from '../numbers/arithmetic.ts'
import { powersOfTen, small, type Num } from '../numbers/number.ts'
import { unitText, type Unit } from '../units/unit.ts'
import { numberValue, percentValue, quantityValue, type Value } from './value.ts'

/** What all values of an order are counted in. */
type Measure = Unit | 'number' | 'percent'

/**
 * Values in order, as long as they are alike: counted in the same, and short enough to be told apart as doubles.
 * Null stands for values that are not.
 */
export type Order = SortedValues | null

interface SortedValues {
  /** Null where there are no values. */
  readonly measure: Measure | null
  readonly sorted: Float64Array
}

/** Numbers of so many digits are still other doubles wherever they are other numbers. */
const largestMantissa = 1e15

/** Gathers values into an order. */
export class OrderBuilder {
  private measure: Measure | null = null
  private isAlike = true
  private readonly values: number[] = []

  /** Adds the number mantissa ÷ 10^scale. */
  addSmall(mantissa: number, scale: number): void {
    this.addMeasured(mantissa, scale, 'number')
  }

  add(value: Value): void {
    switch (value.kind) {
      case 'number':
        this.addNumber(value.number, 'number')
        return
      case 'percent':
        this.addNumber(value.number, 'percent')
        return
      case 'quantity':
        this.addNumber(value.number, value.unit)
        return
      case 'list':
        this.isAlike = false
        return
      case 'complex':
      case 'boolean':
      case 'date':
      case 'clock':
      case 'moment':
      case 'word':
    }
  }

  finish(): Order {
    if (!this.isAlike) return null
    return { measure: this.measure, sorted: Float64Array.from(this.values).sort() }
  }

  private addNumber(number: Num, measure: Measure): void {
    if (number.kind === 'small') this.addMeasured(number.mantissa, number.scale, measure)
    else this.isAlike = false
  }

  private addMeasured(mantissa: number, scale: number, measure: Measure): void {
    this.measure ??= measure
    if (Math.abs(mantissa) >= largestMantissa || !isSame(measure, this.measure)) this.isAlike = false
    // -0 would be sorted before 0.
    else if (this.isAlike) this.values.push(mantissa / (powersOfTen[scale] ?? NaN) + 0)
  }
}

function isSame(a: Measure, b: Measure): boolean {
  if (a === b) return true
  return typeof a !== 'string' && typeof b !== 'string' && unitText(a) === unitText(b)
}

/** The values of several orders in one. */
export function orderOf(orders: readonly Order[]): Order {
  const measure = measureOf(orders)
  if (measure === undefined) return null
  const alike = orders.filter((order) => order !== null)
  const sorted = new Float64Array(alike.reduce((length, order) => length + order.sorted.length, 0))
  let at = 0
  for (const order of alike) {
    sorted.set(order.sorted, at)
    at += order.sorted.length
  }
  return { measure, sorted: sorted.sort() }
}

/** The median of all values; null where there are none, or where they are not alike. */
export function medianOfOrders(orders: readonly Order[]): Value | null {
  const measure = measureOf(orders)
  if (measure === undefined || measure === null) return null
  const arrays = orders.flatMap((order) =>
    order === null || order.sorted.length === 0 ? [] : [order.sorted],
  )
  const count = arrays.reduce((length, array) => length + array.length, 0)
  const lower = numberOf(select(arrays, (count - 1) >> 1))
  const upper = numberOf(select(arrays, count >> 1))
  const number = divide(add(lower, upper), small(2))
  if (measure === 'number') return numberValue(number)
  return measure === 'percent' ? percentValue(number) : quantityValue(number, measure)
}

/** What all are counted in; null where there are no values, undefined where they are not alike. */
function measureOf(orders: readonly Order[]): Measure | null | undefined {
  let measure: Measure | null = null
  for (const order of orders) {
    if (order === null) return undefined
    measure ??= order.measure
    if (measure !== null && order.measure !== null && !isSame(measure, order.measure)) return undefined
  }
  return measure
}

/** The value at `rank`, from 0, among sorted arrays taken together. */
function select(arrays: readonly Float64Array[], rank: number): number {
  const windows = arrays.map((array) => ({ array, from: 0, to: array.length }))
  for (let rest = rank; ;) {
    const widest = windows.reduce((a, b) => (b.to - b.from > a.to - a.from ? b : a))
    const pivot = widest.array[(widest.from + widest.to) >> 1] ?? NaN
    const cuts = windows.map(({ array, from, to }) => ({
      less: firstNotBelow(array, from, to, pivot, false),
      notMore: firstNotBelow(array, from, to, pivot, true),
    }))
    const count = (key: 'less' | 'notMore') =>
      cuts.reduce((sum, cut, index) => sum + cut[key] - (windows[index]?.from ?? 0), 0)
    const less = count('less')
    const notMore = count('notMore')
    if (rest >= less && rest < notMore) return pivot
    for (const [index, window] of windows.entries()) {
      const cut = cuts[index]
      if (cut === undefined) continue
      if (rest < less) window.to = cut.less
      else window.from = cut.notMore
    }
    if (rest >= notMore) rest -= notMore
  }
}

/** The first place of a value that is not below the pivot, or above it where those that equal it count as below. */
function firstNotBelow(
  array: Float64Array,
  from: number,
  to: number,
  pivot: number,
  orEqual: boolean,
): number {
  let low = from
  let high = to
  while (low < high) {
    const middle = (low + high) >> 1
    const value = array[middle] ?? NaN
    if (value < pivot || (orEqual && value === pivot)) low = middle + 1
    else high = middle
  }
  return low
}

/** The decimal of at most 15 digits that a double stands for. */
function numberOf(double: number): Num {
  const [digits = '', exponent = ''] = double.toExponential().split('e')
  const mantissa = Number(digits.replace('.', ''))
  const places = digits.replace(/^-?\d\.?/, '').length - Number(exponent)
  return places >= 0 ? small(mantissa, places) : small(mantissa * 10 ** -places)
}
