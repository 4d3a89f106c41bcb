import { Temporal } from 'temporal-polyfill'
import { NoAnswer } from '../complaint.ts'
import type { BinaryOperator } from '../language/syntax.ts'
import { booleanValue, type Item, type QuantityValue } from '../values/value.ts'
import { addWorkdays, withinTime } from './calendar.ts'
import { clockDifference, timeBetween } from './between.ts'
import { isDateItem, type DateItem } from './date-text.ts'
import { durationOf, isTime, nanosecondsOfDay, negated, type Duration } from './duration.ts'
import { atTime } from './moment-words.ts'

/** What the operators do where a date, a time of day or a point in time is on at least one side. */
export function dateBinary(operator: BinaryOperator, left: Item, right: Item): Item {
  switch (operator) {
    case '+':
      if (isMovable(left) && right.kind === 'quantity') return moved(left, right, 1)
      if (left.kind === 'quantity' && isMovable(right)) return moved(right, left, 1)
      if (left.kind === 'clock' && right.kind === 'clock') {
        // `10:31 + 8:30`: the second one is hours and minutes.
        return { kind: 'clock', time: left.time.add(lengthOf(right.time)) }
      }
      throw new NoAnswer(sumComplaint(left, right))
    case '-':
      if (isMovable(left) && right.kind === 'quantity') return moved(left, right, -1)
      if (left.kind === 'clock' && right.kind === 'clock') return clockDifference(left.time, right.time)
      if (isMovable(left) && isMovable(right)) return timeBetween(right, left)
      throw new NoAnswer(sumComplaint(left, right))
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return booleanValue(compares(operator, orderOf(left, right)))
    case '*':
    case '/':
    case '^':
    case 'mod':
    case 'rem':
    case 'div':
    case 'of':
    case 'on':
    case 'off':
    case 'and':
    case 'or':
    case 'xor':
    case '<<':
    case '>>':
    case 'choose':
    case 'permute':
      throw new NoAnswer(
        `${nameOf(isDateItem(left) ? left : right)} can be moved by a time and compared, not more.`,
      )
  }
}

type Movable = Exclude<DateItem, { kind: 'word' }>

function isMovable(item: Item): item is Movable {
  return item.kind === 'date' || item.kind === 'clock' || item.kind === 'moment'
}

function moved(item: Movable, by: QuantityValue, sign: 1 | -1): Item {
  if (!isTime(by)) throw new NoAnswer(sumComplaint(item, by))
  const duration = sign === 1 ? durationOf(by) : negated(durationOf(by))
  return withinTime(() => {
    switch (item.kind) {
      case 'date': {
        const date = movedDate(item.date, duration)
        // 48 hours after a day is a day.
        if (duration.nanoseconds % nanosecondsOfDay === 0n) {
          return { ...item, date: date.add({ days: Number(duration.nanoseconds / nanosecondsOfDay) }) }
        }
        const moment = atTime(date, null, item.zone).add(exactPart(duration.nanoseconds))
        return { kind: 'moment', moment, form: null }
      }
      case 'clock':
        return { kind: 'clock', time: item.time.add(exactPart(duration.nanoseconds)) }
      case 'moment': {
        const { moment } = item
        const date = movedDate(moment.toPlainDate(), duration)
        const onDay =
          Temporal.PlainDate.compare(date, moment.toPlainDate()) === 0
            ? moment
            : atTime(date, moment.toPlainTime(), moment.timeZoneId)
        return { ...item, moment: onDay.add(exactPart(duration.nanoseconds)) }
      }
    }
  })
}

/** Years and months first, which end with the month where the day does not exist; then days, then working days. */
function movedDate(date: Temporal.PlainDate, { months, days, workdays }: Duration): Temporal.PlainDate {
  const moved = months === 0 && days === 0 ? date : date.add({ months }).add({ days })
  return addWorkdays(moved, workdays)
}

function exactPart(nanoseconds: bigint): { seconds: number; nanoseconds: number } {
  return { seconds: Number(nanoseconds / 1_000_000_000n), nanoseconds: Number(nanoseconds % 1_000_000_000n) }
}

function lengthOf(time: Temporal.PlainTime): Temporal.Duration {
  return new Temporal.PlainTime().until(time)
}

/** Below, at or above 0 as the first comes before, with or after the second. */
function orderOf(left: Item, right: Item): number {
  if (left.kind === 'clock' && right.kind === 'clock')
    return Temporal.PlainTime.compare(left.time, right.time)
  if (left.kind === 'date' && right.kind === 'date') return Temporal.PlainDate.compare(left.date, right.date)
  if (left.kind === 'word' && right.kind === 'word') return left.word.localeCompare(right.word, 'en')
  if (left.kind === 'moment' && right.kind === 'moment') {
    return Temporal.Instant.compare(left.moment.toInstant(), right.moment.toInstant())
  }
  // A day and a point in time: the day begins at midnight.
  if (left.kind === 'date' && right.kind === 'moment') {
    return Temporal.ZonedDateTime.compare(atTime(left.date, null, right.moment.timeZoneId), right.moment)
  }
  if (left.kind === 'moment' && right.kind === 'date') return 0 - orderOf(right, left)
  throw new NoAnswer(`${nameOf(left)} and ${nameOf(right).replace(/^A/, 'a')} cannot be compared.`)
}

function compares(operator: '==' | '!=' | '<' | '<=' | '>' | '>=', order: number): boolean {
  switch (operator) {
    case '==':
      return order === 0
    case '!=':
      return order !== 0
    case '<':
      return order < 0
    case '<=':
      return order <= 0
    case '>':
      return order > 0
    case '>=':
      return order >= 0
  }
}

function sumComplaint(left: Item, right: Item): string {
  return isMovable(left) && right.kind === 'number'
    ? 'Say of what: 3 days, 2 hours.'
    : `${nameOf(left)} and ${nameOf(right).replace(/^A/, 'a')} have no sum.`
}

/** What a value is in a complaint. */
export function nameOf(item: Item): string {
  if (!isDateItem(item)) return 'A number'
  switch (item.kind) {
    case 'date':
      return 'A date'
    case 'clock':
      return 'A time of day'
    case 'moment':
      return 'A point in time'
    case 'word':
      return `“${item.word}”`
  }
}
