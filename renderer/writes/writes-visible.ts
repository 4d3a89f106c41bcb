import { isRunning, type WriteJob } from '../../electron/contract/write-jobs.ts'

/** A write that takes no longer than this many milliseconds is not worth a look. */
const worthShowing = 300

/** How long the panel stays by itself after the last write worth showing is done, in milliseconds. */
const staysAfterDone = 6000

/** Whether these writes ask for a look at this moment (milliseconds since the epoch). */
export function askForALook(jobs: readonly WriteJob[], now: number): boolean {
  return jobs.some((job) => asksForALook(job, now))
}

/** Milliseconds from `now` until time alone may change that; null when it will not. */
export function untilNextLook(jobs: readonly WriteJob[], now: number): number | null {
  const changes = jobs
    .map(changeOf)
    .filter((at) => at !== null)
    .filter((at) => at > now)
  return changes.length === 0 ? null : Math.min(...changes) - now
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
  // What went wrong on the way stays until a person took it off the list.
  if (job.phase === 'failed' || (job.phase === 'done' && job.warning !== null)) return true
  const change = changeOf(job)
  return change !== null && (isRunning(job) ? now >= change : now < change)
}

/** When a running write begins to ask for a look, or one that is over ends to; null for one that never does. */
function changeOf({ startedAt, endedAt }: WriteJob): number | null {
  if (endedAt === null) return startedAt + worthShowing
  return endedAt - startedAt > worthShowing ? endedAt + staysAfterDone : null
}
