import { ChangeSet, type Text } from '@codemirror/state'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import * as v from 'valibot'
import {
  documentIdSchema,
  newFileFormat,
  type DocumentId,
  type Fingerprint,
} from '../../electron/contract/documents.ts'
import { sayEdit, sayText } from '../../electron/contract/edit-stream.ts'
import { defaultSettings } from '../../electron/contract/settings.ts'
import { jobIdSchema } from '../../electron/contract/write-jobs.ts'
import type { WriterReport } from '../../electron/contract/writer-channel.ts'
import { realDisk, type Disk } from '../../electron/writer/disk.ts'
import { Writer } from '../../electron/writer/writer.ts'
import { Arrivals } from '../support/arrivals.ts'

/** The whole writer as the app has it, with its journals and history, and who speaks to it. */
export class WriterDesk {
  readonly reports = new Arrivals<WriterReport>()
  readonly writer: Writer
  readonly window
  private readonly documentIds: DocumentId[] = []
  private lastNumber = 0

  private constructor(
    private readonly profile: string,
    disk: Disk,
  ) {
    this.writer = new Writer((report) => this.reports.add(report), disk)
    this.window = this.writer.attach(() => undefined)
  }

  /** @param profile the folder of what the writer keeps for itself */
  static async open(profile: string, disk = realDisk): Promise<WriterDesk> {
    const desk = new WriterDesk(profile, disk)
    desk.writer.command({ kind: 'keep', profile, settings: defaultSettings })
    await desk.reports.find((report) => report.kind === 'journals')
    return desk
  }

  /** Gives the writer a text that is to be saved to a path. */
  document(text: Text, path: string): DeskDocument {
    const documentId = v.parse(documentIdSchema, `d${this.documentIds.length + 1}`)
    this.documentIds.push(documentId)
    return new DeskDocument(this, documentId, text, path)
  }

  /** Waits until the journal of a document is gone, and a moment more, as nobody types sooner. */
  async journalGone(documentId: DocumentId): Promise<void> {
    do await setTimeout(5)
    while (existsSync(join(this.profile, 'journal', `${documentId}.journal`)))
  }

  /** Lets all texts go, with their journals. */
  async close(): Promise<void> {
    for (const documentId of this.documentIds) {
      this.writer.command({ kind: 'forget', documentId })
      await this.journalGone(documentId)
    }
  }

  /** A number for a job or a question. */
  nextNumber(): number {
    return ++this.lastNumber
  }
}

/** A document as main and the window know it. The text itself only the writer has, as in the app. */
export class DeskDocument {
  readonly length
  private version = 0
  private savedVersion: number | null = null
  private baseline: Fingerprint | null = null

  constructor(
    private readonly desk: WriterDesk,
    private readonly documentId: DocumentId,
    text: Text,
    readonly path: string,
  ) {
    this.length = text.length
    for (const message of sayText(documentId, 0, text)) desk.window.receive(message)
  }

  /** Saves the newest version. @returns the milliseconds from the command to its end */
  async save(): Promise<number> {
    const { desk, documentId, version, path, baseline } = this
    desk.window.receive({ kind: 'pin', documentId, version })
    const jobId = v.parse(jobIdSchema, desk.nextNumber())
    const start = performance.now()
    desk.writer.command({
      kind: 'save',
      jobId,
      documentId,
      version,
      path,
      format: newFileFormat,
      baseline,
      overwrite: false,
      withPermission: false,
    })
    const end = await desk.reports.find(
      (report) => 'jobId' in report && report.jobId === jobId && report.kind !== 'progress',
    )
    const took = performance.now() - start
    if (end.kind !== 'saved') throw new Error(`${path} was not saved: ${JSON.stringify(end)}`)
    desk.window.receive({ kind: 'unpin', documentId, version })
    this.baseline = end.baseline
    this.savedVersion = version
    return took
  }

  /** Types over the first character of a text that is saved, and waits until the journal is safe from a power cut. */
  async type(): Promise<void> {
    const { desk, documentId } = this
    this.describe()
    await desk.journalGone(documentId)
    const changes = ChangeSet.of({ from: 0, to: 1, insert: String(this.version % 10) }, this.length)
    const version = ++this.version
    for (const message of sayEdit(documentId, version, changes)) desk.window.receive(message)
    const askId = desk.nextNumber()
    desk.writer.command({ kind: 'settle', askId, documents: [{ documentId, version }] })
    await desk.reports.find((report) => report.kind === 'settled' && report.askId === askId)
  }

  /** Waits until nothing is left of what the writer does after a save. */
  async rest(): Promise<void> {
    const { desk, path } = this
    const askId = desk.nextNumber()
    desk.writer.command({ kind: 'list-kept', askId, path })
    await desk.reports.find((report) => report.kind === 'history' && report.askId === askId)
  }

  private describe(): void {
    const { desk, documentId, path, savedVersion, baseline } = this
    desk.writer.command({
      kind: 'describe',
      card: {
        documentId,
        path,
        untitledNumber: 1,
        format: newFileFormat,
        savedVersion,
        savedFormat: savedVersion === null ? null : newFileFormat,
        baseline,
      },
      open: false,
    })
  }
}
