import { isTimeUnit } from '../dates/duration.ts'
import type { BinaryOperator } from '../language/syntax.ts'
import { add, divide, multiply, negate } from '../numbers/arithmetic.ts'
import type { Num } from '../numbers/number.ts'
import { unitText } from '../units/unit.ts'
import type { Item, Part, QuantityValue } from './value.ts'

/**
 * The answer of arithmetic with lengths of time, with what these carry along: how they are written, and what they
 * were added up from. What is no length of time comes back as it is.
 */
export function carryTime(answer: Item, operator: BinaryOperator, left: Item, right: Item): Item {
  if (answer.kind !== 'quantity' || !isTimeUnit(answer.unit)) return answer
  if (operator === '+' || operator === '-') return sum(answer, operator, left, right)
  if (left.kind === 'quantity' && right.kind === 'number') {
    const work = operator === '/' ? divide : multiply
    return scaled(answer, left, (number) => work(number, right.number))
  }
  if (right.kind === 'quantity' && left.kind === 'number' && operator !== '/') {
    return scaled(answer, right, (number) => multiply(left.number, number))
  }
  return answer
}

/** The same the other way round in time. */
export function negatedTime(answer: Item, quantity: QuantityValue): Item {
  return answer.kind === 'quantity' ? scaled(answer, quantity, negate) : answer
}

function sum(answer: QuantityValue, operator: '+' | '-', left: Item, right: Item): Item {
  if (left.kind !== 'quantity' || right.kind !== 'quantity') return answer
  const form = left.form ?? right.form
  const written = form === 'lap time' || form === 'timespan' ? { ...answer, form } : answer
  const isOneUnit =
    left.parts === undefined && right.parts === undefined && unitText(left.unit) === unitText(right.unit)
  if (isOneUnit) return written
  return { ...written, parts: added(partsOf(left), operator, partsOf(right)) }
}

function scaled(answer: QuantityValue, from: QuantityValue, work: (number: Num) => Num): Item {
  const form = from.form === 'lap time' || from.form === 'timespan' ? from.form : answer.form
  if (from.parts === undefined) return form === answer.form ? answer : { ...answer, form }
  const parts = from.parts.map(({ number, unit }) => ({ number: work(number), unit }))
  return { ...answer, form, parts }
}

function partsOf({ number, unit, parts }: QuantityValue): readonly Part[] {
  return parts ?? [{ number, unit }]
}

/** One part for each unit, however long the sum is. */
function added(left: readonly Part[], operator: '+' | '-', right: readonly Part[]): Part[] {
  const parts = [...left]
  for (const { number, unit } of right) {
    const more = operator === '+' ? number : negate(number)
    const index = parts.findIndex((part) => unitText(part.unit) === unitText(unit))
    const same = parts[index]
    if (same === undefined) parts.push({ number: more, unit })
    else parts[index] = { number: add(same.number, more), unit }
  }
  return parts
}
