import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import type { Encoding } from '../../../../electron/contract/documents.ts'
import {
  detectEncoding,
  encoderOf,
  makeDecoder,
  maxBytesPerUnit,
} from '../../../../electron/writer/encoding/encoding.ts'

// Much is tried here, and the machine may be busy with other things.
vi.setConfig({ testTimeout: 60_000 })

const seed = 42_195

function decode(encoding: Encoding, pieces: readonly Buffer[]): string {
  const decoder = makeDecoder(encoding)
  return pieces.map((piece) => decoder.decode(piece)).join('') + decoder.end()
}

function encode(encoding: Encoding, text: string): Buffer {
  const into = Buffer.alloc(text.length * maxBytesPerUnit + 3)
  const encoder = encoderOf(encoding)
  expect(encoder.measure(text).unencodable).toBe(0)
  const end = encoder.encode(text, into, 3)
  expect(encoder.measure(text).bytes).toBe(end - 3)
  return into.subarray(3, end)
}

/** Bytes that are often nearly characters, cut anywhere. */
const awkward = fc
  .array(
    fc.oneof(
      fc.constantFrom('a', '\r\n', 'ü', '€', '🙂', '\0', '﻿').map((text) => Buffer.from(text)),
      fc.constantFrom('€', '🙂', 'ü').map((text) => Buffer.from(text).subarray(0, -1)),
      fc
        .constantFrom([0xed, 0xa0, 0x80], [0xed, 0xb2, 0x80], [0xc0, 0x80], [0xf4, 0x90, 0x80, 0x80])
        .map((bytes) => Buffer.from(bytes)),
      fc.uint8Array({ maxLength: 6 }).map((bytes) => Buffer.from(bytes)),
    ),
    { maxLength: 20 },
  )
  .map((parts) => Buffer.concat(parts))

const cut = fc.tuple(awkward, fc.array(fc.nat({ max: 7 }))).map(([bytes, sizes]) => {
  const pieces: Buffer[] = []
  let at = 0
  for (const size of sizes) {
    pieces.push(bytes.subarray(at, at + size))
    at += size
  }
  return [...pieces, bytes.subarray(at)]
})

describe('encodings', () => {
  for (const encoding of ['utf-8', 'utf-8-bom', 'utf-16le', 'utf-16be', 'windows-1252'] as const) {
    it(`bring any bytes back as they were: ${encoding} (seed ${seed})`, () => {
      fc.assert(
        fc.property(cut, (pieces) => {
          const bytes = Buffer.concat(pieces)
          if (encoding.startsWith('utf-16') && bytes.length % 2 === 1) pieces.push(Buffer.of(0))
          const text = decode(encoding, pieces)
          expect(text).toBe(decode(encoding, [Buffer.concat(pieces)]))
          expect(encode(encoding, text)).toEqual(Buffer.concat(pieces))
        }),
        { seed, numRuns: 2000 },
      )
    })
  }

  it('read good UTF-8 as the platform does', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(decode('utf-8', [Buffer.from(text)])).toBe(text)
        expect(decode('utf-8', [Buffer.from(`${text}ÿ`), Buffer.of(0xff)])).toBe(`${text}ÿ\udcff`)
      }),
      { seed, numRuns: 50 },
    )
  })

  it('read all of Windows-1252 as the web does', () => {
    const text = decode('windows-1252', [Buffer.from(Array.from({ length: 256 }, (_, byte) => byte))])
    expect(text.slice(0x80, 0xa0)).toBe('€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ')
    expect(text.slice(0xa0)).toBe(
      String.fromCharCode(...Array.from({ length: 96 }, (_, index) => 0xa0 + index)),
    )
  })

  it('count the characters that have no bytes', () => {
    expect(encoderOf('windows-1252').measure('a€🙂\x80ł').unencodable).toBe(3)
    expect(encoderOf('utf-8').measure('a\ud800🙂\udc00\udcff').unencodable).toBe(2)
    expect(encoderOf('utf-16le').measure('a\ud800🙂').unencodable).toBe(0)
  })

  it.each<[string, Encoding, number[] | string]>([
    ['nothing', 'utf-8', []],
    ['ASCII', 'utf-8', 'plain'],
    ['UTF-8', 'utf-8', 'ü€🙂'],
    ['a UTF-8 mark', 'utf-8-bom', [0xef, 0xbb, 0xbf, 0x61]],
    ['a UTF-8 mark before other bytes', 'utf-8-bom', [0xef, 0xbb, 0xbf, 0xff]],
    ['a UTF-16 LE mark', 'utf-16le', [0xff, 0xfe, 0x61, 0x00]],
    ['a UTF-16 BE mark', 'utf-16be', [0xfe, 0xff, 0x00, 0x61]],
    ['a UTF-16 mark and half a unit', 'windows-1252', [0xff, 0xfe, 0x61]],
    ['Latin letters of one byte', 'windows-1252', [0x47, 0x72, 0xfc, 0xdf, 0x65]],
    ['one broken byte among good characters', 'utf-8', [0xc3, 0xbc, 0xff]],
    ['broken bytes and NUL', 'utf-8', [0x61, 0x00, 0xff]],
    ['a whole file that ends within a character', 'windows-1252', [0x61, 0xe2, 0x82]],
  ])('are told apart: %s', (_what, encoding, content) => {
    const bytes = typeof content === 'string' ? Buffer.from(content) : Buffer.from(content)
    expect(detectEncoding(bytes, bytes.length)).toBe(encoding)
  })

  it('are told apart by a head that is cut within a character', () => {
    const head = Buffer.from('aaaa€').subarray(0, -1)
    expect(detectEncoding(head, 100)).toBe('utf-8')
  })
})
