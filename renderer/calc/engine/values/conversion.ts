import { NoAnswer } from '../complaint.ts'
import type { Target } from '../language/syntax.ts'
import { ceiling, divide, floor, multiply, round, roundTo } from '../numbers/arithmetic.ts'
import { small, type Num } from '../numbers/number.ts'
import { unitText } from '../units/unit.ts'
import { mapItems } from './list-operations.ts'
import { inUnit } from './quantity-operations.ts'
import { numberValue, percentValue, quantityValue, type Item, type Value } from './value.ts'

const rounders = { near: round, up: ceiling, down: floor } as const

/**
 * A value as something else: in another unit, rounded, as a percentage.
 * @throws NoAnswer when it cannot be that.
 */
export function convertValue(value: Value, target: Target): Value {
  return value.kind === 'list'
    ? mapItems(value.items, (item) => convertItem(item, target))
    : convertItem(value, target)
}

function convertItem(item: Item, target: Target): Item {
  switch (target.kind) {
    case 'unit':
      if (item.kind === 'quantity') return quantityValue(inUnit(item, target.unit), target.unit)
      throw new NoAnswer(`Only what has a unit can be converted to ${unitText(target.unit)}.`)
    case 'percent':
      if (item.kind === 'percent') return item
      if (item.kind === 'number') return percentValue(multiply(item.number, small(100)))
      throw new NoAnswer('Only a plain number can be a percentage.')
    case 'places':
      return withNumber(item, (number) => roundTo(number, target.places))
    case 'multiple':
      return withNumber(item, (number) =>
        multiply(rounders[target.way](divide(number, target.of)), target.of),
      )
  }
}

/** The same kind of value with another number. */
function withNumber(item: Item, work: (number: Num) => Num): Item {
  switch (item.kind) {
    case 'number':
      return numberValue(work(item.number))
    case 'percent':
      return percentValue(work(item.number))
    case 'quantity':
      return quantityValue(work(item.number), item.unit)
    case 'boolean':
      throw new NoAnswer(`${item.value} is no number.`)
  }
}
