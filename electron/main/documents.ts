import { basename } from 'node:path'
import {
  documentIdSchema,
  newFileFormat,
  type DocumentId,
  type DocumentInfo,
  type FileFormat,
  type Fingerprint,
} from '../contract/documents.ts'
import type { JobId } from '../contract/write-jobs.ts'
import * as v from 'valibot'

/** A file as a person named it, and with all links followed: the latter tells whether two are one. */
export interface FilePlace {
  readonly path: string
  readonly realPath: string
}

export interface OpenDocument {
  readonly documentId: DocumentId
  /** Its file, which may be one that the first save will make; null for an untitled text. */
  readonly place: FilePlace | null
  /** The N of `Untitled N`; means nothing while there is a place. */
  readonly untitledNumber: number
  readonly savedVersion: number | null
  /** The save that made `savedVersion`; null when it was read or there is none. */
  readonly savedBy: JobId | null
  readonly format: FileFormat
  readonly baseline: Fingerprint | null
  /** Whether its text is in no file, as the window told last. */
  readonly unsaved: boolean
  /** Whether some of that text is still on its way into the window's: it has no version to save yet. */
  readonly coming: boolean
  /** Whether the window told that after the newest `savedVersion`. */
  readonly unsavedIsCurrent: boolean
  readonly fresh: boolean
  /** True until the writer has read its file. */
  readonly opening: boolean
  /** The closed document whose tab this one took; it comes back when the file cannot be read. */
  readonly replaces: DocumentId | null
}

/** A closed tab: with its text, which the writer keeps, or only the file to open again. */
type ClosedDocument =
  | { readonly kind: 'text'; readonly document: OpenDocument; readonly index: number }
  | { readonly kind: 'file'; readonly path: string; readonly index: number }

export interface SavedFile {
  readonly documentId: DocumentId
  readonly jobId: JobId
  readonly version: number
  readonly place: FilePlace
  readonly baseline: Fingerprint
}

/** How many closed tabs can be brought back. */
export const closedLimit = 50

/** Which documents are open, in the order of their tabs, and which were closed. Knows no disk and no window. */
export class Documents {
  private open: readonly OpenDocument[] = []
  private closed: readonly ClosedDocument[] = []
  private lastNumber = 0

  constructor(private readonly changed: () => void) {}

  get all(): readonly OpenDocument[] {
    return this.open
  }

  find(documentId: DocumentId): OpenDocument | null {
    return this.open.find((document) => document.documentId === documentId) ?? null
  }

  /** @throws Error when no such document is open. */
  get(documentId: DocumentId): OpenDocument {
    const document = this.find(documentId)
    if (document === null) throw new Error(`No document ${documentId} is open`)
    return document
  }

  findByRealPath(realPath: string): OpenDocument | null {
    return this.open.find((document) => document.place?.realPath === realPath) ?? null
  }

  /** The only tab, when nothing was ever typed into it: opening a file takes its place. */
  findLoneFresh(): OpenDocument | null {
    const [first] = this.open
    return this.open.length === 1 && first?.fresh && first.place === null ? first : null
  }

  /** A new empty text; with a place, one that the first save will make. */
  addNew(place: FilePlace | null): OpenDocument {
    return this.insert({ place, fresh: true }, this.open.length)
  }

  /** A document whose file the writer is asked to read. */
  addOpening(place: FilePlace, index = this.open.length, replaces: DocumentId | null = null): OpenDocument {
    return this.insert({ place, opening: true, replaces }, index)
  }

  opened(documentId: DocumentId, format: FileFormat, baseline: Fingerprint): void {
    this.update(documentId, () => ({ format, baseline, savedVersion: 0, opening: false, replaces: null }))
  }

  /** Takes a document away without a way back: its file could not be read, or nothing was ever in it. */
  remove(documentId: DocumentId): void {
    this.open = this.open.filter((document) => document.documentId !== documentId)
    this.changed()
  }

  setUnsaved(documentId: DocumentId, unsaved: boolean, coming = false): void {
    this.update(documentId, (document) => ({
      unsaved,
      coming,
      unsavedIsCurrent: true,
      fresh: document.fresh && !unsaved,
    }))
  }

  /** The window did not tell in time whether typing went on during a save: believe what it told before. */
  believeUnsaved(documentId: DocumentId, savedBy: JobId): void {
    this.update(documentId, (document) => (document.savedBy === savedBy ? { unsavedIsCurrent: true } : {}))
  }

  /**
   * A save is durable. The document moves to its file, unless a newer version, or a later save of the same one,
   * was there first.
   */
  saved(file: SavedFile): void {
    this.update(file.documentId, (document) => {
      const { savedVersion, savedBy } = document
      const isNewer = savedVersion === null || file.version > savedVersion
      const isLater = file.version === savedVersion && (savedBy === null || file.jobId > savedBy)
      if (!isNewer && !isLater) return {}
      return {
        place: file.place,
        savedVersion: file.version,
        savedBy: file.jobId,
        baseline: file.baseline,
        unsavedIsCurrent: !document.unsaved,
        fresh: false,
      }
    })
  }

  /**
   * Closes a tab. Its text can be brought back if it is kept, otherwise its file can be opened again.
   * @returns the documents whose text nobody can ask for any more.
   */
  close(documentId: DocumentId, keepText: boolean): readonly DocumentId[] {
    const document = this.get(documentId)
    const index = this.open.indexOf(document)
    this.remove(documentId)
    if (keepText) this.closed = [...this.closed, { kind: 'text', document, index }]
    else if (document.place !== null && (document.savedVersion !== null || document.opening)) {
      this.closed = [...this.closed, { kind: 'file', path: document.place.path, index }]
    }
    const tooOld = this.closed.slice(0, -closedLimit)
    this.closed = this.closed.slice(-closedLimit)
    const lost = tooOld.flatMap((closed) => (closed.kind === 'text' ? [closed.document.documentId] : []))
    return keepText ? lost : [...lost, documentId]
  }

  /** Takes the last closed tab off their list. */
  takeClosed(): ClosedDocument | null {
    const last = this.closed.at(-1) ?? null
    this.closed = this.closed.slice(0, -1)
    return last
  }

  /** Takes a certain closed text off the list. */
  takeClosedText(documentId: DocumentId): ClosedDocument | null {
    const wanted = this.closed.find(
      (closed) => closed.kind === 'text' && closed.document.documentId === documentId,
    )
    this.closed = this.closed.filter((closed) => closed !== wanted)
    return wanted ?? null
  }

  /** Opens a closed text again, as it was; without its place when another tab has that file by now. */
  restore({ document, index }: Extract<ClosedDocument, { kind: 'text' }>): OpenDocument {
    const isTaken = document.place !== null && this.findByRealPath(document.place.realPath) !== null
    const isNumberTaken = this.open.some((other) => isUntitled(other, document.untitledNumber))
    const restored: OpenDocument = {
      ...document,
      place: isTaken ? null : document.place,
      savedVersion: isTaken ? null : document.savedVersion,
      baseline: isTaken ? null : document.baseline,
      unsaved: document.unsaved || isTaken,
      untitledNumber: isTaken || isNumberTaken ? this.freeNumber() : document.untitledNumber,
    }
    this.open = this.open.toSpliced(Math.min(index, this.open.length), 0, restored)
    this.changed()
    return restored
  }

  private insert(fields: Partial<OpenDocument> & Pick<OpenDocument, 'place'>, index: number): OpenDocument {
    const document: OpenDocument = {
      documentId: v.parse(documentIdSchema, `d${++this.lastNumber}`),
      untitledNumber: this.freeNumber(),
      savedVersion: null,
      savedBy: null,
      format: newFileFormat,
      baseline: null,
      unsaved: false,
      coming: false,
      unsavedIsCurrent: true,
      fresh: false,
      opening: false,
      replaces: null,
      ...fields,
    }
    this.open = this.open.toSpliced(index, 0, document)
    this.changed()
    return document
  }

  /** Changes a document, be it open or closed; nothing when it is gone. */
  private update(documentId: DocumentId, change: (document: OpenDocument) => Partial<OpenDocument>): void {
    const updated = (document: OpenDocument): OpenDocument =>
      document.documentId === documentId ? { ...document, ...change(document) } : document
    this.open = this.open.map(updated)
    this.closed = this.closed.map((closed) =>
      closed.kind === 'text' ? { ...closed, document: updated(closed.document) } : closed,
    )
    this.changed()
  }

  private freeNumber(): number {
    let number = 1
    while (this.open.some((document) => isUntitled(document, number))) number++
    return number
  }
}

function isUntitled(document: OpenDocument, number: number): boolean {
  return document.place === null && document.untitledNumber === number
}

export function nameOf(document: OpenDocument): string {
  return document.place === null ? `Untitled ${document.untitledNumber}` : basename(document.place.path)
}

/** What the window may know of a document. */
export function describe(document: OpenDocument): DocumentInfo {
  return {
    documentId: document.documentId,
    name: nameOf(document),
    place: document.place?.path ?? null,
    savedVersion: document.savedVersion,
    format: document.format,
    savedFormat: document.savedVersion === null ? null : document.format,
    onDisk: { kind: 'same' },
    fresh: document.fresh,
  }
}
