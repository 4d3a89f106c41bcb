import type { BigIntStats } from 'node:fs'
import type { Fingerprint } from '../../contract/documents.ts'
import type { Disk } from '../disk.ts'
import { hashOfText, type Content } from '../encoding/encoded-text.ts'
import { FileError } from '../file-failure.ts'
import { fingerprintOf, hashOfFile, looksTheSame } from '../fingerprint.ts'

/** Content on its way to a file, and what is expected there. */
export type Expectation = Content & {
  /** The real path: no links lead on from it. */
  readonly path: string
  /** What the file must still look like; null where none is expected. */
  readonly baseline: Fingerprint | null
  /** Replace whatever is there. */
  readonly overwrite: boolean
}

/**
 * Stops when the file is not what it is expected to be: touched is fine, other content is not.
 * @returns the digest of the content that was found to be fine; null where any is, or where there is no file
 * @throws FileError; any error once the signal is aborted
 */
export async function refuseChanged(
  disk: Disk,
  found: BigIntStats | null,
  { path, baseline, overwrite, ...encoded }: Expectation,
  signal: AbortSignal,
): Promise<string | null> {
  // A file that is gone holds nothing that could be lost: it is made again.
  if (overwrite || found === null) return null
  if (baseline !== null && looksTheSame(found, baseline)) return baseline.sha256
  const sha256 = await hashOfFile(disk, path, signal)
  if (sha256 === baseline?.sha256) return sha256
  // Our own writing, when the process that did it ended before it could say so.
  if (sha256 === (await hashOfText(encoded, signal))) return sha256
  throw new FileError({ kind: 'changed-on-disk' })
}

/** What the check just before writing goes by: how the file looked at the first one, as it passed that. */
export function expectedFromNowOn(old: BigIntStats | null, baseline: Fingerprint | null): Fingerprint | null {
  return old === null || baseline === null ? baseline : fingerprintOf(old, baseline.sha256)
}

/**
 * How the new file looks in its place: renaming changed one of its times. When something else is there already,
 * the next save shall notice, so that is not taken for ours.
 */
export async function fingerprintInPlace(disk: Disk, path: string, made: Fingerprint): Promise<Fingerprint> {
  try {
    const inPlace = fingerprintOf(await disk.stat(path), made.sha256)
    return inPlace.ino === made.ino && inPlace.mtimeNs === made.mtimeNs && inPlace.size === made.size
      ? inPlace
      : made
  } catch {
    return made
  }
}
