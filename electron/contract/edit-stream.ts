import { ChangeSet, Text } from '@codemirror/state'
import * as v from 'valibot'
import { documentIdSchema, versionSchema, type DocumentId } from './documents.ts'
import { fileFailureSchema } from './failures.ts'

/**
 * Most that one message carries, in bytes: a message port takes so much in about 1 ms of the sender's thread. Its string
 * stays in memory as what lines are cut from, and V8 gives out memory in chunks of 256 KiB that begin with 8 KiB of its
 * own: one that is just longer would take two.
 */
export const maxPieceBytes = 240 * 1024

/** Longest text that one message carries, in UTF-16 code units, where each of them may take two bytes. */
export const maxPieceLength = maxPieceBytes / 2

/**
 * Counted against a message for every splice and every string of a line in it, so that very many small ones stay
 * within its limit too.
 */
const spliceCost = 16

/** Replace `from`–`to` by `insert` (lines end with "\n"), in the coordinates of the text before the piece. */
const spliceSchema = v.tuple([versionSchema, versionSchema, v.string()])
type Splice = v.InferOutput<typeof spliceSchema>

/** `ChangeSet.toJSON()`: a number keeps so many units; an array replaces so many by the lines that follow in it. */
const changesSchema = v.array(v.union([versionSchema, v.tupleWithRest([versionSchema], v.string())]))

/**
 * The edit stream: how the one who holds a text tells the one who follows it.
 * - `edit`: one transaction, as CodeMirror's `ChangeSet.toJSON()`; `version` is the one it makes, `time` when it was
 *   made, in milliseconds since the epoch: what is undone as one after a restart goes by it.
 * - `piece`: a part of a transaction or of a whole text that is too large for one message. The version is made
 *   when the `last` piece is in. Each piece costs a credit, given back by `taken`.
 * - `reset`: the document starts again as empty; pieces of its whole text follow, about `size` units in all, and
 *   after them the edits that lead from that version to `upTo`: with that one everything is there.
 * - `pin`: keep this version until `unpin`, because a save of it is asked for.
 */
export const streamMessageSchema = v.variant('kind', [
  v.object({
    kind: v.literal('edit'),
    documentId: documentIdSchema,
    version: versionSchema,
    changes: changesSchema,
    time: v.optional(v.number()),
  }),
  v.object({
    kind: v.literal('piece'),
    documentId: documentIdSchema,
    version: versionSchema,
    splices: v.array(spliceSchema),
    last: v.boolean(),
  }),
  v.object({ kind: v.literal('reset'), documentId: documentIdSchema, size: v.number(), upTo: versionSchema }),
  v.object({ kind: v.literal('pin'), documentId: documentIdSchema, version: versionSchema }),
  v.object({ kind: v.literal('unpin'), documentId: documentIdSchema, version: versionSchema }),
])
export type StreamMessage = v.InferOutput<typeof streamMessageSchema>
export type EditMessage = Extract<StreamMessage, { kind: 'edit' }>
export type PieceMessage = Extract<StreamMessage, { kind: 'piece' }>
export type ResetMessage = Extract<StreamMessage, { kind: 'reset' }>

/**
 * What the window says to the writer on their port: the stream of its edits; `taken`, a credit back for a piece
 * that came from the writer; `request`, please send me the whole text of a document.
 */
export const windowToWriterSchema = v.variant('kind', [
  streamMessageSchema,
  v.object({ kind: v.literal('taken') }),
  v.object({ kind: v.literal('request'), documentId: documentIdSchema }),
])
export type WindowToWriter = v.InferOutput<typeof windowToWriterSchema>

/**
 * What the writer says to the window: the whole text of a document that was asked for (`reset`, then pieces);
 * `missing`, it has no such text; `taken`, a credit back; `out-of-step`, an edit did not fit, send it all again;
 * `limit`, said first: so much text may be open in all, as `weigh` counts.
 * Of the journal: `journaled`, this version and all before it outlive the end of every process; `flushed`, they
 * outlive a power cut too; `not-kept`, the journal cannot take the newest text, which is tried again until one of the
 * others is said. A window that asked for a text hears how its journal stands, too.
 */
export const writerToWindowSchema = v.variant('kind', [
  streamMessageSchema,
  v.object({ kind: v.literal('taken') }),
  v.object({ kind: v.literal('limit'), bytes: v.number() }),
  v.object({ kind: v.literal('missing'), documentId: documentIdSchema }),
  v.object({ kind: v.literal('out-of-step'), documentId: documentIdSchema }),
  v.object({ kind: v.literal('journaled'), documentId: documentIdSchema, version: versionSchema }),
  v.object({ kind: v.literal('flushed'), documentId: documentIdSchema, version: versionSchema }),
  v.object({ kind: v.literal('not-kept'), documentId: documentIdSchema, failure: fileFailureSchema }),
])
export type WriterToWindow = v.InferOutput<typeof writerToWindowSchema>

/** The messages that say one transaction: a single `edit`, or pieces where it is large. Made as they are asked for. */
export function* sayEdit(
  documentId: DocumentId,
  version: number,
  changes: ChangeSet,
  time?: number,
): Generator<EditMessage | PieceMessage> {
  if (costOf(changes) <= maxPieceLength) {
    // CodeMirror types its own form as `any`.
    const json = changes.toJSON() as EditMessage['changes']
    yield { kind: 'edit', documentId, version, changes: json, ...(time !== undefined && { time }) }
    return
  }
  const edits: { from: number; to: number; inserted: Text }[] = []
  changes.iterChanges((from, to, _fromB, _toB, inserted) => edits.push({ from, to, inserted }), true)
  let splices: Splice[] = []
  let cost = 0
  let growthBefore = 0
  let growthInPiece = 0
  for (const { from, to, inserted } of edits) {
    let said = 0
    do {
      const room = Math.max(maxPieceLength - cost - spliceCost, 1)
      const insert = inserted.sliceString(said, Math.min(said + room, inserted.length))
      splices.push([(said === 0 ? from : to) + growthBefore, to + growthBefore, insert])
      growthInPiece += insert.length - (said === 0 ? to - from : 0)
      said += insert.length
      cost += insert.length + spliceCost
      if (cost >= maxPieceLength) {
        yield { kind: 'piece', documentId, version, splices, last: false }
        growthBefore += growthInPiece
        splices = []
        cost = growthInPiece = 0
      }
    } while (said < inserted.length)
  }
  yield { kind: 'piece', documentId, version, splices, last: true }
}

/**
 * The messages that say a whole text. Made as they are asked for, so `text` is never one long string.
 * @param upTo the version that the edits which follow will lead to
 */
export function* sayText(
  documentId: DocumentId,
  version: number,
  text: Text,
  upTo = version,
): Generator<ResetMessage | PieceMessage> {
  yield { kind: 'reset', documentId, size: text.length, upTo }
  let said = 0
  do {
    const next = Math.min(said + maxPieceLength, text.length)
    const splices: Splice[] = [[said, said, text.sliceString(said, next)]]
    yield { kind: 'piece', documentId, version, splices, last: next === text.length }
    said = next
  } while (said < text.length)
}

/**
 * Reads a message as a change of a text that is `length` units long.
 * @throws RangeError when it is no change of such a text.
 */
export function readChange(message: EditMessage | PieceMessage, length: number): ChangeSet {
  const changes =
    message.kind === 'edit'
      ? ChangeSet.fromJSON(message.changes)
      : ChangeSet.of(
          message.splices.map(([from, to, insert]) => ({ from, to, insert: Text.of(insert.split('\n')) })),
          length,
        )
  if (changes.length !== length) {
    throw new RangeError(`Change for a text of ${changes.length} units came for one of ${length}`)
  }
  return changes
}

/**
 * Reads a piece of a whole text: what goes behind the `length` units that are in.
 * @throws RangeError when it goes elsewhere.
 */
export function readAppended({ splices }: PieceMessage, length: number): Text {
  let appended = Text.empty
  for (const [from, to, insert] of splices) {
    const end = length + appended.length
    if (from !== end || to !== end)
      throw new RangeError(`A piece for ${from}–${to} came where ${end} was due`)
    appended = appended.append(Text.of(insert.split('\n')))
  }
  return appended
}

function costOf(changes: ChangeSet): number {
  let cost = 0
  changes.iterChanges((_fromA, _toA, _fromB, _toB, inserted) => {
    cost += inserted.length + inserted.lines * spliceCost
  }, true)
  return cost
}
