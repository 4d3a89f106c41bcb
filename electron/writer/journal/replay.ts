import type { DocumentCard, DocumentId } from '../../contract/documents.ts'
import type { ResetMessage } from '../../contract/edit-stream.ts'
import type { Disk } from '../disk.ts'
import { DocumentReplica } from '../document-replica.ts'
import type { Ahead } from '../ahead.ts'
import type { Turns } from '../turns.ts'
import { readBase, readTyped } from './base-file.ts'
import { JournalReader, type JournalEnd } from './journal-reader.ts'
import type { SavingRecord } from './records.ts'

/** What a journal gave back. */
export interface Replayed {
  readonly card: DocumentCard
  readonly replica: DocumentReplica
  /**
   * How the journal ends; `base-changed` when the file that it starts from is another now, and the replica holds what
   * was typed and nothing else.
   */
  readonly end: JournalEnd | 'base-changed'
  /** How many bytes at its end are not in the text. */
  readonly lostBytes: number
  /** Where its last whole version ends, and the checksum to go on from there. */
  readonly position: number
  readonly checksum: number
  /** False while its text is to be read from another file. */
  readonly standsAlone: boolean
  /** The saves that were about to change a file, the newest last. */
  readonly savings: readonly SavingRecord[]
}

/** How a journal is followed: with the pauses of `turns`, and what is first read of a long text goes to `ahead`. */
export interface Following {
  /** Whose it is now: its records have the name that it had when they were written. */
  readonly documentId: DocumentId
  readonly turns: Turns
  readonly ahead: Ahead
}

/** Texts of fewer units are there so soon that nothing of them has to be sent before. */
const longText = 1024 * 1024

/**
 * Follows a journal to its end, or as far as it is good. The replica has no version when not even the first text is
 * whole; what there is of it is its `newest` then.
 * @returns null when it does not even tell whose it is
 * @throws FileError when it, or the file that it starts from, cannot be read
 */
export async function replay(disk: Disk, path: string, how: Following): Promise<Replayed | null> {
  const reader = await JournalReader.open(disk, path)
  if (typeof reader === 'string') return null
  try {
    const first = await reader.next()
    if (typeof first === 'string' || first.kind !== 'card') return null
    return await follow(disk, reader, first.card, how)
  } finally {
    await reader.close()
  }
}

async function follow(
  disk: Disk,
  reader: JournalReader,
  card: DocumentCard,
  { documentId, turns, ahead }: Following,
): Promise<Replayed> {
  let replica = new DocumentReplica()
  let standsAlone = true
  const savings: SavingRecord[] = []
  let { position, checksum } = reader
  for (;;) {
    const record = await reader.next()
    if (typeof record === 'string') {
      if (replica.version !== -1) replica.dropUnfinished()
      const lostBytes = reader.size - position
      return { card, replica, end: record, lostBytes, position, checksum, standsAlone, savings }
    }
    if (record.kind === 'file') {
      const base = await readBase(disk, record, documentId)
      if (base === null) {
        return {
          card,
          replica: await readTyped(reader, record, documentId, turns),
          end: 'base-changed',
          lostBytes: 0,
          position,
          checksum,
          standsAlone: false,
          savings,
        }
      }
      replica = base
      standsAlone = false
    } else if (record.kind === 'edit' || record.kind === 'piece' || record.kind === 'reset') {
      try {
        const message = { ...record, documentId }
        replica.take(message)
        if (message.kind === 'piece') ahead.take(message)
        else if (message.kind === 'reset') await begin(ahead, message, reader, turns)
      } catch (error) {
        if (!(error instanceof RangeError)) throw error
        if (replica.version !== -1) replica.dropUnfinished()
        const lostBytes = reader.size - position
        return { card, replica, end: 'damaged', lostBytes, position, checksum, standsAlone, savings }
      }
    }
    if (record.kind === 'saving') savings.push(record)
    if (replica.isWhole) ({ position, checksum } = reader)
    await turns.pause()
  }
}

/** A text that others are waited for before this one is sent when all of it is there: it would be in their way. */
async function begin(ahead: Ahead, reset: ResetMessage, reader: JournalReader, turns: Turns): Promise<void> {
  if (reset.size < longText || turns.canWait()) return
  const upTo = await reader.lastVersion()
  if (upTo !== null) ahead.begin(reset, upTo)
}
