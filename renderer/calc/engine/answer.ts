import type { Complaint } from './complaint.ts'
import type { Value } from './values/value.ts'
import { fullValue, shownValue } from './values/value-text.ts'

/** A line's answer in words and figures, as the window and the command line show it. */
export interface AnswerText {
  readonly text: string
  readonly full: string
  readonly error: string | null
  readonly errorSpan: [number, number] | null
}

export function answerOfValue(value: Value): AnswerText {
  return { text: shownValue(value), full: fullValue(value), error: null, errorSpan: null }
}

export function answerOfComplaint({ message, span }: Complaint): AnswerText {
  return { text: '', full: '', error: message, errorSpan: span === null ? null : [span.from, span.to] }
}
