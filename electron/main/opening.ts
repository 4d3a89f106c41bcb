import { basename } from 'node:path'
import type { DocumentId } from '../contract/documents.ts'
import type { FileFailure } from '../contract/failures.ts'
import type { EventName, EventValue } from '../contract/window-channel.ts'
import type { WriterCommand, WriterReport } from '../contract/writer-channel.ts'
import type { Documents, OpenDocument } from './documents.ts'
import { findPlace } from './file-place.ts'
import type { Recents } from './recents.ts'

interface Surroundings {
  readonly documents: Documents
  readonly recents: Recents
  sendToWriter(command: WriterCommand): void
  sendToWindow<Name extends EventName>(name: Name, value: EventValue<Name>): void
  /** Nobody can ask for this text any more. */
  retire(documentId: DocumentId): void
}

/** Brings texts into tabs: new ones, files, and closed ones again. */
export class Opening {
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

  /** Opens the last closed tab again. */
  async reopen(): Promise<DocumentId | null> {
    const { documents } = this.around
    const closed = documents.takeClosed()
    if (closed === null) return null
    const lone = documents.findLoneFresh()
    if (closed.kind === 'file') return this.openFile(closed.path, { index: closed.index })
    this.discardFresh(lone)
    const { documentId } = documents.restore(closed)
    this.around.sendToWindow('activate', documentId)
    return documentId
  }

  /** Reads a document's file into a new one that takes its tab; the text so far goes to the closed tabs. */
  reload(documentId: DocumentId): void {
    const { documents } = this.around
    const { place } = documents.get(documentId)
    if (place === null) throw new Error(`Document ${documentId} has no file to reload`)
    const index = documents.all.findIndex((document) => document.documentId === documentId)
    for (const lost of documents.close(documentId, true)) this.around.retire(lost)
    this.read(documents.addOpening(place, index, documentId))
  }

  /** The writer was started again: asks once more for the files that it has not read yet. */
  repeat(): void {
    for (const document of this.around.documents.all) {
      if (document.opening) this.command(document)
    }
  }

  opened({ documentId, format, baseline }: Extract<WriterReport, { kind: 'opened' }>): void {
    const { documents, recents } = this.around
    documents.opened(documentId, format, baseline)
    const place = documents.find(documentId)?.place
    if (place) recents.add(place.path)
  }

  /** There is no writer any more that could read a file. */
  failAll(failure: FileFailure): void {
    for (const { documentId, opening } of this.around.documents.all) {
      if (opening) this.failed(documentId, failure)
    }
  }

  failed(documentId: DocumentId, failure: FileFailure): void {
    const { documents, recents } = this.around
    const document = documents.find(documentId)
    if (!document?.opening || document.place === null) return
    documents.remove(documentId)
    this.around.retire(documentId)
    this.bringBack(document)
    if (documents.all.length === 0) documents.addNew(null)
    if (failure.kind === 'file-missing') recents.remove(document.place.path)
    this.around.sendToWindow('openFailed', { name: basename(document.place.path), failure })
  }

  private async openFile(
    path: string,
    options: { mayPlan?: boolean; index?: number } = {},
  ): Promise<DocumentId> {
    const { documents } = this.around
    const { place, isMissing } = await findPlace(path)
    const known = documents.findByRealPath(place.realPath)
    if (known !== null) {
      this.around.sendToWindow('activate', known.documentId)
      return known.documentId
    }
    const lone = documents.findLoneFresh()
    const mayPlan = options.mayPlan === true && isMissing
    const document = mayPlan ? documents.addNew(place) : documents.addOpening(place, options.index)
    this.discardFresh(lone)
    if (mayPlan) this.around.sendToWindow('activate', document.documentId)
    else this.read(document)
    return document.documentId
  }

  private read(document: OpenDocument): void {
    this.command(document)
    this.around.sendToWindow('activate', document.documentId)
  }

  private command({ documentId, place }: OpenDocument): void {
    if (place !== null)
      this.around.sendToWriter({ kind: 'open', documentId, path: place.path, encoding: null })
  }

  private bringBack({ replaces }: OpenDocument): void {
    const closed = replaces === null ? null : this.around.documents.takeClosedText(replaces)
    if (closed?.kind !== 'text') return
    this.around.documents.restore(closed)
    this.around.sendToWindow('activate', closed.document.documentId)
  }

  private discardFresh(document: OpenDocument | null): void {
    if (document === null) return
    this.around.documents.remove(document.documentId)
    this.around.retire(document.documentId)
  }
}
