import * as v from 'valibot'
import {
  documentCardSchema,
  documentIdSchema,
  documentVersionSchema,
  encodingSchema,
  fileFormatSchema,
  fingerprintSchema,
  onDiskSchema,
  versionSchema,
} from './documents.ts'
import { fileFailureSchema } from './failures.ts'
import { keptVersionSchema } from './kept-versions.ts'
import { pictureBytesSchema } from './pictures.ts'
import { recoveryNewsSchema } from './recovery.ts'
import { historySettingsSchema } from './settings.ts'
import { jobIdSchema, writeProgressSchema } from './write-jobs.ts'

/** Numbers a question of main, so that its answer finds it. */
const askIdSchema = v.number()

/**
 * What main tells the writer. A save says all that it needs, so a writer that was started again can repeat it.
 * - `keep`: the first of all: the profile's folder, in which journals and history are, and the settings. Answered by
 *   `journals`. Said again when the settings change; only those are taken then.
 * - `attach` comes with one MessagePort: a window's end of the edit stream.
 * - `describe`: what is known of an open or closed document now, said at each change. The writer keeps it in the
 *   document's journal, drops that journal once the newest version is the saved one, and watches the file of a document
 *   that is `open`. Main says a change of it only after the session that it belongs to is durable.
 * - `recover`: bring a text back from its journal; answered by `recovered`. One that is there already is left as it is.
 * - `open-kept`: like `open`, of a version of local history.
 * - `follow-kept`: the file at one path lies at another now, and what local history keeps of it goes with it.
 * - `settle`: answer `settled` when these versions, or newer ones, outlive a power cut.
 * - `write-picture`: write this to a file, as a save does, whatever is there; answered by `picture-written`.
 * - `look`: look again at the files of all open documents (a network drive tells nobody of its changes).
 * - `forget`: the text and its journal are not wanted any more.
 */
export const writerCommandSchema = v.variant('kind', [
  v.object({ kind: v.literal('keep'), profile: v.string(), settings: historySettingsSchema }),
  v.object({ kind: v.literal('attach') }),
  v.object({ kind: v.literal('describe'), card: documentCardSchema, open: v.boolean() }),
  v.object({ kind: v.literal('recover'), documentId: documentIdSchema }),
  v.object({
    kind: v.literal('open'),
    documentId: documentIdSchema,
    path: v.string(),
    /** Read it as this; null to find out. */
    encoding: v.nullable(encodingSchema),
  }),
  v.object({
    kind: v.literal('open-kept'),
    documentId: documentIdSchema,
    path: v.string(),
    keptId: v.string(),
  }),
  v.object({ kind: v.literal('list-kept'), askId: askIdSchema, path: v.string() }),
  v.object({ kind: v.literal('follow-kept'), from: v.string(), to: v.string() }),
  v.object({ kind: v.literal('settle'), askId: askIdSchema, documents: v.array(documentVersionSchema) }),
  v.object({
    kind: v.literal('write-picture'),
    askId: askIdSchema,
    path: v.string(),
    bytes: pictureBytesSchema,
  }),
  v.object({ kind: v.literal('look') }),
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
    /** True when the system shall ask the person for the permission that this process has not. */
    withPermission: v.boolean(),
  }),
  v.object({ kind: v.literal('cancel'), jobId: jobIdSchema }),
  v.object({ kind: v.literal('forget'), documentId: documentIdSchema }),
])
export type WriterCommand = v.InferOutput<typeof writerCommandSchema>
export type SaveCommand = Extract<WriterCommand, { kind: 'save' }>

/** A save that was found to be done: which version is in which file, at `realPath` with all links followed. */
const unreportedSaveSchema = v.object({
  version: versionSchema,
  path: v.string(),
  realPath: v.string(),
  format: fileFormatSchema,
  baseline: fingerprintSchema,
})
export type UnreportedSave = v.InferOutput<typeof unreportedSaveSchema>

/**
 * What the writer tells main. Each save ends with exactly one of saved, save-failed, cancelled, superseded.
 * - `journals`: the documents that have a journal, found at the start; none of them is read yet.
 * - `recovered`: the text is there, its newest version is `version`. `saved` tells of a save that was done although its end
 *   was never reported: that version is what the file holds now. `isDetached` when it is only what was typed into a text
 *   whose file is another now: it belongs to no file.
 * - `wanted`: a window asked for a text that is not here and that no order came for: unless one comes now, the window
 *   is told that it is missing.
 * - `settled`: `unsafe` are those of the documents asked about whose text the journal could not take.
 * - `on-disk`: another program changed, moved or removed the file of an open document, or put it back as it was.
 * - `history`: the versions of a file that local history keeps, the newest first.
 * - `picture-written`: `failure` is null when it is durable.
 * - `permission`: whether this system can ask for the permission to write; said once, after `keep`.
 */
export const writerReportSchema = v.variant('kind', [
  v.object({ kind: v.literal('ready') }),
  v.object({
    kind: v.literal('journals'),
    found: v.array(v.object({ card: documentCardSchema, changedAt: v.number() })),
  }),
  v.object({
    kind: v.literal('recovered'),
    documentId: documentIdSchema,
    version: versionSchema,
    saved: v.nullable(unreportedSaveSchema),
    isDetached: v.boolean(),
  }),
  v.object({ kind: v.literal('wanted'), documentId: documentIdSchema }),
  v.object({ kind: v.literal('recover-failed'), documentId: documentIdSchema, failure: fileFailureSchema }),
  v.object({ kind: v.literal('news'), news: recoveryNewsSchema }),
  v.object({
    kind: v.literal('settled'),
    askId: askIdSchema,
    unsafe: v.array(v.object({ documentId: documentIdSchema, failure: fileFailureSchema })),
  }),
  v.object({
    kind: v.literal('on-disk'),
    documentId: documentIdSchema,
    onDisk: onDiskSchema,
  }),
  v.object({ kind: v.literal('history'), askId: askIdSchema, versions: v.array(keptVersionSchema) }),
  v.object({
    kind: v.literal('picture-written'),
    askId: askIdSchema,
    failure: v.nullable(fileFailureSchema),
  }),
  v.object({ kind: v.literal('permission'), canAsk: v.boolean() }),
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
