import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const script = join(import.meta.dirname, '../../../scripts/calc.mjs')
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tallypad-calc-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** Runs the command line as `npm run -s calc -- …` does. */
async function calc(args: readonly string[], input = '') {
  const child = spawn(process.execPath, [script, ...args])
  child.stdin.end(input)
  const exit = new Promise<number | null>((resolve) => child.on('exit', resolve))
  const [out, error] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { out, error, code: await exit }
}

async function file(name: string, content: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

describe('calc', () => {
  it('prints each line with its answer, and errors too', async () => {
    const path = await file('sheet.txt', 'a = 2\r\na * 3\nwords\n2 + * 2\nsum\n')
    expect(await calc([path])).toEqual({
      out: 'a = 2    2\na * 3    6\nwords\n2 + * 2  ! There is no number before *.\nsum      8\n',
      error: '',
      code: 0,
    })
  })

  it('prints a sheet of any number of lines', async () => {
    const { out, code } = await calc(['-'], 'note\n'.repeat(200_000) + '1 + 1\n')
    expect([code, out.length, out.slice(-14)]).toEqual([0, 1_000_009, 'note\n1 + 1  2\n'])
  })

  it('prints JSON', async () => {
    const { out, code } = await calc(['--json', '-'], '1..3\n5 km\n1/0\n')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toEqual([
      { line: 1, text: '1..3', answer: '1, 2, 3', value: [1, 2, 3], unit: null, error: null },
      { line: 2, text: '5 km', answer: '5 km', value: 5, unit: 'km', error: null },
      {
        line: 3,
        text: '1/0',
        answer: null,
        value: null,
        unit: null,
        error: 'Nothing can be divided by zero.',
      },
    ])
  })

  it('reads decimal commas where a locale has them', async () => {
    expect((await calc(['--locale', 'de', '-'], '1,5 + 1')).out).toBe('1,5 + 1  2.5\n')
    expect(await calc(['--locale', 'no such', '-'])).toEqual({
      out: '',
      error: 'There is no locale no such.\n',
      code: 2,
    })
  })

  it('answers cases', async () => {
    const path = await file(
      'cases.jsonl',
      '{"id":"a-1","feature":"a","doc":["1 + 1","1/0"]}\n{"id":"b-1","feature":"number-formats-locale-comma","doc":["1,2"]}\n',
    )
    expect((await calc(['--cases', path])).out).toBe(
      '{"id":"a-1","answers":["2",null]}\n{"id":"b-1","answers":["1.2"]}\n',
    )
  })

  it('says in one sentence what it cannot read', async () => {
    const missing = join(folder, 'missing.txt')
    expect(await calc([missing])).toEqual({
      out: '',
      error: `${missing} cannot be read: there is no such file.\n`,
      code: 2,
    })
    expect(await calc([folder])).toMatchObject({
      error: `${folder} cannot be read: it is a folder.\n`,
      code: 2,
    })
    expect((await calc([])).code).toBe(2)
    expect((await calc(['--nonsense'])).error).toMatch(/^Usage: /)
  })
})
