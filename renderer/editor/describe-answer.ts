import type { EditorView } from '@codemirror/view'
import { answerAtCaret, shownAnswer } from './answer-column.ts'

/** Writes the answer of the caret's line where a screen reader finds it when it reads the editor. */
export function describeAnswer(view: EditorView, elementId: string): void {
  const element = document.getElementById(elementId)
  if (element === null) return
  const answer = answerAtCaret(view)
  const description = answer === null ? '' : `Answer of this line: ${shownAnswer(answer)}`
  if (element.textContent !== description) element.textContent = description
}
