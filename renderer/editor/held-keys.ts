import { isolateHistory } from '@codemirror/commands'
import {
  Prec,
  StateEffect,
  StateField,
  type EditorState,
  type Extension,
  type TransactionSpec,
} from '@codemirror/state'
import { EditorView, keymap } from '@codemirror/view'

const keysHeld = StateEffect.define<string>()

/** What was typed and pasted while the text was not ready to take it. */
const heldText = StateField.define<string>({
  create: () => '',
  update(held, transaction) {
    for (const effect of transaction.effects) if (effect.is(keysHeld)) return effect.value
    return held
  },
})

/**
 * Keeps what is typed and pasted while `isBusy` says that the text takes nothing yet, so that it is never lost: it
 * goes in at the caret when `releaseHeldKeys` is asked.
 */
export function heldKeys(isBusy: (state: EditorState) => boolean): Extension {
  return [
    heldText,
    Prec.highest(
      keymap.of([
        {
          any(view, event) {
            if (!isBusy(view.state) || event.ctrlKey || event.metaKey || event.altKey) return false
            const held = typedAfter(heldIn(view.state), event.key)
            if (held === null) return false
            view.dispatch(holdKeys(held))
            return true
          },
        },
      ]),
    ),
    EditorView.domEventHandlers({
      // What comes without a key: from an input method, dictation, or an assistive tool.
      beforeinput(event, view) {
        if (!isBusy(view.state) || event.inputType !== 'insertText' || event.data === null) return false
        event.preventDefault()
        view.dispatch(holdKeys(heldIn(view.state) + event.data))
        return true
      },
      paste(event, view) {
        if (!isBusy(view.state)) return false
        const text = event.clipboardData?.getData('text/plain') ?? ''
        if (text === '') return false
        event.preventDefault()
        view.dispatch(holdKeys(heldIn(view.state) + text))
        return true
      },
    }),
  ]
}

/** What was typed or pasted and has not gone in yet. */
export function heldIn(state: EditorState): string {
  return state.field(heldText, false) ?? ''
}

/** Hands over what was typed elsewhere: it goes in as soon as the text takes it. */
export function holdKeys(held: string): TransactionSpec {
  return { effects: keysHeld.of(held) }
}

/** Says that what was held goes in now. */
export const nothingHeld = keysHeld.of('')

/** The change that puts in what was held. */
export function releaseHeldKeys(state: EditorState): TransactionSpec {
  return {
    ...state.replaceSelection(heldIn(state)),
    effects: nothingHeld,
    annotations: isolateHistory.of('before'),
    userEvent: 'input.type',
    scrollIntoView: true,
  }
}

function typedAfter(held: string, key: string): string | null {
  if (key === 'Enter') return `${held}\n`
  if (key === 'Backspace') return held.slice(0, held.endsWith('\r\n') ? -2 : -1)
  // A key that types is named by what it types, at most one character of two units; others by a word.
  return key.length === 1 || (key.length === 2 && isSurrogatePair(key)) ? held + key : null
}

function isSurrogatePair(key: string): boolean {
  return (key.codePointAt(0) ?? 0) > 0xffff
}
