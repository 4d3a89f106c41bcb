import { Temporal } from 'temporal-polyfill'
import { NoAnswer } from '../complaint.ts'
import type { Environment } from '../environment.ts'
import { absolute, compare, divide, multiply, round, toInteger } from '../numbers/arithmetic.ts'
import { fraction, small, type Num } from '../numbers/number.ts'
import { known } from '../units/find-unit.ts'
import { convert, unitOf, type Unit } from '../units/unit.ts'
import {
  numberValue,
  quantityValue,
  type Item,
  type MomentValue,
  type QuantityValue,
} from '../values/value.ts'
import { withinTime } from './calendar.ts'
import { isTime } from './duration.ts'
import { atTime, todayIn } from './moment-words.ts'
import { timespanUnit } from './timespan.ts'

/** What dates and times can be shown as; `clock` is the time of day of a point in time, which it stays. */
export type DateShape = 'date' | 'time' | 'clock' | 'timestamp' | 'iso 8601' | 'lap time' | 'timespan'

const nanosecondsOfSecond = 1_000_000_000n
const seconds = unitOf(known('s'))
const hoursOfDay = small(24)
/** Larger timestamps count milliseconds: as seconds they would be past the year 5000. */
const firstMilliseconds = small(1e11)

/** @throws NoAnswer when it cannot be that. */
export function asShape(item: Item, shape: DateShape, environment: Environment): Item {
  switch (shape) {
    case 'date':
      if (item.kind === 'number') return fromTimestamp(item.number, environment.zone)
      if (item.kind === 'date' || item.kind === 'moment') return item
      throw new NoAnswer('Only a timestamp can be converted to a date.')
    case 'time':
      return timeOfDay(item)
    case 'clock':
      return { kind: 'moment', moment: momentOf(item, environment), form: 'clock' }
    case 'timestamp':
      return numberValue(timestampOf(momentOf(item, environment)))
    case 'iso 8601':
      return item.kind === 'date'
        ? item
        : { kind: 'moment', moment: momentOf(item, environment), form: 'iso 8601' }
    case 'lap time':
      return asLapTime(item)
    case 'timespan': {
      const { number, unit } = lengthOfTime(item)
      return asTimespan(item, timespanUnit(number, unit))
    }
  }
}

/** A length of time that starts with this unit. @throws NoAnswer when it is none. */
export function asTimespan(item: Item, first: Unit): Item {
  const { number, unit } = lengthOfTime(item)
  return quantityValue(convert(number, unit, first), first, 'timespan')
}

/** @throws NoAnswer when it is no time that zones tell differently. */
export function inZone(item: Item, zone: string, environment: Environment): MomentValue {
  const form = item.kind === 'clock' ? 'clock' : item.kind === 'moment' ? item.form : null
  return { kind: 'moment', moment: momentOf(item, environment).withTimeZone(zone), form }
}

/**
 * A point in time from the seconds since the start of 1970, UTC, or from milliseconds where there are so many.
 * @throws NoAnswer when it is too far away.
 */
function fromTimestamp(number: Num, zone: string): MomentValue {
  const isMilliseconds = compare(absolute(number), firstMilliseconds) >= 0
  const whole = toInteger(round(multiply(number, small(isMilliseconds ? 1 : 1e3))))
  if (whole === null) throw new NoAnswer('This is no timestamp.')
  const moment = withinTime(() =>
    Temporal.Instant.fromEpochNanoseconds(whole * 1_000_000n).toZonedDateTimeISO(zone),
  )
  return { kind: 'moment', moment, form: null }
}

function timestampOf(moment: Temporal.ZonedDateTime): Num {
  return fraction(moment.epochNanoseconds, nanosecondsOfSecond)
}

/** A day is its midnight, a time of day that of today. */
function momentOf(item: Item, environment: Environment): Temporal.ZonedDateTime {
  if (item.kind === 'moment') return item.moment
  if (item.kind === 'date') return atTime(item.date, null, item.zone)
  if (item.kind === 'clock') {
    return atTime(todayIn(environment, environment.zone), item.time, environment.zone)
  }
  throw new NoAnswer('This is no date or time.')
}

/** The time of a point in time; a length of time as a clock shows it that started at midnight. */
function timeOfDay(item: Item): Item {
  if (item.kind === 'clock') return item
  if (item.kind === 'moment') return { kind: 'clock', time: item.moment.toPlainTime() }
  const { number, unit } = lengthOfTime(item)
  const days = divide(convert(number, unit, unitOf(known('h'))), hoursOfDay)
  const nanoseconds = toInteger(round(multiply(convert(number, unit, seconds), small(1e9))))
  if (nanoseconds === null || nanoseconds < 0n || compare(days, small(1)) >= 0) {
    return asLapTime(item)
  }
  return {
    kind: 'clock',
    time: new Temporal.PlainTime().add({
      seconds: Number(nanoseconds / nanosecondsOfSecond),
      nanoseconds: Number(nanoseconds % nanosecondsOfSecond),
    }),
  }
}

function asLapTime(item: Item): Item {
  const { number, unit } = lengthOfTime(item)
  return quantityValue(convert(number, unit, seconds), seconds, 'lap time')
}

function lengthOfTime(item: Item): QuantityValue {
  if (item.kind === 'quantity' && isTime(item)) return item
  throw new NoAnswer('Only a length of time can be written so.')
}
