import * as v from 'valibot'
import { documentIdSchema, versionSchema } from '../../../electron/contract/documents.ts'
import { windowToWriterSchema, writerToWindowSchema } from '../../../electron/contract/edit-stream.ts'
import { writerCommandSchema, writerReportSchema } from '../../../electron/contract/writer-channel.ts'

/** What a test says to the process that holds the writer: as main, or as the window. */
export const toHostSchema = v.variant('to', [
  v.object({ to: v.literal('writer'), command: writerCommandSchema }),
  v.object({ to: v.literal('window'), message: windowToWriterSchema }),
])
export type ToHost = v.InferOutput<typeof toHostSchema>

/** What comes back. `clock` tells when the writer got an edit; `started` names the threads that make system calls. */
export const fromHostSchema = v.variant('from', [
  v.object({ from: v.literal('started'), main: v.number(), pool: v.number() }),
  v.object({ from: v.literal('writer'), report: writerReportSchema }),
  v.object({ from: v.literal('window'), message: writerToWindowSchema }),
  v.object({
    from: v.literal('clock'),
    documentId: documentIdSchema,
    version: versionSchema,
    at: v.number(),
  }),
])
export type FromHost = v.InferOutput<typeof fromHostSchema>
