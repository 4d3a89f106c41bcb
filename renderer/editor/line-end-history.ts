import { invertedEffects } from '@codemirror/commands'
import { StateEffect, type Extension, type Transaction } from '@codemirror/state'
import type { LineEnding } from '../../electron/contract/documents.ts'

/** Said with an edit that makes the line ends of a text others. */
export const lineEndChange = StateEffect.define<{ readonly before: LineEnding; readonly after: LineEnding }>()

/** Undoing such an edit says which line ends are back. */
export const lineEndHistory: Extension = invertedEffects.of(({ effects }) =>
  effects.flatMap((effect) =>
    effect.is(lineEndChange)
      ? [lineEndChange.of({ before: effect.value.after, after: effect.value.before })]
      : [],
  ),
)

/** The line ends that undo or redo brought back; null when it is about something else. */
export function lineEndBroughtBack(transaction: Transaction): LineEnding | null {
  if (!transaction.isUserEvent('undo') && !transaction.isUserEvent('redo')) return null
  const change = transaction.effects.findLast((effect) => effect.is(lineEndChange))
  return change?.is(lineEndChange) === true ? change.value.after : null
}
