import { NoAnswer } from '../complaint.ts'
import type { BinaryOperator } from '../language/syntax.ts'
import { checkLineClock } from '../line-clock.ts'
import { limits } from '../limits.ts'
import { integer } from '../numbers/number.ts'
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

/** The whole numbers from `first` to `last`, upwards or downwards. They need no room until they are worked on. */
export function rangeOf(first: bigint, last: bigint): ListValue {
  const step = last < first ? -1n : 1n
  const length = (last - first) * step + 1n
  if (length > BigInt(Number.MAX_SAFE_INTEGER)) throw new NoAnswer('This range is too long.')
  return { kind: 'list', items: { kind: 'steps', first, step, length: Number(length) } }
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
