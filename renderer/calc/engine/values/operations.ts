import { NoAnswer } from '../complaint.ts'
import type { BinaryOperator, UnaryOperator } from '../language/syntax.ts'
import { booleanBinary } from './boolean-operations.ts'
import { listBinary, mapItems } from './list-operations.ts'
import { numberBinary, numberUnary } from './number-operations.ts'
import { percentBinary, percentUnary } from './percent-operations.ts'
import { quantityBinary, quantityUnary } from './quantity-operations.ts'
import type { Item, Value } from './value.ts'

/**
 * Where operators meet kinds of values: two values of different kinds are worked out by the rules of the one
 * that stands further down in this order.
 */
const order: Readonly<Record<Value['kind'], number>> = {
  number: 0,
  boolean: 1,
  percent: 2,
  quantity: 3,
  list: 4,
}

type ItemRule = (operator: BinaryOperator, left: Item, right: Item) => Item

const itemRules: Readonly<Record<Exclude<Item['kind'], 'number'>, ItemRule>> = {
  percent: percentBinary,
  quantity: quantityBinary,
  boolean: booleanBinary,
}

/** @throws NoAnswer when these have no answer together. */
export function applyBinary(operator: BinaryOperator, left: Value, right: Value): Value {
  const ruling = order[left.kind] >= order[right.kind] ? left.kind : right.kind
  if (ruling === 'list') return listBinary(operator, left, right, applyToItems)
  if (left.kind === 'list' || right.kind === 'list') throw new TypeError('A list came under other rules')
  return applyToItems(operator, left, right)
}

function applyToItems(operator: BinaryOperator, left: Item, right: Item): Item {
  if (left.kind === 'number' && right.kind === 'number')
    return numberBinary(operator, left.number, right.number)
  const ruling = order[left.kind] >= order[right.kind] ? left : right
  if (ruling.kind === 'number') throw new TypeError('Two kinds cannot both give way')
  return itemRules[ruling.kind](operator, left, right)
}

/** @throws NoAnswer when it has no answer. */
export function applyUnary(operator: UnaryOperator, operand: Value): Value {
  switch (operand.kind) {
    case 'number':
      return numberUnary(operator, operand.number)
    case 'percent':
      return percentUnary(operator, operand.number)
    case 'quantity':
      return quantityUnary(operator, operand)
    case 'boolean':
      throw new NoAnswer(`${operand.value} is no number.`)
    case 'list':
      return mapItems(operand.items, (item) => asItem(applyUnary(operator, item)))
  }
}

function asItem(value: Value): Item {
  if (value.kind === 'list') throw new NoAnswer('A list cannot hold lists.')
  return value
}
