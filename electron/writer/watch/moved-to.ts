import { basename, dirname, join } from 'node:path'
import type { BigIntStats } from 'node:fs'
import type { Fingerprint } from '../../contract/documents.ts'
import type { Disk } from '../disk.ts'

/** In a folder with more entries than this, nobody looks for one that was renamed. */
const mostEntries = 20_000

/** Entries that are looked at in one go. */
const atOnce = 32

/**
 * The path under which a file that is gone from `path` lies in the same folder now; null when it is not there.
 * @param madeAt when the file was made, in nanoseconds, as seen before; null when that is not known
 */
export async function findMoved(
  disk: Disk,
  path: string,
  file: Fingerprint,
  madeAt: bigint | null,
): Promise<string | null> {
  const folder = dirname(path)
  const names = (await disk.readdir(folder).catch(() => [])).filter((name) => name !== basename(path))
  if (names.length > mostEntries) return null
  for (let start = 0; start < names.length; start += atOnce) {
    const paths = names.slice(start, start + atOnce).map((name) => join(folder, name))
    const found = await Promise.all(
      paths.map(async (path) => {
        const stats = await disk.lstat(path).catch(() => null)
        return stats !== null && isThatFile(stats, file, madeAt)
      }),
    )
    const index = found.indexOf(true)
    if (index !== -1) return paths[index] ?? null
  }
  return null
}

/** A system gives the number of a removed file to the next new one, so the number alone proves nothing. */
function isThatFile(stats: BigIntStats, file: Fingerprint, madeAt: bigint | null): boolean {
  if (!stats.isFile() || String(stats.dev) !== file.dev || String(stats.ino) !== file.ino) return false
  const isAsItWas = String(stats.mtimeNs) === file.mtimeNs && String(stats.size) === file.size
  return isAsItWas || (madeAt !== null && madeAt !== 0n && stats.birthtimeNs === madeAt)
}
