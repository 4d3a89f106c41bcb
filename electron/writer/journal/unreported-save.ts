import type { UnreportedSave } from '../../contract/writer-channel.ts'
import type { Disk } from '../disk.ts'
import { fingerprintOf, hashOfFile, looksTheSame } from '../fingerprint.ts'
import { lookAt } from '../target.ts'
import type { SavingRecord } from './records.ts'

/**
 * Finds the newest save that changed its file before anyone was told that it had.
 * @param savings those that a journal tells of, the newest last
 * @param savedVersion the newest version that is known to be saved
 */
export async function findUnreportedSave(
  disk: Disk,
  savings: readonly SavingRecord[],
  savedVersion: number | null,
): Promise<UnreportedSave | null> {
  for (const saving of savings.toReversed()) {
    if (saving.version <= (savedVersion ?? -1)) continue
    const saved = await lookFor(disk, saving).catch(() => null)
    if (saved !== null) return saved
  }
  return null
}

async function lookFor(disk: Disk, saving: SavingRecord): Promise<UnreportedSave | null> {
  const { version, path, realPath, format, sha256 } = saving
  const stats = await lookAt(disk, realPath)
  if (stats === null) return null
  const found = await hashOfFile(disk, realPath, new AbortController().signal)
  const baseline = fingerprintOf(stats, sha256)
  if (found !== sha256 || !looksTheSame(await disk.stat(realPath), baseline)) return null
  return { version, path, realPath, format, baseline }
}
