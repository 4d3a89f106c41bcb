import { history, undoDepth } from '@codemirror/commands'
import { Compartment, type EditorState, type TransactionSpec } from '@codemirror/state'

const compartment = new Compartment()

/** What can be undone and redone. */
export const undoHistory = compartment.of(history())

/** The changes of an editor state that leave nothing to undo in it; none where there is nothing. */
export function withoutUndo(state: EditorState): readonly TransactionSpec[] {
  if (undoDepth(state) === 0) return []
  return [{ effects: compartment.reconfigure([]) }, { effects: compartment.reconfigure(history()) }]
}
