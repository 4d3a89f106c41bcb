import type { DocumentId, OnDisk } from '../contract/documents.ts'
import type { EventName, EventValue } from '../contract/window-channel.ts'
import type { WriterCommand, WriterReport } from '../contract/writer-channel.ts'
import type { Comparisons } from './comparisons.ts'
import type { Documents } from './documents.ts'
import { findPlace } from './file-place.ts'
import { nameOf, type OpenDocument } from './open-document.ts'
import type { Recents } from './recents.ts'
import type { WriteJobs } from './write-jobs.ts'

interface Surroundings {
  readonly documents: Documents
  readonly jobs: Pick<WriteJobs, 'runningOrderOf'>
  readonly comparisons: Pick<Comparisons, 'openFile' | 'end'>
  readonly recents: Pick<Recents, 'add' | 'remove'>
  readonly sendToWriter: (command: WriterCommand) => void
  sendToWindow<Name extends EventName>(name: Name, value: EventValue<Name>): void
  /** Whether a page is there to take a text. */
  isWindowListening(): boolean
}

/**
 * What other programs do to the files of open documents. A text that is in its file follows it by itself; one with
 * unsaved changes is left alone, and the window says so.
 */
export class OutsideChanges {
  /** The changes that were handed to the window, or could not be: each is tried once. */
  private readonly handled = new Map<DocumentId, OnDisk>()

  constructor(private readonly around: Surroundings) {}

  take({ documentId, onDisk }: Extract<WriterReport, { kind: 'on-disk' }>): void {
    this.around.documents.setOnDisk(documentId, onDisk)
  }

  /** Something changed: follows the files that can be followed now. */
  followFiles(): void {
    for (const document of this.around.documents.all) {
      if (this.canFollow(document) && this.handled.get(document.documentId) !== document.onDisk) {
        this.handled.set(document.documentId, document.onDisk)
        void this.follow(document)
      }
    }
  }

  /** A new page knows of none of the changes that the one before was told to take. */
  pageStarted(): void {
    this.handled.clear()
    this.followFiles()
  }

  /**
   * The document's file is the one that was moved from now on.
   * @throws Error when it was not moved, or another tab has that file.
   */
  async followMove(documentId: DocumentId): Promise<void> {
    const { documents, recents, sendToWriter } = this.around
    const before = documents.get(documentId)
    if (before.onDisk.kind !== 'missing' || before.onDisk.movedTo === null) {
      throw new Error(`The file of ${documentId} was not seen to move`)
    }
    const { place } = await findPlace(before.onDisk.movedTo)
    const holder = documents.findByRealPath(place.realPath)
    if (holder !== null) throw new Error(`${nameOf(holder)} is open in another tab`)
    documents.moved(documentId, place)
    if (before.place !== null) {
      sendToWriter({ kind: 'follow-kept', from: before.place.path, to: place.path })
      recents.remove(before.place.path)
    }
    recents.add(place.path)
  }

  private canFollow(document: OpenDocument): boolean {
    const { documentId, onDisk, awaits, unsaved, unsavedIsCurrent, coming, place } = document
    const isClean = awaits === 'nothing' && !unsaved && unsavedIsCurrent && !coming
    const isIdle = this.around.jobs.runningOrderOf(documentId) === null && this.around.isWindowListening()
    return onDisk.kind === 'changed' && place !== null && isClean && isIdle
  }

  private async follow({ documentId, onDisk, baseline }: OpenDocument): Promise<void> {
    const { documents, comparisons } = this.around
    const otherId = await comparisons.openFile(documentId)
    // A file that cannot be read stays one that changed, which the window shows.
    if (typeof otherId !== 'string') return
    const document = documents.find(documentId)
    const isSo = document !== null && document.onDisk === onDisk && document.baseline === baseline
    if (isSo && this.canFollow(document)) this.around.sendToWindow('takeFile', { documentId, otherId })
    else comparisons.end(otherId)
  }
}
