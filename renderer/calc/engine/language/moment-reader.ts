import type { MomentWords, TimeWords } from '../dates/moment-words.ts'
import {
  dayHalves,
  months,
  namedTimes,
  ordinals,
  relativeDays,
  shiftedUnits,
  weekdays,
  whichWords,
} from '../dates/day-words.ts'
import { zoneOfOffset } from '../dates/zones.ts'
import { fraction, small } from '../numbers/number.ts'
import { known } from '../units/find-unit.ts'
import { unitOf } from '../units/unit.ts'
import { quantityValue } from '../values/value.ts'
import { uses, type Expression } from './syntax.ts'
import { token } from './token.ts'
import type { TokenCursor } from './token-cursor.ts'
import { conversionWords } from './words.ts'
import { readZone, readZoneOfTime } from './zone-reader.ts'

/** Year, month and day, or day, month and year with points; then perhaps a time and an offset, as ISO 8601 has them. */
const writtenDate =
  /^(?:(\d{4})[-/](\d{1,2})[-/](\d{1,2})|(\d{1,2})\.(\d{1,2})\.(\d{4}))(?:[Tt](\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:?\d{2})?)?$/i
const writtenClock = /^(\d{1,4}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?$/
const oneOrTwoDigits = /^\d{1,2}$/
const fourDigits = /^\d{4}$/

const seconds = unitOf(known('s'))

type DayWords = NonNullable<MomentWords['day']>
interface WrittenMoment {
  readonly day: DayWords | null
  readonly time: TimeWords | null
  readonly zone: string | null
}

/** The words that a date or a time may start with. */
export const momentWords: ReadonlySet<string> = new Set([
  'now',
  ...relativeDays.keys(),
  ...weekdays.keys(),
  ...whichWords.keys(),
  ...namedTimes.keys(),
  ...months.keys(),
])

/** Whether a date or a time is written from `index` on. */
export function startsMoment(cursor: TokenCursor, index: number): boolean {
  if (cursor.kindAt(index) === token.word && cursor.userName(index) !== null) return false
  const { at, uses: usesBefore } = cursor
  cursor.at = index
  const found = readMoment(cursor)
  cursor.at = at
  cursor.uses = usesBefore
  return found !== null
}

/** Whether a number may be the beginning of a date or a time, by what comes after it. */
export function mayBeginMoment(cursor: TokenCursor, index: number): boolean {
  if (cursor.kindAt(index + 1) !== token.word) return false
  const word = cursor.tokens.wordAt(index + 1)
  return months.has(word) || dayHalves.has(word) || ordinals.has(word)
}

/**
 * A date, a time of day, both, with or without a zone; two colons make a lap time. Null and nothing read when none
 * is written here. The text's own names are looked for before.
 */
export function readMoment(cursor: TokenCursor): Expression | null {
  const start = cursor.at
  const from = cursor.tokens.from(start)
  const lapTime = readLapTime(cursor)
  if (lapTime !== null) return lapTime
  const written = readDayFirst(cursor) ?? readTimeFirst(cursor)
  if (written === null) {
    cursor.at = start
    return null
  }
  const words = { ...written, zone: written.zone ?? readZoneMeant(cursor, written) }
  noteUses(cursor, words)
  return { kind: 'moment', words, from, to: cursor.tokens.to(cursor.at - 1) }
}

/** A name of a day of the week by itself: as a whole line it is a heading. */
export function isBareWeekday(expression: Expression): boolean {
  return (
    expression.kind === 'moment' &&
    expression.words.day?.kind === 'weekday' &&
    expression.words.day.which === 'coming' &&
    expression.words.time === null &&
    expression.words.zone === null
  )
}

function noteUses(cursor: TokenCursor, { day, zone }: MomentWords): void {
  if (day?.kind === 'now') cursor.uses |= uses.now
  // A time of day in a zone is one of today.
  else if (day === null ? zone !== null : day.kind !== 'date') cursor.uses |= uses.today
}

function readDayFirst(cursor: TokenCursor): WrittenMoment | null {
  const written = readWrittenDate(cursor)
  if (written !== null && written.time !== null) return written
  const day = written?.day ?? readDay(cursor)
  if (day === null) return null
  const afterDay = cursor.at
  if (cursor.kindAt(cursor.at) === token.separator || cursor.isWord(cursor.at, 'at')) cursor.at++
  const time = day.kind === 'now' ? null : readTime(cursor)
  if (time === null) cursor.at = afterDay
  return { day, time, zone: null }
}

/** `9am`, `15:00 tomorrow`, `3:35 pm on March 12`. */
function readTimeFirst(cursor: TokenCursor): WrittenMoment | null {
  const time = readTime(cursor)
  if (time === null) return null
  const afterTime = cursor.at
  const zone = readZoneOfTime(cursor)
  const beforeDay = cursor.at
  if (cursor.isWord(cursor.at, 'on')) cursor.at++
  const day = readWrittenDate(cursor)?.day ?? readDay(cursor)
  if (day === null || day.kind === 'now') cursor.at = zone === null ? afterTime : beforeDay
  return { day: day?.kind === 'now' ? null : day, time, zone }
}

/** The zone of what was written; `in New York` only where it is then converted: `3 pm in New York to Berlin`. */
function readZoneMeant(cursor: TokenCursor, { day, time }: WrittenMoment): string | null {
  // A place after a day is prose.
  if (time === null) return null
  const zone = readZoneOfTime(cursor)
  if (zone !== null || day?.kind === 'now') return zone
  const start = cursor.at
  if (cursor.isWord(start, 'in')) {
    cursor.at++
    const place = readZone(cursor)
    const isConverted =
      cursor.kindAt(cursor.at) === token.arrow ||
      (cursor.kindAt(cursor.at) === token.word && conversionWords.has(cursor.tokens.wordAt(cursor.at)))
    if (place !== null && isConverted) return place
    cursor.at = start
  }
  return null
}

function readLapTime(cursor: TokenCursor): Expression | null {
  const index = cursor.at
  if (cursor.kindAt(index) !== token.clock) return null
  const [, hours = '', minutes = '', second, decimals = ''] =
    writtenClock.exec(cursor.tokens.slice(index)) ?? []
  if (second === undefined || isHalfOfDay(cursor, index + 1)) return null
  cursor.at++
  const whole = (BigInt(hours) * 60n + BigInt(minutes)) * 60n + BigInt(second)
  const scale = 10n ** BigInt(decimals.length)
  const number = decimals === '' ? small(Number(whole)) : fraction(whole * scale + BigInt(decimals), scale)
  const value = quantityValue(number, seconds, 'lap time')
  return { kind: 'literal', value, from: cursor.tokens.from(index), to: cursor.tokens.to(index) }
}

function readWrittenDate(cursor: TokenCursor): WrittenMoment | null {
  if (cursor.kindAt(cursor.at) !== token.date) return null
  const match = writtenDate.exec(cursor.tokens.slice(cursor.at))
  if (match === null) return null
  cursor.at++
  const [, year, month, date, lateDate, lateMonth, lateYear, hour, minute, second, decimals, offset] = match
  return {
    day: {
      kind: 'date',
      year: Number(year ?? lateYear),
      month: Number(month ?? lateMonth),
      day: Number(date ?? lateDate),
    },
    time: hour === undefined ? null : timeWords(hour, minute, second, decimals, null),
    zone: offset === undefined ? null : zoneOfSuffix(offset),
  }
}

function zoneOfSuffix(offset: string): string | null {
  if (offset.toUpperCase() === 'Z') return 'UTC'
  const digits = offset.slice(1).replace(':', '')
  return zoneOfOffset(offset.startsWith('-') ? '-' : '+', Number(digits.slice(0, 2)), Number(digits.slice(2)))
}

function readDay(cursor: TokenCursor): DayWords | null {
  const index = cursor.at
  if (cursor.kindAt(index) === token.number) return readDayOfMonth(cursor)
  if (cursor.kindAt(index) !== token.word) return null
  const word = cursor.tokens.wordAt(index)
  if (word === 'now') {
    cursor.at++
    return { kind: 'now' }
  }
  const relative = relativeDays.get(word)
  if (relative !== undefined) {
    cursor.at++
    return relative
  }
  const weekday = weekdays.get(word)
  if (weekday !== undefined) {
    cursor.at++
    return { kind: 'weekday', weekday, which: 'coming' }
  }
  return readWhichDay(cursor, word) ?? readMonthAndDay(cursor, word)
}

/** `next friday`, `last month`. */
function readWhichDay(cursor: TokenCursor, word: string): DayWords | null {
  const which = whichWords.get(word)
  if (which === undefined || cursor.kindAt(cursor.at + 1) !== token.word) return null
  const what = cursor.tokens.wordAt(cursor.at + 1)
  const weekday = weekdays.get(what)
  const unit = shiftedUnits.get(what)
  if (weekday === undefined && (unit === undefined || which === 'this')) return null
  cursor.at += 2
  if (weekday !== undefined) return { kind: 'weekday', weekday, which }
  return unit === undefined ? null : { kind: 'shifted', unit, by: which === 'next' ? 1 : -1 }
}

/** `March 12`, `Jan 30, 2020`. */
function readMonthAndDay(cursor: TokenCursor, word: string): DayWords | null {
  const month = months.get(word)
  if (month === undefined) return null
  const day = dayNumberAt(cursor, cursor.at + 1)
  if (day === null) return null
  cursor.at += 2
  if (isOrdinalAt(cursor, cursor.at)) cursor.at++
  return withYear(cursor, month, day)
}

/** `30 January 2020`, `3rd of March`. */
function readDayOfMonth(cursor: TokenCursor): DayWords | null {
  const day = dayNumberAt(cursor, cursor.at)
  if (day === null) return null
  let at = cursor.at + 1
  if (isOrdinalAt(cursor, at)) at++
  if (cursor.isWord(at, 'of')) at++
  const month = cursor.kindAt(at) === token.word ? months.get(cursor.tokens.wordAt(at)) : undefined
  if (month === undefined || cursor.userName(at) !== null) return null
  cursor.at = at + 1
  return withYear(cursor, month, day)
}

function withYear(cursor: TokenCursor, month: number, day: number): DayWords {
  const at = cursor.kindAt(cursor.at) === token.separator ? cursor.at + 1 : cursor.at
  if (cursor.kindAt(at) !== token.number || !fourDigits.test(cursor.tokens.slice(at))) {
    return { kind: 'yearless', month, day }
  }
  cursor.at = at + 1
  return { kind: 'date', year: Number(cursor.tokens.slice(at)), month, day }
}

function dayNumberAt(cursor: TokenCursor, index: number): number | null {
  if (cursor.kindAt(index) !== token.number) return null
  const text = cursor.tokens.slice(index)
  const day = Number(text)
  return oneOrTwoDigits.test(text) && day >= 1 && day <= 31 ? day : null
}

function isOrdinalAt(cursor: TokenCursor, index: number): boolean {
  return (
    cursor.kindAt(index) === token.word &&
    cursor.tokens.touches(index) &&
    ordinals.has(cursor.tokens.wordAt(index))
  )
}

/** `15:30`, `3:30 pm`, `9am`, `noon`. */
function readTime(cursor: TokenCursor): TimeWords | null {
  const index = cursor.at
  const kind = cursor.kindAt(index)
  if (kind === token.word) {
    const hour = namedTimes.get(cursor.tokens.wordAt(index))
    if (hour === undefined) return null
    cursor.at++
    return timeWords(String(hour), undefined, undefined, undefined, null)
  }
  const isHalf = isHalfOfDay(cursor, index + 1)
  if (kind === token.number) {
    const text = cursor.tokens.slice(index)
    if (!isHalf || !oneOrTwoDigits.test(text) || !isHourOfHalf(text)) return null
    cursor.at += 2
    return timeWords(text, undefined, undefined, undefined, halfAt(cursor, index + 1))
  }
  if (kind !== token.clock) return null
  const [, hour = '', minute, second, decimals] = writtenClock.exec(cursor.tokens.slice(index)) ?? []
  cursor.at++
  if (!isHalf || !isHourOfHalf(hour)) return timeWords(hour, minute, second, decimals, null)
  cursor.at++
  return timeWords(hour, minute, second, decimals, halfAt(cursor, index + 1))
}

function isHalfOfDay(cursor: TokenCursor, index: number): boolean {
  return cursor.kindAt(index) === token.word && dayHalves.has(cursor.tokens.wordAt(index))
}

function halfAt(cursor: TokenCursor, index: number): number {
  return dayHalves.get(cursor.tokens.wordAt(index)) ?? 0
}

function isHourOfHalf(text: string): boolean {
  return Number(text) >= 1 && Number(text) <= 12
}

function timeWords(
  hour: string,
  minute: string | undefined,
  second: string | undefined,
  decimals: string | undefined,
  startOfHalf: number | null,
): TimeWords {
  return {
    hour: startOfHalf === null ? Number(hour) : (Number(hour) % 12) + startOfHalf,
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    millisecond: Math.floor(Number(`0.${decimals ?? 0}`) * 1000),
  }
}
