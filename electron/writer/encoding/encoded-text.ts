import type { Text } from '@codemirror/state'
import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { FileFormat } from '../../contract/documents.ts'
import type { OpenFile } from '../disk.ts'
import { encoderOf, encodingNames, maxBytesPerUnit } from './encoding.ts'
import { writeWhole } from '../file-bytes.ts'
import { FileError } from '../file-failure.ts'
import { LeastFirst } from './least-first.ts'
import { lineBreaks } from './line-endings.ts'
import { Unencodable } from './measure.ts'
import { HashThread, sha256Here } from './sha-256.ts'
import { slicesOf } from './slices.ts'
import { Turns } from '../turns.ts'
import { examplesOfUnencodable } from './unencodable.ts'

/** Most bytes that are written in one go: they are encoded in about a millisecond. */
const pieceLength = 1024 * 1024

/** Pieces that are on their way to the disk at once, while one is encoded. */
const piecesInFlight = 3

const hashThread = new HashThread()

/** All long contents that are written at once. */
const encoding = new LeastFirst()

/** A text and how a file spells it. */
export interface EncodedText {
  readonly text: Text
  readonly format: FileFormat
}

/** What a file is to hold: a text, or bytes as they are. */
export type Content = EncodedText | { readonly bytes: Uint8Array }

/** What was written. */
export interface Written {
  readonly bytes: number
  readonly sha256: string
}

/**
 * Hears that more bytes were written, and about how many it will be in all.
 * @throws Error to end the writing with it
 */
export type WroteListener = (bytes: number, total: number) => void

/**
 * Stops at characters that the encoding has not. In UTF-8 these are only halves of pairs, which hardly any text has:
 * not to go through all of a text for them, `writeText` stops at one when it gets there.
 * @throws FileError
 */
export async function refuseUnencodable(content: Content, signal: AbortSignal): Promise<void> {
  if ('bytes' in content || content.format.encoding.startsWith('utf-')) return
  await measure(content, signal)
}

/**
 * The exact size of the file to be.
 * @throws FileError when a character of it has no bytes
 */
export async function measure(content: Content, signal: AbortSignal): Promise<number> {
  if ('bytes' in content) return content.bytes.byteLength
  const { text, format } = content
  const { encoding, lineEnding } = format
  const encoder = encoderOf(encoding)
  let bytes = encoder.byteOrderMark.length
  let characters = 0
  const turns = new Turns()
  for (const slice of slicesOf(text, lineBreaks[lineEnding])) {
    const measured = encoder.measure(slice)
    bytes += measured.bytes
    characters += measured.unencodable
    await turns.pause()
    signal.throwIfAborted()
  }
  if (characters === 0) return bytes
  const examples = await examplesOfUnencodable(text, encoder, signal)
  throw new FileError({ kind: 'not-encodable', encoding: encodingNames[encoding], characters, examples })
}

/** The digest of the bytes that the content becomes. @throws FileError when a character of it has no bytes */
export async function hashOfText(content: Content, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256')
  const source = sourceOf(content)
  const buffer = Buffer.allocUnsafe(bufferLengthOf(content))
  try {
    for (let length = source.read(buffer); length > 0; length = source.read(buffer)) {
      hash.update(buffer.subarray(0, length))
      await setImmediate()
      signal.throwIfAborted()
    }
  } catch (error) {
    throw await explained(error, content, signal)
  }
  return hash.digest('hex')
}

/**
 * Writes the content from `start` on, encoding the next piece while others are written.
 * @throws FileError, also when a character of it has no bytes; any error once the signal is aborted
 */
export async function writeText(
  file: OpenFile,
  start: number,
  content: Content,
  wrote: WroteListener,
  signal: AbortSignal,
): Promise<Written> {
  const source = sourceOf(content)
  const isLong = lengthOf(content) > pieceLength
  const hash = isLong ? hashThread.sha256() : sha256Here()
  const slots = Array.from({ length: isLong ? piecesInFlight + 1 : 1 }, () => ({
    buffer: isLong
      ? Buffer.from(new SharedArrayBuffer(pieceLength))
      : Buffer.allocUnsafe(bufferLengthOf(content)),
    work: Promise.resolve(),
  }))
  let bytes = 0
  const writePiece = async (piece: Buffer, position: number) => {
    const hashed = hash.update(piece)
    hashed.catch(() => undefined)
    await writeWhole(file, piece, position, (count) => wrote(count, source.expected))
    await hashed
  }
  try {
    for (let turn = 0; ; turn = (turn + 1) % slots.length) {
      const slot = slots[turn]
      if (slot === undefined) throw new RangeError(`There is no slot ${turn}`)
      await slot.work
      signal.throwIfAborted()
      const length = source.read(slot.buffer)
      if (length === 0) break
      slot.work = writePiece(slot.buffer.subarray(0, length), start + bytes)
      // It is waited for below, perhaps after another one.
      slot.work.catch(() => undefined)
      bytes += length
      if (isLong) await encoding.turn(lengthOf(content) - source.done)
    }
    await Promise.all(slots.map(({ work }) => work))
    signal.throwIfAborted()
    return { bytes, sha256: await hash.digest() }
  } catch (error) {
    hash.drop()
    throw await explained(error, content, signal)
  } finally {
    // Nobody may close the file while a piece is on its way.
    await Promise.allSettled(slots.map(({ work }) => work))
  }
}

/** About how long the file will be: a text as if all of it were ASCII. */
export function aboutSizeOf(content: Content): number {
  if ('bytes' in content) return content.bytes.byteLength
  const { text, format } = content
  return text.length + (text.lines - 1) * (lineBreaks[format.lineEnding].length - 1)
}

function lengthOf(content: Content): number {
  return 'bytes' in content ? content.bytes.byteLength : content.text.length
}

/** Enough for all of a short content, and for a piece of a long one. */
function bufferLengthOf(content: Content): number {
  return Math.min(pieceLength, maxBytesPerUnit * (2 * lengthOf(content) + 1))
}

/** What a person is told of an error: of characters that have no bytes, which and how many. */
async function explained(error: unknown, content: Content, signal: AbortSignal): Promise<unknown> {
  if (error instanceof Unencodable) await measure(content, signal)
  return error
}

/** The bytes of a content, one piece after another. */
interface Source {
  /** About how many there are in all, the better known the more of them were read. */
  readonly expected: number
  /** How much of the content was read: units of a text, or bytes. */
  readonly done: number
  /** Fills a buffer as far as whole slices of the text go. @returns the number of bytes; 0 when there are no more */
  read(into: Buffer): number
}

function sourceOf(content: Content): Source {
  return 'bytes' in content ? new BytesSource(content.bytes) : new TextSource(content)
}

class BytesSource implements Source {
  done = 0

  constructor(private readonly bytes: Uint8Array) {}

  get expected(): number {
    return this.bytes.byteLength
  }

  read(into: Buffer): number {
    const piece = this.bytes.subarray(this.done, this.done + into.length)
    into.set(piece)
    this.done += piece.length
    return piece.length
  }
}

class TextSource implements Source {
  private readonly encoder
  private readonly slices
  private slice: string | undefined
  done = 0
  private bytes = 0

  constructor(private readonly content: EncodedText) {
    const { text, format } = content
    this.encoder = encoderOf(format.encoding)
    this.slices = slicesOf(text, lineBreaks[format.lineEnding])
  }

  get expected(): number {
    return this.done === 0 ? 0 : Math.round((this.bytes / this.done) * aboutSizeOf(this.content))
  }

  read(into: Buffer): number {
    let end = this.bytes === 0 ? this.encoder.byteOrderMark.copy(into) : 0
    for (;;) {
      this.slice ??= this.slices.next().value
      if (this.slice === undefined || end + this.slice.length * maxBytesPerUnit > into.length) break
      end = this.encoder.encode(this.slice, into, end)
      this.done += this.slice.length
      this.slice = undefined
    }
    this.bytes += end
    return end
  }
}
