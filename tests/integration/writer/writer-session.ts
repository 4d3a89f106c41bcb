import { ChangeSet, Text } from '@codemirror/state'
import * as v from 'valibot'
import { MessageChannel } from 'node:worker_threads'
import { onTestFinished } from 'vitest'
import { documentIdSchema, type DocumentId } from '../../../electron/contract/documents.ts'
import { writerToWindowSchema, type WriterToWindow } from '../../../electron/contract/edit-stream.ts'
import { Replica } from '../../../electron/contract/replica.ts'
import { StreamSender } from '../../../electron/contract/stream-sender.ts'
import { jobIdSchema } from '../../../electron/contract/write-jobs.ts'
import {
  writerReportSchema,
  type SaveCommand,
  type WriterReport,
} from '../../../electron/contract/writer-channel.ts'
import { realDisk, type Disk } from '../../../electron/writer/disk.ts'
import { Writer } from '../../../electron/writer/writer.ts'
import { Arrivals } from '../../support/arrivals.ts'

export function documentOf(number: number): DocumentId {
  return v.parse(documentIdSchema, `d${number}`)
}

export function textOf(text: string): Text {
  return Text.of(text.split('\n'))
}

/** A window's end of the edit stream, over a real port. */
export class TestWindow {
  readonly messages = new Arrivals<WriterToWindow>()
  readonly replicas = new Map<DocumentId, Replica>()
  /** The version at which each text that comes is whole, and who waits for it. */
  private readonly upTo = new Map<DocumentId, number>()
  private readonly whenWhole = new Map<DocumentId, (replica: Replica) => void>()
  readonly sender: StreamSender
  private readonly port

  constructor(writer: Writer) {
    const { port1, port2 } = new MessageChannel()
    const end = writer.attach((message) => port2.postMessage(message))
    port2.on('message', (message) => end.receive(message))
    port2.on('close', () => end.closed())
    port1.on('message', (message) => this.hear(v.parse(writerToWindowSchema, message)))
    this.port = port1
    this.sender = new StreamSender((message) => port1.postMessage(message))
    onTestFinished(() => port1.close())
  }

  /** Says a whole text and pins it, as the window does when it is asked to save. */
  pin(documentId: DocumentId, version: number, text: string): void {
    this.sender.text(documentId, version, textOf(text))
    this.sender.message({ kind: 'pin', documentId, version })
  }

  edit(
    documentId: DocumentId,
    version: number,
    change: { from: number; insert: string },
    length: number,
  ): void {
    this.sender.edit(documentId, version, ChangeSet.of(change, length))
  }

  say(message: unknown): void {
    this.port.postMessage(message)
  }

  /** Asks for a text and waits until it is whole. */
  async request(documentId: DocumentId): Promise<{ version: number; text: string }> {
    this.port.postMessage({ kind: 'request', documentId })
    const { version, text } = await new Promise<Replica>((resolve) => this.whenWhole.set(documentId, resolve))
    return { version, text: text.toString() }
  }

  close(): void {
    this.port.close()
  }

  private hear(message: WriterToWindow): void {
    if (message.kind === 'taken') this.sender.taken()
    if (message.kind === 'reset') {
      this.replicas.set(message.documentId, new Replica())
      this.upTo.set(message.documentId, message.upTo)
    }
    if (message.kind === 'piece' || message.kind === 'edit') {
      const replica = this.replicas.get(message.documentId) ?? new Replica()
      replica.take(message)
      if (replica.version === this.upTo.get(message.documentId))
        this.whenWhole.get(message.documentId)?.(replica)
    }
    if (message.kind === 'piece') this.port.postMessage({ kind: 'taken' })
    this.messages.add(message)
  }
}

type JobReport = Extract<WriterReport, { jobId: unknown }>
type EndReport = Exclude<JobReport, { kind: 'progress' }>

/** A writer and a window, on real folders. */
export class WriterSession {
  readonly reports = new Arrivals<WriterReport>()
  readonly writer: Writer
  readonly window: TestWindow
  private lastJob = 0

  constructor(disk: Disk = realDisk, callsAtOnce?: number) {
    const report = (report: WriterReport) => this.reports.add(v.parse(writerReportSchema, report))
    this.writer = new Writer(report, disk, undefined, callsAtOnce)
    this.window = new TestWindow(this.writer)
  }

  /** Orders a save of a version. @returns the job's number */
  order(path: string, more: Partial<SaveCommand> = {}) {
    const jobId = v.parse(jobIdSchema, ++this.lastJob)
    this.writer.command({
      kind: 'save',
      jobId,
      documentId: documentOf(1),
      version: 0,
      path,
      format: { encoding: 'utf-8', lineEnding: 'lf' },
      baseline: null,
      overwrite: false,
      withPermission: false,
      ...more,
    })
    return jobId
  }

  end(jobId: number): Promise<EndReport> {
    return this.reports.find(
      (report): report is EndReport =>
        'jobId' in report && report.jobId === jobId && report.kind !== 'progress',
    )
  }

  /** Saves a text to a path and waits for the end. */
  save(path: string, text: string, more: Partial<SaveCommand> = {}): Promise<EndReport> {
    this.window.pin(more.documentId ?? documentOf(1), more.version ?? 0, text)
    return this.end(this.order(path, more))
  }

  /** Opens a file and waits for the report. */
  open(documentId: DocumentId, path: string) {
    this.writer.command({ kind: 'open', documentId, path, encoding: null })
    return this.reports.find(
      (report): report is Extract<WriterReport, { kind: 'opened' | 'open-failed' }> =>
        (report.kind === 'opened' || report.kind === 'open-failed') && report.documentId === documentId,
    )
  }
}

/** What a report says of a failed save; null for any other. */
export function failureOf(report: EndReport): string | null {
  return report.kind === 'save-failed' ? report.failure.kind : null
}
