import { basename } from 'node:path'
import type { DocumentId, Encoding } from '../contract/documents.ts'
import type { FileFailure } from '../contract/failures.ts'
import type { EventName, EventValue } from '../contract/window-channel.ts'
import type { WriterCommand, WriterReport } from '../contract/writer-channel.ts'
import type { ClosedDocument } from './closed-tabs.ts'
import type { Documents } from './documents.ts'
import { findPlace } from './file-place.ts'
import { nameOf, type OpenDocument } from './open-document.ts'
import type { Recents } from './recents.ts'

interface Surroundings {
  readonly documents: Documents
  readonly recents: Recents
  sendToWriter(command: WriterCommand): void
  sendToWindow<Name extends EventName>(name: Name, value: EventValue<Name>): void
  /** Nobody can ask for this text any more. */
  retire(documentId: DocumentId): void
}

interface FileOptions {
  readonly mayPlan?: boolean
  readonly index?: number
  readonly like?: OpenDocument
}

/** Brings texts into tabs: new ones, files, and closed ones again. */
export class Opening {
  /** Files of the last session that are being read: one that cannot be is still among the closed tabs. */
  private readonly ofLastSession = new Set<DocumentId>()

  constructor(private readonly around: Surroundings) {}

  newDocument(): DocumentId {
    return this.around.documents.addNew(null).documentId
  }

  /** Opens files and shows the last of them. One that is open already is shown, not opened twice. */
  async openFiles(paths: readonly string[]): Promise<void> {
    for (const path of paths) await this.openFile(path)
  }

  /** The same for a command line, where a file that is not there yet is one to be made, as editors do. */
  async openOrPlanFiles(paths: readonly string[]): Promise<void> {
    for (const path of paths) await this.openFile(path, { mayPlan: true })
  }

  async openRecent(recentId: string): Promise<void> {
    const path = this.around.recents.pathOf(recentId)
    if (path === null) throw new Error(`There is no recent file ${recentId}`)
    await this.openFile(path)
  }

  /** Opens the last closed tab again, or a certain one. */
  async reopen(documentId: DocumentId | null = null): Promise<DocumentId | null> {
    const { documents } = this.around
    const closed = documents.takeClosed(documentId)
    if (closed === null) return null
    const { document, index, hasText } = closed
    if (hasText) return this.bringBack(closed)
    return document.place === null ? null : this.openFile(document.place.path, { index, like: document })
  }

  /** Takes a closed tab off the list, for good. */
  forgetClosed(documentId: DocumentId): void {
    if (this.around.documents.takeClosed(documentId)?.hasText) this.around.retire(documentId)
  }

  /** Reads a document's file into a new one that takes its tab; the text so far goes to the closed tabs. */
  reload(documentId: DocumentId, encoding?: Encoding): void {
    const { documents } = this.around
    const document = documents.get(documentId)
    if (document.place === null) throw new Error(`Document ${documentId} has no file to reload`)
    const index = documents.all.indexOf(document)
    for (const lost of documents.close(documentId, true)) this.around.retire(lost)
    const options = { index, replaces: documentId, encoding: encoding ?? document.encoding }
    this.read(documents.addOpening(document.place, options))
  }

  /** Reads the file of a tab of the last session. */
  openAgain(document: OpenDocument): void {
    this.ofLastSession.add(document.documentId)
    this.command(document)
  }

  /** Has the writer bring a text back from its journal. */
  recover(documentId: DocumentId): void {
    this.around.sendToWriter({ kind: 'recover', documentId })
  }

  /** The writer was started again: asks once more for the texts that it has not read yet. */
  repeat(): void {
    for (const document of this.around.documents.all) {
      if (document.awaits === 'file') this.command(document)
      else if (document.awaits === 'journal') this.recover(document.documentId)
    }
  }

  opened({ documentId, format, baseline }: Extract<WriterReport, { kind: 'opened' }>): void {
    const { documents, recents } = this.around
    const replaced = documents.find(documentId)?.replaces ?? null
    documents.opened(documentId, { format, baseline })
    const place = documents.find(documentId)?.place
    if (place) recents.add(place.path)
    const isSaved = replaced !== null && documents.findClosed(replaced)?.document.unsaved === false
    if (isSaved) this.forgetClosed(replaced)
  }

  /** There is no writer any more that could read a file. What is in a journal stays there for the next one. */
  failAll(failure: FileFailure): void {
    for (const { documentId, awaits } of this.around.documents.all) {
      if (awaits === 'file') this.failed(documentId, failure)
    }
  }

  failed(documentId: DocumentId, failure: FileFailure): void {
    const { documents, recents } = this.around
    const document = documents.find(documentId)
    if (document?.awaits !== 'file' || document.place === null) return
    if (this.ofLastSession.has(documentId)) documents.close(documentId, false)
    else documents.remove(documentId)
    this.around.retire(documentId)
    const replaced = document.replaces === null ? null : documents.takeClosed(document.replaces)
    if (replaced !== null) this.bringBack(replaced)
    if (documents.all.length === 0) documents.addNew(null)
    if (failure.kind === 'file-missing') recents.remove(document.place.path)
    this.around.sendToWindow('openFailed', { name: basename(document.place.path), failure })
  }

  /** A text came back from its journal. One that does not fit its file any more has its tab beside that of the file. */
  recovered({ documentId, version, saved, isDetached }: Extract<WriterReport, { kind: 'recovered' }>): void {
    const { documents } = this.around
    const before = documents.find(documentId)
    if (isDetached) documents.detach(documentId)
    documents.recovered(documentId, version, saved)
    if (!isDetached || before === null || before.place === null) return
    const { place, encoding } = before
    const index = documents.all.findIndex((document) => document.documentId === documentId)
    this.openAgain(documents.addOpening(place, { index, encoding }))
  }

  /**
   * A journal could not be read, so the document's file takes its tab, if it has one. What the journal has may be read
   * another time: it is among the closed tabs.
   */
  recoverFailed(documentId: DocumentId, failure: FileFailure): void {
    const { documents } = this.around
    const document = documents.find(documentId)
    if (document?.awaits !== 'journal') return
    const index = documents.all.indexOf(document)
    const hasJournal = failure.kind !== 'text-missing' && failure.kind !== 'file-missing'
    if (hasJournal) documents.close(documentId, true)
    else documents.remove(documentId)
    if (document.place !== null) {
      this.command(documents.addOpening(document.place, { index, like: document }))
    }
    if (documents.all.length === 0) documents.addNew(null)
    if (hasJournal || document.place === null) {
      this.around.sendToWindow('openFailed', { name: nameOf(document), failure })
    }
  }

  private async openFile(path: string, { mayPlan, index, like }: FileOptions = {}): Promise<DocumentId> {
    const { documents } = this.around
    const { place, isMissing } = await findPlace(path)
    const known = documents.findByRealPath(place.realPath)
    if (known !== null) {
      this.around.sendToWindow('activate', known.documentId)
      return known.documentId
    }
    const lone = documents.findLoneFresh()
    const isPlan = mayPlan === true && isMissing
    const document = isPlan ? documents.addNew(place) : documents.addOpening(place, { index, like })
    this.discardFresh(lone)
    if (isPlan) this.around.sendToWindow('activate', document.documentId)
    else this.read(document)
    return document.documentId
  }

  private read(document: OpenDocument): void {
    this.command(document)
    this.around.sendToWindow('activate', document.documentId)
  }

  private command({ documentId, place, encoding }: OpenDocument): void {
    if (place !== null) this.around.sendToWriter({ kind: 'open', documentId, path: place.path, encoding })
  }

  private bringBack(closed: ClosedDocument): DocumentId {
    const { documents } = this.around
    this.discardFresh(documents.findLoneFresh())
    const { documentId } = documents.restore(closed)
    this.recover(documentId)
    this.around.sendToWindow('activate', documentId)
    return documentId
  }

  /** Takes the only tab away if nothing was ever typed into it. */
  private discardFresh(document: OpenDocument | null): void {
    if (document === null) return
    this.around.documents.remove(document.documentId)
    this.around.retire(document.documentId)
  }
}
