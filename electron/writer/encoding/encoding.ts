import { isUtf8 } from 'node:buffer'
import type { Encoding } from '../../contract/documents.ts'
import type { Measure } from './measure.ts'
import { encodeUtf16le, measureUtf16, oddTail } from './utf-16.ts'
import { decodeUtf8, encodeUtf8, incompleteTail, measureUtf8 } from './utf-8.ts'
import { decodeWindows1252, encodeWindows1252, measureWindows1252 } from './windows-1252.ts'

/** Turns the bytes of a file into text, in whatever pieces they come. */
export interface Decoder {
  /** The text of the next bytes; those of a character that is not complete yet wait for the next call. */
  decode(bytes: Buffer): string
  /** The text of what still waits when the file has ended. */
  end(): string
}

/** Turns text into the bytes of a file. No piece of text may end between the halves of a surrogate pair. */
export interface Encoder {
  /** What the file starts with. */
  readonly byteOrderMark: Buffer
  measure(text: string): Measure
  /**
   * Writes all of `text` from `at` on; at most `maxBytesPerUnit` for each of its units.
   * @returns where the bytes end.
   * @throws Unencodable
   */
  encode(text: string, into: Buffer, at: number): number
}

/** Most bytes that one UTF-16 code unit becomes in any encoding. */
export const maxBytesPerUnit = 3

/** How a person knows the encodings. */
export const encodingNames: Readonly<Record<Encoding, string>> = {
  'utf-8': 'UTF-8',
  'utf-8-bom': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  'windows-1252': 'Windows-1252',
}

const byteOrderMarks: Readonly<Record<Encoding, Buffer>> = {
  'utf-8': Buffer.of(),
  'utf-8-bom': Buffer.of(0xef, 0xbb, 0xbf),
  'utf-16le': Buffer.of(0xff, 0xfe),
  'utf-16be': Buffer.of(0xfe, 0xff),
  'windows-1252': Buffer.of(),
}

/**
 * The encoding of a file of `size` bytes that starts with `head`. Without a byte order mark it is UTF-8, where a
 * byte that is no UTF-8 is carried as a lone surrogate; but Windows-1252 if there are such bytes, not one good
 * character beyond ASCII, and no NUL, which no text in Windows-1252 has.
 */
export function detectEncoding(head: Buffer, size: number): Encoding {
  if (startsWith(head, byteOrderMarks['utf-8-bom'])) return 'utf-8-bom'
  // UTF-16 has no half units: an odd size would lose its last byte.
  if (size % 2 === 0 && startsWith(head, byteOrderMarks['utf-16le'])) return 'utf-16le'
  if (size % 2 === 0 && startsWith(head, byteOrderMarks['utf-16be'])) return 'utf-16be'
  const whole = head.subarray(0, head.length - (head.length < size ? incompleteTail(head) : 0))
  if (isUtf8(whole) || whole.includes(0)) return 'utf-8'
  // The first half of a pair counts as a good character here, and a lone half never comes of UTF-8.
  return /[^\0-\x7f\udc80-\udcff]/.test(decodeUtf8(whole)) ? 'utf-8' : 'windows-1252'
}

/** The number of bytes before the text itself. */
export function byteOrderMarkLength(encoding: Encoding): number {
  return byteOrderMarks[encoding].length
}

/** A decoder for what follows the byte order mark. */
export function makeDecoder(encoding: Encoding): Decoder {
  switch (encoding) {
    case 'utf-8':
    case 'utf-8-bom':
      return holdingBack(incompleteTail, decodeUtf8)
    case 'utf-16le':
      return holdingBack(oddTail, (bytes) => bytes.toString('utf16le'))
    case 'utf-16be':
      return holdingBack(oddTail, (bytes) => Buffer.from(bytes).swap16().toString('utf16le'))
    case 'windows-1252':
      return holdingBack(() => 0, decodeWindows1252)
  }
}

export function encoderOf(encoding: Encoding): Encoder {
  const byteOrderMark = byteOrderMarks[encoding]
  switch (encoding) {
    case 'utf-8':
    case 'utf-8-bom':
      return { byteOrderMark, measure: measureUtf8, encode: encodeUtf8 }
    case 'utf-16le':
      return { byteOrderMark, measure: measureUtf16, encode: encodeUtf16le }
    case 'utf-16be':
      return {
        byteOrderMark,
        measure: measureUtf16,
        encode(text, into, at) {
          const end = encodeUtf16le(text, into, at)
          into.subarray(at, end).swap16()
          return end
        },
      }
    case 'windows-1252':
      return { byteOrderMark, measure: measureWindows1252, encode: encodeWindows1252 }
  }
}

function startsWith(bytes: Buffer, start: Buffer): boolean {
  return bytes.subarray(0, start.length).equals(start)
}

/** A decoder that keeps as many of the last bytes as `tailOf` says until the next come. */
function holdingBack(tailOf: (bytes: Buffer) => number, decode: (bytes: Buffer) => string): Decoder {
  let held = Buffer.of()
  return {
    decode(bytes) {
      const all = held.length === 0 ? bytes : Buffer.concat([held, bytes])
      const cut = all.length - tailOf(all)
      held = Buffer.from(all.subarray(cut))
      return decode(all.subarray(0, cut))
    },
    end: () => decode(held),
  }
}
