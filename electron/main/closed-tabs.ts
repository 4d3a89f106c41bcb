import type { DocumentId } from '../contract/documents.ts'
import type { ClosedTab } from '../contract/window-channel.ts'
import { nameOf, type OpenDocument } from './open-document.ts'

/** A tab that was closed: with its text, which its journal keeps, or only with the file to open again. */
export interface ClosedDocument {
  readonly document: OpenDocument
  /** Where its tab was. */
  readonly index: number
  /** Milliseconds since the epoch. */
  readonly closedAt: number
  readonly hasText: boolean
}

/** For how long the text of a closed tab can be brought back, in milliseconds. */
export const closedTextMs = 30 * 24 * 60 * 60 * 1000
/** When so much time seems to have passed at once, the clock was wrong before, or nobody was here to miss a text. */
const implausibleMs = 365 * 24 * 60 * 60 * 1000
/** How many closed files are remembered; texts that are in no file do not count. */
export const closedFilesLimit = 50

/** The tabs that were closed and can be brought back. */
export class ClosedTabs {
  private closed: readonly ClosedDocument[] = []

  constructor(private readonly now: () => number) {}

  /** The last closed one first. */
  get list(): readonly ClosedDocument[] {
    return this.closed
  }

  restore(closed: readonly ClosedDocument[]): void {
    this.closed = closed
  }

  find(documentId: DocumentId): ClosedDocument | null {
    return this.closed.find(({ document }) => document.documentId === documentId) ?? null
  }

  /** Adds a tab that is closed now. A file is in the list once. */
  add(document: OpenDocument, index: number, hasText: boolean): void {
    const isAgain = (other: ClosedDocument): boolean =>
      !hasText && !other.hasText && other.document.place?.path === document.place?.path
    const others = this.closed.filter((other) => !isAgain(other))
    let files = 0
    this.closed = [{ document, index, closedAt: this.now(), hasText }, ...others].filter(
      (closed) => closed.hasText || ++files <= closedFilesLimit,
    )
  }

  /** Takes one off the list: the last one, or a certain one. */
  take(documentId: DocumentId | null): ClosedDocument | null {
    const taken = documentId === null ? (this.closed[0] ?? null) : this.find(documentId)
    this.closed = this.closed.filter((closed) => closed !== taken)
    return taken
  }

  /** A journal of it was found. */
  textFound(documentId: DocumentId): void {
    this.closed = this.closed.map((closed) =>
      closed.document.documentId === documentId ? { ...closed, hasText: true } : closed,
    )
  }

  /** Changes the documents in the list. */
  update(updated: (document: OpenDocument) => OpenDocument): void {
    this.closed = this.closed.map((closed) => ({ ...closed, document: updated(closed.document) }))
  }

  /**
   * Takes the texts that were closed too long ago off the list. Those of a clock that was wrong get their time again.
   * @returns those documents.
   */
  expire(): readonly DocumentId[] {
    const now = this.now()
    this.closed = this.closed.map((closed) =>
      now - closed.closedAt > implausibleMs ? { ...closed, closedAt: now } : closed,
    )
    const isExpired = ({ hasText, closedAt }: ClosedDocument): boolean =>
      hasText && now - closedAt > closedTextMs
    const expired = this.closed.filter(isExpired)
    this.closed = this.closed.filter((closed) => !expired.includes(closed))
    return expired.map(({ document }) => document.documentId)
  }
}

/** What the window may know of a closed tab. */
export function describeClosed({ document, closedAt, hasText }: ClosedDocument): ClosedTab {
  const { documentId, place } = document
  return { documentId, name: nameOf(document), place: place?.path ?? null, closedAt, hasText }
}
