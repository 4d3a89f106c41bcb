import { isUtf8 } from 'node:buffer'
import type { Encoding } from '../contract/documents.ts'

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
  /** How many bytes `text` becomes, and how many of its characters have none. */
  measure(text: string): { bytes: number; unencodable: number }
  /**
   * Writes all of `text`, which must be encodable, from `at` on; at most `maxBytesPerUnit` for each of its units.
   * @returns where the bytes end.
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

// UTF-8. A byte b that is no part of a well-formed character is the lone surrogate 0xdc00 + b, and back.

const escapeBase = 0xdc00

function isEscape(unit: number): boolean {
  return unit >= escapeBase + 0x80 && unit <= escapeBase + 0xff
}

/** How many of the last bytes may be the start of a character. */
function incompleteTail(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return 0
    if (byte >= 0xc0) return back < (byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4) ? back : 0
  }
  return 0
}

function decodeUtf8(bytes: Buffer): string {
  return isUtf8(bytes) ? bytes.toString('utf8') : decodeEscaping(bytes)
}

function decodeEscaping(bytes: Buffer): string {
  const units = new Uint16Array(bytes.length)
  let length = 0
  for (let at = 0; at < bytes.length;) {
    const lead = bytes[at] ?? 0
    const size = characterSize(bytes, at)
    const bits = (index: number) => (bytes[at + index] ?? 0) & 0x3f
    if (size === 0) {
      units[length++] = escapeBase + lead
    } else if (size === 1) {
      units[length++] = lead
    } else if (size === 2) {
      units[length++] = ((lead & 0x1f) << 6) | bits(1)
    } else if (size === 3) {
      units[length++] = ((lead & 0x0f) << 12) | (bits(1) << 6) | bits(2)
    } else {
      const point = ((lead & 0x07) << 18) | (bits(1) << 12) | (bits(2) << 6) | bits(3)
      units[length++] = 0xd800 + ((point - 0x10000) >> 10)
      units[length++] = 0xdc00 + ((point - 0x10000) & 0x3ff)
    }
    at += Math.max(size, 1)
  }
  return Buffer.from(units.buffer, 0, length * 2).toString('utf16le')
}

/** The bytes of the character at `at` (Unicode 16, table 3-7); 0 when there is no well-formed one. */
function characterSize(bytes: Buffer, at: number): 0 | 1 | 2 | 3 | 4 {
  const follows = (index: number, from = 0x80, to = 0xbf) => {
    const byte = bytes[at + index] ?? 0
    return byte >= from && byte <= to
  }
  const lead = bytes[at] ?? 0
  if (lead < 0x80) return 1
  if (lead < 0xc2 || lead > 0xf4) return 0
  if (lead < 0xe0) return follows(1) ? 2 : 0
  if (lead < 0xf0) {
    return follows(1, lead === 0xe0 ? 0xa0 : 0x80, lead === 0xed ? 0x9f : 0xbf) && follows(2) ? 3 : 0
  }
  const second = follows(1, lead === 0xf0 ? 0x90 : 0x80, lead === 0xf4 ? 0x8f : 0xbf)
  return second && follows(2) && follows(3) ? 4 : 0
}

function measureUtf8(text: string): { bytes: number; unencodable: number } {
  const bytes = Buffer.byteLength(text, 'utf8')
  if (text.isWellFormed()) return { bytes, unencodable: 0 }
  let escapes = 0
  let unencodable = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (!isSurrogate(unit)) continue
    if (isPairAt(text, at)) at++
    else if (isEscape(unit)) escapes++
    else unencodable++
  }
  // The platform counts three bytes for each lone surrogate.
  return { bytes: bytes - 2 * escapes, unencodable }
}

function encodeUtf8(text: string, into: Buffer, at: number): number {
  if (text.isWellFormed()) return at + into.write(text, at, 'utf8')
  let end = at
  for (let index = 0; index < text.length; index++) {
    const point = text.codePointAt(index) ?? 0
    if (point < 0x80) {
      into[end++] = point
    } else if (isEscape(point)) {
      into[end++] = point - escapeBase
    } else if (point < 0x800) {
      into[end++] = 0xc0 | (point >> 6)
      into[end++] = 0x80 | (point & 0x3f)
    } else if (point < 0x10000) {
      into[end++] = 0xe0 | (point >> 12)
      into[end++] = 0x80 | ((point >> 6) & 0x3f)
      into[end++] = 0x80 | (point & 0x3f)
    } else {
      into[end++] = 0xf0 | (point >> 18)
      into[end++] = 0x80 | ((point >> 12) & 0x3f)
      into[end++] = 0x80 | ((point >> 6) & 0x3f)
      into[end++] = 0x80 | (point & 0x3f)
      index++
    }
  }
  return end
}

function isSurrogate(unit: number): boolean {
  return (unit & 0xf800) === 0xd800
}

function isPairAt(text: string, at: number): boolean {
  return (text.charCodeAt(at) & 0xfc00) === 0xd800 && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00
}

// UTF-16. Lone surrogates are units like any other, so every text can be written.

function oddTail(bytes: Buffer): number {
  return bytes.length % 2
}

function measureUtf16(text: string): { bytes: number; unencodable: number } {
  return { bytes: text.length * 2, unencodable: 0 }
}

function encodeUtf16le(text: string, into: Buffer, at: number): number {
  return at + into.write(text, at, 'utf16le')
}

// Windows-1252 as the WHATWG Encoding Standard has it: the five bytes that Microsoft left out are C1 controls.

const windows1252From80 =
  '\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f' +
  '\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178'

const unitOfByte = Uint16Array.from({ length: 256 }, (_, byte) =>
  byte >= 0x80 && byte < 0xa0 ? windows1252From80.charCodeAt(byte - 0x80) : byte,
)

/** -1 for a unit that has no byte. */
const byteOfUnit = new Int16Array(0x10000).fill(-1)
unitOfByte.forEach((unit, byte) => (byteOfUnit[unit] = byte))

function decodeWindows1252(bytes: Buffer): string {
  if (!bytes.some((byte) => byte >= 0x80 && byte < 0xa0)) return bytes.toString('latin1')
  const units = new Uint16Array(bytes.length)
  bytes.forEach((byte, index) => (units[index] = unitOfByte[byte] ?? byte))
  return Buffer.from(units.buffer).toString('utf16le')
}

function measureWindows1252(text: string): { bytes: number; unencodable: number } {
  let unencodable = 0
  for (let at = 0; at < text.length; at++) {
    if (byteOfUnit[text.charCodeAt(at)] !== -1) continue
    unencodable++
    if (isPairAt(text, at)) at++
  }
  return { bytes: text.length, unencodable }
}

function encodeWindows1252(text: string, into: Buffer, at: number): number {
  for (let index = 0; index < text.length; index++) {
    into[at + index] = byteOfUnit[text.charCodeAt(index)] ?? 0
  }
  return at + text.length
}
