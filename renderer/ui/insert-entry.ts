import type { EditorState, TransactionSpec } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import type { ReferenceRow } from '../calc/protocol.ts'

/** Puts an entry of the reference into the text, where the caret is: its word, or lines with its example. */
export function insertEntry(view: EditorView, entry: ReferenceRow, what: 'word' | 'example'): void {
  if (view.state.readOnly) return
  const [word] = entry.words
  view.dispatch(
    what === 'word' && word !== undefined
      ? wordChange(view.state, entry.group === 'Functions' ? `${word}(` : word)
      : linesChange(view.state, entry.example[0]),
  )
}

/** With a space to the word or number before it. */
function wordChange(state: EditorState, word: string): TransactionSpec {
  const { from } = state.selection.main
  const before = state.sliceDoc(Math.max(from - 1, 0), from)
  const gap = /[\p{L}\p{N}]/u.test(before) ? ' ' : ''
  return { ...state.replaceSelection(gap + word), userEvent: 'input.insert', scrollIntoView: true }
}

/** In lines of their own: an example is a whole line. */
function linesChange(state: EditorState, lines: readonly string[]): TransactionSpec {
  const line = state.doc.lineAt(state.selection.main.head)
  const example = lines.join(state.lineBreak)
  const insert = line.length === 0 ? example : state.lineBreak + example
  return {
    changes: { from: line.to, insert },
    selection: { anchor: line.to + state.toText(insert).length },
    userEvent: 'input.insert',
    scrollIntoView: true,
  }
}
