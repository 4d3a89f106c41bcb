import { NoAnswer } from '../complaint.ts'
import {
  add,
  compare,
  multiply,
  round,
  subtract,
  toInteger,
  toSafeInteger,
  truncate,
} from '../numbers/arithmetic.ts'
import { fraction, small, zero, type Num } from '../numbers/number.ts'
import { known } from '../units/find-unit.ts'
import { dimensionKey, keyOf, scaleOf, type Unit } from '../units/unit.ts'
import type { QuantityValue } from '../values/value.ts'

/** A length of time as a calendar counts it. */
export interface Duration {
  readonly months: number
  readonly days: number
  readonly workdays: number
  /** What is not whole days. */
  readonly nanoseconds: bigint
}

/** Units that are so many calendar months, by symbol. */
const monthUnits: ReadonlyMap<string, number> = new Map([
  ['mo', 1],
  ['quarter', 3],
  ['yr', 12],
  ['decade', 120],
  ['lustrum', 60],
  ['century', 1200],
  ['millennium', 12_000],
])
const dayUnits: ReadonlyMap<string, number> = new Map([
  ['d', 1],
  ['wk', 7],
  ['fortnight', 14],
])
const workdayUnit = 'workday'

const timeKey = keyOf(known('s').dimension)
const daysOfMonth = scaleOf([
  { unit: known('mo'), power: 1 },
  { unit: known('d'), power: -1 },
])
export const nanosecondsOfDay = 86_400n * 10n ** 9n
/** More months and days than there are in all the years of the calendar. */
const mostMonths = 12 * 600_000
const mostDays = 366 * 600_000

/** Whether a quantity is a length of time. */
export function isTime(quantity: QuantityValue): boolean {
  return isTimeUnit(quantity.unit)
}

export function isTimeUnit(unit: Unit): boolean {
  return dimensionKey(unit) === timeKey
}

/** Whether a unit measures hours, or what is shorter. */
export function isShorterThanDay(unit: Unit): boolean {
  return isTimeUnit(unit) && compare(scaleOf(unit), known('d').scale) < 0
}

/** How many calendar months a unit is; null for those that are no number of them. */
export function monthsOf(symbol: string): number | null {
  return monthUnits.get(symbol) ?? null
}

export function isWorkday(symbol: string): boolean {
  return symbol === workdayUnit
}

/**
 * What a quantity moves a date by. Years and months are whole calendar months as far as they go, what is left of
 * them is counted in days of a mean month.
 * @throws NoAnswer when it is no length of time, or too long.
 */
export function durationOf(quantity: QuantityValue): Duration {
  if (!isTime(quantity)) throw new NoAnswer('Only a length of time can be added to a date.')
  let months: Num = zero
  let days: Num = zero
  let workdays: Num = zero
  let seconds: Num = zero
  for (const { number: written, unit } of quantity.parts ?? [quantity]) {
    const number = exactly(written)
    const symbol = unit.length === 1 ? (unit[0]?.unit.symbol ?? '') : ''
    const ofMonths = monthUnits.get(symbol)
    const ofDays = dayUnits.get(symbol)
    if (ofMonths !== undefined) months = add(months, multiply(number, small(ofMonths)))
    else if (ofDays !== undefined) days = add(days, multiply(number, small(ofDays)))
    else if (symbol === workdayUnit) workdays = add(workdays, number)
    else seconds = add(seconds, multiply(number, scaleOf(unit)))
  }
  const wholeMonths = truncate(months)
  days = add(days, round(multiply(subtract(months, wholeMonths), daysOfMonth)))
  const wholeDays = truncate(days)
  seconds = add(seconds, multiply(subtract(days, wholeDays), small(86_400)))
  const nanoseconds = toInteger(round(multiply(seconds, small(1e9)))) ?? tooLong()
  if (nanoseconds / nanosecondsOfDay > mostDays || -nanoseconds / nanosecondsOfDay > mostDays) tooLong()
  return {
    months: within(wholeMonths, mostMonths),
    days: within(wholeDays, mostDays),
    workdays: wholeWorkdays(workdays),
    nanoseconds,
  }
}

export function negated({ months, days, workdays, nanoseconds }: Duration): Duration {
  return { months: 0 - months, days: 0 - days, workdays: 0 - workdays, nanoseconds: -nanoseconds }
}

/** Approximations are good enough to the picosecond. */
function exactly(number: Num): Num {
  if (number.kind !== 'approximate') return number
  if (number.decimal.abs().gt(1e15)) tooLong()
  return fraction(BigInt(number.decimal.times(1e12).toFixed(0)), 10n ** 12n)
}

function wholeWorkdays(workdays: Num): number {
  if (toInteger(workdays) === null) throw new NoAnswer('Working days are counted whole.')
  return within(workdays, mostDays)
}

function within(number: Num, most: number): number {
  const whole = toSafeInteger(number)
  return whole === null || Math.abs(whole) > most ? tooLong() : whole
}

function tooLong(): never {
  throw new NoAnswer('This is too far from today.')
}
