import { basename } from 'node:path'
import * as v from 'valibot'
import type { DocumentId, Fingerprint } from '../contract/documents.ts'
import type { FileFailure } from '../contract/failures.ts'
import {
  canBeRepeated,
  isRunning,
  jobIdSchema,
  needsText,
  type JobId,
  type WriteJob,
} from '../contract/write-jobs.ts'
import type { SaveCommand, WriterCommand, WriterReport } from '../contract/writer-channel.ts'
import type { SavedFile } from './documents.ts'

/** What a save must say; the number is the list's to give. */
export type SaveOrder = Omit<SaveCommand, 'kind' | 'jobId'> & { readonly realPath: string }

type JobReport = Extract<WriterReport, { jobId: JobId }>

interface Entry {
  readonly order: SaveOrder
  readonly job: WriteJob
  readonly cancelAsked: boolean
}

interface Surroundings {
  send(command: WriterCommand): void
  saved(file: SavedFile): void
  changed(): void
  /** Nothing changed but how far a running save is. */
  progressed(): void
  now(): number
}

/** How many ended jobs stay on the list for reading. Failed ones stay until a person takes them off. */
export const endedLimit = 12

/** Every save from its order to its end. */
export class WriteJobs {
  private entries: readonly Entry[] = []
  private lastJobId = 0

  constructor(private readonly surroundings: Surroundings) {}

  get list(): readonly WriteJob[] {
    return this.entries.map((entry) => entry.job)
  }

  get running(): readonly WriteJob[] {
    return this.list.filter(isRunning)
  }

  /** Whether a save needs the document's text, now or when it is tried again. */
  needsTextOf(documentId: DocumentId): boolean {
    return this.list.some((job) => job.documentId === documentId && needsText(job))
  }

  /** The order of the newest running save of a document: the file that it is about to have. */
  runningOrderOf(documentId: DocumentId): SaveOrder | null {
    return this.entries.findLast(({ job }) => job.documentId === documentId && isRunning(job))?.order ?? null
  }

  /** The document that is being saved to a place; null when none is. */
  documentGoingTo(realPath: string): DocumentId | null {
    const going = this.entries.find(({ job, order }) => order.realPath === realPath && isRunning(job))
    return going?.job.documentId ?? null
  }

  /** @throws Error when there is no such job. */
  get(jobId: JobId): { order: SaveOrder; job: WriteJob } {
    const entry = this.entries.find(({ job }) => job.jobId === jobId)
    if (entry === undefined) throw new Error(`There is no write ${jobId}`)
    return entry
  }

  start(order: SaveOrder): JobId {
    const jobId = v.parse(jobIdSchema, ++this.lastJobId)
    const job: WriteJob = {
      jobId,
      documentId: order.documentId,
      version: order.version,
      name: basename(order.path),
      place: order.path,
      phase: 'waiting',
      bytesWritten: 0,
      bytesTotal: null,
      warning: null,
      startedAt: this.surroundings.now(),
      endedAt: null,
      failure: null,
    }
    this.entries = [...this.entries, { order, job, cancelAsked: false }]
    this.surroundings.send(commandOf(jobId, order))
    this.surroundings.changed()
    return jobId
  }

  /** Starts a save again that failed or was cancelled, as a new job in its place. */
  restart(jobId: JobId, change: Partial<SaveOrder> = {}): JobId {
    const { job, order } = this.get(jobId)
    if (isRunning(job)) throw new Error(`Write ${jobId} is still running`)
    this.entries = this.entries.filter((entry) => entry.job.jobId !== jobId)
    return this.start({ ...order, ...change })
  }

  /** Asks the writer to stop a save; it ends when the writer says so. */
  cancel(jobId: JobId): void {
    if (!isRunning(this.get(jobId).job)) return
    this.entries = this.entries.map((entry) =>
      entry.job.jobId === jobId ? { ...entry, cancelAsked: true } : entry,
    )
    this.surroundings.send({ kind: 'cancel', jobId })
  }

  dismiss(jobId: JobId): void {
    this.entries = this.entries.filter(({ job }) => job.jobId !== jobId || isRunning(job))
    this.surroundings.changed()
  }

  /** Takes those of a document's saves that failed or were cancelled off the list. */
  dismissFailed(documentId: DocumentId): void {
    this.entries = this.entries.filter(({ job }) => job.documentId !== documentId || !canBeRepeated(job))
    this.surroundings.changed()
  }

  /** Takes those off that stopped because another program had changed the document's file: that is settled now. */
  dismissConflicts(documentId: DocumentId): void {
    this.entries = this.entries.filter(
      ({ job }) => job.documentId !== documentId || job.failure?.kind !== 'changed-on-disk',
    )
    this.surroundings.changed()
  }

  take(report: JobReport): void {
    const entry = this.entries.find(({ job }) => job.jobId === report.jobId)
    if (entry === undefined || !isRunning(entry.job)) return
    switch (report.kind) {
      case 'progress':
        this.set(report.jobId, report.progress)
        this.surroundings.progressed()
        break
      case 'saved':
        this.end(report.jobId, { phase: 'done', bytesWritten: report.bytes, bytesTotal: report.bytes })
        this.supersedeOlder(entry)
        this.expectFrom(entry, report.baseline)
        this.surroundings.saved({
          documentId: entry.job.documentId,
          jobId: report.jobId,
          version: entry.job.version,
          place: { path: entry.order.path, realPath: entry.order.realPath },
          format: entry.order.format,
          baseline: report.baseline,
        })
        break
      case 'save-failed':
        this.end(report.jobId, { phase: 'failed', failure: report.failure })
        this.supersedeOlder(entry)
        break
      case 'cancelled':
      case 'superseded':
        this.end(report.jobId, { phase: report.kind })
        break
    }
  }

  /** The writer was started again: says all running saves once more, except those that were to be stopped. */
  repeat(): void {
    for (const { job, order, cancelAsked } of this.entries) {
      if (!isRunning(job)) continue
      if (cancelAsked) {
        this.end(job.jobId, { phase: 'cancelled' })
        continue
      }
      this.change(job.jobId, { phase: 'waiting', bytesWritten: 0 })
      this.surroundings.send(commandOf(job.jobId, order))
    }
  }

  /** There is no writer any more: what is running will not end by itself. */
  failRunning(failure: FileFailure): void {
    for (const job of this.running) this.end(job.jobId, { phase: 'failed', failure })
  }

  /**
   * A save of an older version that failed or was cancelled must not be tried again over a newer one, and there is no
   * need to when that can be tried again itself.
   */
  private supersedeOlder({ order, job }: Entry): void {
    for (const other of this.entries) {
      const isOlder =
        other.job.jobId !== job.jobId &&
        other.job.documentId === job.documentId &&
        other.job.version <= job.version &&
        other.order.realPath === order.realPath
      if (isOlder && canBeRepeated(other.job)) this.change(other.job.jobId, { phase: 'superseded' })
    }
  }

  /** What this save put there is what the next one to the same file finds, should it have to be said again. */
  private expectFrom({ order: saved }: Entry, baseline: Fingerprint): void {
    this.entries = this.entries.map((entry) => {
      const { job, order } = entry
      const isNext =
        order.documentId === saved.documentId && order.realPath === saved.realPath && isRunning(job)
      return isNext ? { ...entry, order: { ...order, baseline } } : entry
    })
  }

  private end(jobId: JobId, change: Partial<WriteJob>): void {
    this.change(jobId, { ...change, endedAt: this.surroundings.now() })
    const readable = this.entries.filter(({ job }) => job.endedAt !== null && job.phase !== 'failed')
    const tooOld = new Set(readable.slice(0, -endedLimit))
    this.entries = this.entries.filter((entry) => !tooOld.has(entry))
    this.surroundings.changed()
  }

  private change(jobId: JobId, change: Partial<WriteJob>): void {
    this.set(jobId, change)
    this.surroundings.changed()
  }

  private set(jobId: JobId, change: Partial<WriteJob>): void {
    this.entries = this.entries.map((entry) =>
      entry.job.jobId === jobId ? { ...entry, job: { ...entry.job, ...change } } : entry,
    )
  }
}

function commandOf(jobId: JobId, order: SaveOrder): SaveCommand {
  const { documentId, version, path, format, baseline, overwrite, withPermission } = order
  return { kind: 'save', jobId, documentId, version, path, format, baseline, overwrite, withPermission }
}

/** How much of all running writes is done, from 0 to 1; null when nothing runs, 2 when nobody can tell. */
export function shareWritten(jobs: readonly WriteJob[]): number | null {
  const running = jobs.filter(isRunning)
  if (running.length === 0) return null
  const total = running.reduce((sum, job) => sum + (job.bytesTotal ?? 0), 0)
  if (total === 0) return 2
  return running.reduce((sum, job) => sum + job.bytesWritten, 0) / total
}
