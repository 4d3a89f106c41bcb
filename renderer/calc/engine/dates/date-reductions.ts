import { Temporal } from 'temporal-polyfill'
import type { Reduction } from '../language/syntax.ts'
import { itemAt, lengthOf } from '../values/list-operations.ts'
import { numberValue, type Item, type Value } from '../values/value.ts'
import { small } from '../numbers/number.ts'
import { isDateItem } from './date-text.ts'
import { dateBinary } from './date-operations.ts'

/**
 * What is made of dates, of times of day, or of points in time: the first, the last, how many there are, and the
 * middle between two days. Null where the values are no dates, or where nothing such is made of them.
 */
export function reduceDates(reduction: Reduction, values: readonly Value[]): Value | null {
  const first = firstOf(values)
  if (first === null || !isDateItem(first)) return null
  const items = values.flatMap((value) =>
    value.kind === 'list'
      ? Array.from({ length: lengthOf(value.items) }, (_, index) => itemAt(value.items, index))
      : [value],
  )
  switch (reduction) {
    case 'min':
      return items.reduce((least, item) => (isBefore(item, least) ? item : least))
    case 'max':
      return items.reduce((most, item) => (isBefore(most, item) ? item : most))
    case 'count':
      return numberValue(small(items.length))
    case 'average':
      return middleOf(items)
    case 'sum':
    case 'median':
      return null
  }
}

function firstOf([first]: readonly Value[]): Item | null {
  if (first?.kind !== 'list') return first ?? null
  return lengthOf(first.items) === 0 ? null : itemAt(first.items, 0)
}

function isBefore(a: Item, b: Item): boolean {
  const answer = dateBinary('<', a, b)
  return answer.kind === 'boolean' && answer.value
}

/** The day halfway between two, the earlier one where there are two such days. */
function middleOf(items: readonly Item[]): Value | null {
  const [first, last, ...others] = items
  if (first?.kind !== 'date' || last?.kind !== 'date' || others.length > 0) return null
  const [from, to] = Temporal.PlainDate.compare(first.date, last.date) <= 0 ? [first, last] : [last, first]
  const { days } = from.date.until(to.date, { largestUnit: 'days' })
  return { ...from, date: from.date.add({ days: Math.floor(days / 2) }) }
}
