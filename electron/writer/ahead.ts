import type { PieceMessage, ResetMessage } from '../contract/edit-stream.ts'
import type { DocumentReplica } from './document-replica.ts'
import type { Change } from './edit-log.ts'
import type { TextReader } from './opening.ts'

/**
 * The first text of a journal that is being read, sent to the windows that wait for it while it comes. Its last piece is
 * held back until it is known what came back: no window may take it for the whole text before.
 */
export class Ahead {
  private readonly readers = new Set<TextReader>()
  private said: (ResetMessage | PieceMessage)[] = []
  /** The version that all of it leads to; null before it begins. */
  private upTo: number | null = null
  private lastPiece: PieceMessage | null = null

  /** Whether there is something to send. */
  get isBegun(): boolean {
    return this.upTo !== null
  }

  /** @param upTo the version that the journal ends with, as far as that can be told before it is read */
  begin(reset: ResetMessage, upTo: number): void {
    this.said = []
    this.lastPiece = null
    this.upTo = upTo
    this.say({ ...reset, upTo })
  }

  /** Takes the next piece; those after the first text are not for here. */
  take(piece: PieceMessage): void {
    if (this.upTo === null || this.lastPiece !== null) return
    if (piece.last) this.lastPiece = piece
    else this.say(piece)
  }

  /** Sends what was said so far, and from now on all that comes. */
  join(reader: TextReader): void {
    this.readers.add(reader)
    reader.sender.messages([...this.said])
  }

  leave(reader: TextReader): void {
    this.readers.delete(reader)
  }

  /**
   * Sends what makes a reader's text the one that came back.
   * @param changes those that lead to it from the text of `version`
   * @returns false when the reader has none that they lead from
   */
  end(reader: TextReader, replica: DocumentReplica, version: number, changes: readonly Change[]): boolean {
    const { lastPiece } = this
    if (!this.readers.has(reader) || lastPiece?.version !== version || replica.version !== this.upTo)
      return false
    reader.sender.messages([lastPiece, ...changes])
    return true
  }

  private say(message: ResetMessage | PieceMessage): void {
    this.said.push(message)
    for (const { sender } of this.readers) sender.message(message)
  }
}
