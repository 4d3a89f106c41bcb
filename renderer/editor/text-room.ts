import type { Transaction } from '@codemirror/state'
import type { DocumentId } from '../../electron/contract/documents.ts'
import { lineWeight } from '../../electron/contract/text-weight.ts'

/** An edit that weighs no more always goes in, so that typing does: much is left for it. */
const alwaysFits = 64 * 1024

/** What the texts of the window weigh, against the limit of all. What was taken out of a text is held to be undone. */
export class TextRoom {
  /** The writer tells it. */
  limit = Infinity
  private readonly weights = new Map<DocumentId, number>()
  private total = 0

  /** How much more there is room for. */
  get free(): number {
    return Math.max(this.limit - this.total, 0)
  }

  has(weight: number): boolean {
    return weight <= alwaysFits || weight <= this.free
  }

  /** All of a text weighs this. */
  set(documentId: DocumentId, weight: number): void {
    this.total += weight - (this.weights.get(documentId) ?? 0)
    this.weights.set(documentId, weight)
  }

  add(documentId: DocumentId, weight: number): void {
    this.set(documentId, (this.weights.get(documentId) ?? 0) + weight)
  }

  forget(documentId: DocumentId): void {
    this.set(documentId, 0)
    this.weights.delete(documentId)
  }
}

/** What an edit brings to its text. What is undone or redone was there before. */
export function weightOfEdit(transaction: Transaction): number {
  if (transaction.isUserEvent('undo') || transaction.isUserEvent('redo')) return 0
  let weight = 0
  transaction.changes.iterChanges((_fromA, _toA, _fromB, _toB, inserted) => {
    weight += weightOfNew(inserted)
  })
  return weight
}

/** What text weighs that goes in. Nobody has looked at each of its characters: any of them may take two bytes. */
export function weightOfNew({ length, lines }: { readonly length: number; readonly lines: number }): number {
  return 2 * length + (lines - 1) * lineWeight
}
