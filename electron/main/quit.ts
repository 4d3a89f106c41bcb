import { isRunning, type JobId, type WriteJob } from '../contract/write-jobs.ts'
import type { Changes } from './changes.ts'
import type { Dialogs } from './dialogs.ts'
import { nameOf, type Documents, type OpenDocument } from './documents.ts'
import type { Saving } from './saving.ts'
import type { WriteJobs } from './write-jobs.ts'

export type QuitStep = 'stay' | 'wait' | 'ask' | 'end'

interface QuitFacts {
  readonly stayOpen: boolean
  readonly jobs: readonly Pick<WriteJob, 'jobId' | 'phase'>[]
  /** Writes that had failed before anyone asked the app to end; those are known to the person. */
  readonly failedBefore: ReadonlySet<JobId>
  readonly documents: readonly Pick<OpenDocument, 'unsaved' | 'unsavedIsCurrent'>[]
}

/**
 * What stands between the app and its end: a write that failed stops it, running writes are waited for, and
 * then text that is in no file is asked about.
 */
export function nextQuitStep({ stayOpen, jobs, failedBefore, documents }: QuitFacts): QuitStep {
  if (stayOpen || jobs.some((job) => job.phase === 'failed' && !failedBefore.has(job.jobId))) return 'stay'
  if (jobs.some(isRunning)) return 'wait'
  const unsaved = documents.filter((document) => document.unsaved)
  if (unsaved.some((document) => !document.unsavedIsCurrent)) return 'wait'
  return unsaved.length > 0 ? 'ask' : 'end'
}

interface Surroundings {
  readonly documents: Documents
  readonly jobs: WriteJobs
  readonly changes: Changes
  readonly saving: Pick<Saving, 'saveThroughWindow'>
  readonly dialogs: Pick<Dialogs, 'askAboutUnsaved' | 'askToEndAnyway'>
  /** Has the window tell what it knows of unsaved text. */
  confirmUnsaved(): Promise<void>
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

  constructor(private readonly around: Surroundings) {}

  /** How many writes the end waits for; null while nobody asked for it. */
  get waitsFor(): number | null {
    return this.isAsked ? this.around.jobs.running.length : null
  }

  /** Whether anything stands between the app and its end. */
  get isHeldUp(): boolean {
    return this.step() !== 'end'
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
      await this.quietly(() => this.around.confirmUnsaved())
      switch (this.step()) {
        case 'wait':
          continue
        case 'end':
          this.around.end()
          return
        case 'stay':
          this.stopped()
          return
        case 'ask':
          if ((await this.settleUnsaved()) === 'ended') return
      }
    }
  }

  private step(): QuitStep {
    return nextQuitStep({
      stayOpen: this.isStaying,
      jobs: this.around.jobs.list,
      failedBefore: this.failedBefore,
      documents: this.around.documents.all,
    })
  }

  private async settleUnsaved(): Promise<'go on' | 'ended'> {
    const unsaved = this.around.documents.all.filter((document) => document.unsaved)
    switch (await this.quietly(() => this.around.dialogs.askAboutUnsaved(unsaved.map(nameOf)))) {
      case 'discard':
        this.around.end()
        return 'ended'
      case 'cancel':
        this.isStaying = true
        return 'go on'
      case 'save':
        this.around.showWindow()
        if (!(await this.saveAll(unsaved))) this.isStaying = true
        return 'go on'
    }
  }

  private saveAll(documents: readonly OpenDocument[]): Promise<boolean> {
    return this.around.saving.saveThroughWindow(
      documents.map((document) => document.documentId),
      'save-all',
    )
  }

  private async offerToEndAnyway(): Promise<void> {
    if (this.openQuestions > 0) return
    const end = await this.quietly(() => this.around.dialogs.askToEndAnyway(this.around.jobs.running.length))
    if (end && this.isAsked) this.around.end()
  }

  /** While this question is open, to a person or to the window, there is no other. */
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
