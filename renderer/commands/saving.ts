import type { DocumentId } from '../../electron/contract/documents.ts'
import type { SaveStart } from '../../electron/contract/window-channel.ts'
import type { JobId, WriteJob } from '../../electron/contract/write-jobs.ts'
import type { Bridge } from '../bridge.ts'
import type { OpenTexts } from '../editor/open-texts.ts'
import type { Pins } from '../editor/pins.ts'
import { isUnsaved, type WindowStore } from '../ui/window-store.ts'

/** Requests that make a write out of a failed or cancelled one. */
export type JobRequest = 'retryJob' | 'overwriteJob' | 'retryWithPermission' | 'saveJobElsewhere'

/** Asks main for writes, and keeps the versions that they are of until nobody needs them. */
export class Saving {
  constructor(
    private readonly bridge: Bridge,
    private readonly texts: OpenTexts,
    private readonly pins: Pins,
    private readonly store: WindowStore,
  ) {}

  /** Saves the newest version of a document. */
  async save(documentId: DocumentId, as: 'save' | 'saveAs' | 'saveOver' = 'save'): Promise<SaveStart> {
    const text = this.texts.get(documentId)
    if (text === null) return { kind: 'dismissed' }
    // Who opens or pastes and saves at once means what comes in.
    await text.settled()
    if (!text.ready) return { kind: 'dismissed' }
    const { version } = text
    this.pins.ask(documentId, version, text.state.doc)
    return this.answered(documentId, version, this.bridge.request(as, { documentId, version }))
  }

  /** Saves every unsaved document: those with a file side by side, then the others one after the other. */
  async saveAll(): Promise<void> {
    const model = this.store.getState()
    const unsaved = model.main.documents.filter(({ documentId }) => isUnsaved(model, documentId))
    const placed = unsaved.filter(({ place }) => place !== null)
    await Promise.all(placed.map(({ documentId }) => this.save(documentId)))
    for (const { documentId, place } of unsaved) {
      if (place !== null) continue
      const start = await this.save(documentId)
      if (start.kind === 'dismissed') return
    }
  }

  async repeat(job: WriteJob, request: JobRequest): Promise<SaveStart> {
    const { documentId, version, jobId } = job
    this.pins.ask(documentId, version, null)
    return this.answered(documentId, version, this.bridge.request(request, jobId))
  }

  private async answered(
    documentId: DocumentId,
    version: number,
    answer: Promise<SaveStart>,
  ): Promise<SaveStart> {
    let jobId: JobId | null = null
    try {
      const start = await answer
      if (start.kind === 'started') jobId = start.jobId
      return start
    } finally {
      this.pins.answered(documentId, version, jobId)
    }
  }
}
