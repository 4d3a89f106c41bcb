import fc from 'fast-check'
import { appendFile, mkdir, readFile, symlink, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { realDisk } from '../../../electron/writer/disk.ts'
import { failureOf } from '../../../electron/writer/file-failure.ts'
import { FaultyDisk } from '../../support/faulty-disk.ts'
import { makeTempFolder } from '../../support/temp-folder.ts'
import { readWith, saveWith, textOf } from './saving/save-tools.ts'

// Much is tried here, and the machine may be busy with other things.
vi.setConfig({ testTimeout: 60_000 })

const seed = 31_337
const mebibyte = 1024 * 1024

async function fileOf(content: string | Uint8Array): Promise<string> {
  const path = join(await makeTempFolder(), 'file.txt')
  await writeFile(path, content)
  return path
}

describe('reading a file', () => {
  it(`and saving it unchanged leaves the same bytes (seed ${seed})`, async () => {
    const folder = await makeTempFolder()
    const [from, to] = [join(folder, 'from'), join(folder, 'to')]
    const bits = fc.oneof(
      fc.constantFrom('a', 'b1', '\n', '\r\n', '\r', 'ü', '€🙂', '\0').map((text) => Buffer.from(text)),
      fc.uint8Array({ maxLength: 4 }).map((bytes) => Buffer.from(bytes)),
      fc.constantFrom([0xff, 0xfe], [0xfe, 0xff], [0xef, 0xbb, 0xbf]).map((bytes) => Buffer.from(bytes)),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(bits, { maxLength: 30 }),
        fc.integer({ min: 1, max: 9 }),
        async (parts, most) => {
          const bytes = Buffer.concat(parts)
          await writeFile(from, bytes)
          const { text, format } = await readWith(from, new FaultyDisk(realDisk, undefined, most))
          const end = await saveWith({ path: to, text: textOf(text), format, overwrite: true })
          expect(end.kind).toBe('saved')
          expect(await readFile(to)).toEqual(bytes)
        },
      ),
      { seed, numRuns: 300 },
    )
  })

  it('tells its format and its fingerprint', async () => {
    const path = await fileOf(Buffer.from('﻿eins\r\nzwei', 'utf16le'))
    const { text, format, baseline } = await readWith(path)
    expect(text).toBe('eins\nzwei')
    expect(format).toEqual({ encoding: 'utf-16le', lineEnding: 'crlf' })
    const stats = await realDisk.stat(path)
    expect(baseline).toMatchObject({ ino: String(stats.ino), size: '22', ctimeNs: String(stats.ctimeNs) })
    expect(baseline.sha256).toMatch(/^[0-9a-f]{64}$/)
  })

  it('starts again when line ends differ far behind its start', async () => {
    const content = `${'line\r\n'.repeat(300_000)}other\n`
    expect(content.length).toBeGreaterThan(mebibyte)
    const { text, format } = await readWith(await fileOf(content))
    expect(format.lineEnding).toBe('mixed')
    expect(text === content).toBe(true)
  })

  it('cuts no character and no line end at the borders of what it reads', async () => {
    for (const shift of [0, 1, 2]) {
      const content = 'x'.repeat(shift) + '€\r\n'.repeat(120_000)
      const { text, format } = await readWith(await fileOf(content))
      expect(format).toEqual({ encoding: 'utf-8', lineEnding: 'crlf' })
      expect(text === content.replaceAll('\r\n', '\n')).toBe(true)
    }
  })

  it('starts again when the file changes meanwhile', async () => {
    const path = await fileOf('old text')
    const disk = new FaultyDisk(realDisk)
    let changed = false
    const read = disk.openToRead
    disk.openToRead = async (from) => {
      const file = await read(from)
      if (changed) return file
      return {
        ...file,
        read: async (into, at) => {
          const length = await file.read(into, at)
          if (!changed) await writeFile(path, 'a new text')
          changed = true
          return length
        },
      }
    }
    const { text, baseline } = await readWith(path, disk)
    expect([text, baseline.size]).toEqual(['a new text', '10'])
  })

  it('takes what a log held when it was opened, and a save notices that it grew', async () => {
    const path = await fileOf('1\n')
    const disk = new FaultyDisk(realDisk)
    const open = disk.openToRead
    disk.openToRead = async (from) => {
      const file = await open(from)
      return {
        ...file,
        read: async (into, at) => {
          await appendFile(path, 'more\n')
          return file.read(into, at)
        },
      }
    }
    const { text, format, baseline } = await readWith(path, disk)
    expect(text.length).toBe(Number(baseline.size))
    const end = await saveWith({ path, text: textOf(`${text}mine`), format, baseline })
    expect(end).toMatchObject({ kind: 'failed', failure: { kind: 'changed-on-disk' } })
  })

  it('fails when the file keeps getting shorter', async () => {
    const path = await fileOf('x'.repeat(100))
    let size = 100
    const disk = new FaultyDisk(realDisk)
    const open = disk.openToRead
    disk.openToRead = async (from) => {
      const file = await open(from)
      return {
        ...file,
        read: async (into, at) => {
          await truncate(path, (size -= 5))
          return file.read(into, at)
        },
      }
    }
    await expect(readWith(path, disk)).rejects.toMatchObject({ failure: { kind: 'changed-on-disk' } })
  })

  it('reads files that the kernel makes up', async () => {
    expect((await readWith('/proc/self/status')).text).toContain('Name:')
  })

  it('follows links', async () => {
    const path = await fileOf('linked')
    await symlink(path, `${path}-link`)
    expect((await readWith(`${path}-link`)).text).toBe('linked')
  })

  it('refuses what is no file', async () => {
    const folder = await makeTempFolder()
    const sparse = join(folder, 'sparse')
    await writeFile(sparse, '')
    await mkdir(join(folder, 'folder'))
    await symlink('loop', join(folder, 'loop'))
    const failure = (path: string) =>
      readWith(path).then(
        () => null,
        (error: unknown) => failureOf(error, 'read'),
      )
    expect(await failure(join(folder, 'folder'))).toEqual({ kind: 'is-folder' })
    expect(await failure('/dev/null')).toEqual({ kind: 'not-a-file' })
    expect(await failure(join(folder, 'none'))).toEqual({ kind: 'file-missing' })
    expect(await failure(join(folder, 'loop'))).toEqual({ kind: 'link-loop' })
    expect(await failure(join(sparse, 'below'))).toEqual({ kind: 'folder-missing' })
  })

  it('names the failure of any call, and leaves no file open', async () => {
    const path = await fileOf('text')
    const whole = new FaultyDisk(realDisk)
    await readWith(path, whole)
    for (const failing of whole.calls.keys()) {
      const disk = new FaultyDisk(realDisk, (_call, index) => (index === failing ? 'EIO' : null))
      const end = await readWith(path, disk).then(
        ({ text }) => text,
        (error: unknown) => failureOf(error, 'read'),
      )
      if (disk.calls[failing] === 'file.close') expect(end).toBe('text')
      else expect(end).toEqual({ kind: 'disk-error' })
      expect(disk.calls.includes('openToRead') && failing !== 1).toBe(disk.calls.includes('file.close'))
    }
  })
})
