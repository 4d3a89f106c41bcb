import { NoAnswer } from '../complaint.ts'
import type { BinaryOperator, UnaryOperator } from '../language/syntax.ts'
import { booleanValue, type BooleanValue, type Item } from './value.ts'

const operators: ReadonlyMap<BinaryOperator, (a: boolean, b: boolean) => boolean> = new Map([
  ['and', (a, b) => a && b],
  ['or', (a, b) => a || b],
  ['xor', (a, b) => a !== b],
  ['!=', (a, b) => a !== b],
  ['==', (a, b) => a === b],
])

/** `not true`, `!true`. */
export function booleanUnary(operator: UnaryOperator, { value }: BooleanValue): Item {
  if (operator === 'not' || operator === '~') return booleanValue(!value)
  throw new NoAnswer(`${value} is no number.`)
}

/** What the operators do where true or false is on at least one side. */
export function booleanBinary(operator: BinaryOperator, left: Item, right: Item): Item {
  if (left.kind !== 'boolean' || right.kind !== 'boolean') {
    throw new NoAnswer('True or false cannot be worked out together with a number.')
  }
  const work = operators.get(operator)
  if (work === undefined) throw new NoAnswer('True and false are no numbers.')
  return booleanValue(work(left.value, right.value))
}
