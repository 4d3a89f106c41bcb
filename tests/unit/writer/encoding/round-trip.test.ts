import type { Text } from '@codemirror/state'
import fc from 'fast-check'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import type { Encoding, FileFormat } from '../../../../electron/contract/documents.ts'
import { makeTempFolder } from '../../../support/temp-folder.ts'
import { readWith, saveWith, textOf } from '../saving/save-tools.ts'

// Much is tried here, and the machine may be busy with other things.
vi.setConfig({ testTimeout: 120_000 })

const seed = 73_120
const numRuns = 400

const marks: Readonly<Record<Encoding, number[]>> = {
  'utf-8': [],
  'utf-8-bom': [0xef, 0xbb, 0xbf],
  'utf-16le': [0xff, 0xfe],
  'utf-16be': [0xfe, 0xff],
  'windows-1252': [],
}

const encodings = ['utf-8', 'utf-8-bom', 'utf-16le', 'utf-16be', 'windows-1252'] as const

/** Any bytes, often such as texts have them: characters, line ends of every kind, marks, NUL, and halves of all of these. */
const manyBytes = fc
  .tuple(
    fc.constantFrom(...Object.values(marks)),
    fc.array(
      fc.oneof(
        { weight: 4, arbitrary: fc.constantFrom('a', '1 + 2', '\n', '\r\n', '\r', 'ü', '€', '🙂', '\0') },
        { weight: 1, arbitrary: fc.constantFrom('\n\0', '\0\n', '\r\0\n\0', 'a\0') },
        { weight: 2, arbitrary: fc.uint8Array({ maxLength: 4 }) },
      ),
      { maxLength: 40 },
    ),
  )
  .map(([mark, parts]) => Buffer.concat([Buffer.from(mark), ...parts.map((part) => Buffer.from(part))]))

/** Such as programs write them. */
const goodTexts = fc
  .tuple(
    fc.constantFrom(...encodings),
    fc.constantFrom(['\n'], ['\r\n'], ['\r'], ['\n', '\r\n', '\r']),
    fc.array(fc.constantFrom('', 'é', 'grün 1,5', 'a\tb'), { minLength: 2, maxLength: 12 }),
  )
  .map(([encoding, ends, lines]) => {
    const text = lines.map((line, index) => line + (ends[index % ends.length] ?? '')).join('')
    return Buffer.concat([Buffer.from(marks[encoding]), spell(text, { encoding, lineEnding: 'mixed' })])
  })

const anyBytes = fc.oneof({ weight: 2, arbitrary: manyBytes }, { weight: 1, arbitrary: goodTexts })

/** The bytes of some text, spelled by other means than ours. */
function spell(text: string, { encoding, lineEnding }: FileFormat): Buffer {
  const ends = { lf: '\n', crlf: '\r\n', cr: '\r', mixed: '\n' }
  const spelled = text.replaceAll('\n', ends[lineEnding])
  if (encoding === 'utf-16le') return Buffer.from(spelled, 'utf16le')
  if (encoding === 'utf-16be') return Buffer.from(spelled, 'utf16le').swap16()
  // Of what is inserted here, both know only characters of the same byte.
  return Buffer.from(spelled, encoding === 'windows-1252' ? 'latin1' : 'utf8')
}

/** How many bytes a part of a text takes in the file, by other means than ours: in UTF-8 a lone surrogate is one. */
function lengthOf(text: string, format: FileFormat): number {
  if (!format.encoding.startsWith('utf-8')) return spell(text, format).length
  const alone = text.match(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g) ?? []
  return spell(text, format).length - 2 * alone.length
}

async function openAndSave(bytes: Buffer, path: string, edit: (text: Text) => Text) {
  await writeFile(path, bytes)
  const { text, format, baseline } = await readWith(path)
  const edited = edit(textOf(text))
  const end = await saveWith({ path, text: edited, format, baseline })
  return { text, format, end, saved: await readFile(path) }
}

describe('a file of any bytes', () => {
  it(`is the same after it was opened and saved (seed ${seed})`, async () => {
    const path = join(await makeTempFolder(), 'file')
    const formats = new Set<string>()
    await fc.assert(
      fc.asyncProperty(anyBytes, async (bytes) => {
        const { end, saved, format } = await openAndSave(bytes, path, (text) => text)
        formats.add(`${format.encoding} ${format.lineEnding}`)
        expect(end).toMatchObject({ kind: 'saved', bytes: bytes.length })
        expect(saved).toEqual(bytes)
      }),
      { seed, numRuns },
    )
    // The bytes above are such that no combination is missed.
    for (const encoding of encodings) {
      for (const lineEnding of ['lf', 'crlf', 'cr', 'mixed'])
        expect(formats).toContain(`${encoding} ${lineEnding}`)
    }
  })

  it(`has only the bytes of one edit changed after it (seed ${seed})`, async () => {
    const path = join(await makeTempFolder(), 'file')
    const edit = fc.record({
      from: fc.nat(),
      length: fc.nat({ max: 5 }),
      insert: fc.constantFrom('', 'x', 'é', '\n', 'a\nb'),
    })
    await fc.assert(
      fc.asyncProperty(anyBytes, edit, async (bytes, { from, length, insert }) => {
        await writeFile(path, bytes)
        const { text, format } = await readWith(path)
        const [start, end] = placesOf(text, from, length)
        const { saved } = await openAndSave(bytes, path, (text) => text.replace(start, end, textOf(insert)))
        const mark = marks[format.encoding].length
        const cutFrom = mark + lengthOf(text.slice(0, start), format)
        const cutTo = mark + lengthOf(text.slice(0, end), format)
        const expected = Buffer.concat([
          bytes.subarray(0, cutFrom),
          spell(insert, format),
          bytes.subarray(cutTo),
        ])
        expect(saved).toEqual(expected)
      }),
      { seed, numRuns },
    )
  })

  it('keeps its mode after all that', async () => {
    const path = join(await makeTempFolder(), 'file')
    await writeFile(path, 'a\r\nb', { mode: 0o604 })
    await openAndSave(Buffer.from('a\r\nb'), path, (text) => text)
    expect((await stat(path)).mode & 0o7777).toBe(0o604)
  })
})

/** A range of the text whose ends lie between characters. */
function placesOf(text: string, from: number, length: number): [number, number] {
  const start = wholeFrom(text, from % (text.length + 1))
  const end = wholeFrom(text, Math.min(start + length, text.length))
  return [start, end]
}

function wholeFrom(text: string, at: number): number {
  return /^[\udc00-\udfff]/.test(text.slice(at)) && /[\ud800-\udbff]$/.test(text.slice(0, at)) ? at - 1 : at
}
