import type { Temporal } from 'temporal-polyfill'
import type { ClockValue, DateValue, MomentValue, Value, WordValue } from '../values/value.ts'

export type DateItem = DateValue | ClockValue | MomentValue | WordValue

export function isDateItem(value: Value): value is DateItem {
  return dateKinds.has(value.kind)
}

const dateKinds: ReadonlySet<string> = new Set<DateItem['kind']>(['date', 'clock', 'moment', 'word'])

/** As it stands beside its line: `2024-07-31`, `15:24`, `2024-07-31 15:24`, all of ISO 8601 but the T. */
export function dateText(value: DateItem): string {
  switch (value.kind) {
    case 'date':
      return value.date.toString()
    case 'clock':
      return timeText(value.time)
    case 'word':
      return value.word
    case 'moment': {
      const { moment, form } = value
      if (form === 'iso 8601') return isoText(moment)
      if (form === 'clock') return minutesText(moment.toPlainTime())
      const time = moment.toPlainTime()
      return `${moment.toPlainDate().toString()} ${form === 'minutes' ? minutesText(time) : timeText(time)}`
    }
  }
}

/** With the seconds and the zone of a point in time; what can be typed again. */
export function fullDateText(value: DateItem): string {
  if (value.kind !== 'moment' || value.form === 'iso 8601') return dateText(value)
  const { moment } = value
  return `${moment.toPlainDate().toString()} ${timeText(moment.toPlainTime())} ${zoneText(moment)}`
}

/** For other programs: ISO 8601. */
export function plainDate(value: DateItem): string {
  return value.kind === 'moment' ? isoText(value.moment) : dateText(value)
}

export function sameDateItem(a: DateItem, b: DateItem): boolean {
  return a.kind === b.kind && formOf(a) === formOf(b) && fullDateText(a) === fullDateText(b)
}

function formOf(value: DateItem): string | null {
  return value.kind === 'moment' ? `${value.form} ${value.moment.epochNanoseconds}` : null
}

function isoText(moment: Temporal.ZonedDateTime): string {
  const text = moment.toString({ timeZoneName: 'never' })
  return moment.timeZoneId === 'UTC' ? text.replace(/\+00:00$/, 'Z') : text
}

function timeText(time: Temporal.PlainTime): string {
  return time.second === 0 && time.millisecond === 0 && time.microsecond === 0 && time.nanosecond === 0
    ? minutesText(time)
    : time.toString()
}

function minutesText(time: Temporal.PlainTime): string {
  return time.toString({ smallestUnit: 'minute' })
}

/** `+02:00` alone would be read as something to add. */
function zoneText({ timeZoneId }: Temporal.ZonedDateTime): string {
  return /^[+-]/.test(timeZoneId) ? `UTC${timeZoneId}` : timeZoneId
}
