import type { Text } from '@codemirror/state'
import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { FileFormat } from '../../contract/documents.ts'
import type { OpenFile } from '../disk.ts'
import { encoderOf, encodingNames, maxBytesPerUnit } from './encoding.ts'
import { writeWhole } from '../file-bytes.ts'
import { FileError } from '../file-failure.ts'
import { lineBreaks } from './line-endings.ts'
import { slicesOf } from './slices.ts'
import { examplesOfUnencodable } from './unencodable.ts'

/** Most bytes that are written in one go. */
const pieceLength = 1024 * 1024

/** Slices that are measured before others get their turn. */
const slicesInOneGo = 16

/** A text and how a file spells it. */
export interface EncodedText {
  readonly text: Text
  readonly format: FileFormat
}

/** What a file is to hold: a text, or bytes as they are. */
export type Content = EncodedText | { readonly bytes: Uint8Array }

/**
 * The exact size of the file to be.
 * @throws FileError when a character of it has no bytes, before anything is written
 */
export async function measure(content: Content, signal: AbortSignal): Promise<number> {
  if ('bytes' in content) return content.bytes.byteLength
  const { text, format } = content
  const { encoding, lineEnding } = format
  const encoder = encoderOf(encoding)
  let bytes = encoder.byteOrderMark.length
  let characters = 0
  let slices = 0
  for (const slice of slicesOf(text, lineBreaks[lineEnding])) {
    const measured = encoder.measure(slice)
    bytes += measured.bytes
    characters += measured.unencodable
    if (++slices % slicesInOneGo === 0) await setImmediate()
    signal.throwIfAborted()
  }
  if (characters === 0) return bytes
  const examples = await examplesOfUnencodable(text, encoder, signal)
  throw new FileError({ kind: 'not-encodable', encoding: encodingNames[encoding], characters, examples })
}

/** The digest of the bytes that the content becomes. */
export async function hashOfText(encoded: Content, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256')
  for (const piece of encodedPieces(encoded)) {
    hash.update(piece)
    await setImmediate()
    signal.throwIfAborted()
  }
  return hash.digest('hex')
}

/**
 * Writes the content from `start` on, encoding the next piece while one is written.
 * @returns the digest of its bytes
 * @throws FileError; any error once the signal is aborted
 */
export async function writeText(
  file: OpenFile,
  start: number,
  encoded: Content,
  wrote: (bytes: number) => void,
  signal: AbortSignal,
): Promise<string> {
  const hash = createHash('sha256')
  let position = start
  let writing = Promise.resolve()
  try {
    for (const piece of encodedPieces(encoded)) {
      await writing
      signal.throwIfAborted()
      writing = writeWhole(file, piece, position, wrote)
      position += piece.length
      hash.update(piece)
    }
    await writing
    signal.throwIfAborted()
  } finally {
    // Nobody may close the file while a piece is on its way.
    await writing.catch(() => undefined)
  }
  return hash.digest('hex')
}

/** The bytes of a text in two buffers that take turns: a piece is good until the next but one is asked for. */
function* encodedPieces(content: Content): Generator<Buffer> {
  if ('bytes' in content) {
    const { buffer, byteOffset, byteLength } = content.bytes
    for (let start = 0; start < byteLength; start += pieceLength) {
      yield Buffer.from(buffer, byteOffset + start, Math.min(pieceLength, byteLength - start))
    }
    return
  }
  const { text, format } = content
  const encoder = encoderOf(format.encoding)
  const length = Math.min(pieceLength, maxBytesPerUnit * (2 * text.length + 1))
  let [buffer, other] = [Buffer.allocUnsafe(length), Buffer.allocUnsafe(length)]
  let end = encoder.byteOrderMark.copy(buffer)
  for (const slice of slicesOf(text, lineBreaks[format.lineEnding])) {
    if (end + slice.length * maxBytesPerUnit > length) {
      yield buffer.subarray(0, end)
      ;[buffer, other] = [other, buffer]
      end = 0
    }
    end = encoder.encode(slice, buffer, end)
  }
  if (end > 0) yield buffer.subarray(0, end)
}
