import * as v from 'valibot'
import { documentIdSchema, versionSchema } from './documents.ts'
import { fileFailureSchema } from './failures.ts'

/** Numbers the saves of a session; a later save of a document has the larger number. */
export const jobIdSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.brand('JobId'))
export type JobId = v.InferOutput<typeof jobIdSchema>

/** A failure that the write got over by starting again with a fresh file; a person should know of it all the same. */
const warningField = { warning: v.nullable(fileFailureSchema) }

/** How far a write is. Bytes are of the encoded file; `bytesTotal` is null until it is known. */
const progressFields = {
  bytesWritten: v.number(),
  bytesTotal: v.nullable(v.number()),
}

/**
 * The life of one save: waiting → writing → flushing → done, or failed, cancelled, superseded (a newer save of
 * the same document took its place before it was written).
 */
const writePhaseSchema = v.picklist([
  'waiting',
  'writing',
  'flushing',
  'done',
  'failed',
  'cancelled',
  'superseded',
])

export const writeJobSchema = v.object({
  jobId: jobIdSchema,
  documentId: documentIdSchema,
  version: versionSchema,
  /** The file's name, and its whole place as shown to a person. */
  name: v.string(),
  place: v.string(),
  phase: writePhaseSchema,
  ...progressFields,
  ...warningField,
  /** Milliseconds since the epoch; `endedAt` is null while it runs. */
  startedAt: v.number(),
  endedAt: v.nullable(v.number()),
  failure: v.nullable(fileFailureSchema),
})
export type WriteJob = v.InferOutput<typeof writeJobSchema>

/** What the writer tells of a running job, at most 30 times a second and once at each change of phase. */
export const writeProgressSchema = v.object({
  phase: v.picklist(['waiting', 'writing', 'flushing']),
  ...progressFields,
  ...warningField,
})
export type WriteProgress = v.InferOutput<typeof writeProgressSchema>

/** Whether it ended without its text in the file, so that a person may want it tried again. */
export function canBeRepeated(job: Pick<WriteJob, 'phase'>): boolean {
  return job.phase === 'failed' || job.phase === 'cancelled'
}

/** Whether its text must be kept, for this write or for another try. */
export function needsText(job: Pick<WriteJob, 'phase'>): boolean {
  return isRunning(job) || canBeRepeated(job)
}

export function isRunning(job: Pick<WriteJob, 'phase'>): boolean {
  return job.phase === 'waiting' || job.phase === 'writing' || job.phase === 'flushing'
}
