import { basename } from 'node:path'
import {
  newFileFormat,
  type DocumentCard,
  type DocumentId,
  type DocumentInfo,
  type Encoding,
  type FileFormat,
  type Fingerprint,
  type OnDisk,
} from '../contract/documents.ts'
import type { JobId } from '../contract/write-jobs.ts'

/** A file as a person named it, and with all links followed: the latter tells whether two are one. */
export interface FilePlace {
  readonly path: string
  readonly realPath: string
}

/**
 * Where a document's text still has to come from: `journals`, it is not known yet whether a journal has it; `journal`
 * or `file`, the writer is reading that one.
 */
export type Awaited = 'nothing' | 'journals' | 'journal' | 'file'

export interface OpenDocument {
  readonly documentId: DocumentId
  /** Its file, which may be one that the first save will make; null for an untitled text. */
  readonly place: FilePlace | null
  /** The N of `Untitled N`; means nothing while there is a place. */
  readonly untitledNumber: number
  /** The newest version that was durable in its file; for what is there now see `savedVersionOf`. */
  readonly savedVersion: number | null
  /** The save that made `savedVersion`; null when it was read or there is none. */
  readonly savedBy: JobId | null
  readonly format: FileFormat
  /** How its file spells the saved version; null while it has none. */
  readonly savedFormat: FileFormat | null
  /** The encoding that a person said its file is read as; null to find out. */
  readonly encoding: Encoding | null
  readonly baseline: Fingerprint | null
  /** What became of its file, with the whole path that it was moved to. */
  readonly onDisk: OnDisk
  /** Whether its text is in no file, as the window told last. */
  readonly unsaved: boolean
  /** Whether some of that text is still on its way into the window's: it has no version to save yet. */
  readonly coming: boolean
  /** Whether the window told that after the newest `savedVersion`. */
  readonly unsavedIsCurrent: boolean
  readonly fresh: boolean
  readonly awaits: Awaited
  /** The closed document whose tab this one took; it comes back when the file cannot be read. */
  readonly replaces: DocumentId | null
}

/** Makes a document of what is known of it, with the rest as in an empty text that has no file. */
export function makeDocument(
  known: Partial<OpenDocument> & Pick<OpenDocument, 'documentId' | 'untitledNumber'>,
): OpenDocument {
  return {
    place: null,
    savedVersion: null,
    savedBy: null,
    format: newFileFormat,
    savedFormat: null,
    encoding: null,
    baseline: null,
    onDisk: { kind: 'same' },
    unsaved: false,
    coming: false,
    unsavedIsCurrent: true,
    fresh: false,
    awaits: 'nothing',
    replaces: null,
    ...known,
  }
}

export function nameOf({ place, untitledNumber }: Pick<OpenDocument, 'place' | 'untitledNumber'>): string {
  return place === null ? `Untitled ${untitledNumber}` : basename(place.path)
}

export function isUntitled(document: OpenDocument, number: number): boolean {
  return document.place === null && document.untitledNumber === number
}

function isSameFormat(one: FileFormat, other: FileFormat): boolean {
  return one.encoding === other.encoding && one.lineEnding === other.lineEnding
}

/** Whether the next save will spell the text differently from its file. */
export function hasNewFormat({ format, savedFormat }: Pick<OpenDocument, 'format' | 'savedFormat'>): boolean {
  return savedFormat !== null && !isSameFormat(format, savedFormat)
}

/** The newest version that is durable in its file; null while it has none, also because that is gone. */
export function savedVersionOf({ savedVersion, onDisk }: OpenDocument): number | null {
  return onDisk.kind === 'missing' ? null : savedVersion
}

/** What the window may know of a document. */
export function describe(document: OpenDocument): DocumentInfo {
  const { documentId, place, format, savedFormat, onDisk, fresh } = document
  const movedTo = onDisk.kind === 'missing' ? onDisk.movedTo : null
  return {
    documentId,
    name: nameOf(document),
    place: place?.path ?? null,
    savedVersion: savedVersionOf(document),
    format,
    savedFormat,
    onDisk: movedTo === null ? onDisk : { kind: 'missing', movedTo: basename(movedTo) },
    fresh,
  }
}

/** What must be known of a document, besides its text, to bring it back. */
export function cardOf(document: OpenDocument): DocumentCard {
  const { documentId, place, untitledNumber, format, savedFormat, baseline } = document
  return {
    documentId,
    path: place?.path ?? null,
    untitledNumber,
    format,
    savedVersion: savedVersionOf(document),
    savedFormat,
    baseline,
  }
}

/** The document that a card tells of, whose text is still to come. */
export function documentOf(card: DocumentCard, realPath: string | null, awaits: Awaited): OpenDocument {
  const { path, ...known } = card
  const place = path === null ? null : { path, realPath: realPath ?? path }
  return makeDocument({ ...known, place, awaits })
}
