import { Temporal } from 'temporal-polyfill'
import type { Environment } from '../environment.ts'
import type { ClockValue, DateValue, MomentValue } from '../values/value.ts'
import { dateOf, timeOf, withinTime } from './calendar.ts'

/** A day, a time of day or a point in time as it is written. */
export interface MomentWords {
  /** `now` brings its own time. */
  readonly day:
    | null
    | { readonly kind: 'now' }
    | { readonly kind: 'date'; readonly year: number; readonly month: number; readonly day: number }
    /** Of this year. */
    | { readonly kind: 'yearless'; readonly month: number; readonly day: number }
    /** So many days from today. */
    | { readonly kind: 'relative'; readonly days: number }
    /**
     * A day of the week: the coming one, which may be today; the next one after today; the last one before today;
     * or that of this week, which begins on Monday.
     */
    | {
        readonly kind: 'weekday'
        readonly weekday: number
        readonly which: 'coming' | 'next' | 'last' | 'this'
      }
    /** Today a week, a month or a year later or earlier. */
    | { readonly kind: 'shifted'; readonly unit: 'weeks' | 'months' | 'years'; readonly by: 1 | -1 }
  readonly time: TimeWords | null
  /** As Temporal names it; null for the zone of the environment. */
  readonly zone: string | null
}

export interface TimeWords {
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly millisecond: number
}

export const today: MomentWords = { day: { kind: 'relative', days: 0 }, time: null, zone: null }
export const now: MomentWords = { day: { kind: 'now' }, time: null, zone: null }

/**
 * What is meant at this time and place.
 * @throws NoAnswer when there is no such day or time.
 */
export function meaningOf(
  { day, time, zone }: MomentWords,
  environment: Environment,
): DateValue | ClockValue | MomentValue {
  const timeZone = zone ?? environment.zone
  if (day?.kind === 'now') return { kind: 'moment', moment: nowIn(environment, timeZone), form: 'minutes' }
  const plainTime = time === null ? null : timeOf(time.hour, time.minute, time.second, time.millisecond)
  if (day === null) {
    if (plainTime === null) throw new TypeError('Neither a day nor a time was written')
    if (zone === null) return { kind: 'clock', time: plainTime }
    return { kind: 'moment', moment: atTime(todayIn(environment, zone), plainTime, zone), form: 'clock' }
  }
  const date = dayMeant(day, environment, timeZone)
  if (plainTime === null && zone === null) return { kind: 'date', date, zone: timeZone }
  return { kind: 'moment', moment: atTime(date, plainTime, timeZone), form: null }
}

/** The present, in whole seconds. */
export function nowIn(environment: Environment, timeZone: string): Temporal.ZonedDateTime {
  const milliseconds = Math.floor(environment.now() / 1000) * 1000
  return Temporal.Instant.fromEpochMilliseconds(milliseconds).toZonedDateTimeISO(timeZone)
}

export function todayIn(environment: Environment, timeZone: string): Temporal.PlainDate {
  return nowIn(environment, timeZone).toPlainDate()
}

/** A time that a clock put forward skips is as much later; of one that comes twice it is the first. */
export function atTime(
  date: Temporal.PlainDate,
  time: Temporal.PlainTime | null,
  timeZone: string,
): Temporal.ZonedDateTime {
  return withinTime(() => date.toZonedDateTime(time === null ? { timeZone } : { timeZone, plainTime: time }))
}

function dayMeant(
  day: Exclude<NonNullable<MomentWords['day']>, { kind: 'now' }>,
  environment: Environment,
  timeZone: string,
): Temporal.PlainDate {
  if (day.kind === 'date') return dateOf(day.year, day.month, day.day)
  const thisDay = todayIn(environment, timeZone)
  switch (day.kind) {
    case 'yearless':
      return dateOf(thisDay.year, day.month, day.day)
    case 'relative':
      return thisDay.add({ days: day.days })
    case 'shifted':
      return thisDay.add({ [day.unit]: day.by })
    case 'weekday': {
      const ahead = (day.weekday - thisDay.dayOfWeek + 7) % 7
      switch (day.which) {
        case 'coming':
          return thisDay.add({ days: ahead })
        case 'next':
          return thisDay.add({ days: ahead === 0 ? 7 : ahead })
        case 'last':
          return thisDay.add({ days: ahead - 7 })
        case 'this':
          return thisDay.add({ days: day.weekday - thisDay.dayOfWeek })
      }
    }
  }
}
