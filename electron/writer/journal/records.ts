import * as v from 'valibot'
import {
  documentCardSchema,
  fileFormatSchema,
  fingerprintSchema,
  versionSchema,
} from '../../contract/documents.ts'
import { streamMessageSchema } from '../../contract/edit-stream.ts'

/**
 * What a journal records: a stream of edits that can be followed again, after these two.
 * - `card`: whose journal it is. The first record of each.
 * - `file`: this version of the text, `length` units long, is what that file holds while it looks like that.
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
  streamMessageSchema,
])
export type JournalRecord = v.InferOutput<typeof journalRecordSchema>
export type FileRecord = Extract<JournalRecord, { kind: 'file' }>

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
