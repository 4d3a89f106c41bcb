import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkIntegrity } from '../../../scripts/set-up/integrity.mjs'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tallypad-integrity-'))
})
afterAll(() => rm(folder, { recursive: true }))

test('a download is taken only when it is the one that is meant', async () => {
  const file = join(folder, 'electron.tgz')
  await writeFile(file, 'electron')
  const meant = `sha512-${createHash('sha512').update('electron').digest('base64')}`
  await checkIntegrity(file, meant)

  await writeFile(file, 'electron?')
  await expect(checkIntegrity(file, meant)).rejects.toThrow('electron.tgz is not what it should be')
})
