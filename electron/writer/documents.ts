import type { Text } from '@codemirror/state'
import type { DocumentId } from '../contract/documents.ts'
import { Ahead } from './ahead.ts'
import { DocumentReplica } from './document-replica.ts'
import { Opening, type Room, type TextReader } from './opening.ts'
import type { ReadFile, TextTaker } from './read-file.ts'

/**
 * How long a window's request waits for the order to open that document, which comes another way. Then main is told once
 * that the text is wanted, and after the same time the window that it is missing. Should it come later after all, it is
 * sent all the same.
 */
const requestWaitsMs = 1000

/** So many of a text's changes come one by one, to be undone, to a window that asks for it: they take it half a second. */
const mostChanges = 2000

/** Reads a text from wherever it is. */
export type TextSource = (taker: TextTaker, signal: AbortSignal) => Promise<ReadFile>

/** All documents that the writer holds. */
export class Documents {
  private readonly replicas = new Map<DocumentId, DocumentReplica>()
  private readonly openings = new Map<DocumentId, { opening: Opening; controller: AbortController }>()
  private readonly requests = new Map<DocumentId, Map<TextReader, NodeJS.Timeout>>()
  /** Documents whose text is on its way from elsewhere: requests for them wait for it, with what is there of it. */
  private readonly expected = new Map<DocumentId, Ahead>()
  /** Nobody knows yet which texts there are: all requests wait. */
  private isHolding = false
  private lastWindow = 0

  /**
   * @param changed called when there is a new version of a document
   * @param wanted called when a text is asked for that nobody ordered
   */
  constructor(
    private readonly changed: (documentId: DocumentId) => void = () => undefined,
    private readonly wanted: (documentId: DocumentId) => void = () => undefined,
    /** So much text may be here in all, as `weigh` counts. */
    readonly limit = Infinity,
  ) {}

  ids(): DocumentId[] {
    return [...this.replicas.keys()]
  }

  find(documentId: DocumentId): DocumentReplica | null {
    return this.replicas.get(documentId) ?? null
  }

  /** The replica of a document that may be new. */
  make(documentId: DocumentId): DocumentReplica {
    const replica = this.replicas.get(documentId) ?? new DocumentReplica(() => this.changed(documentId))
    this.replicas.set(documentId, replica)
    return replica
  }

  forget(documentId: DocumentId): void {
    this.openings.get(documentId)?.controller.abort()
    this.replicas.get(documentId)?.windowGone(Infinity)
    this.replicas.delete(documentId)
    for (const reader of this.takeRequests(documentId)) {
      this.expected.get(documentId)?.leave(reader)
      reader.missing(documentId)
    }
  }

  /**
   * Reads a document's text, for all who ask for it meanwhile.
   * @returns null when it was forgotten before it was whole, or is being opened already
   * @throws FileError
   */
  async open(documentId: DocumentId, source: TextSource): Promise<ReadFile | null> {
    if (this.openings.has(documentId)) return null
    const controller = new AbortController()
    const opening = new Opening(documentId, this.make(documentId), () => this.roomFor(documentId))
    this.openings.set(documentId, { opening, controller })
    for (const reader of this.takeRequests(documentId)) opening.join(reader)
    try {
      const read = await source(opening, controller.signal)
      opening.finish()
      return read
    } catch (error) {
      if (controller.signal.aborted) return null
      this.replicas.delete(documentId)
      opening.fail()
      throw error
    } finally {
      this.openings.delete(documentId)
    }
  }

  /**
   * The text of a document is about to come: who asks for it waits until `answerExpected`.
   * @returns takes what is known of it before that
   */
  expect(documentId: DocumentId): Ahead {
    const ahead = new Ahead()
    this.expected.set(documentId, ahead)
    for (const [reader, giveUp] of this.requests.get(documentId) ?? []) {
      clearTimeout(giveUp)
      ahead.join(reader)
    }
    return ahead
  }

  /** The text came, or never will. */
  answerExpected(documentId: DocumentId): void {
    const ahead = this.expected.get(documentId)
    this.expected.delete(documentId)
    for (const reader of this.takeRequests(documentId)) {
      const replica = this.find(documentId)
      if (replica === null) {
        reader.missing(documentId)
        continue
      }
      const { version, changes } = replica.log.latest(mostChanges)
      if (!ahead?.end(reader, replica, version, changes)) this.request(documentId, reader)
    }
  }

  /** Lets requests for texts that are not here wait until `answerHeld`. */
  holdRequests(): void {
    this.isHolding = true
  }

  /** Main knows which texts there are, and orders those that it wants. */
  answerHeld(): void {
    if (!this.isHolding) return
    this.isHolding = false
    for (const [documentId, waiting] of this.requests) {
      for (const reader of waiting.keys()) this.letWait(documentId, reader)
    }
  }

  /** Sends a reader the text of a document, as the base and the changes since then. */
  request(documentId: DocumentId, reader: TextReader): void {
    const replica = this.replicas.get(documentId)
    const running = this.openings.get(documentId)
    if (running !== undefined) {
      running.opening.join(reader)
    } else if (replica !== undefined && replica.version !== -1) {
      replica.dropUnfinished()
      const { version, text, changes } = replica.log.latest(mostChanges)
      reader.sender.text(documentId, version, text, replica.version)
      reader.sender.messages(changes)
    } else {
      this.expected.get(documentId)?.join(reader)
      this.letWait(documentId, reader)
    }
  }

  /** See `DocumentReplica.whenPinned`. */
  whenPinned(documentId: DocumentId, version: number, signal: AbortSignal): Promise<Text> {
    return this.make(documentId).whenPinned(version, this.lastWindow, signal)
  }

  /** @returns the number of a window that comes. */
  windowCame(): number {
    return ++this.lastWindow
  }

  windowGone(window: number, reader: TextReader): void {
    for (const { opening } of this.openings.values()) opening.leave(reader)
    for (const ahead of this.expected.values()) ahead.leave(reader)
    for (const waiting of this.requests.values()) {
      clearTimeout(waiting.get(reader))
      waiting.delete(reader)
    }
    for (const [documentId, replica] of this.replicas) {
      replica.windowGone(window)
      if (!this.openings.has(documentId)) replica.dropUnfinished()
    }
  }

  private roomFor(documentId: DocumentId): Room {
    let others = 0
    for (const [otherId, replica] of this.replicas) {
      if (otherId !== documentId) others += this.openings.get(otherId)?.opening.weight ?? replica.weight
    }
    return { beside: this.limit - others, most: this.limit }
  }

  private letWait(documentId: DocumentId, reader: TextReader): void {
    const waiting = this.requests.get(documentId) ?? new Map<TextReader, NodeJS.Timeout>()
    this.requests.set(documentId, waiting)
    const later = (action: () => void) => {
      clearTimeout(waiting.get(reader))
      waiting.set(reader, setTimeout(action, requestWaitsMs))
    }
    later(() => {
      later(() => reader.missing(documentId))
      this.wanted(documentId)
    })
    if (this.isHolding || this.expected.has(documentId)) clearTimeout(waiting.get(reader))
  }

  private takeRequests(documentId: DocumentId): TextReader[] {
    const waiting = this.requests.get(documentId) ?? new Map<TextReader, NodeJS.Timeout>()
    this.requests.delete(documentId)
    for (const giveUp of waiting.values()) clearTimeout(giveUp)
    return [...waiting.keys()]
  }
}
