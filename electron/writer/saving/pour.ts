import type { BigIntStats } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import type { OpenFile } from '../disk.ts'
import { checkSize, readWhole, writeWhole } from '../file-bytes.ts'
import { asFileError, at, FileError } from '../file-failure.ts'
import { contentStart } from './redo-file.ts'

/** Most bytes that are copied in one go. */
const pieceLength = 1024 * 1024

/** The new content of a file on its way into it. */
export interface Pouring {
  /** A redo file. */
  readonly from: OpenFile
  readonly into: OpenFile
  readonly oldSize: number
  readonly newSize: number
  readonly wrote?: (bytes: number) => void
  readonly flushing?: () => void
}

/** The file is neither as it was nor as it shall be. */
export class Torn extends FileError {
  constructor(cause: unknown) {
    super(asFileError(cause, 'write').failure, cause)
  }
}

/**
 * Writes the new content into the file and makes it durable.
 * @returns how the file looks then
 * @throws Torn; FileError when the file is as it was
 */
export async function pourAll(pouring: Pouring): Promise<BigIntStats> {
  const { into, oldSize, newSize, flushing } = pouring
  const touched = { start: false, end: false }
  try {
    // What makes it longer comes first: on a full disk that fails while the old content is still whole.
    await pour(pouring, oldSize, newSize, () => (touched.end = true))
    await pour(pouring, 0, Math.min(oldSize, newSize), () => (touched.start = true))
    flushing?.()
    if (newSize < oldSize) {
      // A power cut must not leave a file of the new length with old bytes in it: that is like somebody else's.
      await at('write', into.sync())
      touched.start = true
      await at('write', into.truncate(newSize))
    }
    await at('write', into.sync())
    await checkSize(into, newSize)
    return await at('write', into.stat())
  } catch (error) {
    if (touched.start || (touched.end && !(await isCutTo(oldSize, into)))) throw new Torn(error)
    throw error
  }
}

async function isCutTo(size: number, file: OpenFile): Promise<boolean> {
  try {
    await file.truncate(size)
    await checkSize(file, size)
    return true
  } catch {
    return false
  }
}

async function pour(
  { from, into, wrote }: Pouring,
  start: number,
  end: number,
  touching: () => void,
): Promise<void> {
  const buffer = Buffer.allocUnsafe(Math.min(pieceLength, Math.max(end - start, 0)))
  for (let position = start; position < end; position += buffer.length) {
    const piece = buffer.subarray(0, Math.min(buffer.length, end - position))
    const length = await readWhole(from, piece, contentStart + position)
    if (length < piece.length) throw new FileError({ kind: 'disk-error' })
    touching()
    await writeWhole(into, piece, position, wrote)
    await setImmediate()
  }
}
