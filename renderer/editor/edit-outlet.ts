import type { ChangeSet, Text } from '@codemirror/state'
import type { DocumentId } from '../../electron/contract/documents.ts'
import type { StreamMessage } from '../../electron/contract/edit-stream.ts'
import { StreamSender } from '../../electron/contract/stream-sender.ts'

/**
 * Where every change of every document leaves the window, once for each of its two followers. A follower that comes later
 * is told whole texts; the first writer, which is there moments after the first keys, is told each of them, so that they
 * can be undone after the page was loaded again.
 */
export class EditOutlet {
  /** What the first writer is to be told; null once it was. */
  private early: StreamMessage[] | null = []
  private post: (message: StreamMessage) => void = (message) => this.early?.push(message)
  private writer = new StreamSender((message) => this.post(message))
  private calculator: StreamSender | null = null

  /** Whether the writer that comes next is the first one, which is told all that happened until then. */
  get isFirst(): boolean {
    return this.early !== null
  }

  /** A new writer listens: it takes the place of the one before, and knows nothing yet. */
  connectWriter(post: (message: StreamMessage) => void): StreamSender {
    if (this.early === null) return (this.writer = new StreamSender(post))
    const { early } = this
    this.early = null
    this.post = post
    for (const message of early) post(message)
    return this.writer
  }

  /** The same for the calculator. */
  connectCalculator(post: (message: StreamMessage) => void): StreamSender {
    return (this.calculator = new StreamSender(post))
  }

  /** Both followers start this document from here. */
  begin(documentId: DocumentId, version: number, text: Text): void {
    this.writer.text(documentId, version, text)
    this.calculator?.text(documentId, version, text)
  }

  /** `time` is when it was made, in milliseconds since the epoch. */
  edited(documentId: DocumentId, version: number, changes: ChangeSet, time: number | undefined): void {
    this.writer.edit(documentId, version, changes, time)
    this.calculator?.edit(documentId, version, changes, time)
  }

  /** The text that the writer sent is whole: the calculator starts from there. */
  arrived(documentId: DocumentId, version: number, text: Text): void {
    this.calculator?.text(documentId, version, text)
  }

  pin(documentId: DocumentId, version: number): void {
    this.writer.message({ kind: 'pin', documentId, version })
  }

  unpin(documentId: DocumentId, version: number): void {
    this.writer.message({ kind: 'unpin', documentId, version })
  }
}
