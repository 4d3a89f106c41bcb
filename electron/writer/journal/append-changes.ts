import type { EditLog } from '../edit-log.ts'
import type { JournalFile } from './journal-file.ts'
import type { JournalRecord } from './records.ts'

/** Messages that are appended in one go at most, by what they take in memory. */
const appendLength = 512 * 1024

/**
 * Appends the changes that a journal has not, a part of them when they are many.
 * @param first records that go before them, in the same write
 * @returns whether there are more; false too when the text started again, so that none of them go on from it
 * @throws FileError
 */
export async function appendChanges(
  file: JournalFile,
  log: EditLog,
  first: readonly JournalRecord[] = [],
): Promise<boolean> {
  const changes = log.after(file.place, appendLength)
  if (changes === null) return false
  if (changes.length + first.length > 0) await file.append([...first, ...changes])
  file.place += changes.length
  for (const change of changes) {
    if (change.kind === 'edit' || change.last) file.version = change.version
  }
  return file.place < log.end
}
