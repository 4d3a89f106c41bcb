import type { DocumentCard } from '../../contract/documents.ts'
import { sayText } from '../../contract/edit-stream.ts'
import type { DocumentReplica } from '../document-replica.ts'
import { codeOf } from '../file-failure.ts'
import { Turns } from '../turns.ts'
import { appendChanges } from './append-changes.ts'
import { JournalFile } from './journal-file.ts'
import type { JournalFolder } from './journal-folder.ts'

/**
 * Writes a whole journal beside the one that is in use: the base, and all changes since then. Other work goes on
 * meanwhile; what comes after the end of this is appended by the one who puts it in its place.
 * @returns null when the text started again meanwhile, or nobody wants it any more
 * @throws FileError
 */
export async function writeCheckpoint(
  folder: JournalFolder,
  card: DocumentCard,
  replica: DocumentReplica,
  signal: AbortSignal,
): Promise<JournalFile | null> {
  const turns = new Turns()
  const { base } = replica.log
  const file = await createAfresh(folder, card)
  try {
    await file.append([{ kind: 'card', card }])
    for (const message of sayText(card.documentId, base.version, base.text)) {
      if (signal.aborted) break
      await file.append([message])
      await turns.pause()
    }
    file.startsWith(card, base, file.size)
    while (!signal.aborted && (await appendChanges(file, replica.log))) await turns.pause()
    await file.flush()
    if (!signal.aborted && replica.log.goesOnFrom(file.place)) return file
  } catch (error) {
    await discardCheckpoint(folder, card, file)
    throw error
  }
  await discardCheckpoint(folder, card, file)
  return null
}

/** Removes what nobody needs; if that cannot be, it is overwritten by the next one, or removed at the next start. */
export async function discardCheckpoint(folder: JournalFolder, card: DocumentCard, file: JournalFile) {
  await file.close()
  await folder.disk.unlink(folder.checkpointOf(card.documentId)).catch(() => undefined)
}

async function createAfresh(folder: JournalFolder, { documentId }: DocumentCard): Promise<JournalFile> {
  const path = folder.checkpointOf(documentId)
  try {
    return await JournalFile.create(folder, path)
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
    await folder.disk.unlink(path)
    return JournalFile.create(folder, path)
  }
}
