import type { Expression } from '../language/syntax.ts'
import type { Unit } from '../units/unit.ts'
import type { Value } from '../values/value.ts'
import { countBetween, timeBetween } from './between.ts'
import { withinTime } from './calendar.ts'

/** The two ends that an expression measures the time between: an interval, or a difference. */
export function endsOf(
  expression: Expression,
): { readonly first: Expression; readonly last: Expression; readonly isInclusive: boolean } | null {
  if (expression.kind === 'interval') return expression
  return expression.kind === 'binary' && expression.operator === '-'
    ? { first: expression.right, last: expression.left, isInclusive: false }
    : null
}

/** The time between two values, in a unit where one is asked for; null where they are no two days or points in time. */
export function intervalIn(first: Value, last: Value, unit: Unit, isInclusive: boolean): Value | null {
  return withinTime(() => countBetween(first, isInclusive ? dayAfter(last) : last, unit))
}

/** @throws NoAnswer when there is no time between these. */
export function interval(first: Value, last: Value, isInclusive: boolean): Value {
  return withinTime(() => timeBetween(first, isInclusive ? dayAfter(last) : last))
}

function dayAfter(value: Value): Value {
  return value.kind === 'date' ? { ...value, date: value.date.add({ days: 1 }) } : value
}
