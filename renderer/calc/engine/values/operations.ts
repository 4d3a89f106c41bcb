import { NoAnswer } from '../complaint.ts'
import { dateBinary, nameOf } from '../dates/date-operations.ts'
import type { BinaryOperator, StepOperator, UnaryOperator } from '../language/syntax.ts'
import { one } from '../numbers/number.ts'
import { booleanBinary, booleanUnary } from './boolean-operations.ts'
import { complexBinary, complexUnary } from './complex-operations.ts'
import { carryForm } from './forms.ts'
import { listBinary, mapItems } from './list-operations.ts'
import { numberBinary, numberUnary } from './number-operations.ts'
import { percentBinary, percentUnary } from './percent-operations.ts'
import { quantityBinary, quantityUnary } from './quantity-operations.ts'
import { numberValue, percentValue, quantityValue, type Item, type Value } from './value.ts'

/**
 * Where operators meet kinds of values: two values of different kinds are worked out by the rules of the one
 * that stands further down in this order.
 */
const order: Readonly<Record<Value['kind'], number>> = {
  number: 0,
  boolean: 1,
  percent: 2,
  complex: 2.5,
  quantity: 3,
  date: 3.5,
  clock: 3.5,
  moment: 3.5,
  word: 3.5,
  list: 4,
}

type ItemRule = (operator: BinaryOperator, left: Item, right: Item) => Item

const itemRules: Readonly<Record<Exclude<Item['kind'], 'number'>, ItemRule>> = {
  percent: percentBinary,
  quantity: quantityBinary,
  complex: complexBinary,
  boolean: booleanBinary,
  date: dateBinary,
  clock: dateBinary,
  moment: dateBinary,
  word: dateBinary,
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
    return left.form === null && right.form === null
      ? numberBinary(operator, left.number, right.number)
      : carryForm(numberBinary(operator, left.number, right.number), left, right)
  const ruling = order[left.kind] >= order[right.kind] ? left : right
  if (ruling.kind === 'number') throw new TypeError('Two kinds cannot both give way')
  return carryForm(itemRules[ruling.kind](operator, left, right), left, right)
}

/** @throws NoAnswer when it has no answer. */
export function applyUnary(operator: UnaryOperator | StepOperator, operand: Value): Value {
  if (operator === '++' || operator === '--')
    return applyBinary(operator === '++' ? '+' : '-', operand, oneOf(operand))
  switch (operand.kind) {
    case 'number':
      return carryForm(numberUnary(operator, operand.number), operand)
    case 'percent':
      return percentUnary(operator, operand.number)
    case 'quantity':
      return carryForm(quantityUnary(operator, operand), operand)
    case 'complex':
      return complexUnary(operator, operand)
    case 'boolean':
      return booleanUnary(operator, operand)
    case 'date':
    case 'clock':
    case 'moment':
    case 'word':
      throw new NoAnswer(`${nameOf(operand)} is no number.`)
    case 'list':
      return mapItems(operand.items, (item) => asItem(applyUnary(operator, item)))
  }
}

/** One of what a value counts: one kilometre, one percent. */
function oneOf(value: Value): Value {
  if (value.kind === 'quantity') return quantityValue(one, value.unit)
  return value.kind === 'percent' ? percentValue(one) : numberValue(one)
}

function asItem(value: Value): Item {
  if (value.kind === 'list') throw new NoAnswer('A list cannot hold lists.')
  return value
}
