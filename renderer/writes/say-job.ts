import { sayFailure } from '../../electron/contract/failures.ts'
import { sayBytes } from '../../electron/contract/say-bytes.ts'
import type { WriteJob } from '../../electron/contract/write-jobs.ts'
import type { Kept } from '../editor/keeping.ts'
import { sayDuration } from './say-duration.ts'
import { timeLeft } from './write-rate.ts'

/** Whole percent that are written; below 100 until the write has ended. */
export function percentOf(job: Pick<WriteJob, 'bytesWritten' | 'bytesTotal'>): number {
  if (!job.bytesTotal) return 0
  return Math.min(99, Math.floor((100 * job.bytesWritten) / job.bytesTotal))
}

/** What a job is doing or has done, as one line. `rate` is in bytes a second. */
export function sayJob(job: WriteJob, rate: number | null): string {
  switch (job.phase) {
    case 'waiting':
      return 'Waiting for the write before it'
    case 'writing':
      return sayWriting(job, rate)
    case 'flushing':
      return `${sayBytes(job.bytesWritten)} written, waiting for the disk to confirm`
    case 'done':
      return `On disk: ${sayBytes(job.bytesWritten)} in ${folderOf(job.place)}, ${sayDuration(tookOf(job))}`
    case 'failed':
      return job.failure === null ? 'It failed.' : sayFailure(job.failure)
    case 'cancelled':
      return 'Cancelled. The file is as it was.'
    case 'superseded':
      return 'A newer save took its place.'
  }
}

/** What the write got over on its way; null for nothing. */
export function sayWarning({ warning, phase }: WriteJob): string | null {
  if (warning === null) return null
  const reason = sayFailure(warning)
  if (phase === 'done') return `On the way: ${reason} It was written once more, and is whole.`
  return phase === 'failed' ? `Before that: ${reason}` : `${reason} It is being written once more.`
}

/** Whether it failed for want of a permission that the system may give. */
export function needsPermission({ phase, failure }: WriteJob): boolean {
  if (phase !== 'failed' || failure === null) return false
  return ['no-permission', 'file-read-only', 'file-locked', 'permission-refused'].includes(failure.kind)
}

/** What is safe after a write failed, when the newest text stands in its journal like this. */
export function sayWhatIsSafe(job: WriteJob, kept: Kept | null = null): string {
  const kind = job.failure?.kind
  if (kind === 'text-missing') return 'The file is untouched.'
  if (kind === 'not-confirmed') return `${sayText(kept)}; the file holds all of it, unless the power fails.`
  if (kind === 'half-written') return 'Your text is still here, and a whole copy of it is kept.'
  return `${sayText(kept)}; the file is untouched.`
}

function sayText(kept: Kept | null): string {
  return kept?.kind === 'kept' ? 'Your text is kept safe' : 'Your text is still here'
}

/** The folder of a place, for reading only. */
function folderOf(place: string): string {
  const end = Math.max(place.lastIndexOf('/'), place.lastIndexOf('\\'))
  return end <= 0 ? place.slice(0, 1) || place : place.slice(0, end)
}

function sayWriting({ bytesWritten, bytesTotal }: WriteJob, rate: number | null): string {
  const written =
    bytesTotal === null ? sayBytes(bytesWritten) : `${sayBytes(bytesWritten)} of ${sayBytes(bytesTotal)}`
  const left = bytesTotal === null ? null : timeLeft(bytesTotal - bytesWritten, rate)
  return [
    written,
    ...(rate === null ? [] : [`${sayBytes(Math.round(rate))}/s`]),
    ...(left === null ? [] : [`${sayDuration(left)} left`]),
  ].join(' · ')
}

function tookOf(job: WriteJob): number {
  return (job.endedAt ?? job.startedAt) - job.startedAt
}
