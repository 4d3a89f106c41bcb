import { Temporal } from 'temporal-polyfill'
import { NoAnswer } from '../complaint.ts'
import type { FunctionRow } from '../functions/function-row.ts'
import { fraction, small } from '../numbers/number.ts'
import { toInteger } from '../numbers/arithmetic.ts'
import { known } from '../units/find-unit.ts'
import { unitOf } from '../units/unit.ts'
import { numberValue, quantityValue, booleanValue, type DateValue, type Value } from '../values/value.ts'
import { asShape } from './date-conversion.ts'
import { dateBinary } from './date-operations.ts'
import { weekdayNames } from './day-words.ts'
import { atTime } from './moment-words.ts'

const days = unitOf(known('d'))

/** To add a function of dates, add a row. */
export const dateFunctionRows: readonly FunctionRow[] = [
  {
    ...row('timestamp', ['unix', 'unixtime', 'unix time', 'unix timestamp', 'epoch'], 'timestamp(date)'),
    summary: 'The seconds from the start of 1970, UTC, to this point in time.',
    example: ['timestamp(2020-05-20T00:00:00Z)', '1589932800'],
    apply: ([value], environment) => asShape(item(value), 'timestamp', environment),
  },
  {
    ...row('date', ['from_unixtime', 'fromunix', 'stamptodate'], 'date(timestamp)'),
    summary: 'The point in time so many seconds after the start of 1970, UTC; the day of a point in time.',
    example: ['date(1589932800) in UTC', '2020-05-20 00:00'],
    apply: ([value], environment) => {
      const it = item(value)
      return it.kind === 'number' ? asShape(it, 'date', environment) : dayOf(value)
    },
  },
  {
    ...row('week number', ['week of year', 'calendar week', 'weeknumber', 'iso week'], 'week number of date'),
    summary: 'The number of the week in its year, as ISO 8601 counts.',
    example: ['week number of March 12, 2021', '10'],
    apply: ([value]) => numberValue(small(dayOf(value).date.weekOfYear ?? 0)),
  },
  {
    ...row('weekday', ['day of week', 'day of the week', 'weekday name', 'dayofweek'], 'weekday of date'),
    summary: 'The name of the day of the week.',
    example: ['weekday of March 9, 2024', 'Saturday'],
    apply: ([value]) => ({ kind: 'word', word: weekdayNames[dayOf(value).date.dayOfWeek - 1] ?? '' }),
  },
  {
    ...row('day of year', ['day of the year', 'dayofyear', 'day number'], 'day of year of date'),
    summary: 'The number of the day in its year.',
    example: ['day of year of 2024-12-31', '366'],
    apply: ([value]) => numberValue(small(dayOf(value).date.dayOfYear)),
  },
  {
    ...row('quarter', [], 'quarter of date'),
    summary: 'The quarter of the year, 1 to 4.',
    example: ['quarter of 2026-11-20', '4'],
    apply: ([value]) => numberValue(small(Math.ceil(dayOf(value).date.month / 3))),
  },
  {
    ...row('year', [], 'year of date'),
    summary: 'The year of a date.',
    example: ['year of 2026-11-20', '2026'],
    apply: ([value]) => numberValue(small(dayOf(value).date.year)),
  },
  {
    ...row('month', [], 'month of date'),
    summary: 'The month of a date, 1 to 12.',
    example: ['month of 2026-11-20', '11'],
    apply: ([value]) => numberValue(small(dayOf(value).date.month)),
  },
  {
    ...row('day', ['day of month'], 'day of date'),
    summary: 'The day of the month.',
    example: ['day of 2026-11-20', '20'],
    apply: ([value]) => numberValue(small(dayOf(value).date.day)),
  },
  {
    ...row('start of month', ['beginning of month'], 'start of month of date'),
    summary: 'The first day of the month.',
    example: ['start of month of 2026-11-20', '2026-11-01'],
    apply: ([value]) => changed(value, (date) => date.with({ day: 1 })),
  },
  {
    ...row('end of month', [], 'end of month of date'),
    summary: 'The last day of the month.',
    example: ['end of month of 2024-02-10', '2024-02-29'],
    apply: ([value]) => changed(value, (date) => date.with({ day: date.daysInMonth })),
  },
  {
    ...row('start of week', ['beginning of week'], 'start of week of date'),
    summary: 'The Monday of the week.',
    example: ['start of week of 2026-11-20', '2026-11-16'],
    apply: ([value]) => changed(value, (date) => date.subtract({ days: date.dayOfWeek - 1 })),
  },
  {
    ...row('start of year', ['beginning of year'], 'start of year of date'),
    summary: 'The first day of the year.',
    example: ['start of year of 2026-11-20', '2026-01-01'],
    apply: ([value]) => changed(value, (date) => date.with({ month: 1, day: 1 })),
  },
  {
    ...row('end of year', [], 'end of year of date'),
    summary: 'The last day of the year.',
    example: ['end of year of 2026-11-20', '2026-12-31'],
    apply: ([value]) => changed(value, (date) => date.with({ month: 12, day: 31 })),
  },
  {
    ...row('days in month', [], 'days in month(date)'),
    summary: 'How many days the month of a date has.',
    example: ['days in month(2024-02-10)', '29 d'],
    apply: ([value]) => quantityValue(small(dayOf(value).date.daysInMonth), days),
  },
  {
    ...row('leap year', ['is leap year', 'isleapyear'], 'leap year(year)'),
    summary: 'Whether a year, or the year of a date, has a 29 February.',
    example: ['leap year(2024)', 'true'],
    apply: ([value]) => booleanValue(yearOf(value).inLeapYear),
  },
  {
    ...row('add days', ['adddays'], 'add days(date, days)', 2),
    summary: 'The day so many days later.',
    example: ['add days(2020-05-20, 523)', '2021-10-25'],
    apply: ([value, count]) => {
      const number = item(count)
      if (number.kind !== 'number') throw new NoAnswer('The days are a plain number.')
      return dateBinary('+', item(value), {
        kind: 'quantity',
        number: number.number,
        unit: days,
        form: null,
      })
    },
  },
  {
    ...row('julian date', ['julian day', 'juliandate'], 'julian date(date)'),
    summary: 'The days since noon of 1 January 4713 before our era, UTC, as astronomers count.',
    example: ['julian date(1970-01-01T00:00:00Z)', '2440587.5 d'],
    apply: ([value], environment) => {
      const at = asShape(item(value), 'iso 8601', environment)
      const { epochNanoseconds } =
        at.kind === 'moment' ? at.moment : atTime(dayOf(value).date, null, dayOf(value).zone)
      const halfDays = fraction(epochNanoseconds * 2n + 4_881_175n * dayNanoseconds, 2n * dayNanoseconds)
      return quantityValue(halfDays, days)
    },
  },
]

const dayNanoseconds = 86_400_000_000_000n

function row(name: string, aliases: readonly string[], signature: string, count = 1) {
  const parameters: readonly [number, number] = [count, count]
  return { name, aliases, signature, parameters, onlyCalled: true as const, isOfDates: true as const }
}

function item(value: Value | undefined): Exclude<Value, { kind: 'list' }> {
  if (value === undefined) throw new TypeError('A function was called without its value')
  if (value.kind === 'list') throw new NoAnswer('This takes one date, not a list.')
  return value
}

function dayOf(value: Value | undefined): DateValue {
  const it = item(value)
  if (it.kind === 'date') return it
  if (it.kind === 'moment') return { kind: 'date', date: it.moment.toPlainDate(), zone: it.moment.timeZoneId }
  throw new NoAnswer('This takes a date, such as 2026-03-01.')
}

function yearOf(value: Value | undefined): Temporal.PlainDate {
  const it = item(value)
  if (it.kind !== 'number') return dayOf(value).date
  const year = toInteger(it.number)
  if (year === null || year < 1n || year > 9999n) throw new NoAnswer('This is no year.')
  return new Temporal.PlainDate(Number(year), 1, 1)
}

function changed(
  value: Value | undefined,
  change: (date: Temporal.PlainDate) => Temporal.PlainDate,
): DateValue {
  const day = dayOf(value)
  return { ...day, date: change(day.date) }
}
