import * as v from 'valibot'
import {
  documentIdSchema,
  type DocumentCard,
  type DocumentId,
  type Encoding,
  type FileFormat,
  type Fingerprint,
  type OnDisk,
} from '../contract/documents.ts'
import type { JobId } from '../contract/write-jobs.ts'
import type { UnreportedSave } from '../contract/writer-channel.ts'
import { ClosedTabs, type ClosedDocument } from './closed-tabs.ts'
import {
  documentOf,
  hasNewFormat,
  isUntitled,
  makeDocument,
  type FilePlace,
  type OpenDocument,
} from './open-document.ts'

export interface SavedFile {
  readonly documentId: DocumentId
  readonly jobId: JobId
  readonly version: number
  readonly place: FilePlace
  readonly format: FileFormat
  readonly baseline: Fingerprint
}

/** A file as the writer read it. */
export interface ReadFile {
  readonly format: FileFormat
  readonly baseline: Fingerprint
}

/** All documents as one session leaves them to the next. */
export interface DocumentList {
  readonly tabs: readonly OpenDocument[]
  readonly closed: readonly ClosedDocument[]
  /** The largest number that a document's id ever had. */
  readonly lastNumber: number
}

interface OpeningOptions {
  /** Where its tab goes; at the end otherwise. */
  readonly index?: number | undefined
  readonly replaces?: DocumentId
  readonly encoding?: Encoding | null
  /** What the same file was known as before: it is read and to be spelt in the same way. */
  readonly like?: OpenDocument | undefined
}

/** Which documents are open, in the order of their tabs, and which were closed. Knows no disk and no window. */
export class Documents {
  private open: readonly OpenDocument[] = []
  private readonly closed: ClosedTabs
  private lastNumber = 0

  constructor(
    private readonly changed: () => void,
    private readonly now: () => number = Date.now,
  ) {
    this.closed = new ClosedTabs(now)
  }

  get all(): readonly OpenDocument[] {
    return this.open
  }

  /** The last closed one first. */
  get closedOnes(): readonly ClosedDocument[] {
    return this.closed.list
  }

  get list(): DocumentList {
    return { tabs: this.open, closed: this.closed.list, lastNumber: this.lastNumber }
  }

  /** Takes the documents of the last session, before there are any. */
  restoreList({ tabs, closed, lastNumber }: DocumentList): void {
    this.open = tabs
    this.closed.restore(closed)
    this.lastNumber = Math.max(
      lastNumber,
      ...[...tabs, ...closed.map(({ document }) => document)].map(numberOf),
    )
    this.changed()
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

  findClosed(documentId: DocumentId): ClosedDocument | null {
    return this.closed.find(documentId)
  }

  findByRealPath(realPath: string): OpenDocument | null {
    return this.open.find((document) => document.place?.realPath === realPath) ?? null
  }

  /** The only tab, when nothing was ever typed into it: opening a file takes its place. */
  findLoneFresh(): OpenDocument | null {
    const [first] = this.open
    return this.open.length === 1 && first?.fresh && first.place === null ? first : null
  }

  /** An id that no document had before. */
  newId(): DocumentId {
    return v.parse(documentIdSchema, `d${++this.lastNumber}`)
  }

  /** From now on ids are above all that were ever given, also to documents that nobody here knows of. */
  skipIds(): void {
    const seconds = Math.floor(this.now() / 1000)
    this.lastNumber = Math.max(this.lastNumber, seconds)
  }

  /** A new empty text; with a place, one that the first save will make. */
  addNew(place: FilePlace | null): OpenDocument {
    return this.insert({ ...this.unknown(), place, fresh: true })
  }

  /** A document whose file the writer is asked to read. */
  addOpening(place: FilePlace, { index, replaces, encoding, like }: OpeningOptions = {}): OpenDocument {
    const document = makeDocument({
      ...this.unknown(),
      ...(like && { format: like.format, savedFormat: like.savedFormat }),
      place,
      encoding: encoding ?? like?.encoding ?? null,
      awaits: 'file',
      replaces: replaces ?? null,
    })
    return this.insert(document, index)
  }

  opened(documentId: DocumentId, { format, baseline }: ReadFile): void {
    this.update(documentId, (document) => ({
      // A format that was chosen for the next save is chosen still.
      format: hasNewFormat(document) ? document.format : format,
      savedFormat: format,
      baseline,
      savedVersion: 0,
      onDisk: { kind: 'same' },
      awaits: 'nothing',
      replaces: null,
    }))
  }

  /**
   * There is a journal of this document: its text comes from there. A document that nobody knows comes back at the end.
   * @returns what is to be read from its journal now; null when that is not wanted.
   */
  journalFound(card: DocumentCard): OpenDocument | null {
    const { documentId } = card
    this.lastNumber = Math.max(this.lastNumber, numberOf(card))
    const document = this.find(documentId)
    if (document === null && this.findClosed(documentId) !== null) {
      this.closed.textFound(documentId)
      this.changed()
      return null
    }
    if (document === null)
      return this.insert({ ...this.withFreePlace(documentOf(card, null, 'journal')), unsaved: true })
    if (document.awaits !== 'journals') return null
    const isNewer = (card.savedVersion ?? -1) > (document.savedVersion ?? -1)
    const known = isNewer ? documentOf(card, document.place?.realPath ?? null, 'journal') : document
    this.update(documentId, () => ({ ...known, awaits: 'journal', unsaved: true }))
    return this.get(documentId)
  }

  /** The text came back from its journal as this version, and with it the news of a save, perhaps. */
  recovered(documentId: DocumentId, version: number, saved: UnreportedSave | null = null): void {
    const holder = saved === null ? null : this.findByRealPath(saved.realPath)
    const isElsewhere = holder !== null && holder.documentId !== documentId
    this.update(documentId, (document) => {
      const known = saved === null || isElsewhere ? document : { ...document, ...bySave(document, saved) }
      return {
        ...known,
        awaits: 'nothing',
        unsaved: version !== known.savedVersion || hasNewFormat(known),
        unsavedIsCurrent: true,
      }
    })
  }

  /** What came back is not the text of the document's file any more: it is one of its own, that is in no file. */
  detach(documentId: DocumentId): void {
    this.update(documentId, () => ({
      place: null,
      untitledNumber: this.freeNumber(),
      savedVersion: null,
      savedBy: null,
      savedFormat: null,
      encoding: null,
      baseline: null,
      onDisk: { kind: 'same' },
      unsaved: true,
    }))
  }

  /** The text is lost everywhere but in its journal. */
  awaitJournal(documentId: DocumentId): void {
    this.update(documentId, () => ({ awaits: 'journal' }))
  }

  /** No journal has this text, so it is what its file says. */
  awaitFile(documentId: DocumentId): void {
    this.update(documentId, () => ({ awaits: 'file', savedVersion: null, baseline: null, unsaved: false }))
  }

  /** Neither a journal nor a file has this text: it is empty. */
  startEmpty(documentId: DocumentId): void {
    this.update(documentId, () => ({
      awaits: 'nothing',
      fresh: true,
      savedVersion: null,
      savedFormat: null,
      baseline: null,
      unsaved: false,
    }))
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
        ...bySave(document, { ...file, ...file.place }),
        savedBy: file.jobId,
        unsavedIsCurrent: !document.unsaved,
        fresh: false,
      }
    })
  }

  /** A text that the app wrote itself is in no file, and is none to be kept as long as nobody changes it. */
  countAsSaved(documentId: DocumentId, version: number): void {
    this.update(documentId, ({ place }) =>
      place === null ? { savedVersion: version, savedBy: null, unsaved: false, fresh: false } : {},
    )
  }

  setFormat(documentId: DocumentId, format: FileFormat): void {
    this.update(documentId, (document) => {
      const changed = { ...document, format }
      return { format, unsaved: document.unsaved || hasNewFormat(changed) }
    })
  }

  setOnDisk(documentId: DocumentId, onDisk: OnDisk): void {
    if (this.find(documentId) !== null) this.update(documentId, () => ({ onDisk }))
  }

  /** The document's file lies there from now on. */
  moved(documentId: DocumentId, place: FilePlace): void {
    this.update(documentId, () => ({ place, onDisk: { kind: 'same' } }))
  }

  /**
   * The text took what it wants of its file as it is now, so the next save may replace that. With `isSame` this version
   * is the file's text; without, no version is in the file.
   */
  adoptFile(
    documentId: DocumentId,
    { version, isSame }: { version: number; isSame: boolean },
    file: ReadFile,
  ): void {
    this.update(documentId, (document) => ({
      baseline: file.baseline,
      savedFormat: file.format,
      onDisk: { kind: 'same' },
      ...(isSame && { savedVersion: version, savedBy: null, format: file.format }),
      ...(!isSame && document.savedVersion === version && { savedVersion: null, unsaved: true }),
    }))
  }

  /**
   * Closes a tab. Its text can be brought back if it is kept, otherwise its file can be opened again.
   * @returns the documents whose text nobody can ask for any more.
   */
  close(documentId: DocumentId, keepText: boolean): readonly DocumentId[] {
    const document = this.get(documentId)
    const index = this.open.indexOf(document)
    const hasFile =
      document.place !== null && (document.savedVersion !== null || document.awaits !== 'nothing')
    this.open = this.open.filter((other) => other !== document)
    if (keepText || hasFile) this.closed.add(document, index, keepText)
    this.changed()
    return keepText ? [] : [documentId]
  }

  /** Takes a closed tab off their list: the last one, or a certain one. */
  takeClosed(documentId: DocumentId | null = null): ClosedDocument | null {
    const taken = this.closed.take(documentId)
    this.changed()
    return taken
  }

  /**
   * Takes the texts that were closed too long ago off their list.
   * @returns those documents.
   */
  expireClosed(): readonly DocumentId[] {
    const expired = this.closed.expire()
    if (expired.length > 0) this.changed()
    return expired
  }

  /** Opens a closed text again, as it was; without its place when another tab has that file by now. */
  restore({ document, index }: ClosedDocument): OpenDocument {
    return this.insert({ ...this.withFreePlace(document), awaits: 'journal' }, index)
  }

  /** Where another tab has the document's file, it has none; where one has its number, it gets another. */
  private withFreePlace(document: OpenDocument): OpenDocument {
    const isTaken = document.place !== null && this.findByRealPath(document.place.realPath) !== null
    const isNumberTaken = this.open.some((other) => isUntitled(other, document.untitledNumber))
    return {
      ...document,
      place: isTaken ? null : document.place,
      savedVersion: isTaken ? null : document.savedVersion,
      savedFormat: isTaken ? null : document.savedFormat,
      baseline: isTaken ? null : document.baseline,
      unsaved: document.unsaved || isTaken,
      untitledNumber: isTaken || isNumberTaken ? this.freeNumber() : document.untitledNumber,
    }
  }

  private unknown(): OpenDocument {
    return makeDocument({ documentId: this.newId(), untitledNumber: this.freeNumber() })
  }

  private insert(document: OpenDocument, index = this.open.length): OpenDocument {
    this.open = this.open.toSpliced(Math.min(index, this.open.length), 0, document)
    this.changed()
    return document
  }

  /** Changes a document, be it open or closed; nothing when it is gone. */
  private update(documentId: DocumentId, change: (document: OpenDocument) => Partial<OpenDocument>): void {
    const updated = (document: OpenDocument): OpenDocument =>
      document.documentId === documentId ? { ...document, ...change(document) } : document
    this.open = this.open.map(updated)
    this.closed.update(updated)
    this.changed()
  }

  private freeNumber(): number {
    let number = 1
    while (this.open.some((document) => isUntitled(document, number))) number++
    return number
  }
}

/** What a save makes of a document. */
function bySave(
  document: OpenDocument,
  { version, path, realPath, format, baseline }: UnreportedSave,
): Partial<OpenDocument> {
  const { encoding } = format
  return {
    place: { path, realPath },
    savedVersion: version,
    savedBy: null,
    savedFormat: format,
    // What a person chose to write it as, it is to be read as.
    encoding: encoding === (document.savedFormat?.encoding ?? 'utf-8') ? document.encoding : encoding,
    baseline,
    onDisk: { kind: 'same' },
  }
}

/** The number in a document's id. */
function numberOf({ documentId }: Pick<OpenDocument, 'documentId'>): number {
  return Number(documentId.slice(1))
}
