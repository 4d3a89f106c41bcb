import { createHash } from 'node:crypto'
import type { BigIntStats } from 'node:fs'
import type { Fingerprint } from '../contract/documents.ts'
import { maxPieceBytes } from '../contract/edit-stream.ts'
import type { Disk } from './disk.ts'
import { at } from './file-failure.ts'

/** Bytes of a file that are read in one go: as a text, no more than one message carries. */
export const readLength = maxPieceBytes

export function fingerprintOf(stats: BigIntStats, sha256: string): Fingerprint {
  return {
    dev: String(stats.dev),
    ino: String(stats.ino),
    size: String(stats.size),
    mtimeNs: String(stats.mtimeNs),
    ctimeNs: String(stats.ctimeNs),
    sha256,
  }
}

/** Whether a file looks as it did, so that its content need not be read to know that it is the same. */
export function looksTheSame(stats: BigIntStats, before: Fingerprint): boolean {
  const now = fingerprintOf(stats, before.sha256)
  return (
    now.dev === before.dev &&
    now.ino === before.ino &&
    now.size === before.size &&
    now.mtimeNs === before.mtimeNs &&
    now.ctimeNs === before.ctimeNs
  )
}

/** The digest of what a file holds now. */
export async function hashOfFile(disk: Disk, path: string, signal: AbortSignal): Promise<string> {
  const file = await at('read', disk.openToRead(path))
  try {
    const hash = createHash('sha256')
    const buffer = Buffer.allocUnsafe(readLength)
    for (let position = 0; ;) {
      const length = await at('read', file.read(buffer, position))
      if (length === 0) return hash.digest('hex')
      hash.update(buffer.subarray(0, length))
      position += length
      signal.throwIfAborted()
    }
  } finally {
    await file.close().catch(() => undefined)
  }
}
