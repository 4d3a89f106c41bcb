import type { Text } from '@codemirror/state'
import type { DocumentId } from '../../electron/contract/documents.ts'
import { needsText, type JobId, type WriteJob } from '../../electron/contract/write-jobs.ts'

interface Pin {
  /** Null for a version that only the writer has, as after a reload of the page. */
  text: Text | null
  /** Requests on their way that name this version. */
  asked: number
  /** Jobs that main made of them and that no state has shown yet. */
  readonly announced: Set<JobId>
}

/** Hears which versions the writer must keep. */
export interface PinListener {
  pin(documentId: DocumentId, version: number): void
  unpin(documentId: DocumentId, version: number): void
}

/**
 * The versions that saves may still need. One is kept from the request on until no request is on its way and no
 * job refers to it that runs, or that failed or was cancelled and may be tried again.
 */
export class Pins {
  private readonly held = new Map<DocumentId, Map<number, Pin>>()
  private jobs: readonly WriteJob[] = []

  constructor(private readonly listener: PinListener) {}

  /** A request that names this version is about to leave. */
  ask(documentId: DocumentId, version: number, text: Text | null): void {
    this.hold(documentId, version, text).asked++
  }

  /** The answer came: a job was made of it, or null. */
  answered(documentId: DocumentId, version: number, jobId: JobId | null): void {
    const pin = this.held.get(documentId)?.get(version)
    if (pin === undefined) return
    pin.asked--
    if (jobId !== null) pin.announced.add(jobId)
    this.follow(this.jobs)
  }

  /** Main's list of jobs is now this. */
  follow(jobs: readonly WriteJob[]): void {
    this.jobs = jobs
    const newest = Math.max(0, ...jobs.map((job) => job.jobId))
    for (const job of jobs) if (needsText(job)) this.adopt(job.documentId, job.version)
    for (const [documentId, versions] of this.held) {
      for (const [version, pin] of versions) {
        for (const jobId of pin.announced) if (jobId <= newest) pin.announced.delete(jobId)
        if (pin.asked === 0 && pin.announced.size === 0 && !this.needed(documentId, version)) {
          versions.delete(version)
          this.listener.unpin(documentId, version)
        }
      }
      if (versions.size === 0) this.held.delete(documentId)
    }
  }

  /** The kept versions of a document with their texts, the oldest first. */
  of(documentId: DocumentId): readonly (readonly [version: number, text: Text])[] {
    const texts: [number, Text][] = []
    for (const [version, { text }] of this.held.get(documentId) ?? []) {
      if (text !== null) texts.push([version, text])
    }
    return texts.sort(([a], [b]) => a - b)
  }

  documents(): Iterable<DocumentId> {
    return this.held.keys()
  }

  private hold(documentId: DocumentId, version: number, text: Text | null): Pin {
    const versions = this.held.get(documentId) ?? new Map<number, Pin>()
    this.held.set(documentId, versions)
    const known = versions.get(version)
    if (known !== undefined) {
      known.text ??= text
      return known
    }
    const pin: Pin = { text, asked: 0, announced: new Set() }
    versions.set(version, pin)
    if (text !== null) this.listener.pin(documentId, version)
    return pin
  }

  /** The writer kept this version before the page was loaded: remember to let it go. */
  private adopt(documentId: DocumentId, version: number): void {
    this.hold(documentId, version, null)
  }

  private needed(documentId: DocumentId, version: number): boolean {
    return this.jobs.some((job) => job.documentId === documentId && job.version === version && needsText(job))
  }
}
