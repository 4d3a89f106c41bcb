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

/** Dropped with Alt or Ctrl held, an answer is inserted by its line: the editor inserts the value by itself. */
export const answerDrops: Extension = EditorView.domEventHandlers({
  drop(event, view) {
    const line = event.dataTransfer?.getData(lineType) ?? ''
    if (!/^\d+$/.test(line) || !(event.altKey || event.ctrlKey)) return false
    event.preventDefault()
    if (view.state.readOnly) return true
    const at = view.posAtCoords({ x: event.clientX, y: event.clientY }, false)
    const reference = `line${line}`
    view.dispatch({
      changes: { from: at, insert: reference },
      selection: { anchor: at, head: at + reference.length },
      userEvent: 'input.drop',
    })
    view.focus()
    return true
  },
})
