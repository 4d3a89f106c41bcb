import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readRatesFile } from '../../../electron/main/rates-file.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tallypad-rates-'))
})
afterAll(() => rm(folder, { recursive: true }))

test('rates are read, and only the name of their file is told', async () => {
  const path = join(folder, 'rates.csv')
  await writeFile(path, '\ufeffdate,2026-11-20\nUSD,1.08\n')
  const chosen = await readRatesFile(path)
  expect(chosen).toEqual({
    kind: 'read',
    name: 'rates.csv',
    found: {
      base: null,
      date: '2026-11-20',
      rates: [{ code: 'USD', rate: '1.08' }],
      unknownLines: 0,
      firstUnknownLine: null,
    },
  })
  expect(JSON.stringify(chosen)).not.toContain(folder)
})

test('bytes that are no text have no rates in them', async () => {
  const path = join(folder, 'picture.png')
  await writeFile(path, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 255, 254, 0]))
  expect(await readRatesFile(path)).toMatchObject({ kind: 'read', found: { rates: [] } })
})

test('what cannot be read is said', async () => {
  const large = join(folder, 'large.csv')
  await writeFile(large, Buffer.alloc(1_000_001))
  await mkdir(join(folder, 'sub'))
  const failure = async (name: string) => {
    const chosen = await readRatesFile(join(folder, name))
    return chosen.kind === 'failed' ? chosen.failure.kind : chosen.kind
  }
  expect(await failure('gone.csv')).toBe('file-missing')
  expect(await failure('sub')).toBe('is-folder')
  expect(await failure('large.csv')).toBe('text-too-large')
})

test.runIf(process.platform !== 'win32')('a pipe that nobody writes to is not waited for', async () => {
  execFileSync('mkfifo', [join(folder, 'pipe')])
  expect(await readRatesFile(join(folder, 'pipe'))).toMatchObject({ failure: { kind: 'not-a-file' } })
})
