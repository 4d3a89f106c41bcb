import type { Measure } from './measure.ts'

// Lone surrogates are units like any other, so every text can be written.

/** How many of the last bytes are half a unit. */
export function oddTail(bytes: Buffer): number {
  return bytes.length % 2
}

export function measureUtf16(text: string): Measure {
  return { bytes: text.length * 2, unencodable: 0 }
}

export function encodeUtf16le(text: string, into: Buffer, at: number): number {
  return at + into.write(text, at, 'utf16le')
}

export function isSurrogate(unit: number): boolean {
  return (unit & 0xf800) === 0xd800
}

/** Whether the units at `at` and after it are the two halves of one character. */
export function isPairAt(text: string, at: number): boolean {
  return (text.charCodeAt(at) & 0xfc00) === 0xd800 && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00
}
