import * as v from 'valibot'
import { documentIdSchema, fileFormatSchema, fingerprintSchema, versionSchema } from './documents.ts'
import { fileFailureSchema } from './failures.ts'
import { jobIdSchema, writeProgressSchema } from './write-jobs.ts'

/**
 * What main tells the writer. A save says all that it needs, so a writer that was started again can repeat it.
 * `attach` comes with one MessagePort: a window's end of the edit stream.
 */
export const writerCommandSchema = v.variant('kind', [
  v.object({ kind: v.literal('attach') }),
  v.object({ kind: v.literal('open'), documentId: documentIdSchema, path: v.string() }),
  v.object({
    kind: v.literal('save'),
    jobId: jobIdSchema,
    documentId: documentIdSchema,
    version: versionSchema,
    path: v.string(),
    format: fileFormatSchema,
    /** What the file must still look like; null where no file is expected to be ours. */
    baseline: v.nullable(fingerprintSchema),
    /** True when a person chose to replace whatever is there. */
    overwrite: v.boolean(),
  }),
  v.object({ kind: v.literal('cancel'), jobId: jobIdSchema }),
  v.object({ kind: v.literal('forget'), documentId: documentIdSchema }),
])
export type WriterCommand = v.InferOutput<typeof writerCommandSchema>
export type SaveCommand = Extract<WriterCommand, { kind: 'save' }>

/** What the writer tells main. Each save ends with exactly one of saved, save-failed, cancelled, superseded. */
export const writerReportSchema = v.variant('kind', [
  v.object({ kind: v.literal('ready') }),
  v.object({
    kind: v.literal('opened'),
    documentId: documentIdSchema,
    format: fileFormatSchema,
    baseline: fingerprintSchema,
  }),
  v.object({ kind: v.literal('open-failed'), documentId: documentIdSchema, failure: fileFailureSchema }),
  v.object({ kind: v.literal('progress'), jobId: jobIdSchema, progress: writeProgressSchema }),
  v.object({
    kind: v.literal('saved'),
    jobId: jobIdSchema,
    bytes: v.number(),
    baseline: fingerprintSchema,
  }),
  v.object({ kind: v.literal('save-failed'), jobId: jobIdSchema, failure: fileFailureSchema }),
  v.object({ kind: v.literal('cancelled'), jobId: jobIdSchema }),
  v.object({ kind: v.literal('superseded'), jobId: jobIdSchema }),
])
export type WriterReport = v.InferOutput<typeof writerReportSchema>
