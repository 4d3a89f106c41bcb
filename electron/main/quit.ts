import { isRunning, type JobId, type WriteJob } from '../contract/write-jobs.ts'
import type { Changes } from './changes.ts'
import type { Dialogs } from './dialogs.ts'
import type { Documents } from './documents.ts'
import { nameOf, type OpenDocument } from './open-document.ts'
import type { Saving } from './saving.ts'
import type { SavingPictures } from './saving-pictures.ts'
import type { Settling } from './settling.ts'
import type { WriteJobs } from './write-jobs.ts'
import type { UnsafeText } from './writer-questions.ts'

export type QuitStep = 'stay' | 'wait' | 'settle'

interface QuitFacts {
  readonly stayOpen: boolean
  readonly jobs: readonly Pick<WriteJob, 'jobId' | 'phase'>[]
  /** Writes that had failed before anyone asked the app to end; those are known to the person. */
  readonly failedBefore: ReadonlySet<JobId>
  /** How many pictures are being written. */
  readonly pictures: number
  readonly documents: readonly Pick<OpenDocument, 'unsaved' | 'unsavedIsCurrent'>[]
}

/**
 * What stands between the app and its end: a write that failed stops it, running writes are waited for, and then what is
 * in no file is made safe in its journal.
 */
export function nextQuitStep({ stayOpen, jobs, failedBefore, pictures, documents }: QuitFacts): QuitStep {
  if (stayOpen || jobs.some((job) => job.phase === 'failed' && !failedBefore.has(job.jobId))) return 'stay'
  if (jobs.some(isRunning) || pictures > 0) return 'wait'
  return documents.some((document) => document.unsaved && !document.unsavedIsCurrent) ? 'wait' : 'settle'
}

interface Surroundings {
  readonly documents: Documents
  readonly jobs: WriteJobs
  readonly pictures: Pick<SavingPictures, 'running'>
  readonly changes: Changes
  readonly saving: Pick<Saving, 'saveThroughWindow'>
  readonly settling: Pick<Settling, 'keepSafe'>
  readonly dialogs: Pick<Dialogs, 'askAboutUnsafe' | 'askToEndAnyway'>
  /** Resolves when the next start will find everything as it is now, or when the disk had its time for it. */
  rememberSession(): Promise<void>
  showWindow(): void
  /** Ends the app at once. */
  end(): void
}

/** The way from the wish to end the app to its end. */
export class Quit {
  private isAsked = false
  private isStaying = false
  private openQuestions = 0
  private failedBefore: ReadonlySet<JobId> = new Set()
  /** The texts that no journal took when that was tried last. */
  private unsafe: readonly UnsafeText[] = []

  constructor(private readonly around: Surroundings) {}

  /** How many writes the end waits for; null while nobody asked for it. */
  get waitsFor(): number | null {
    return this.isAsked ? this.writes : null
  }

  private get writes(): number {
    return this.around.jobs.running.length + this.around.pictures.running
  }

  /** Whether something would be lost if the app ended in this moment, as far as is known. */
  get isHeldUp(): boolean {
    const { documents } = this.around
    return (
      this.writes > 0 || this.unsafe.some(({ documentId }) => documents.find(documentId)?.unsaved === true)
    )
  }

  /** Somebody wants the app to end. Who says it again while it waits may end it anyway. */
  begin(): void {
    if (this.isAsked) {
      void this.offerToEndAnyway()
      return
    }
    this.isAsked = true
    this.failedBefore = new Set(
      this.around.jobs.list.filter((job) => job.phase === 'failed').map((job) => job.jobId),
    )
    this.around.changes.notify()
    void this.run()
  }

  /** Forgets that anybody asked. */
  stay(): void {
    this.isStaying = this.isAsked
    this.around.changes.notify()
  }

  private async run(): Promise<void> {
    for (;;) {
      await this.around.changes.until(() => this.step() !== 'wait')
      if (this.step() === 'settle') this.unsafe = await this.quietly(() => this.keepAllSafe())
      switch (this.step()) {
        case 'wait':
          continue
        case 'stay':
          this.stopped()
          return
        case 'settle':
          if (this.unsafe.length > 0 && (await this.askAboutUnsafe()) === 'go on') continue
          this.around.end()
          return
      }
    }
  }

  private step(): QuitStep {
    return nextQuitStep({
      stayOpen: this.isStaying,
      jobs: this.around.jobs.list,
      pictures: this.around.pictures.running,
      failedBefore: this.failedBefore,
      documents: this.around.documents.all,
    })
  }

  /** What is typed while the session is written is made safe too. */
  private async keepAllSafe(): Promise<readonly UnsafeText[]> {
    const { settling } = this.around
    const unsafe = await settling.keepSafe()
    if (unsafe.length > 0) return unsafe
    await this.around.rememberSession()
    return settling.keepSafe()
  }

  private async askAboutUnsafe(): Promise<'go on' | 'end'> {
    const unsafe = this.unsafe.flatMap(({ documentId, failure }) => {
      const document = this.around.documents.find(documentId)
      return document === null ? [] : [{ documentId, name: nameOf(document), failure }]
    })
    if (unsafe.length === 0) return 'go on'
    switch (await this.quietly(() => this.around.dialogs.askAboutUnsafe(unsafe))) {
      case 'discard':
        await this.around.rememberSession()
        return 'end'
      case 'cancel':
        this.isStaying = true
        return 'go on'
      case 'save': {
        this.around.showWindow()
        const documentIds = unsafe.map(({ documentId }) => documentId)
        if (!(await this.around.saving.saveThroughWindow(documentIds, 'save-all'))) this.isStaying = true
        return 'go on'
      }
    }
  }

  private async offerToEndAnyway(): Promise<void> {
    if (this.openQuestions > 0) return
    const end = await this.quietly(() => this.around.dialogs.askToEndAnyway(this.writes))
    if (end && this.isAsked) this.around.end()
  }

  /** While this question is open, to a person or to another process, there is no other. */
  private async quietly<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    this.openQuestions++
    try {
      return await ask()
    } finally {
      this.openQuestions--
    }
  }

  private stopped(): void {
    this.isAsked = this.isStaying = false
    this.around.showWindow()
    this.around.changes.notify()
  }
}
