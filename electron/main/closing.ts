import type { DocumentId } from '../contract/documents.ts'
import type { EventName, EventValue } from '../contract/window-channel.ts'
import type { Changes } from './changes.ts'
import type { Dialogs } from './dialogs.ts'
import type { Documents } from './documents.ts'
import { nameOf } from './open-document.ts'
import type { Saving } from './saving.ts'
import type { Settling } from './settling.ts'
import type { WriteJobs } from './write-jobs.ts'

interface Surroundings {
  readonly documents: Documents
  readonly jobs: WriteJobs
  readonly saving: Pick<Saving, 'saveThroughWindow'>
  readonly settling: Pick<Settling, 'keepSafe'>
  readonly changes: Changes
  readonly dialogs: Pick<Dialogs, 'askAboutUnsafe'>
  sendToWindow<Name extends EventName>(name: Name, value: EventValue<Name>): void
  /** Nobody can ask for this text any more. */
  retire(documentId: DocumentId): void
}

/**
 * Closes tabs, after their running saves. Text that is in no file goes to the closed tabs, from where its journal brings
 * it back; only where no journal takes it a person is asked.
 */
export class Closing {
  private readonly underWay = new Set<DocumentId>()

  constructor(private readonly around: Surroundings) {}

  /** @returns whether the tab was closed. */
  async close(documentId: DocumentId): Promise<boolean> {
    this.around.documents.get(documentId)
    if (this.underWay.has(documentId)) return false
    this.underWay.add(documentId)
    try {
      return await this.closeSafely(documentId)
    } finally {
      this.underWay.delete(documentId)
    }
  }

  private async closeSafely(documentId: DocumentId): Promise<boolean> {
    const { documents, changes, settling } = this.around
    const failedBefore = this.failedCount(documentId)
    for (;;) {
      await changes.until(() => this.isSettled(documentId))
      const [unsafe] = await settling.keepSafe([documentId])
      if (!this.isSettled(documentId)) continue
      if (this.failedCount(documentId) > failedBefore) return false
      const document = documents.find(documentId)
      if (document === null) return true
      const mayHaveJournal = document.awaits === 'journals' || document.awaits === 'journal'
      if (!document.unsaved || unsafe === undefined)
        return this.remove(documentId, document.unsaved || mayHaveJournal)
      switch (
        await this.around.dialogs.askAboutUnsafe([{ name: nameOf(document), failure: unsafe.failure }])
      ) {
        case 'cancel':
          return false
        case 'discard':
          return this.remove(documentId, true)
        case 'save':
          this.around.sendToWindow('activate', documentId)
          if (!(await this.around.saving.saveThroughWindow([documentId], 'save'))) return false
      }
    }
  }

  private remove(documentId: DocumentId, keepText: boolean): true {
    const { documents } = this.around
    if (documents.find(documentId) !== null) {
      for (const lost of documents.close(documentId, keepText)) this.around.retire(lost)
    }
    if (documents.all.length === 0) documents.addNew(null)
    return true
  }

  /** A running save is about to make the text safe where it belongs: wait for it. */
  private isSettled(documentId: DocumentId): boolean {
    const document = this.around.documents.find(documentId)
    if (!document?.unsaved) return true
    return document.unsavedIsCurrent && this.around.jobs.runningOrderOf(documentId) === null
  }

  private failedCount(documentId: DocumentId): number {
    return this.around.jobs.list.filter((job) => job.documentId === documentId && job.phase === 'failed')
      .length
  }
}
