import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import * as v from 'valibot'
import { describe, expect, it, onTestFinished } from 'vitest'

const run = promisify(execFile)
const script = join(import.meta.dirname, '../../scripts/bench.mjs')

const figuresSchema = v.array(
  v.strictObject({
    name: v.string(),
    value: v.pipe(v.number(), v.minValue(0)),
    unit: v.pipe(v.string(), v.nonEmpty()),
    ratio: v.nullable(v.pipe(v.number(), v.gtValue(0))),
    reference: v.nullable(v.string()),
  }),
)

const edits = ['100-dependents', 'end', 'column', 'new-line']
const promised = [
  ...['plain', 'arithmetic', 'variables', 'units'].map((kind) => `calc.first.${kind}`),
  ...[1_000, 10_000, 100_000, 1_000_000].flatMap((lines) =>
    edits.map((edit) => `calc.edit.${edit}.${lines}`),
  ),
  ...['type.idle', 'type.saving', 'type.1g', 'open.1g', 'open.1g.first', 'save.1g'],
  ...['journal.kernel', 'journal.flushed', 'journal.recover'],
  ...['start', 'memory.idle', 'memory.1g', 'size.deb'],
  ...['dd', 'python', 'small', 'parallel'].map((kind) => `save.${kind}`),
]

describe('npm run bench', () => {
  it('produces every figure that is promised, quickly when asked', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tallypad-bench-test-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    const file = join(folder, 'figures.json')
    const { stdout } = await run(process.execPath, [script, '--quick', '--json', file])
    const figures = v.parse(figuresSchema, JSON.parse(await readFile(file, 'utf8')))
    const names = figures.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    for (const name of promised) {
      expect(names).toContain(name)
      expect(stdout).toContain(`\n${name} `)
    }
    const against = figures.filter(({ reference }) => reference === 'mathjs').map(({ name }) => name)
    expect(against).toEqual(expect.arrayContaining(promised.slice(0, 4)))
  }, 180_000)

  it('draws how times grow with the text', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tallypad-growth-test-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    const { stdout } = await run(process.execPath, [script, '--quick', '--growth', folder])
    const table = await readFile(join(folder, 'growth.md'), 'utf8')
    expect(stdout).toContain(table.split('\n\n')[0])
    for (const row of ['| 1 MiB |', '| 2 MiB |', '| slope |']) expect(table).toContain(row)
    expect(await readFile(join(folder, 'growth.svg'), 'utf8')).toContain('save (slope ')
  }, 120_000)

  it('says what it does not know', async () => {
    await expect(run(process.execPath, [script, '--only', 'no.such'])).rejects.toMatchObject({
      code: 1,
      stderr: 'There is no bench whose name starts with no.such.\n',
    })
    await expect(run(process.execPath, [script, '--fast'])).rejects.toMatchObject({ code: 1 })
  })
})
