import type { Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import type { Answer } from '../calc/protocol.ts'

/** Carries the line of a dragged answer beside its text, within the window. */
const lineType = 'application/x-tallypad-line'

/** Begins to drag an answer: its full value goes into any text, of any program. */
export function dragAnswer(data: DataTransfer, answer: Answer, line: number): void {
  data.setData('text/plain', answer.full)
  data.setData(lineType, String(line))
  data.effectAllowed = 'copyLink'
}

/** Puts in answers that are dropped: the value, or the line that it is the answer of with Alt or Ctrl held. */
export const answerDrops: Extension = EditorView.domEventHandlers({
  drop(event, view) {
    const line = event.dataTransfer?.getData(lineType) ?? ''
    if (!/^\d+$/.test(line)) return false
    event.preventDefault()
    if (view.state.readOnly) return true
    const at = view.posAtCoords({ x: event.clientX, y: event.clientY }, false)
    const isReference = event.altKey || event.ctrlKey
    const value = isReference ? `line${line}` : (event.dataTransfer?.getData('text/plain') ?? '')
    const { before, after } = partings(
      view.state.sliceDoc(Math.max(at - 2, 0), at),
      view.state.sliceDoc(at, at + 2),
    )
    view.dispatch({
      changes: { from: at, insert: before + value + after },
      selection: { anchor: at + before.length, head: at + before.length + value.length },
      userEvent: 'input.drop',
    })
    view.focus()
    return true
  },
})

/** What parts a value from a number or a word that it would become one with. */
export function partings(left: string, right: string): { readonly before: string; readonly after: string } {
  return {
    before: /[\p{L}\p{M}\p{N}_.,%)\]]$/u.test(left) ? ' ' : '',
    after: /^[\p{L}\p{N}_.([]/u.test(right) ? ' ' : '',
  }
}
