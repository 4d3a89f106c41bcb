import { isAscii } from 'node:buffer'
import { createHash } from 'node:crypto'
import type { BigIntStats } from 'node:fs'
import type { Encoding, FileFormat, Fingerprint, LineEnding } from '../contract/documents.ts'
import type { Disk, OpenFile } from './disk.ts'
import { byteOrderMarkLength, detectEncoding, makeDecoder } from './encoding/encoding.ts'
import { at, FileError } from './file-failure.ts'
import { fingerprintOf, looksTheSame, readLength } from './fingerprint.ts'
import { detectLineEnding, LineEndingReader } from './encoding/line-endings.ts'
import { refuseOtherThanFile } from './target.ts'

/** So much of a file tells its encoding, and which line ends to count on. */
const headLength = 1024 * 1024

/** How often a file is read that another program writes to meanwhile. */
const maxReadings = 3

/** Takes the text of a file as it is read. */
export interface TextTaker {
  /**
   * The text starts, or starts again: what came before is void. `size` tells about how long it will be, and is 0 where
   * nobody knows. Both may throw a FileError where it is too much.
   */
  start(size: number): void
  /** @param bytesPerUnit 1 where all of `text` is known to be ASCII */
  append(text: string, bytesPerUnit: 1 | 2): void
}

export interface ReadFile {
  readonly format: FileFormat
  readonly baseline: Fingerprint
}

/**
 * Reads a file piece by piece, as the given encoding; null to find out.
 * @throws FileError; any error once the signal is aborted
 */
export async function readFile(
  disk: Disk,
  path: string,
  encoding: Encoding | null,
  taker: TextTaker,
  signal: AbortSignal,
): Promise<ReadFile> {
  for (let reading = 1; ; reading++) {
    const read = await readOnce(disk, path, encoding, taker, signal, reading === maxReadings)
    if (read !== null) return read
  }
}

/** @returns null when the file was written to meanwhile, so that its text may be one that never was in it. */
async function readOnce(
  disk: Disk,
  path: string,
  chosen: Encoding | null,
  taker: TextTaker,
  signal: AbortSignal,
  isLast: boolean,
): Promise<ReadFile | null> {
  // Looked at before it is opened: opening a device or a pipe can do something.
  refuseOtherThanFile(await at('read', disk.stat(path)))
  const file = await at('read', disk.openToRead(path))
  try {
    const before = await at('read', file.stat())
    refuseOtherThanFile(before)
    const source = { file, limit: limitOf(before), signal }
    const head = Buffer.allocUnsafe(Math.min(headLength, source.limit))
    const start = head.subarray(0, await fill(source, head, 0))
    const encoding = chosen ?? detectEncoding(start, source.limit)
    const text =
      (await readText(source, encoding, guessLineEnding(start, encoding, source.limit), taker)) ??
      (await readText(source, encoding, 'mixed', taker))
    if (text === null) return null
    const after = await at('read', file.stat())
    // Taken from before the reading, so that a save notices what was written since.
    const baseline = fingerprintOf(before, text.sha256)
    if (looksTheSame(after, baseline)) return { format: { encoding, lineEnding: text.lineEnding }, baseline }
    if (!isLast) return null
    // A file that keeps growing, as a log does, was read up to where it ended.
    if (text.bytes < source.limit) throw new FileError({ kind: 'changed-on-disk' })
    return { format: { encoding, lineEnding: text.lineEnding }, baseline }
  } finally {
    await file.close().catch(() => undefined)
  }
}

interface Source {
  readonly file: OpenFile
  /** Bytes to read at most. */
  readonly limit: number
  readonly signal: AbortSignal
}

/** The size, except that files which the kernel makes up as they are read claim to be empty. */
function limitOf({ size }: BigIntStats): number {
  return size === 0n ? Infinity : Number(size)
}

function guessLineEnding(head: Buffer, encoding: Encoding, size: number): LineEnding | null {
  const text = makeDecoder(encoding).decode(head.subarray(byteOrderMarkLength(encoding)))
  const isCut = head.length < size && text.endsWith('\r')
  return detectLineEnding(isCut ? text.slice(0, -1) : text)
}

/** Reads the whole text. @returns null when its line ends are not what was counted on. */
async function readText(source: Source, encoding: Encoding, lineEnding: LineEnding | null, taker: TextTaker) {
  const decoder = makeDecoder(encoding)
  const reader = new LineEndingReader(lineEnding)
  const hash = createHash('sha256')
  const buffer = Buffer.allocUnsafe(Math.min(readLength, source.limit))
  taker.start(source.limit === Infinity ? 0 : source.limit)
  for (let position = 0; ;) {
    const length = await fill(source, buffer, position)
    const bytes = buffer.subarray(0, length)
    hash.update(bytes)
    const decoded =
      length === 0
        ? decoder.end()
        : decoder.decode(bytes.subarray(position === 0 ? byteOrderMarkLength(encoding) : 0))
    const text = reader.read(decoded, length === 0)
    if (text === null) return null
    if (text !== '') taker.append(text, isAscii(bytes) && decoded.length === length ? 1 : 2)
    position += length
    if (length === 0) return { sha256: hash.digest('hex'), bytes: position, lineEnding: reader.lineEnding }
  }
}

/** Reads until `buffer` is full or the file or the limit ends. @returns the bytes read. */
async function fill({ file, limit, signal }: Source, buffer: Buffer, position: number): Promise<number> {
  const wanted = Math.min(buffer.length, limit - position)
  let length = 0
  while (length < wanted) {
    signal.throwIfAborted()
    const read = await at('read', file.read(buffer.subarray(length, wanted), position + length))
    if (read === 0) break
    length += read
  }
  return length
}
