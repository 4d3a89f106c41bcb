import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import {
  detectLineEnding,
  lineBreaks,
  LineEndingReader,
} from '../../../../electron/writer/encoding/line-endings.ts'

// Much is tried here, and the machine may be busy with other things.
vi.setConfig({ testTimeout: 60_000 })

const seed = 8848

describe('line ends', () => {
  it.each([
    ['', null],
    ['abc', null],
    ['a\nb\n\n', 'lf'],
    ['a\r\nb\r\n\r\n', 'crlf'],
    ['a\rb\r\r', 'cr'],
    ['a\nb\r\n', 'mixed'],
    ['a\r\nb\n', 'mixed'],
    ['a\rb\n', 'mixed'],
    ['a\r\r\nb', 'mixed'],
    ['\n\r', 'mixed'],
  ] as const)('of %j are %s', (text, ending) => {
    expect(detectLineEnding(text)).toBe(ending)
  })

  it(`come back as they were, however the text is cut and whatever was counted on (seed ${seed})`, () => {
    const piece = fc
      .array(fc.constantFrom('a', '\r', '\n', '\r\n'), { maxLength: 5 })
      .map((parts) => parts.join(''))
    const pieces = fc.oneof(
      fc.array(piece),
      ...['\n', '\r\n', '\r'].map((end) => fc.array(fc.constantFrom('a', 'bb', end, end + end))),
    )
    const guess = fc.constantFrom(null, 'lf', 'crlf', 'cr', 'mixed')
    fc.assert(
      fc.property(pieces, guess, (pieces, guess) => {
        const whole = pieces.join('')
        const read = (reader: LineEndingReader) => {
          const texts = [...pieces.map((text) => reader.read(text, false)), reader.read('', true)]
          return texts.includes(null) ? null : texts.join('')
        }
        let reader = new LineEndingReader(guess)
        let text = read(reader)
        if (text === null) {
          expect(detectLineEnding(whole)).not.toBe(guess)
          reader = new LineEndingReader('mixed')
          text = read(reader)
        }
        expect(text?.replaceAll('\n', lineBreaks[reader.lineEnding])).toBe(whole)
        if (reader.lineEnding !== 'mixed') expect(text).not.toContain('\r')
      }),
      { seed, numRuns: 5000 },
    )
  })

  it('hold back a carriage return until it is known what follows', () => {
    const reader = new LineEndingReader(null)
    expect([reader.read('a\r', false), reader.read('\nb', false), reader.lineEnding]).toEqual([
      'a',
      '\nb',
      'crlf',
    ])
  })

  it('must be read again when they turn out to be mixed', () => {
    const reader = new LineEndingReader('crlf')
    expect([reader.read('a\r\n', false), reader.read('b\n', false)]).toEqual(['a\n', null])
  })

  it('need no second reading while no carriage return was left out', () => {
    const reader = new LineEndingReader('lf')
    expect([reader.read('a\n', false), reader.read('b\r\n', true), reader.lineEnding]).toEqual([
      'a\n',
      'b\r\n',
      'mixed',
    ])
  })
})
