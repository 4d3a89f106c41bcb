import { describe, expect, it } from 'vitest'
import type { Encoding } from '../../../../electron/contract/documents.ts'
import { measure } from '../../../../electron/writer/encoding/encoded-text.ts'
import { FileError } from '../../../../electron/writer/file-failure.ts'
import { textOf } from '../saving/save-tools.ts'

async function failureOf(content: string, encoding: Encoding = 'windows-1252') {
  try {
    await measure(
      { text: textOf(content), format: { encoding, lineEnding: 'crlf' } },
      new AbortController().signal,
    )
    return null
  } catch (error) {
    return error instanceof FileError ? error.failure : error
  }
}

describe('characters that an encoding cannot hold', () => {
  it('are all counted, and the first five different ones are shown with their first lines', async () => {
    expect(await failureOf('ä\nЯ\n\nż Я\n☂🙂\n漢字 Я\nñ')).toEqual({
      kind: 'not-encodable',
      encoding: 'Windows-1252',
      characters: 8,
      examples: [
        { character: 'Я', line: 2 },
        { character: 'ż', line: 4 },
        { character: '☂', line: 5 },
        { character: '🙂', line: 5 },
        { character: '漢', line: 6 },
      ],
    })
  })

  it('are found far down, also where a slice of the text ends', async () => {
    for (const before of [65_534, 65_535, 65_536, 200_000]) {
      const content = `${'\n'.repeat(before)}🙂${'a'.repeat(100_000)}Я`
      expect(await failureOf(content)).toMatchObject({
        characters: 2,
        examples: [
          { character: '🙂', line: before + 1 },
          { character: 'Я', line: before + 1 },
        ],
      })
    }
  })

  it('are shown by their numbers where nobody would see them', async () => {
    expect(await failureOf('\u200b \ud800 \udfff\u0301', 'windows-1252')).toMatchObject({
      examples: [
        { character: 'U+200B' },
        { character: 'U+D800' },
        { character: 'U+DFFF' },
        { character: 'U+0301' },
      ],
    })
    expect(await failureOf('a\ud800', 'utf-8')).toMatchObject({
      characters: 1,
      examples: [{ character: 'U+D800', line: 1 }],
    })
  })

  it('are none where there are none', async () => {
    expect(await failureOf('äöü €\n“”')).toBeNull()
  })
})
