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
}

export function answerOfValue(value: Value): AnswerText {
  return { text: shownValue(value), full: fullValue(value), error: null, errorSpan: null, chart: null }
}

export function answerOfComplaint({ message, span }: Complaint): AnswerText {
  const errorSpan: [number, number] | null = span === null ? null : [span.from, span.to]
  return { text: '', full: '', error: message, errorSpan, chart: null }
}

export function answerOfChart(chart: Chart): AnswerText {
  return { text: chart.text, full: chart.summary, error: null, errorSpan: null, chart }
}
