import { Annotation, StateEffect, StateField, type EditorState, type Transaction } from '@codemirror/state'

/** Marks a transaction that brings text from the writer: it makes no version and is not told to the writer. */
export const arrival = Annotation.define<true>()

/** Says which version the text is, once all of it has arrived. */
export const arrivedVersion = StateEffect.define<number>()

/** The version of a text whose arrival has not ended. */
const notArrived = -1

/** Counts the transactions that changed the document; it moves with the editor state, so undo counts up too. */
export const documentVersion = StateField.define<number>({
  create: () => notArrived,
  update(version, transaction) {
    for (const effect of transaction.effects) if (effect.is(arrivedVersion)) return effect.value
    return isOwnEdit(transaction) ? version + 1 : version
  },
})

/** Whether followers must be told of this transaction as a new version. */
export function isOwnEdit(transaction: Transaction): boolean {
  return transaction.docChanged && transaction.annotation(arrival) === undefined
}

export function versionOf(state: EditorState): number {
  return state.field(documentVersion)
}

export function hasArrived(state: EditorState): boolean {
  return versionOf(state) !== notArrived
}
