import type { ChangeSet, Text } from '@codemirror/state'
import type { DocumentId } from '../../electron/contract/documents.ts'
import type { StreamMessage } from '../../electron/contract/edit-stream.ts'
import { StreamSender } from '../../electron/contract/stream-sender.ts'

/**
 * Where every change of every document leaves the window, once for each of its two followers. A follower that is
 * not there yet, or not any more, is told whole texts when it comes.
 */
export class EditOutlet {
  private writer: StreamSender | null = null
  private calculator: StreamSender | null = null

  /** A new writer listens: it takes the place of the one before, and knows nothing yet. */
  connectWriter(post: (message: StreamMessage) => void): StreamSender {
    return (this.writer = new StreamSender(post))
  }

  /** The same for the calculator. */
  connectCalculator(post: (message: StreamMessage) => void): StreamSender {
    return (this.calculator = new StreamSender(post))
  }

  /** Both followers start this document from here. */
  begin(documentId: DocumentId, version: number, text: Text): void {
    this.writer?.text(documentId, version, text)
    this.calculator?.text(documentId, version, text)
  }

  /** `time` is when it was made, in milliseconds since the epoch. */
  edited(documentId: DocumentId, version: number, changes: ChangeSet, time: number | undefined): void {
    this.writer?.edit(documentId, version, changes, time)
    this.calculator?.edit(documentId, version, changes, time)
  }

  /** The text that the writer sent is whole: the calculator starts from there. */
  arrived(documentId: DocumentId, version: number, text: Text): void {
    this.calculator?.text(documentId, version, text)
  }

  pin(documentId: DocumentId, version: number): void {
    this.writer?.message({ kind: 'pin', documentId, version })
  }

  unpin(documentId: DocumentId, version: number): void {
    this.writer?.message({ kind: 'unpin', documentId, version })
  }
}
