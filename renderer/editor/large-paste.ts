import {
  StateEffect,
  StateField,
  type Extension,
  type Text,
  type TransactionSpec,
  type EditorState,
} from '@codemirror/state'
import { EditorView, keymap } from '@codemirror/view'
import { GrowingReferences, referencesKnown } from './line-references/references.ts'
import { otherWork } from './other-work.ts'

/** Pastes up to this many UTF-16 units go in at once, in well under 8 ms. */
export const longestInOneGo = 256 * 1024

/** Longer text that comes as one key, from an input method or dictation, goes in as a paste does: see `beforeinput`. */
const longestKey = 1024

/** Units that are read in one step, and how long steps keep the window busy before it may do other things. */
const sliceLength = 128 * 1024
const busyMilliseconds = 4

/** How far the reading of a long paste is, in UTF-16 units. */
export interface PasteProgress {
  readonly done: number
  readonly total: number
}

const progressMade = StateEffect.define<PasteProgress | null>()

/** The long paste that is being read for this text; null without one. The text is read-only meanwhile. */
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
  /** Whether so much new text may go in; where this is not there, any may. */
  hasRoomFor?(inserted: Pick<Text, 'length' | 'lines'>): boolean
}

/** Takes pastes that are too long to be read at once, where `targetOf` tells what they go into. */
export function largePastes(targetOf: (view: EditorView) => PasteTarget): Extension {
  const take = (event: Event, view: EditorView, text: string): true => {
    event.preventDefault()
    void pasteLong(targetOf(view), text)
    return true
  }
  return [
    longPaste,
    EditorView.domEventHandlers({
      paste(event, view) {
        if (view.state.readOnly) return false
        const text = event.clipboardData?.getData('text/plain') ?? ''
        return text.length > longestInOneGo && take(event, view, text)
      },
      // The browser takes minutes to put a long text into an editable element line by line.
      beforeinput(event, view) {
        if (view.state.readOnly || !event.cancelable) return false
        const text = event.data ?? ''
        return text.length > longestKey && take(event, view, text)
      },
    }),
    keymap.of([
      {
        key: 'Escape',
        run(view) {
          if (view.state.field(longPaste) === null) return false
          cancelPaste(targetOf(view))
          return true
        },
      },
    ]),
  ]
}

/** Stops the long paste for this text, if there is one: nothing of it goes in. */
function cancelPaste(target: PasteTarget): void {
  if (target.state.field(longPaste) !== null) target.dispatch({ effects: progressMade.of(null) })
}

/**
 * Puts `text` in the place of the selection as one change, made of slices that are read one by one so that keys
 * and frames come in between. `effects` come with its start. Nothing goes in where there is no room for it all.
 */
export async function pasteLong(
  target: PasteTarget,
  text: string,
  effects: readonly StateEffect<unknown>[] = [],
): Promise<void> {
  const { state } = target
  if (target.hasRoomFor?.({ length: text.length, lines: 1 }) === false) {
    target.dispatch({ effects })
    return
  }
  const { from, to } = state.selection.main
  let insert = state.toText('')
  const references = new GrowingReferences()
  let done = 0
  let busySince = performance.now()
  target.dispatch({ effects: [progressMade.of({ done, total: text.length }), ...effects] })
  while (done < text.length) {
    const end = endOfSlice(text, done)
    const part = state.toText(text.slice(done, end))
    insert = insert.append(part)
    done = end
    references.read(part, done === text.length)
    // How many lines it has shows only now.
    if (target.hasRoomFor?.(insert) === false) {
      cancelPaste(target)
      return
    }
    if (performance.now() - busySince < busyMilliseconds) continue
    target.dispatch({ effects: progressMade.of({ done, total: text.length }) })
    await otherWork()
    if (target.state.field(longPaste) === null) return
    busySince = performance.now()
  }
  const known = references.places.map((place) => ({ ...place, from: from + place.from, to: from + place.to }))
  target.dispatch(pasteOf(insert, from, to, referencesKnown.of(known)))
}

function pasteOf(insert: Text, from: number, to: number, known: StateEffect<unknown>): TransactionSpec {
  return {
    changes: { from, to, insert },
    selection: { anchor: from + insert.length },
    effects: [progressMade.of(null), known],
    userEvent: 'input.paste',
    scrollIntoView: true,
  }
}

/** Never between the two characters of one line break. */
function endOfSlice(text: string, start: number): number {
  const end = Math.min(start + sliceLength, text.length)
  return text[end - 1] === '\r' && text[end] === '\n' ? end + 1 : end
}
