import { plainDate } from './dates/date-text.ts'
import type { AnswerText } from './answer.ts'
import { numberFormatOf, type NumberFormat } from './language/number-format.ts'
import { toDouble } from './numbers/number.ts'
import { solve } from './solve.ts'
import { unitText } from './units/unit.ts'
import { itemAt, lengthOf } from './values/list-operations.ts'
import type { Value } from './values/value.ts'

export { numberFormatOf }

/** A line of a text that was worked out, for other programs to read. */
export interface LineReport {
  /** From 1. */
  readonly line: number
  readonly text: string
  /** As it is shown; null where there is none. */
  readonly answer: string | null
  /** The nearest double of a number, or what else the answer is; `answer` has all digits of large ones. */
  readonly value: PlainValue | null
  /** What the value is counted in; null for a plain number. */
  readonly unit: string | null
  readonly error: string | null
}

type PlainValue = number | boolean | string | readonly PlainValue[]

/** Items of a list that a report gives. */
const reportedItems = 10_000

/** Works a text out and reports every line of it. */
export function reportLines(texts: readonly string[], format: NumberFormat): LineReport[] {
  const sheet = solve(texts, format)
  return texts.map((text, index) => {
    const answer: AnswerText | null = sheet.answer(index)
    const value = sheet.value(index)
    return {
      line: index + 1,
      text,
      answer: answer === null || answer.error !== null ? null : answer.text,
      value: value === null ? null : plainValue(value),
      unit: value === null ? null : unitOf(value),
      error: answer?.error ?? null,
    }
  })
}

function plainValue(value: Value): PlainValue {
  switch (value.kind) {
    case 'number':
    case 'percent':
    case 'quantity':
      return toDouble(value.number)
    case 'boolean':
      return value.value
    case 'date':
    case 'clock':
    case 'moment':
    case 'word':
      return plainDate(value)
    case 'complex':
      return [toDouble(value.real), toDouble(value.imaginary)]
    case 'list': {
      const length = Math.min(lengthOf(value.items), reportedItems)
      return Array.from({ length }, (_, index) => plainValue(itemAt(value.items, index)))
    }
  }
}

function unitOf(value: Value): string | null {
  switch (value.kind) {
    case 'percent':
      return '%'
    case 'quantity':
      return unitText(value.unit)
    case 'list':
      return lengthOf(value.items) === 0 ? null : unitOf(itemAt(value.items, 0))
    case 'number':
    case 'complex':
    case 'boolean':
    case 'date':
    case 'clock':
    case 'moment':
    case 'word':
      return null
  }
}
