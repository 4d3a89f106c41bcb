import { Unencodable, type Measure } from './measure.ts'
import { isPairAt } from './utf-16.ts'

/** As the WHATWG Encoding Standard has it: the five bytes that Microsoft left out are C1 controls. */
const windows1252From80 =
  '\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f' +
  '\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178'

const unitOfByte = Uint16Array.from({ length: 256 }, (_, byte) =>
  byte >= 0x80 && byte < 0xa0 ? windows1252From80.charCodeAt(byte - 0x80) : byte,
)

/** -1 for a unit that has no byte. */
const byteOfUnit = new Int16Array(0x10000).fill(-1)
unitOfByte.forEach((unit, byte) => (byteOfUnit[unit] = byte))

export function decodeWindows1252(bytes: Buffer): string {
  if (!bytes.some((byte) => byte >= 0x80 && byte < 0xa0)) return bytes.toString('latin1')
  const units = new Uint16Array(bytes.length)
  bytes.forEach((byte, index) => (units[index] = unitOfByte[byte] ?? byte))
  return Buffer.from(units.buffer).toString('utf16le')
}

export function measureWindows1252(text: string): Measure {
  let unencodable = 0
  for (let at = 0; at < text.length; at++) {
    if (byteOfUnit[text.charCodeAt(at)] !== -1) continue
    unencodable++
    if (isPairAt(text, at)) at++
  }
  return { bytes: text.length, unencodable }
}

export function encodeWindows1252(text: string, into: Buffer, at: number): number {
  for (let index = 0; index < text.length; index++) {
    const byte = byteOfUnit[text.charCodeAt(index)] ?? -1
    if (byte === -1) throw new Unencodable()
    into[at + index] = byte
  }
  return at + text.length
}
