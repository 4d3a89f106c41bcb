import * as v from 'valibot'
import {
  documentCardSchema,
  fileFormatSchema,
  fingerprintSchema,
  versionSchema,
} from '../../contract/documents.ts'
import { streamMessageSchema } from '../../contract/edit-stream.ts'

/**
 * What a journal records: a stream of edits that can be followed again, after the first two of these.
 * - `card`: whose journal it is. The first record of each.
 * - `file`: this version of the text, `length` units long, is what that file holds while it looks like that.
 * - `saving`: a save of this version is about to change the file at `path`, or at `realPath` with all links followed; it
 *   did if that file has this digest.
 */
export const journalRecordSchema = v.union([
  v.object({ kind: v.literal('card'), card: documentCardSchema }),
  v.object({
    kind: v.literal('file'),
    path: v.string(),
    format: fileFormatSchema,
    fingerprint: fingerprintSchema,
    version: versionSchema,
    length: v.number(),
  }),
  v.object({
    kind: v.literal('saving'),
    version: versionSchema,
    path: v.string(),
    realPath: v.string(),
    format: fileFormatSchema,
    sha256: v.string(),
  }),
  streamMessageSchema,
])
export type JournalRecord = v.InferOutput<typeof journalRecordSchema>
export type FileRecord = Extract<JournalRecord, { kind: 'file' }>
export type SavingRecord = Extract<JournalRecord, { kind: 'saving' }>

/** A record as the payload of the file. Lone halves of surrogate pairs are escaped by JSON, so they survive UTF-8. */
export function payloadOf(record: JournalRecord): string {
  return JSON.stringify(record)
}

/** @returns null when it is no record that this version knows. */
export function parsePayload(payload: string): JournalRecord | null {
  try {
    const parsed = v.safeParse(journalRecordSchema, JSON.parse(payload))
    return parsed.success ? parsed.output : null
  } catch {
    return null
  }
}
