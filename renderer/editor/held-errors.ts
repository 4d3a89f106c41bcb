import {
  StateEffect,
  StateField,
  type EditorState,
  type Extension,
  type Transaction,
} from '@codemirror/state'
import { ViewPlugin, type EditorView, type ViewUpdate } from '@codemirror/view'
import type { Answer } from '../calc/protocol.ts'
import { answerAt, answersField } from './answers.ts'

/** How long the keys rest before the line that is being typed is said to be wrong, in milliseconds. */
export const typingPauseMs = 800

const keysRest = StateEffect.define()

/** A place in the line whose error is not shown yet, because it is being typed; null for none. */
const heldLine = StateField.define<number | null>({
  create: () => null,
  update(held, transaction) {
    if (transaction.effects.some((effect) => effect.is(keysRest))) return null
    if (isTyped(transaction)) return heldByKey(held, transaction)
    if (held === null) return null
    const now = transaction.changes.mapPos(held)
    return now === lineOfCaret(transaction.state) ? now : null
  },
})

/** Half a line is seldom right: its error comes when the keys rest, or the caret goes elsewhere. */
export const heldErrors: Extension = [
  heldLine,
  ViewPlugin.fromClass(
    class {
      private pause: ReturnType<typeof setTimeout> | undefined

      constructor(private readonly view: EditorView) {
        this.wait()
      }

      update({ docChanged }: ViewUpdate): void {
        if (docChanged) this.wait()
      }

      destroy(): void {
        clearTimeout(this.pause)
      }

      private wait(): void {
        clearTimeout(this.pause)
        const { view } = this
        if (view.state.field(heldLine) === null) return
        this.pause = setTimeout(() => view.dispatch({ effects: keysRest.of(null) }), typingPauseMs)
      }
    },
  ),
]

/** The answer to show at the line that starts at `lineStart`, if it is one to show now. */
export function answerToShow(state: EditorState, lineStart: number): Answer | null {
  const answer = answerAt(state, lineStart)
  if (answer === null || answer.error === null) return answer
  return state.field(heldLine) === lineStart ? null : answer
}

/** Whether other answers may be to show after an update. */
export function answersToShowChanged({
  startState,
  state,
}: Pick<ViewUpdate, 'startState' | 'state'>): boolean {
  return (
    startState.field(answersField) !== state.field(answersField) ||
    startState.field(heldLine) !== state.field(heldLine)
  )
}

function isTyped(transaction: Transaction): boolean {
  const isKey = ['input.type', 'input.complete', 'delete'].some((event) => transaction.isUserEvent(event))
  return transaction.docChanged && isKey
}

/** An error that is on screen stays there while it is put right. */
function heldByKey(held: number | null, { startState, state, changes }: Transaction): number | null {
  const line = lineOfCaret(state)
  const before = lineOfCaret(startState)
  const isSameLine = changes.mapPos(before) === line
  const error = answerAt(startState, before)?.error ?? null
  return isSameLine && held !== before && error !== null ? null : line
}

/** Where the line of the caret starts. */
function lineOfCaret({ doc, selection }: EditorState): number {
  return doc.lineAt(selection.main.head).from
}
