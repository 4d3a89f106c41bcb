import type { Num } from '../numbers/number.ts'
import type { Unit } from '../units/unit.ts'

/**
 * What a line can answer. To add a kind: name it here, say how it is shown in `value-text.ts`, what it adds to
 * the totals in `sheet/tally.ts`, and what the operators do with it in a file of its own that
 * `operations.ts` lists.
 */
export type Value = NumberValue | PercentValue | QuantityValue | BooleanValue | ListValue

/** How a number is written, where that is not its usual way. Sums keep the form of what they are made of. */
export type Form =
  | 'fraction'
  | 'mixed fraction'
  | 'scientific'
  | 'roman'
  | `base ${number}`
  /** `00:05:30`, of a time. */
  | 'lap time'
  /** `3 d 4 h 5 min`, of a time. */
  | 'timespan'

export interface NumberValue {
  readonly kind: 'number'
  readonly number: Num
  readonly form: Form | null
}

/** `15%`; `number` is the 15. */
export interface PercentValue {
  readonly kind: 'percent'
  readonly number: Num
}

/** `5 km`, `20 EUR/h`; the unit is never empty. */
export interface QuantityValue {
  readonly kind: 'quantity'
  readonly number: Num
  readonly unit: Unit
  readonly form: Form | null
}

export interface BooleanValue {
  readonly kind: 'boolean'
  readonly value: boolean
}

/** A list never holds lists. */
export interface ListValue {
  readonly kind: 'list'
  readonly items: ListItems
}

export type Item = Exclude<Value, ListValue>

/** The items of a list: worked out one by one, or whole numbers in even steps that need no room of their own. */
export type ListItems =
  | { readonly kind: 'array'; readonly array: readonly Item[] }
  | { readonly kind: 'steps'; readonly first: bigint; readonly step: bigint; readonly length: number }

export function numberValue(number: Num, form: Form | null = null): NumberValue {
  return { kind: 'number', number, form }
}

export function percentValue(number: Num): PercentValue {
  return { kind: 'percent', number }
}

export function booleanValue(value: boolean): BooleanValue {
  return { kind: 'boolean', value }
}

/** A number of a unit; a plain number where the unit is empty. */
export function quantityValue(
  number: Num,
  unit: Unit,
  form: Form | null = null,
): QuantityValue | NumberValue {
  return unit.length === 0 ? numberValue(number, form) : { kind: 'quantity', number, unit, form }
}
