import type { CommandId } from '../contract/commands.ts'
import type { DocumentId, DocumentVersion, Fingerprint } from '../contract/documents.ts'
import type { SaveStart } from '../contract/window-channel.ts'
import type { JobId } from '../contract/write-jobs.ts'
import type { Changes } from './changes.ts'
import type { Dialogs } from './dialogs.ts'
import type { Documents } from './documents.ts'
import { findPlace } from './file-place.ts'
import { nameOf, type FilePlace, type OpenDocument } from './open-document.ts'
import type { SaveOrder, WriteJobs } from './write-jobs.ts'

interface Surroundings {
  readonly documents: Documents
  readonly jobs: WriteJobs
  readonly changes: Changes
  readonly dialogs: Pick<Dialogs, 'askForPlace' | 'askToChooseAnother'>
  sendCommand(command: CommandId): void
}

/**
 * How long the window may take to ask for the saves that it is told to make, while neither a dialog nor text that is
 * on its way in keeps it.
 */
const windowSilenceMs = 5000

/** Makes saves of what a person asks for: where to, and in what relation to what is there. */
export class Saving {
  /** Dialogs that are open, by the document that asked first; more of its saves go where that one goes. */
  private readonly choosing = new Map<DocumentId, Promise<FilePlace | null>>()
  private lastChoice: Promise<unknown> = Promise.resolve()
  private openDialogs = 0
  /** Documents that the window was asked to save. */
  private readonly awaited = new Map<DocumentId, 'nothing yet' | 'dismissed'>()

  constructor(private readonly around: Surroundings) {}

  /** Saves to the document's file, or where it is being saved to first; otherwise asks for a place. */
  async save({ documentId, version }: DocumentVersion): Promise<SaveStart> {
    const document = this.around.documents.get(documentId)
    const running = this.around.jobs.runningOrderOf(documentId)
    if (running !== null) return this.start({ ...running, version, format: document.format })
    if (document.place === null) return this.replace(document, version, await this.choosePlaceOnce(document))
    return this.start({ ...newOrder(document, version, document.place), baseline: expectedOf(document) })
  }

  /** Saves to the document's file whatever is in it, as a person chose knowingly. */
  async saveOver({ documentId, version }: DocumentVersion): Promise<SaveStart> {
    const document = this.around.documents.get(documentId)
    if (document.place === null) return this.save({ documentId, version })
    return this.replace(document, version, document.place)
  }

  async saveAs({ documentId, version }: DocumentVersion): Promise<SaveStart> {
    const document = this.around.documents.get(documentId)
    return this.replace(document, version, await this.choosePlace(documentId, suggestionFor(document)))
  }

  retry(jobId: JobId, { withPermission = false } = {}): SaveStart {
    const { order } = this.around.jobs.get(jobId)
    const document = this.around.documents.find(order.documentId)
    const isOwnFile = document?.place?.realPath === order.realPath
    const baseline = isOwnFile ? expectedOf(document) : order.baseline
    return this.restart(jobId, { baseline, withPermission })
  }

  overwrite(jobId: JobId): SaveStart {
    return this.restart(jobId, { baseline: null, overwrite: true, withPermission: false })
  }

  /** Writes the version of a job that failed to another place; one that still runs is stopped first. */
  async saveElsewhere(jobId: JobId): Promise<SaveStart> {
    const { order } = this.around.jobs.get(jobId)
    const place = await this.choosePlace(order.documentId, order.path)
    if (place === null) return { kind: 'dismissed' }
    const { jobs, changes } = this.around
    jobs.cancel(jobId)
    await changes.until(() => !jobs.running.some((job) => job.jobId === jobId))
    return this.restart(jobId, { ...place, baseline: null, overwrite: true, withPermission: false })
  }

  /** Asks where to put something that is no document's text: never into the file of one. */
  choosePlaceOfPicture(suggestion: string): Promise<FilePlace | null> {
    return this.choosePlace(null, suggestion)
  }

  /**
   * Has the window save documents, as it alone knows their newest version.
   * @returns true when each is being saved or needs it no more; false when a person closed a dialog instead, or
   *   the window does not do it.
   */
  async saveThroughWindow(documentIds: readonly DocumentId[], command: CommandId): Promise<boolean> {
    for (const documentId of documentIds) this.awaited.set(documentId, 'nothing yet')
    this.around.sendCommand(command)
    const isDismissed = (): boolean => documentIds.some((id) => this.awaited.get(id) === 'dismissed')
    const isOver = (): boolean => isDismissed() || !documentIds.some((id) => this.isAwaited(id))
    await Promise.race([this.around.changes.until(isOver), this.windowSilence(documentIds)])
    const isDone = isOver() && !isDismissed()
    for (const documentId of documentIds) this.awaited.delete(documentId)
    return isDone
  }

  private async windowSilence(documentIds: readonly DocumentId[]): Promise<void> {
    const isComing = (id: DocumentId): boolean => this.around.documents.find(id)?.coming === true
    do await new Promise((resolve) => setTimeout(resolve, windowSilenceMs))
    while (this.openDialogs > 0 || documentIds.some(isComing))
  }

  private isAwaited(documentId: DocumentId): boolean {
    return this.awaited.has(documentId) && this.around.documents.find(documentId)?.unsaved === true
  }

  private dismissed(documentId: DocumentId): SaveStart {
    if (this.awaited.has(documentId)) this.awaited.set(documentId, 'dismissed')
    this.around.changes.notify()
    return { kind: 'dismissed' }
  }

  /** Saves to a place of which the dialog asked whether to replace what is there. */
  private replace(document: OpenDocument, version: number, place: FilePlace | null): SaveStart {
    if (place === null) return this.dismissed(document.documentId)
    return this.start({ ...newOrder(document, version, place), overwrite: true })
  }

  private start(order: SaveOrder): SaveStart {
    this.awaited.delete(order.documentId)
    return { kind: 'started', jobId: this.around.jobs.start(order) }
  }

  /** Tries a job again, spelling its text as the document is to be spelt by now. */
  private restart(jobId: JobId, change: Partial<SaveOrder>): SaveStart {
    const { documents, jobs } = this.around
    const { order } = jobs.get(jobId)
    const format = documents.find(order.documentId)?.format ?? order.format
    return { kind: 'started', jobId: jobs.restart(jobId, { ...change, format }) }
  }

  private choosePlaceOnce(document: OpenDocument): Promise<FilePlace | null> {
    const { documentId } = document
    const open = this.choosing.get(documentId)
    if (open !== undefined) return open
    const choice = this.choosePlace(documentId, suggestionFor(document)).finally(() =>
      this.choosing.delete(documentId),
    )
    this.choosing.set(documentId, choice)
    return choice
  }

  /** Asks for a place, one dialog after the other. */
  private choosePlace(documentId: DocumentId | null, suggestion: string): Promise<FilePlace | null> {
    this.openDialogs++
    const choice = this.lastChoice
      .then(() => this.askForFreePlace(documentId, suggestion))
      .finally(() => this.openDialogs--)
    this.lastChoice = choice.catch(() => null)
    return choice
  }

  private async askForFreePlace(
    documentId: DocumentId | null,
    suggestion: string,
  ): Promise<FilePlace | null> {
    const { dialogs } = this.around
    for (;;) {
      const path = await dialogs.askForPlace(suggestion)
      if (path === null) return null
      const { place } = await findPlace(path)
      const other = this.holderOf(place)
      if (other === null || other.documentId === documentId) return place
      if (!(await dialogs.askToChooseAnother(nameOf(other)))) return null
    }
  }

  /** The document whose file a place is, or is about to be. */
  private holderOf({ realPath }: FilePlace): OpenDocument | null {
    const { documents, jobs } = this.around
    const going = jobs.documentGoingTo(realPath)
    return documents.findByRealPath(realPath) ?? (going === null ? null : documents.find(going))
  }
}

function suggestionFor(document: OpenDocument): string {
  return document.place?.path ?? `${nameOf(document)}.txt`
}

/** A save that expects nothing of ours at its place and replaces nothing. */
function newOrder({ documentId, format }: OpenDocument, version: number, place: FilePlace): SaveOrder {
  return { documentId, version, ...place, format, baseline: null, overwrite: false, withPermission: false }
}

/** What a save expects of the document's file: one that is gone is written anew. */
function expectedOf({ baseline, onDisk }: OpenDocument): Fingerprint | null {
  return onDisk.kind === 'missing' ? null : baseline
}
