import type { EditorView } from '@codemirror/view'
import type { Answer } from '../calc/protocol.ts'
import { answerAtCaret, shownAnswer } from './answer-column.ts'

/** Writes the answer of the caret's line where a screen reader finds it when it reads the editor. */
export function describeAnswer(view: EditorView, elementId: string): void {
  const element = document.getElementById(elementId)
  if (element === null) return
  const answer = answerAtCaret(view)
  const description = answer === null ? '' : `Answer of this line: ${spoken(answer)}`
  if (element.textContent !== description) element.textContent = description
}

/** Longest value that is read out, in UTF-16 units. */
const longestSpoken = 200

function spoken(answer: Answer): string {
  const { text, full, error, note } = answer
  const known = [shownAnswer(answer)]
  if (error === null && full !== text && full.length <= longestSpoken) known.push(`in full ${full}`)
  if (note !== null) known.push(note)
  return known.join(', ')
}
