import type { EditorView } from '@codemirror/view'
import { answerAbove } from './answers.ts'

/**
 * Puts the nearest answer above the caret's line in at the caret: all of its value, or a reference to its line.
 * @returns whether there was one.
 */
export function insertAnswerAbove(view: EditorView, as: 'value' | 'reference'): boolean {
  const { state } = view
  const above = answerAbove(state, state.doc.lineAt(state.selection.main.head).from)
  if (above === null) return false
  const text = as === 'value' ? above.answer.full : `line${state.doc.lineAt(above.at).number}`
  view.dispatch(state.replaceSelection(text), { scrollIntoView: true, userEvent: 'input' })
  return true
}
