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
/** How many closed files are remembered; texts that are in no file do not count. */
export const closedFilesLimit = 50

/** The closed tabs with one more, the last closed one first. A file is among them once. */
export function withClosed(
  closed: readonly ClosedDocument[],
  newest: ClosedDocument,
): readonly ClosedDocument[] {
  const isAgain = (other: ClosedDocument): boolean =>
    !other.hasText && !newest.hasText && other.document.place?.path === newest.document.place?.path
  let files = 0
  return [newest, ...closed.filter((other) => !isAgain(other))].filter(
    ({ hasText }) => hasText || ++files <= closedFilesLimit,
  )
}

/** Whether the text of a closed tab was kept for long enough. */
export function isExpired({ hasText, closedAt }: ClosedDocument, now: number): boolean {
  return hasText && now - closedAt > closedTextMs
}

/** What the window may know of a closed tab. */
export function describeClosed({ document, closedAt, hasText }: ClosedDocument): ClosedTab {
  const { documentId, place } = document
  return { documentId, name: nameOf(document), place: place?.path ?? null, closedAt, hasText }
}
