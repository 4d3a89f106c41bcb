import { NoAnswer } from '../complaint.ts'
import type { BinaryOperator } from '../language/syntax.ts'
import { checkLineClock } from '../line-clock.ts'
import { limits } from '../limits.ts'
import {
  absolute,
  add,
  divide,
  floor,
  isZero,
  multiply,
  negate,
  signOf,
  subtract,
  toInteger,
} from '../numbers/arithmetic.ts'
import { integer, one, small, type Num } from '../numbers/number.ts'
import { numberValue, type Item, type ListItems, type ListValue, type Value } from './value.ts'

export function lengthOf(items: ListItems): number {
  return items.kind === 'array' ? items.array.length : items.length
}

export function itemAt(items: ListItems, index: number): Item {
  if (items.kind === 'steps') return numberValue(integer(items.first + items.step * BigInt(index)))
  const item = items.array[index]
  if (item === undefined) throw new RangeError(`Item ${index} of a list of ${items.array.length}`)
  return item
}

/** A list whose items are worked out. */
export type ArrayList = ListValue & { readonly items: Extract<ListItems, { kind: 'array' }> }

export function listOf(array: readonly Item[]): ArrayList {
  return { kind: 'list', items: { kind: 'array', array } }
}

/** @throws NoAnswer when there are more than `limits.listItems`. */
export function checkLength(length: number): void {
  if (length > limits.listItems) {
    throw new NoAnswer(`A list can hold at most ${limits.listItems.toLocaleString('en')} numbers here.`)
  }
}

/**
 * The numbers from `first` to `last`, upwards or downwards, in steps of 1 or as large as `step`. Whole ones need no
 * room until they are worked on.
 */
export function rangeOf(first: Num, last: Num, step: Num | null): ListValue {
  const span = subtract(last, first)
  const size = step === null ? one : absolute(step)
  if (isZero(size)) throw new NoAnswer('A step is more than zero.')
  if (step !== null && signOf(step) < 0 && signOf(span) > 0) {
    throw new NoAnswer('This step goes away from the end of the range.')
  }
  const steps = toInteger(floor(divide(absolute(span), size)))
  if (steps === null || steps >= BigInt(Number.MAX_SAFE_INTEGER))
    throw new NoAnswer('This range is too long.')
  const length = Number(steps) + 1
  const stride = signOf(span) < 0 ? negate(size) : size
  const [start, by] = [toInteger(first), toInteger(stride)]
  if (start !== null && by !== null) {
    return { kind: 'list', items: { kind: 'steps', first: start, step: by, length } }
  }
  if (step === null) throw new NoAnswer('A range goes from one whole number to another.')
  checkLength(length)
  return listOf(Array.from({ length }, (_, index) => numberValue(add(first, multiply(stride, small(index))))))
}

/** A new list of what `work` makes of each item. */
export function mapItems(items: ListItems, work: (item: Item) => Item): ArrayList {
  const length = lengthOf(items)
  checkLength(length)
  return listOf(
    Array.from({ length }, (_, index) => {
      checkLineClock()
      return work(itemAt(items, index))
    }),
  )
}

/** Item by item: a list with a single value, or two lists of the same length. */
export function listBinary(
  operator: BinaryOperator,
  left: Value,
  right: Value,
  work: (operator: BinaryOperator, left: Item, right: Item) => Item,
): ListValue {
  if (left.kind !== 'list') {
    if (right.kind !== 'list') throw new TypeError('No list came under the rules of lists')
    return mapItems(right.items, (item) => work(operator, left, item))
  }
  if (right.kind !== 'list') return mapItems(left.items, (item) => work(operator, item, right))
  const length = lengthOf(left.items)
  if (length !== lengthOf(right.items)) {
    throw new NoAnswer(`The lists are of different length: ${length} and ${lengthOf(right.items)}.`)
  }
  checkLength(length)
  return listOf(
    Array.from({ length }, (_, index) => {
      checkLineClock()
      return work(operator, itemAt(left.items, index), itemAt(right.items, index))
    }),
  )
}
