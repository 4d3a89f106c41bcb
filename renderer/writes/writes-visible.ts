import { isRunning, type WriteJob } from '../../electron/contract/write-jobs.ts'
import type { WindowModel } from '../ui/window-store.ts'

/** A write that was done sooner than this is not worth a look. */
const worthShowing = 300

/** How long the panel stays by itself after the last write worth showing is done, in milliseconds. */
export const staysAfterDone = 6000

/** Whether the Writes panel is open at this moment (milliseconds since the epoch). */
export function writesVisible({ main, writesShown }: WindowModel, now: number): boolean {
  return main.jobs.length > 0 && (writesShown ?? main.jobs.some((job) => asksForALook(job, now)))
}

/** Milliseconds from `now` until the panel closes by itself; null when that depends on other things than time. */
export function closesIn({ main, writesShown }: WindowModel, now: number): number | null {
  if (writesShown !== null || main.jobs.some((job) => isRunning(job) || job.phase === 'failed')) return null
  const ends = main.jobs.filter((job) => asksForALook(job, now)).map((job) => job.endedAt ?? now)
  return ends.length === 0 ? null : Math.max(...ends) + staysAfterDone - now
}

function asksForALook(job: WriteJob, now: number): boolean {
  if (isRunning(job) || job.phase === 'failed') return true
  const ended = job.endedAt ?? now
  return ended - job.startedAt > worthShowing && now - ended < staysAfterDone
}
