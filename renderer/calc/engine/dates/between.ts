import { Temporal } from 'temporal-polyfill'
import { NoAnswer } from '../complaint.ts'
import { add } from '../numbers/arithmetic.ts'
import { fraction, small, type Num } from '../numbers/number.ts'
import { known } from '../units/find-unit.ts'
import { convert, unitOf, type Unit } from '../units/unit.ts'
import { quantityValue, type Item, type QuantityValue, type Value } from '../values/value.ts'
import { daysBetween, workdaysBetween } from './calendar.ts'
import { isWorkday, monthsOf } from './duration.ts'
import { atTime } from './moment-words.ts'

const secondsUnit = unitOf(known('s'))
const hours = unitOf(known('h'))
const days = unitOf(known('d'))

type Days = readonly [Temporal.PlainDate, Temporal.PlainDate]
type Moments = readonly [Temporal.ZonedDateTime, Temporal.ZonedDateTime]

/** Two days, or two points in time where one of them at least is one; null where they are not both in the calendar. */
function daysOrMoments(first: Value, last: Value): { days: Days } | { moments: Moments } | null {
  if (first.kind === 'date' && last.kind === 'date') return { days: [first.date, last.date] }
  if (first.kind === 'moment' && last.kind === 'moment') return { moments: [first.moment, last.moment] }
  if (first.kind === 'date' && last.kind === 'moment') {
    return { moments: [atTime(first.date, null, last.moment.timeZoneId), last.moment] }
  }
  if (first.kind === 'moment' && last.kind === 'date') {
    return { moments: [first.moment, atTime(last.date, null, first.moment.timeZoneId)] }
  }
  return null
}

/**
 * The time from one day or point in time to another: whole days between days, to the second otherwise; from one
 * time of day to the next that is the other. Negative when the second comes before the first.
 * @throws NoAnswer when there is no time between these.
 */
export function timeBetween(first: Value, last: Value): Item {
  if (first.kind === 'clock' && last.kind === 'clock') {
    const length = nanosecondsOf(first.time.until(last.time))
    return clockTime(length < 0n ? length + nanosecondsOfDay : length)
  }
  const pair = daysOrMoments(first, last) ?? nextClock(first, last)
  if (pair === null) throw new NoAnswer('Only two dates or two times have a time between them.')
  if ('days' in pair) return quantityValue(small(daysBetween(...pair.days)), days)
  const seconds = secondsBetween(pair.moments)
  const unit = isDayOrMore(pair.moments) ? days : hours
  return quantityValue(convert(seconds, secondsUnit, unit), unit, 'timespan')
}

/** From a point in time to the next time that a clock shows, or to it from the last time that one did. */
function nextClock(first: Value, last: Value): { moments: Moments } | null {
  if (first.kind === 'moment' && last.kind === 'clock') {
    const today = first.moment.withPlainTime(last.time)
    const isPast = Temporal.ZonedDateTime.compare(today, first.moment) < 0
    return { moments: [first.moment, isPast ? today.add({ days: 1 }) : today] }
  }
  if (first.kind === 'clock' && last.kind === 'moment') {
    const today = last.moment.withPlainTime(first.time)
    const isAhead = Temporal.ZonedDateTime.compare(today, last.moment) > 0
    return { moments: [isAhead ? today.subtract({ days: 1 }) : today, last.moment] }
  }
  return null
}

/** How far two times of a day are apart. */
export function clockDifference(a: Temporal.PlainTime, b: Temporal.PlainTime): Item {
  const length = nanosecondsOf(a.until(b))
  return clockTime(length < 0n ? -length : length)
}

/**
 * The time between two days or points in time in a unit: months and years are counted on the calendar, with the
 * part of the last one that has gone by; working days from the first day on, before the last one.
 * @returns null where the values are no two days or points in time.
 */
export function countBetween(first: Value, last: Value, unit: Unit): QuantityValue | null {
  const pair = daysOrMoments(first, last)
  if (pair === null) return null
  const symbol = unit.length === 1 && unit[0]?.power === 1 ? unit[0].unit.symbol : ''
  const ofMonths = monthsOf(symbol)
  const count = (number: Num): QuantityValue => ({ kind: 'quantity', number, unit, form: null })
  if (ofMonths !== null) {
    return count(
      'days' in pair ? monthsBetweenDays(pair.days, ofMonths) : monthsBetween(pair.moments, ofMonths),
    )
  }
  if (isWorkday(symbol)) {
    return count(
      small('days' in pair ? workdaysBetween(...pair.days) : workdaysBetween(...datesOf(pair.moments))),
    )
  }
  const known =
    'days' in pair
      ? { number: small(daysBetween(...pair.days)), unit: days }
      : { number: secondsBetween(pair.moments), unit: secondsUnit }
  return count(convert(known.number, known.unit, unit))
}

/** Months of `size` each. */
function monthsBetweenDays([first, last]: Days, size: number): Num {
  const { months } = first.until(last, { largestUnit: 'months' })
  const whole = Math.trunc(months / size)
  const step = Temporal.PlainDate.compare(first, last) <= 0 ? 1 : -1
  const reached = first.add({ months: whole * size })
  const next = first.add({ months: (whole + step) * size })
  return withPart(whole, step, daysBetween(reached, last), daysBetween(reached, next))
}

function monthsBetween([first, zoned]: Moments, size: number): Num {
  const last = zoned.withTimeZone(first.timeZoneId)
  const { months } = first.until(last, { largestUnit: 'months' })
  const whole = Math.trunc(months / size)
  const step = Temporal.ZonedDateTime.compare(first, last) <= 0 ? 1 : -1
  const reached = first.add({ months: whole * size })
  const next = first.add({ months: (whole + step) * size })
  return withPart(
    whole,
    step,
    last.epochNanoseconds - reached.epochNanoseconds,
    next.epochNanoseconds - reached.epochNanoseconds,
  )
}

function withPart(whole: number, step: number, gone: number | bigint, of: number | bigint): Num {
  return add(small(whole), fraction(BigInt(gone) * BigInt(step), BigInt(of)))
}

function datesOf([first, last]: Moments): Days {
  return [first.toPlainDate(), last.withTimeZone(first.timeZoneId).toPlainDate()]
}

function secondsBetween([first, last]: Moments): Num {
  return fraction(last.epochNanoseconds - first.epochNanoseconds, 1_000_000_000n)
}

const nanosecondsOfDay = 86_400_000_000_000n

function isDayOrMore([first, last]: Moments): boolean {
  const length = last.epochNanoseconds - first.epochNanoseconds
  return length >= nanosecondsOfDay || -length >= nanosecondsOfDay
}

function clockTime(nanoseconds: bigint): Item {
  const seconds = fraction(nanoseconds, 1_000_000_000n)
  return quantityValue(convert(seconds, secondsUnit, hours), hours, 'timespan')
}

function nanosecondsOf(duration: Temporal.Duration): bigint {
  return BigInt(duration.total('nanoseconds'))
}
