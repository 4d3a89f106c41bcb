import type { ReferenceEntry } from '../reference-entry.ts'
import { relativeDays, weekdays, months, dayHalves, namedTimes } from './day-words.ts'

const group = 'Dates and times'

/** The reference of dates, times of day, points in time, lengths of time and time zones, but for their functions. */
export const datesReference: readonly ReferenceEntry[] = [
  entry(
    '2026-03-01, 1 March 2026, March 1, 2026, 1.3.2026',
    'A day. Without a year it is one of this year; 03/01/2026 is a division, because nobody knows which month it means.',
    ['January 30 2020 + 3 months 2 weeks 5 days', '2020-05-19'],
    [...months.keys()],
  ),
  entry(
    'today, tomorrow, yesterday, now',
    'The day or the time that it is; the answer moves on with it.',
    ['today + 3 weeks', '2026-12-14'],
    ['now', ...relativeDays.keys()],
  ),
  entry(
    'friday, next friday, last friday, this friday',
    'The coming one, which may be today; the first after today; the last before today; that of this week, from Monday on.',
    ['next friday', '2026-11-27'],
    [...weekdays.keys()],
  ),
  entry('next month, last year', 'Today a week, a month or a year later or earlier.', [
    'next month',
    '2026-12-23',
  ]),
  entry(
    '15:30, 3:30 pm, 9am, noon',
    'A time of day; sums of it go round the clock.',
    ['3:35 am + 7 hours 15 minutes', '10:50'],
    [...dayHalves.keys(), ...namedTimes.keys()],
  ),
  entry('2024-07-31 13:24 UTC', 'A point in time. Without a zone it is in the zone of this computer.', [
    '2024-07-31 13:24 UTC + 12 hours',
    '2024-08-01 01:24',
  ]),
  entry(
    'date + 2 months, date - 3 weeks',
    'Years and months are those of the calendar and end with the month where the day does not exist; hours and less are exact.',
    ['2024-01-31 + 1 month', '2024-02-29'],
  ),
  entry('date + 5 workdays', 'Working days are Monday to Friday; holidays are not known.', [
    '2024-03-01 + 5 workdays',
    '2024-03-08',
  ]),
  entry('date - date, time - time', 'The time between two of them.', ['2020-11-05 - 2020-10-05', '31 d']),
  entry(
    '3 weeks after date, 28 days before date',
    'A date moved by a length of time.',
    ['3 weeks after March 14, 2019', '2019-04-04'],
    ['after', 'before', 'from'],
  ),
  entry(
    '3 days ago, 2 hours from now',
    'From today on, or from now on for hours and less.',
    ['3 days ago', '2026-11-20'],
    ['ago', 'hence'],
  ),
  entry(
    'A to B, A until B',
    'The time from one date or time to another: days, or hours and minutes.',
    ['9am to 5:30pm', '8 h 30 min'],
    ['to', 'until', 'till'],
  ),
  entry(
    'A through B',
    'The same with the last day.',
    ['April 1 through April 30', '30 d'],
    ['through', 'thru'],
  ),
  entry(
    'days between A and B, months from A to B, A to B in weeks',
    'The time between two dates in a unit; months and years as the calendar counts them, with the part of the last one.',
    ['months between 2020-01-15 and 2020-03-15', '2 mo'],
  ),
  entry('days until date, hours since time', 'The time from today or now on, or up to it.', [
    'days until December 25',
    '32 d',
  ]),
  entry(
    'workdays from A to B, workdays in 3 weeks',
    'How many working days there are, from the first day on and before the last one.',
    ['workdays in 3 weeks', '15 workdays'],
  ),
  entry('days in February 2020, days in Q3, days in 2024', 'How long a month, a quarter or a year is.', [
    'days in February 2020',
    '29 d',
  ]),
  entry('halfway between A and B', 'The day in the middle.', [
    'halfway between March 12 and April 5',
    '2026-03-24',
  ]),
  entry(
    '… in Tokyo, … in Europe/Berlin, … to UTC+2',
    'The same point in time elsewhere: a city, a zone of the IANA database, an offset, or an abbreviation, which is a fixed offset.',
    ['2024-07-31 13:24 UTC in Europe/Berlin', '2024-07-31 15:24'],
  ),
  entry(
    'time in Tokyo, now in Tokyo',
    'The time that it is there.',
    ['time in Tokyo', '21:00'],
    ['time', 'clock time'],
  ),
  entry(
    '… as timestamp, number to date',
    'Seconds since the start of 1970, UTC, and back; very large ones are milliseconds.',
    ['1589932800 to date in UTC', '2020-05-20 00:00'],
    ['timestamp', 'unix', 'unixtime', 'unix time', 'unix timestamp', 'date'],
  ),
  entry(
    '… as iso8601',
    'As ISO 8601 writes it, with its offset.',
    ['2024-07-31 13:24 UTC as iso8601', '2024-07-31T13:24:00Z'],
    ['iso8601', 'iso'],
  ),
  entry('00:12:05', 'A lap time: hours, minutes and seconds.', ['00:12:05 - 00:04:09', '00:07:56']),
  entry(
    '… as laptime',
    'A length of time as a lap time.',
    ['5.5 minutes as laptime', '00:05:30'],
    ['laptime', 'lap time'],
  ),
  entry(
    '… as timespan, … in hours and minutes',
    'A length of time in several units, the largest first.',
    ['5.5 minutes as timespan', '5 min 30 s'],
    ['timespan', 'time span'],
  ),
]

function entry(
  title: string,
  summary: string,
  [line, answer]: readonly [string, string],
  words: readonly string[] = [],
): ReferenceEntry {
  return { title, group, summary, example: [[line], answer], words }
}
