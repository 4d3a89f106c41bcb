import type { DocumentCard, DocumentId } from '../../contract/documents.ts'
import type { RecoveryNews } from '../../contract/recovery.ts'
import { readWhole } from '../file-bytes.ts'
import { at, failureOf } from '../file-failure.ts'
import type { JournalFolder } from './journal-folder.ts'
import { JournalReader } from './journal-reader.ts'

/** What lies at the places of journals. */
export interface Scan {
  readonly found: { card: DocumentCard; changedAt: number }[]
  /** Documents whose place is taken by what is no journal of ours: it is left alone. */
  readonly taken: DocumentId[]
  readonly news: RecoveryNews[]
}

/** Looks at the start of each journal; none is read further yet. @throws FileError */
export async function scanJournals(folder: JournalFolder): Promise<Scan> {
  const scan: Scan = { found: [], taken: [], news: [] }
  await folder.sweep()
  for (const documentId of await folder.list()) await scanOne(folder, documentId, scan)
  return scan
}

async function scanOne(folder: JournalFolder, documentId: DocumentId, { found, taken, news }: Scan) {
  const path = folder.journalOf(documentId)
  const name = `${documentId}.journal`
  try {
    const { size, mtimeMs } = await at('read', folder.disk.stat(path))
    const card = await readCard(folder, path)
    if (card === 'from-the-future') {
      taken.push(documentId)
      news.push({ kind: 'from-the-future', name })
    } else if (card !== null) {
      // The name counts: a journal whose place was needed for another got a new one.
      found.push({ card: { ...card, documentId }, changedAt: Number(mtimeMs) })
    } else if (await isVoid(folder, path)) {
      await folder.remove(documentId)
    } else {
      news.push({ kind: 'damaged', name, bytes: Number(size), keptAs: await folder.moveAside(documentId) })
    }
  } catch (error) {
    taken.push(documentId)
    news.push({ kind: 'unreadable', name, failure: failureOf(error, 'read') })
  }
}

/** @returns null when it does not tell whose it is */
async function readCard(
  folder: JournalFolder,
  path: string,
): Promise<DocumentCard | 'from-the-future' | null> {
  const reader = await JournalReader.open(folder.disk, path)
  if (reader === 'from-the-future') return reader
  if (reader === 'no-head') return null
  const first = await reader.next().finally(() => reader.close())
  return typeof first !== 'string' && first.kind === 'card' ? first.card : null
}

/** Whether nothing of it reached the disk before a power cut, which was told to nobody as safe. */
async function isVoid(folder: JournalFolder, path: string): Promise<boolean> {
  const file = await at('read', folder.disk.openToRead(path))
  try {
    const bytes = Buffer.alloc(256 * 1024)
    for (let position = 0; ;) {
      const length = await readWhole(file, bytes, position)
      if (length === 0) return true
      if (bytes.subarray(0, length).some((byte) => byte !== 0)) return false
      position += length
    }
  } finally {
    await file.close().catch(() => undefined)
  }
}
