import { createHash, randomBytes } from 'node:crypto'
import type { BigIntStats } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { Expectation } from './baseline.ts'
import type { Disk } from '../disk.ts'
import { writeText } from '../encoding/encoded-text.ts'
import { checkSize, readWhole, writeWhole } from '../file-bytes.ts'
import { at, FileError } from '../file-failure.ts'
import { fingerprintOf, looksTheSame, readLength } from '../fingerprint.ts'
import { flushFolderAt } from '../flush-folder.ts'
import { contentStart, sumsOf, writeHeader, type RedoHeader } from './redo-file.ts'
import type { TempFiles } from './temp-files.ts'

const namePattern = /^redo-[0-9a-f]{16}$/

/** Whether a file in the folder of the journals is a safe copy. */
export function isSafeCopy(name: string): boolean {
  return namePattern.test(name)
}

/** The whole new content of a file, durable in the profile before the file itself is written in place. */
export interface SafeCopy {
  readonly path: string
  readonly header: RedoHeader
}

/** Keeps safe copies for as long as they are needed. */
export class SafeCopies {
  /** Where they are kept, in the profile; null before that is known. */
  folder: string | null = null
  /** Those that were not removed, by the path of the file that they are of. */
  private readonly left = new Map<string, Set<string>>()

  constructor(
    private readonly disk: Disk,
    private readonly temps: TempFiles,
  ) {}

  /**
   * Makes the bytes that a text becomes durable, together with what tells how the file looked before.
   * @throws FileError `no-safe-copy` when that could not be done; any error once the signal is aborted
   */
  async keep(
    expectation: Expectation,
    old: BigIntStats,
    bytes: number,
    wrote: (bytes: number) => void,
    signal: AbortSignal,
  ): Promise<SafeCopy> {
    const { path } = expectation
    const { folder } = this
    if (folder === null) throw new FileError({ kind: 'no-safe-copy' })
    const before = await this.readOld(path, old, bytes, signal)
    try {
      await this.disk.mkdir(folder)
      const temp = await this.temps.create(folder, 0o600)
      try {
        const { sha256 } = await writeText(temp.file, contentStart, expectation, wrote, signal)
        await writeWhole(temp.file, before.sums, contentStart + bytes)
        const header: RedoHeader = {
          path,
          dev: String(old.dev),
          ino: String(old.ino),
          old: { size: Number(old.size), sha256: before.sha256 },
          new: { size: bytes, sha256 },
        }
        await writeHeader(temp.file, header)
        await checkSize(temp.file, contentStart + bytes + before.sums.length)
        await temp.file.sync()
        await temp.close()
        const copy = { path: join(folder, `redo-${randomBytes(8).toString('hex')}`), header }
        await this.disk.rename(temp.path, copy.path)
        temp.keep()
        this.left.set(path, (this.left.get(path) ?? new Set()).add(copy.path))
        await this.makeDurable(folder, copy)
        return copy
      } finally {
        await temp.discard()
      }
    } catch (error) {
      signal.throwIfAborted()
      throw new FileError({ kind: 'no-safe-copy' }, error)
    }
  }

  /** The file was not touched, or holds all of the new content: its safe copies are not needed any more. */
  async drop(path: string): Promise<void> {
    for (const copy of this.left.get(path) ?? []) {
      const removed = await this.disk.unlink(copy).then(
        () => true,
        () => false,
      )
      if (removed) this.left.get(path)?.delete(copy)
    }
    if (this.left.get(path)?.size === 0) this.left.delete(path)
  }

  private async makeDurable(folder: string, { header }: SafeCopy): Promise<void> {
    try {
      await flushFolderAt(this.disk, folder)
    } catch (error) {
      await this.drop(header.path)
      throw error
    }
  }

  /** Sums up the content before. @throws FileError */
  private async readOld(path: string, old: BigIntStats, newSize: number, signal: AbortSignal) {
    const file = await at('read', this.disk.openToRead(path))
    try {
      const hash = createHash('sha256')
      const sums: Buffer[] = []
      const buffer = Buffer.allocUnsafe(readLength)
      for (let position = 0; ; position += readLength) {
        const bytes = buffer.subarray(0, await readWhole(file, buffer, position))
        hash.update(bytes)
        sums.push(sumsOf(bytes, position, newSize))
        signal.throwIfAborted()
        if (bytes.length < readLength) break
        await setImmediate()
      }
      const sha256 = hash.digest('hex')
      const after = await at('read', file.stat())
      if (!looksTheSame(after, fingerprintOf(old, sha256))) throw new FileError({ kind: 'changed-on-disk' })
      return { sha256, sums: Buffer.concat(sums) }
    } finally {
      await file.close().catch(() => undefined)
    }
  }
}
