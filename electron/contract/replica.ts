import { type ChangeSet, Text } from '@codemirror/state'
import { readChange, type EditMessage, type PieceMessage, type ResetMessage } from './edit-stream.ts'

/** A follower's copy of a document, kept true by the edit stream. */
export class Replica {
  /** The newest whole version and its text; -1 until the first one is in. */
  version = -1
  text = Text.empty
  /** The text with the pieces of a version that is still arriving; the same as `text` otherwise. */
  newest = Text.empty
  /** The version whose pieces are arriving; null between versions. */
  private arriving: number | null = null

  /** Whether pieces of a version are here that is not whole yet. */
  get isArriving(): boolean {
    return this.arriving !== null
  }

  /** Forgets the pieces of a version that will not become whole. */
  dropArriving(): void {
    this.newest = this.text
    this.arriving = null
  }

  /**
   * Takes the next message of the stream.
   * @returns the change from the `newest` before to the `newest` now; null for a reset.
   * @throws RangeError when the message does not follow from what this replica holds; nothing is changed then.
   */
  take(message: EditMessage | PieceMessage | ResetMessage): ChangeSet | null {
    if (message.kind === 'reset') {
      this.version = -1
      this.text = this.newest = Text.empty
      this.arriving = null
      return null
    }
    const due = this.arriving ?? (this.version === -1 ? message.version : this.version + 1)
    if (message.version !== due || (this.arriving !== null && message.kind === 'edit')) {
      throw new RangeError(
        `The ${message.kind} of version ${message.version} came where version ${due} was due`,
      )
    }
    const change = readChange(message, this.newest.length)
    this.newest = change.apply(this.newest)
    if (message.kind === 'edit' || message.last) {
      this.version = message.version
      this.text = this.newest
      this.arriving = null
    } else {
      this.arriving = message.version
    }
    return change
  }
}
