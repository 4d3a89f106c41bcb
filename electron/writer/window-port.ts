import * as v from 'valibot'
import type { DocumentId } from '../contract/documents.ts'
import {
  windowToWriterSchema,
  type EditMessage,
  type PieceMessage,
  type ResetMessage,
  type WriterToWindow,
} from '../contract/edit-stream.ts'
import { StreamSender } from '../contract/stream-sender.ts'
import type { DocumentReplica } from './document-replica.ts'
import type { Documents } from './documents.ts'
import type { Journals } from './journal/journals.ts'
import type { TextReader } from './opening.ts'

/** The writer's end of one window's edit stream. */
export class WindowPort implements TextReader {
  readonly sender = new StreamSender(
    (message) => this.post(message),
    (resume) => setImmediate(resume),
  )
  private readonly window: number
  /** Documents whose whole text was asked for again: until it comes, what is said of them means nothing. */
  private readonly lost = new Set<DocumentId>()

  constructor(
    private readonly documents: Documents,
    private readonly journals: Journals,
    readonly post: (message: WriterToWindow) => void,
    private readonly gone: () => void,
  ) {
    this.window = documents.windowCame()
  }

  receive(data: unknown): void {
    const parsed = v.safeParse(windowToWriterSchema, data)
    if (!parsed.success) {
      console.error('The window sent what is no message:', v.summarize(parsed.issues))
      return
    }
    const message = parsed.output
    switch (message.kind) {
      case 'taken':
        this.sender.taken()
        break
      case 'request':
        this.documents.request(message.documentId, this)
        this.sender.afterwards(() => this.journals.repeatTo(message.documentId, this.post))
        break
      case 'edit':
      case 'reset':
        this.follow(message)
        break
      case 'piece':
        this.follow(message)
        this.post({ kind: 'taken' })
        break
      case 'pin':
        this.keepInStep(message.documentId, (replica) => replica.pin(message.version))
        break
      case 'unpin':
        this.documents.find(message.documentId)?.unpin(message.version)
        break
    }
  }

  closed(): void {
    this.documents.windowGone(this.window, this)
    this.gone()
  }

  missing(documentId: DocumentId): void {
    this.post({ kind: 'missing', documentId })
  }

  private follow(message: EditMessage | PieceMessage | ResetMessage): void {
    if (message.kind === 'reset') {
      this.lost.delete(message.documentId)
      this.documents.make(message.documentId)
    }
    this.keepInStep(message.documentId, (replica) => replica.take(message))
  }

  private keepInStep(documentId: DocumentId, step: (replica: DocumentReplica) => void): void {
    if (this.lost.has(documentId)) return
    try {
      const replica = this.documents.find(documentId)
      if (replica === null) throw new RangeError(`There is no text of ${documentId}`)
      step(replica)
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      this.lost.add(documentId)
      this.post({ kind: 'out-of-step', documentId })
    }
  }
}
