import { fullText, shownText } from '../numbers/number-text.ts'
import type { Num } from '../numbers/number.ts'
import { unitText } from '../units/unit.ts'
import { itemAt, lengthOf } from './list-operations.ts'
import type { ListItems, Value } from './value.ts'

/** How many items of a list are shown, and how many are copied; the rest is an ellipsis and the last one. */
const shownItems = 20
const fullItems = 1_000

/** A value as it stands beside its line. */
export function shownValue(value: Value): string {
  return valueText(value, shownText, shownItems)
}

/** A value with every digit that there is. */
export function fullValue(value: Value): string {
  return valueText(value, fullText, fullItems)
}

function valueText(value: Value, numberText: (number: Num) => string, mostItems: number): string {
  switch (value.kind) {
    case 'number':
      return numberText(value.number)
    case 'percent':
      return `${numberText(value.number)}%`
    case 'quantity':
      return `${numberText(value.number)} ${unitText(value.unit)}`
    case 'boolean':
      return String(value.value)
    case 'list':
      return listText(value.items, mostItems, (item) => valueText(item, numberText, mostItems))
  }
}

function listText(items: ListItems, most: number, itemText: (item: Value) => string): string {
  const length = lengthOf(items)
  const heads = length > most ? most - 1 : length
  const texts = Array.from({ length: heads }, (_, index) => itemText(itemAt(items, index)))
  if (heads < length) texts.push('…', itemText(itemAt(items, length - 1)))
  return texts.join(', ')
}
