import * as v from 'valibot'

/** Names a document for as long as it is open. Main makes them; nothing in one tells a path. */
export const documentIdSchema = v.pipe(v.string(), v.regex(/^d\d{1,12}$/), v.brand('DocumentId'))
export type DocumentId = v.InferOutput<typeof documentIdSchema>

/** Counts a document's transactions; 0 is the text as opened or created. */
export const versionSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

export const encodingSchema = v.picklist(['utf-8', 'utf-8-bom', 'utf-16le', 'utf-16be', 'windows-1252'])
export type Encoding = v.InferOutput<typeof encodingSchema>

/** How a file spells its text. `mixed` keeps each carriage return as a character of its line. */
export const fileFormatSchema = v.object({
  encoding: encodingSchema,
  lineEnding: v.picklist(['lf', 'crlf', 'cr', 'mixed']),
})
export type FileFormat = v.InferOutput<typeof fileFormatSchema>
export type LineEnding = FileFormat['lineEnding']

export function sameFormat(a: FileFormat, b: FileFormat): boolean {
  return a.encoding === b.encoding && a.lineEnding === b.lineEnding
}

/** The format of a text that never was a file. */
export const newFileFormat: FileFormat = { encoding: 'utf-8', lineEnding: 'lf' }

/**
 * What a document's file is now, as far as anyone looked: as we know it, changed by another program, or gone from its
 * place. `movedTo` is where the same file lies in the same folder now: its path, of which the window gets the name alone.
 */
export const onDiskSchema = v.variant('kind', [
  v.object({ kind: v.literal('same') }),
  v.object({ kind: v.literal('changed') }),
  v.object({ kind: v.literal('missing'), movedTo: v.nullable(v.string()) }),
])
export type OnDisk = v.InferOutput<typeof onDiskSchema>

/** What the window may know of a document. `place` is for reading only: nothing sent back is used as a path. */
export const documentInfoSchema = v.object({
  documentId: documentIdSchema,
  name: v.string(),
  /** Where its file is, as shown to a person; null for a text that has no file yet. */
  place: v.nullable(v.string()),
  /** The newest version that is durable in its file; null while it has none. */
  savedVersion: v.nullable(versionSchema),
  format: fileFormatSchema,
  /** How its file spells the saved version; null while it has none. Another `format` than this one is unsaved too. */
  savedFormat: v.nullable(fileFormatSchema),
  onDisk: onDiskSchema,
  /** True for a new text that nobody typed into yet: the window starts it empty without asking the writer. */
  fresh: v.boolean(),
})
export type DocumentInfo = v.InferOutput<typeof documentInfoSchema>

/** One version of one document; nothing else may come with it. */
export const documentVersionSchema = v.strictObject({ documentId: documentIdSchema, version: versionSchema })
export type DocumentVersion = v.InferOutput<typeof documentVersionSchema>

/** One place in a text and how it is seen: UTF-16 units from the start, and the offset of the first line on screen. */
export const documentViewSchema = v.object({
  documentId: documentIdSchema,
  anchor: versionSchema,
  head: versionSchema,
  top: versionSchema,
})
export type DocumentView = v.InferOutput<typeof documentViewSchema>

/**
 * What a file looked like when its text was last known to be ours. The times are decimal nanoseconds; the
 * status-change time notices a rewrite that put the old size and modification time back.
 */
export const fingerprintSchema = v.object({
  dev: v.string(),
  ino: v.string(),
  size: v.string(),
  mtimeNs: v.string(),
  ctimeNs: v.string(),
  /** Hex digest of the content, compared when any of the other fields differ. */
  sha256: v.string(),
})
export type Fingerprint = v.InferOutput<typeof fingerprintSchema>

/**
 * What must be known of a document besides its text to bring it back as it was. Main makes it, the writer keeps it in
 * the document's journal. It holds a path, so it never goes to the window.
 */
export const documentCardSchema = v.object({
  documentId: documentIdSchema,
  /** Its file as a person named it; null for an untitled text. */
  path: v.nullable(v.string()),
  untitledNumber: v.number(),
  format: fileFormatSchema,
  savedVersion: v.nullable(versionSchema),
  savedFormat: v.nullable(fileFormatSchema),
  baseline: v.nullable(fingerprintSchema),
})
export type DocumentCard = v.InferOutput<typeof documentCardSchema>
