import { ChangeSet, Text } from '@codemirror/state'
import type { DocumentId } from '../../contract/documents.ts'
import { readChange, sayText } from '../../contract/edit-stream.ts'
import type { Disk } from '../disk.ts'
import { DocumentReplica } from '../document-replica.ts'
import { FileError } from '../file-failure.ts'
import { readFile, type TextTaker } from '../read-file.ts'
import type { Turns } from '../turns.ts'
import type { JournalReader } from './journal-reader.ts'
import type { FileRecord } from './records.ts'

/**
 * Reads the text that a journal starts from where it is in its file only.
 * @returns null when the file holds another text now, or is gone
 * @throws FileError
 */
export async function readBase(
  disk: Disk,
  { path, format, fingerprint, version, length }: FileRecord,
  documentId: DocumentId,
): Promise<DocumentReplica | null> {
  let parts: string[] = []
  const taker: TextTaker = { start: () => (parts = []), append: (text) => parts.push(text) }
  try {
    const { baseline } = await readFile(disk, path, format.encoding, taker, new AbortController().signal)
    if (baseline.sha256 !== fingerprint.sha256) return null
  } catch (error) {
    if (error instanceof FileError && isGone(error)) return null
    throw error
  }
  const replica = replicaOf(documentId, version, textOf(parts))
  return replica.text.length === length ? replica : null
}

/** Reads on in a journal whose first text is lost. @returns what was typed since, each place in a line of its own */
export async function readTyped(
  reader: JournalReader,
  { version, length }: FileRecord,
  documentId: DocumentId,
  turns: Turns,
): Promise<DocumentReplica> {
  let typed = ChangeSet.empty(length)
  let newest = version
  for (;;) {
    const record = await reader.next()
    if (typeof record !== 'string' && record.kind === 'saving') continue
    if (typeof record === 'string' || (record.kind !== 'edit' && record.kind !== 'piece')) break
    try {
      typed = typed.compose(readChange(record, typed.newLength))
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      break
    }
    newest = record.version
    await turns.pause()
  }
  const texts: string[] = []
  typed.iterChanges((_fromA, _toA, _fromB, _toB, inserted) => {
    if (inserted.length > 0) texts.push(inserted.toString())
  })
  return replicaOf(documentId, newest, Text.of(texts.join('\n').split('\n')))
}

export function replicaOf(documentId: DocumentId, version: number, text: Text): DocumentReplica {
  const replica = new DocumentReplica()
  for (const message of sayText(documentId, version, text)) replica.take(message)
  return replica
}

/** The text of parts as they were read, where a line may go on in the next part. */
function textOf(parts: readonly string[]): Text {
  return parts.reduce((text, part) => text.append(Text.of(part.split('\n'))), Text.empty)
}

function isGone({ failure }: FileError): boolean {
  return ['file-missing', 'folder-missing', 'is-folder', 'not-a-file'].includes(failure.kind)
}
