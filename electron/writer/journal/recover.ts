import { basename } from 'node:path'
import type { DocumentCard, DocumentId } from '../../contract/documents.ts'
import type { RecoveryNews } from '../../contract/recovery.ts'
import type { UnreportedSave } from '../../contract/writer-channel.ts'
import type { DocumentReplica } from '../document-replica.ts'
import { FileError } from '../file-failure.ts'
import { replicaOf } from './base-file.ts'
import { JournalFile } from './journal-file.ts'
import type { JournalFolder } from './journal-folder.ts'
import { replay, type Following, type Replayed } from './replay.ts'
import type { Predecessor } from './stored-journal.ts'
import { findUnreportedSave } from './unreported-save.ts'

/** A text that came back from its journal. */
export interface Recovered {
  readonly card: DocumentCard
  readonly replica: DocumentReplica
  readonly predecessor: Predecessor
  readonly news: RecoveryNews | null
  /** What to say once the journal is kept aside, by where that is. */
  readonly newsAside: ((keptAs: string) => RecoveryNews) | null
  /** A save of it that was done without anyone being told; null when there is none. */
  readonly saved: UnreportedSave | null
  /** Whether it is not the text of its file any more. */
  readonly isDetached: boolean
}

/**
 * Brings a text back. The file is left as it is: what is wrong with it is put right by the journal that goes on from it.
 * @param known what main said of the document; null when it said nothing
 * @throws FileError `text-missing` when nothing came back and the document's file is as good
 */
export async function recover(
  folder: JournalFolder,
  documentId: DocumentId,
  known: DocumentCard | null,
  how: Omit<Following, 'documentId'>,
): Promise<Recovered> {
  const path = folder.journalOf(documentId)
  const replayed = await replay(folder.disk, path, { documentId, ...how })
  if (replayed === null) throw new FileError({ kind: 'text-missing' })
  const card = known ?? { ...replayed.card, documentId }
  const name = nameOf(card)
  const { end, lostBytes: bytes } = replayed
  const replica = withVersionOfItsOwn(replayed, card)
  const newsAside =
    end === 'damaged'
      ? (keptAs: string) => ({ kind: 'damaged' as const, name, bytes, keptAs })
      : end === 'base-changed'
        ? (keptAs: string) => ({ kind: 'base-changed' as const, name, keptAs })
        : null
  const news = end === 'zeros' ? { kind: 'tail-dropped' as const, name, bytes } : null
  if (replica === null) {
    // A part of what is in the file anyway is no text of anyone.
    if (newsAside === null) await folder.remove(documentId)
    const told = newsAside === null ? null : newsAside(await folder.moveAside(documentId))
    throw new NothingRecovered(told)
  }
  const goesOn = newsAside === null && replica === replayed.replica
  const predecessor: Predecessor = goesOn
    ? await goOn(folder, path, replayed)
    : { kind: 'read', aside: newsAside !== null }
  const isDetached = end === 'base-changed'
  const saved = isDetached ? null : await findUnreportedSave(folder.disk, replayed.savings, card.savedVersion)
  return {
    card: isDetached ? detached(card) : card,
    replica,
    predecessor,
    news,
    newsAside,
    saved,
    isDetached,
  }
}

/** The journal had no text; `news` is what happened to it. */
export class NothingRecovered extends FileError {
  constructor(readonly news: RecoveryNews | null) {
    super({ kind: 'text-missing' })
  }
}

export function nameOf({ path, untitledNumber }: DocumentCard): string {
  return path === null ? `Untitled ${untitledNumber}` : basename(path)
}

/** The card of a text that was its file's, and is nobody's now. */
function detached(card: DocumentCard): DocumentCard {
  return { ...card, path: null, savedVersion: null, savedFormat: null, baseline: null }
}

/** A journal that cannot be written to has its text all the same: another one takes its place when that can be. */
async function goOn(folder: JournalFolder, path: string, replayed: Replayed): Promise<Predecessor> {
  try {
    return { kind: 'same', file: await goOnIn(folder, path, replayed) }
  } catch (error) {
    if (!(error instanceof FileError)) throw error
    return { kind: 'read', aside: false }
  }
}

async function goOnIn(folder: JournalFolder, path: string, replayed: Replayed): Promise<JournalFile> {
  const { replica, position, checksum, standsAlone } = replayed
  const file = await JournalFile.goOn(folder, path, { position, checksum })
  file.startsWith(replayed.card, replica.log.base, replica.log.base.text.length)
  file.place = replica.log.end
  file.version = replica.version
  file.standsAlone = standsAlone
  return file
}

/**
 * The text under a version that no other text of the document has: where the end of a journal is lost, the numbers
 * after it are given again, and one of them may be that of the saved text.
 * @returns null when there is nothing but a part of what the file has
 */
function withVersionOfItsOwn({ replica, end }: Replayed, card: DocumentCard): DocumentReplica | null {
  const { documentId, savedVersion } = card
  const isPart = replica.version === -1
  if (end === 'base-changed' && replica.text.length === 0) return null
  if (isPart && (card.path !== null || replica.newest.length === 0)) return null
  const isBehind = isPart || replica.version < (savedVersion ?? 0)
  if (!isBehind && end !== 'base-changed') return replica
  const version = Math.max(replica.version, savedVersion ?? 0) + 1
  return replicaOf(documentId, version, isPart ? replica.newest : replica.text)
}
