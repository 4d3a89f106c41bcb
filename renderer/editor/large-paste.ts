import { isolateHistory } from '@codemirror/commands'
import {
  StateEffect,
  StateField,
  type EditorState,
  type Extension,
  type TransactionSpec,
} from '@codemirror/state'
import { EditorView } from '@codemirror/view'

/** Pastes up to this many UTF-16 units go in at once, in well under 8 ms. */
const longestInOneGo = 256 * 1024

/** Units of one transaction of a long paste, and how long the window is kept busy before it may do other things. */
const sliceLength = 256 * 1024
const busyMilliseconds = 5

/** How far a long paste is, in UTF-16 units. */
export interface PasteProgress {
  readonly done: number
  readonly total: number
}

const progressMade = StateEffect.define<PasteProgress | null>()

/** The long paste that is under way in this text; null without one. The text is read-only meanwhile. */
export const longPaste = StateField.define<PasteProgress | null>({
  create: () => null,
  update(progress, transaction) {
    for (const effect of transaction.effects) if (effect.is(progressMade)) return effect.value
    return progress
  },
})

/** What a paste goes into: an editor state that may leave the screen meanwhile. */
export interface PasteTarget {
  readonly state: EditorState
  dispatch(spec: TransactionSpec): void
}

/** Takes pastes that are too long for one transaction, where `targetOf` tells what they go into. */
export function largePastes(targetOf: (view: EditorView) => PasteTarget): Extension {
  return [
    longPaste,
    EditorView.domEventHandlers({
      paste(event, view) {
        const text = event.clipboardData?.getData('text/plain') ?? ''
        if (text.length <= longestInOneGo || view.state.readOnly) return false
        event.preventDefault()
        void pasteInSlices(targetOf(view), text)
        return true
      },
    }),
  ]
}

/** Stops the long paste of this text, if there is one; what is in already can be undone in one step. */
export function cancelPaste(target: PasteTarget): void {
  if (target.state.field(longPaste) !== null) target.dispatch({ effects: progressMade.of(null) })
}

/** Puts `text` in the place of the selection, slice by slice, so that keys and frames come in between. */
export async function pasteInSlices(target: PasteTarget, text: string): Promise<void> {
  const { from, to } = target.state.selection.main
  let at = from
  let done = 0
  target.dispatch({ effects: progressMade.of({ done, total: text.length }) })
  let busySince = performance.now()
  while (done < text.length && target.state.field(longPaste) !== null) {
    const end = endOfSlice(text, done)
    const insert = target.state.toText(text.slice(done, end))
    target.dispatch({
      changes: { from: at, to: done === 0 ? to : at, insert },
      effects: progressMade.of({ done: end, total: text.length }),
      // The history joins this event to the one before whatever the time between: one paste is one undo.
      userEvent: done === 0 ? 'input.paste' : 'input.type.compose',
    })
    at += insert.length
    done = end
    if (performance.now() - busySince >= busyMilliseconds) {
      await otherWork()
      busySince = performance.now()
    }
  }
  target.dispatch({
    selection: { anchor: at },
    effects: progressMade.of(null),
    annotations: isolateHistory.of('full'),
    scrollIntoView: true,
  })
}

function endOfSlice(text: string, start: number): number {
  const end = Math.min(start + sliceLength, text.length)
  return text[end - 1] === '\r' && text[end] === '\n' ? end + 1 : end
}

/** Resolves after the input and frames that wait now. */
function otherWork(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}
