import { Temporal } from 'temporal-polyfill'
import { NoAnswer } from '../complaint.ts'

/** The days on which work is done: Monday to Friday. No calendar of holidays is kept. */
const workdaysOfWeek = 5
const saturday = 6

/**
 * Arithmetic that may leave the years that there are, 271821 before our era to 275760 of it.
 * @throws NoAnswer when it does.
 */
export function withinTime<Result>(work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    if (error instanceof RangeError) throw new NoAnswer('This is too far from today.')
    throw error
  }
}

/** @throws NoAnswer when there is no such day. */
export function dateOf(year: number, month: number, day: number): Temporal.PlainDate {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' })
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    const pad = (part: number) => String(part).padStart(2, '0')
    throw new NoAnswer(`There is no day ${String(year).padStart(4, '0')}-${pad(month)}-${pad(day)}.`)
  }
}

/** @throws NoAnswer when there is no such time of day. */
export function timeOf(hour: number, minute: number, second = 0, millisecond = 0): Temporal.PlainTime {
  try {
    return Temporal.PlainTime.from({ hour, minute, second, millisecond }, { overflow: 'reject' })
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new NoAnswer('A day has times from 00:00 to 23:59.')
  }
}

export function daysBetween(first: Temporal.PlainDate, last: Temporal.PlainDate): number {
  return first.until(last, { largestUnit: 'days' }).days
}

/** The working day that is `count` working days after a day, or before it where that is negative. */
export function addWorkdays(date: Temporal.PlainDate, count: number): Temporal.PlainDate {
  if (count === 0) return date
  const step = count > 0 ? 1 : -1
  // From a weekend it is as from the working day next to it on the other side.
  const past = date.dayOfWeek - saturday
  let start = past < 0 ? date : date.subtract({ days: count > 0 ? past + 1 : past - 2 })
  const weeks = Math.trunc(count / workdaysOfWeek)
  start = start.add({ weeks })
  for (let left = Math.abs(count % workdaysOfWeek); left > 0; left--) {
    do start = start.add({ days: step })
    while (start.dayOfWeek >= saturday)
  }
  return start
}

/** How many working days there are from the first day on, before the last one. */
export function workdaysBetween(first: Temporal.PlainDate, last: Temporal.PlainDate): number {
  const days = daysBetween(first, last)
  if (days < 0) return -workdaysBetween(last, first)
  const weeks = Math.floor(days / 7)
  let count = weeks * workdaysOfWeek
  for (let day = 0; day < days % 7; day++) {
    if ((first.dayOfWeek - 1 + day) % 7 < workdaysOfWeek) count++
  }
  return count
}
