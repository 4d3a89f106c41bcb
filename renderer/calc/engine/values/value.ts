import type { Temporal } from 'temporal-polyfill'
import { isZero } from '../numbers/arithmetic.ts'
import type { NumberForm } from '../numbers/form-text.ts'
import type { Num } from '../numbers/number.ts'
import type { Unit } from '../units/unit.ts'

/**
 * What a line can answer. To add a kind: name it here, say how it is shown in `value-text.ts`, what it adds to
 * the totals in `sheet/tally.ts`, and what the operators do with it in a file of its own that
 * `operations.ts` lists.
 */
export type Value =
  | NumberValue
  | PercentValue
  | QuantityValue
  | ComplexValue
  | BooleanValue
  | DateValue
  | ClockValue
  | MomentValue
  | WordValue
  | ListValue

/** How a number is written, where that is not its usual way. Sums keep the form of what they are made of. */
export type Form =
  | NumberForm
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
  /** What a length of time was added up from, where it was several units: a month is no fixed number of days. */
  readonly parts?: readonly Part[]
}

export interface Part {
  readonly number: Num
  readonly unit: Unit
}

/** `2 + 3i`; its imaginary part is never 0. */
export interface ComplexValue {
  readonly kind: 'complex'
  readonly real: Num
  readonly imaginary: Num
}

export interface BooleanValue {
  readonly kind: 'boolean'
  readonly value: boolean
}

/** A day of the calendar. */
export interface DateValue {
  readonly kind: 'date'
  readonly date: Temporal.PlainDate
  /** Where its midnight is, once hours are added. */
  readonly zone: string
}

/** A time of day, of no certain day. */
export interface ClockValue {
  readonly kind: 'clock'
  readonly time: Temporal.PlainTime
}

/** A point in time, and the zone whose calendar and clocks tell it. */
export interface MomentValue {
  readonly kind: 'moment'
  readonly moment: Temporal.ZonedDateTime
  readonly form: MomentForm | null
}

/** How a point in time is written, where not as `2024-07-31 15:24`, with its seconds if there are any. */
export type MomentForm =
  /** Never with seconds. */
  | 'minutes'
  /** `15:24`. */
  | 'clock'
  /** `2024-07-31T15:24:00+02:00`. */
  | 'iso 8601'

/** What is no number at all, such as the name of a day. */
export interface WordValue {
  readonly kind: 'word'
  readonly word: string
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

/** A complex number; a plain one where nothing of it is imaginary. */
export function complexValue(real: Num, imaginary: Num): ComplexValue | NumberValue {
  return isZero(imaginary) ? numberValue(real) : { kind: 'complex', real, imaginary }
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
