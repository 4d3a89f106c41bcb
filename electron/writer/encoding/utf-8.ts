import { isUtf8 } from 'node:buffer'
import { Unencodable, type Measure } from './measure.ts'
import { isPairAt, isSurrogate } from './utf-16.ts'

/** A byte b that is no part of a well-formed character of UTF-8 is the lone surrogate 0xdc00 + b, and back. */
const escapeBase = 0xdc00

function isEscape(unit: number): boolean {
  return unit >= escapeBase + 0x80 && unit <= escapeBase + 0xff
}

/** How many of the last bytes may be the start of a character. */
export function incompleteTail(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return 0
    if (byte >= 0xc0) return back < (byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4) ? back : 0
  }
  return 0
}

/** The text of whole characters, and of bytes that are none. */
export function decodeUtf8(bytes: Buffer): string {
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

export function measureUtf8(text: string): Measure {
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

export function encodeUtf8(text: string, into: Buffer, at: number): number {
  const written = into.write(text, at, 'utf8')
  // As many bytes as units are ASCII. The platform writes something else for each lone surrogate.
  if (written === text.length || text.isWellFormed()) return at + written
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
    } else if (isSurrogate(point)) {
      throw new Unencodable()
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
