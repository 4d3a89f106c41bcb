import type { WindowState } from '../contract/window-channel.ts'
import type { WriteJob } from '../contract/write-jobs.ts'

/** At most 30 a second; timers know whole milliseconds only. */
const minimumPauseMs = 34
/**
 * Each progress of a write costs the window a frame: it is told twice a second when one is so much of its whole further,
 * and otherwise each second. So the frames of a save do not grow with its text, and a quick one needs none.
 */
const worthTelling = 1 / 20
const progressPauseMs = 500
const longestSilenceMs = 1000

/** Where news of main's state goes. */
export interface StateListener {
  /** Something of it changed. */
  state(state: WindowState): void
  /** Nothing changed but how far the writes are. */
  jobs(jobs: WindowState['jobs']): void
}

/** Tells the window of main's state: not more often than it can show, and always the last one. */
export class StateBroadcast {
  private timer: NodeJS.Timeout | null = null
  /** When the timer ends. */
  private due = Infinity
  private isWholeDue = false
  private lastSent = -Infinity
  private jobsSent: WindowState['jobs'] = []

  constructor(
    private readonly read: () => WindowState,
    private readonly listener: StateListener,
  ) {}

  changed(): void {
    this.isWholeDue = true
    this.sendAfter(minimumPauseMs)
  }

  /** Nothing changed but how far the writes are, which is this now. */
  progressed(jobs: readonly WriteJob[]): void {
    this.sendAfter(isFurther(this.jobsSent, jobs) ? progressPauseMs : longestSilenceMs)
  }

  /** Tells now what was not told yet: an event that follows may be about it. */
  flush(): void {
    if (this.timer === null) return
    clearTimeout(this.timer)
    const { isWholeDue } = this
    this.timer = null
    this.due = Infinity
    this.isWholeDue = false
    this.lastSent = performance.now()
    const state = this.read()
    this.jobsSent = state.jobs
    if (isWholeDue) this.listener.state(state)
    else this.listener.jobs(state.jobs)
  }

  /** @param pauseMs at least so long after the last time */
  private sendAfter(pauseMs: number): void {
    const now = performance.now()
    const due = Math.max(this.lastSent + pauseMs, now)
    if (due >= this.due) return
    if (this.timer !== null) clearTimeout(this.timer)
    this.due = due
    this.timer = setTimeout(() => this.flush(), due - now)
  }
}

/** Whether a write of these is further than it was told to be, by so much that it should be seen. */
function isFurther(told: readonly WriteJob[], jobs: readonly WriteJob[]): boolean {
  const toldJobs = new Map(told.map((job) => [job.jobId, job]))
  return jobs.some((job) => {
    const before = toldJobs.get(job.jobId)
    if (before === undefined || before.phase !== job.phase || before.bytesTotal !== job.bytesTotal)
      return true
    return Math.abs(job.bytesWritten - before.bytesWritten) >= worthTelling * (job.bytesTotal ?? Infinity)
  })
}
