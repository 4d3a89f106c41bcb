import type { BigIntStats } from 'node:fs'
import type { OpenFile } from './disk.ts'
import { at, FileError } from './file-failure.ts'

/** Writes every byte: a system may take fewer than it was given, as on a disk that is almost full. @throws FileError */
export async function writeWhole(
  file: OpenFile,
  bytes: Uint8Array,
  position: number,
  wrote: (bytes: number) => void = () => undefined,
): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const written = await at('write', file.write(bytes.subarray(done), position + done))
    if (written === 0) throw new FileError({ kind: 'disk-error' })
    done += written
    wrote(written)
  }
}

/** Reads until `into` is full or the file ends. @returns the bytes read. @throws FileError */
export async function readWhole(file: OpenFile, into: Uint8Array, position: number): Promise<number> {
  let length = 0
  while (length < into.length) {
    const read = await at('read', file.read(into.subarray(length), position + length))
    if (read === 0) break
    length += read
  }
  return length
}

/** Stops when the file is not as long as what was written to it. @returns how it looks. @throws FileError */
export async function checkSize(file: OpenFile, bytes: number): Promise<BigIntStats> {
  const stats = await at('write', file.stat())
  if (stats.size !== BigInt(bytes)) throw new FileError({ kind: 'disk-error' })
  return stats
}
