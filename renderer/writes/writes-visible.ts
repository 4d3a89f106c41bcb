import { isRunning, type WriteJob } from '../../electron/contract/write-jobs.ts'

/** A write that was done sooner than this is not worth a look. */
const worthShowing = 300

/** How long the panel stays by itself after the last write worth showing is done, in milliseconds. */
const staysAfterDone = 6000

/** Whether these writes ask for a look at this moment (milliseconds since the epoch). */
export function askForALook(jobs: readonly WriteJob[], now: number): boolean {
  return jobs.some((job) => asksForALook(job, now))
}

/** Milliseconds from `now` until they do not any more; null when that depends on other things than time. */
export function askFor(jobs: readonly WriteJob[], now: number): number | null {
  if (jobs.some((job) => isRunning(job) || job.phase === 'failed')) return null
  const ends = jobs.filter((job) => asksForALook(job, now)).map((job) => job.endedAt ?? now)
  return ends.length === 0 ? null : Math.max(...ends) + staysAfterDone - now
}

/** What of `next` someone who looked at `before` does not know of: new writes, and those that failed since. */
export function newsIn(before: readonly WriteJob[], next: readonly WriteJob[]): readonly WriteJob[] {
  const known = new Map(before.map((job) => [job.jobId, job]))
  return next.filter((job) => {
    const knownJob = known.get(job.jobId)
    return knownJob === undefined || (job.phase === 'failed' && knownJob.phase !== 'failed')
  })
}

function asksForALook(job: WriteJob, now: number): boolean {
  if (isRunning(job) || job.phase === 'failed') return true
  const ended = job.endedAt ?? now
  return ended - job.startedAt > worthShowing && now - ended < staysAfterDone
}
