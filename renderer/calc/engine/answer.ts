import type { Complaint } from './complaint.ts'
import type { Chart } from './plot/chart.ts'
import type { Value } from './values/value.ts'
import { fullValue, shownValue } from './values/value-text.ts'

/** A line's answer in words and figures, as the window and the command line show it. */
export interface AnswerText {
  readonly text: string
  readonly full: string
  readonly error: string | null
  readonly errorSpan: [number, number] | null
  /** What is drawn below the line; null for most. */
  readonly chart: Chart | null
  /** What else is to be known of it, such as the day of the exchange rates that it rests on; null for most. */
  readonly note: string | null
}

export function answerOfValue(value: Value, note: string | null = null): AnswerText {
  return { text: shownValue(value), full: fullValue(value), error: null, errorSpan: null, chart: null, note }
}

export function answerOfComplaint({ message, span }: Complaint): AnswerText {
  const errorSpan: [number, number] | null = span === null ? null : [span.from, span.to]
  return { text: '', full: '', error: message, errorSpan, chart: null, note: null }
}

export function answerOfChart(chart: Chart): AnswerText {
  return { text: chart.text, full: chart.summary, error: null, errorSpan: null, chart, note: null }
}
