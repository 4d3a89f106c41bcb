import type { DocumentCard } from '../../contract/documents.ts'
import type { Disk } from '../disk.ts'
import { DocumentReplica } from '../document-replica.ts'
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

/**
 * Follows a journal to its end, or as far as it is good. The replica has no version when not even the first text is
 * whole; what there is of it is its `newest` then.
 * @returns null when it does not even tell whose it is
 * @throws FileError when it, or the file that it starts from, cannot be read
 */
export async function replay(disk: Disk, path: string, turns: Turns): Promise<Replayed | null> {
  const reader = await JournalReader.open(disk, path)
  if (typeof reader === 'string') return null
  try {
    const first = await reader.next()
    if (typeof first === 'string' || first.kind !== 'card') return null
    return await follow(disk, reader, first.card, turns)
  } finally {
    await reader.close()
  }
}

async function follow(
  disk: Disk,
  reader: JournalReader,
  card: DocumentCard,
  turns: Turns,
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
      const base = await readBase(disk, record, card.documentId)
      if (base === null) {
        return {
          card,
          replica: await readTyped(reader, record, card.documentId, turns),
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
        replica.take(record)
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
