import type { CommandId } from '../contract/commands.ts'
import type { DocumentId, DocumentVersion } from '../contract/documents.ts'
import type { SaveStart } from '../contract/window-channel.ts'
import type { JobId } from '../contract/write-jobs.ts'
import type { Changes } from './changes.ts'
import type { Dialogs } from './dialogs.ts'
import { nameOf, type Documents, type FilePlace, type OpenDocument } from './documents.ts'
import { findPlace } from './file-place.ts'
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
    if (running !== null) return this.start({ ...running, version })
    const { place, format, baseline } = document
    if (place !== null)
      return this.start({
        documentId,
        version,
        ...place,
        format,
        baseline,
        overwrite: false,
        withPermission: false,
      })
    return this.replace(document, version, await this.choosePlaceOnce(document))
  }

  async saveAs({ documentId, version }: DocumentVersion): Promise<SaveStart> {
    const document = this.around.documents.get(documentId)
    return this.replace(document, version, await this.choosePlace(documentId, suggestionFor(document)))
  }

  retry(jobId: JobId): SaveStart {
    const { order } = this.around.jobs.get(jobId)
    const document = this.around.documents.find(order.documentId)
    const isOwnFile = document?.place?.realPath === order.realPath
    const baseline = isOwnFile ? document.baseline : order.baseline
    return { kind: 'started', jobId: this.around.jobs.restart(jobId, { baseline }) }
  }

  overwrite(jobId: JobId): SaveStart {
    return { kind: 'started', jobId: this.around.jobs.restart(jobId, { baseline: null, overwrite: true }) }
  }

  /** Writes the version of a job that failed to another place; one that still runs is stopped first. */
  async saveElsewhere(jobId: JobId): Promise<SaveStart> {
    const { order } = this.around.jobs.get(jobId)
    const place = await this.choosePlace(order.documentId, order.path)
    if (place === null) return { kind: 'dismissed' }
    const { jobs, changes } = this.around
    jobs.cancel(jobId)
    await changes.until(() => !jobs.running.some((job) => job.jobId === jobId))
    return { kind: 'started', jobId: jobs.restart(jobId, { ...place, baseline: null, overwrite: true }) }
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
  private replace({ documentId, format }: OpenDocument, version: number, place: FilePlace | null): SaveStart {
    if (place === null) return this.dismissed(documentId)
    return this.start({
      documentId,
      version,
      ...place,
      format,
      baseline: null,
      overwrite: true,
      withPermission: false,
    })
  }

  private start(order: SaveOrder): SaveStart {
    this.awaited.delete(order.documentId)
    return { kind: 'started', jobId: this.around.jobs.start(order) }
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
  private choosePlace(documentId: DocumentId, suggestion: string): Promise<FilePlace | null> {
    this.openDialogs++
    const choice = this.lastChoice
      .then(() => this.askForFreePlace(documentId, suggestion))
      .finally(() => this.openDialogs--)
    this.lastChoice = choice.catch(() => null)
    return choice
  }

  private async askForFreePlace(documentId: DocumentId, suggestion: string): Promise<FilePlace | null> {
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
