import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Fingerprint } from '../../../../electron/contract/documents.ts'
import type { WriteProgress } from '../../../../electron/contract/write-jobs.ts'
import { realDisk, type Disk } from '../../../../electron/writer/disk.ts'
import { FaultyDisk, type Fault } from '../../../support/faulty-disk.ts'
import { makeTempFolder } from '../../../support/temp-folder.ts'
import { readWith, saveWith, savingWith, textOf } from './save-tools.ts'

// Much is tried here, and the machine may be busy with other things.
vi.setConfig({ testTimeout: 60_000 })

const newContent = 'new text\n'.repeat(120_000)
const newText = textOf(newContent)

/** Seconds; whole ones, so that it can be put back exactly. */
const someTime = 1_000_000

/** A file that was opened, and is saved with a new text. */
async function openedFile() {
  const folder = await makeTempFolder()
  const path = join(folder, 'file.txt')
  await writeFile(path, 'old text')
  await utimes(path, someTime, someTime)
  const { baseline } = await readWith(path)
  return { folder, path, baseline }
}

const isTemp = (name: string) => name.startsWith('.tallypad-')

async function saveUnder(fault: Fault, most = Infinity) {
  const { folder, path, baseline } = await openedFile()
  const disk = new FaultyDisk(realDisk, fault, most)
  const end = await saveWith({ path, text: newText, baseline }, disk)
  const content = await readFile(path, 'utf8')
  const temps = (await readdir(folder)).filter(isTemp)
  await rm(folder, { recursive: true })
  return { disk, end, content, temps }
}

describe('a save', () => {
  it('does each step, and nothing else, in this order', async () => {
    const { disk, end, content } = await saveUnder(() => null)
    expect(end).toMatchObject({ kind: 'saved', bytes: newContent.length })
    expect(content === newContent).toBe(true)
    const steps = disk.calls.filter((call, index) => call !== 'temp.write' || disk.calls[index - 1] !== call)
    expect(steps).toEqual([
      'accessToWrite',
      'stat',
      'readdir',
      'create',
      'openFolder',
      'temp.stat',
      'copyAttributes',
      'temp.write',
      'temp.chmod',
      'temp.sync',
      'temp.stat',
      'temp.close',
      'stat',
      'rename',
      'stat',
      'folder.sync',
      'folder.close',
    ])
  })

  for (const code of ['EIO', 'ENOSPC', 'EMFILE']) {
    it(`survives every single call failing with ${code}`, async () => {
      const calls = (await saveUnder(() => null)).disk.calls
      const tolerated: string[] = []
      for (const [failing, call] of calls.entries()) {
        const { disk, end, content, temps } = await saveUnder((_call, index) =>
          index === failing ? code : null,
        )
        const isReplaced = disk.done.includes('rename')
        expect(content === (isReplaced ? newContent : 'old text'), call).toBe(true)
        expect(temps, call).toEqual([])
        if (end.kind === 'saved') {
          tolerated.push(call)
          expect(disk.done).toEqual(expect.arrayContaining(['temp.sync', 'rename', 'folder.sync']))
        } else {
          expect(end).toMatchObject({ kind: 'failed' })
          expect(end.kind === 'failed' && end.replaced !== null).toBe(isReplaced)
          expect(end.kind === 'failed' && end.failure.kind === 'not-confirmed').toBe(isReplaced)
        }
      }
      expect(tolerated).toEqual(['readdir', 'temp.sync', 'temp.close', 'stat', 'folder.close'])
    })

    it(`survives every call failing with ${code} from one on`, async () => {
      const calls = (await saveUnder(() => null)).disk.calls
      for (const [failing, call] of calls.entries()) {
        const { disk, end, content } = await saveUnder((_call, index) => (index >= failing ? code : null))
        expect(content === (disk.done.includes('rename') ? newContent : 'old text'), call).toBe(true)
        expect(end.kind === 'saved').toBe(disk.done.includes('folder.sync'))
      }
    })
  }

  it('writes every byte however few the system takes at once', async () => {
    const { end, content } = await saveUnder(() => null, 70_000)
    expect(end.kind).toBe('saved')
    expect(content === newContent).toBe(true)
  })

  it('fails when the system takes no byte at all', async () => {
    const { end, content, temps } = await saveUnder(() => null, 0)
    expect([end, content, temps]).toEqual([
      { kind: 'failed', failure: { kind: 'disk-error' }, replaced: null },
      'old text',
      [],
    ])
  })

  it('can be cancelled at any call until the file is replaced', async () => {
    const calls = (await saveUnder(() => null)).disk.calls
    for (const stopping of calls.keys()) {
      const { folder, path, baseline } = await openedFile()
      const controller = new AbortController()
      const disk = new FaultyDisk(realDisk, (_call, index) => {
        if (index === stopping) controller.abort()
        return null
      })
      const end = await saveWith({ path, text: newText, baseline }, disk, controller.signal)
      const isReplaced = disk.done.includes('rename')
      expect(end.kind).toBe(isReplaced ? 'saved' : 'cancelled')
      expect((await readFile(path, 'utf8')) === (isReplaced ? newContent : 'old text')).toBe(true)
      expect((await readdir(folder)).filter(isTemp)).toEqual([])
      if (stopping < calls.indexOf('rename')) expect(isReplaced).toBe(false)
    }
  })

  it('tries again to remove a temp file that it could not remove', async () => {
    const { folder, path, baseline } = await openedFile()
    let broken = true
    const disk = new FaultyDisk(realDisk, (call) => (broken && /rename|unlink/.test(call) ? 'EIO' : null))
    const saveAgain = savingWith(disk)
    expect((await saveAgain({ path, text: newText, baseline })).kind).toBe('failed')
    expect((await readdir(folder)).filter(isTemp).length).toBe(1)
    broken = false
    expect((await saveAgain({ path, text: newText, baseline })).kind).toBe('saved')
    expect((await readdir(folder)).filter(isTemp)).toEqual([])
  })

  it('tells the size before it writes, and rising figures', async () => {
    const { path, baseline } = await openedFile()
    const told: WriteProgress[] = []
    await saveWith({ path, text: newText, baseline }, realDisk, undefined, (progress) => told.push(progress))
    const bytesTotal = newContent.length
    expect(told[0]).toEqual({ phase: 'writing', bytesWritten: 0, bytesTotal, warning: null })
    expect(told.at(-1)).toEqual({ phase: 'flushing', bytesWritten: bytesTotal, bytesTotal, warning: null })
    const written = told.map((progress) => progress.bytesWritten)
    expect(written).toEqual([...written].sort((one, other) => one - other))
  })

  it.each(['temp.sync', 'temp.close'])(
    'makes another file when the disk did not keep the first: %s',
    async (call) => {
      const { path, folder, baseline } = await openedFile()
      const told: WriteProgress[] = []
      let isFirst = true
      const disk = new FaultyDisk(realDisk, (called) => {
        if (called !== call || !isFirst) return null
        isFirst = false
        return 'EIO'
      })
      const order = { path, text: newText, baseline }
      const end = await saveWith(order, disk, undefined, (progress) => told.push(progress))
      expect(end.kind).toBe('saved')
      expect((await readFile(path, 'utf8')) === newContent).toBe(true)
      expect(disk.done.filter((done) => done === 'create')).toHaveLength(2)
      expect(told.at(-1)).toMatchObject({ phase: 'flushing', warning: { kind: 'disk-error' } })
      const written = told.map(({ bytesWritten }) => bytesWritten)
      expect(written).toEqual([...written].sort((one, other) => one - other))
      expect(await readdir(folder)).toEqual(['file.txt'])
    },
  )

  it('fails when the disk keeps the second file no better', async () => {
    const { disk, end, content, temps } = await saveUnder((call) => (call === 'temp.sync' ? 'EIO' : null))
    expect(end).toEqual({ kind: 'failed', failure: { kind: 'disk-error' }, replaced: null })
    expect(disk.calls.filter((call) => call === 'temp.sync')).toHaveLength(2)
    expect([content, temps]).toEqual(['old text', []])
  })

  it('makes a new file when the disk cannot keep the first while it is being written', async () => {
    const { folder, path, baseline } = await openedFile()
    let isFirst = true
    const disk = new FaultyDisk(realDisk, (call) => {
      if (call !== 'temp.datasync' || !isFirst) return null
      isFirst = false
      return 'EIO'
    })
    const content = newContent.repeat(40)
    const end = await saveWith({ path, text: textOf(content), baseline }, disk)
    expect(end).toMatchObject({ kind: 'saved', bytes: content.length })
    expect((await readFile(path, 'utf8')) === content).toBe(true)
    expect(disk.done.filter((done) => done === 'create')).toHaveLength(2)
    expect(await readdir(folder)).toEqual(['file.txt'])
  })

  it('knows the digest of a long text, and the size where characters take more bytes', async () => {
    const { path, baseline } = await openedFile()
    const content = 'Straße 漢字 🙂\r\n'.repeat(200_000)
    const told: WriteProgress[] = []
    const format = { encoding: 'utf-8', lineEnding: 'crlf' } as const
    const text = textOf(content.replaceAll('\r\n', '\n'))
    const end = await saveWith({ path, text, baseline, format }, realDisk, undefined, (progress) =>
      told.push(progress),
    )
    const bytes = Buffer.from(content)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    expect(end).toMatchObject({ kind: 'saved', bytes: bytes.length, baseline: { sha256 } })
    expect((await readFile(path)).equals(bytes)).toBe(true)
    expect(told.at(-1)).toMatchObject({ phase: 'flushing', bytesWritten: bytes.length })
    // About right long before the end, as all lines are alike.
    for (const { bytesTotal, bytesWritten } of told.filter(({ bytesWritten }) => bytesWritten > 0)) {
      expect(bytesTotal).toBeGreaterThan(0.99 * bytes.length)
      expect(bytesTotal).toBeLessThan(1.01 * bytes.length)
      expect(bytesWritten).toBeLessThanOrEqual(bytes.length)
    }
  })

  it('leaves the file and its folder as they were when half a character is far down', async () => {
    const { folder, path, baseline } = await openedFile()
    const end = await saveWith({ path, text: textOf(`${newContent}\n\ud800`), baseline })
    expect(end).toMatchObject({
      failure: {
        kind: 'not-encodable',
        encoding: 'UTF-8',
        characters: 1,
        examples: [{ character: 'U+D800' }],
      },
    })
    expect(await readFile(path, 'utf8')).toBe('old text')
    expect(await readdir(folder)).toEqual(['file.txt'])
  })

  it('writes nothing when a character has no bytes in the encoding', async () => {
    const folder = await makeTempFolder()
    const disk = new FaultyDisk(realDisk)
    const end = await saveWith(
      {
        path: join(folder, 'new'),
        text: textOf('a€🙂łł'),
        format: { encoding: 'windows-1252', lineEnding: 'lf' },
      },
      disk,
    )
    expect(end).toMatchObject({
      failure: {
        kind: 'not-encodable',
        encoding: 'Windows-1252',
        characters: 3,
        examples: [
          { character: '🙂', line: 1 },
          { character: 'ł', line: 1 },
        ],
      },
    })
    expect(disk.calls).not.toContain('create')
  })
})

describe('a file that is not as it was', () => {
  const saveNow = (path: string, baseline: Fingerprint | null, disk: Disk = realDisk) =>
    saveWith({ path, text: textOf('mine'), baseline }, disk)
  const conflict = { kind: 'failed', failure: { kind: 'changed-on-disk' } }

  it.each([
    ['another size', 'other content'],
    ['the same size', 'OLD TEXT'],
  ])('is left alone: %s', async (_what, content) => {
    const { path, baseline } = await openedFile()
    await writeFile(path, content)
    expect(await saveNow(path, baseline)).toMatchObject(conflict)
    expect(await readFile(path, 'utf8')).toBe(content)
  })

  it('is left alone even when its size and time were put back', async () => {
    const { path, baseline } = await openedFile()
    await writeFile(path, 'OLD TEXT')
    await utimes(path, someTime, someTime)
    expect(await saveNow(path, baseline)).toMatchObject(conflict)
  })

  it('is written when it was only touched', async () => {
    const { path, baseline } = await openedFile()
    await utimes(path, 1, 1)
    expect(await saveNow(path, baseline)).toMatchObject({ kind: 'saved' })
  })

  it('is written when another of the same content took its place', async () => {
    const { path, baseline } = await openedFile()
    await rm(path)
    await writeFile(path, 'old text')
    expect(await saveNow(path, baseline)).toMatchObject({ kind: 'saved' })
  })

  it('is written when it holds the very text already, as after a save that was cut off', async () => {
    const { path, baseline } = await openedFile()
    await writeFile(path, 'mine')
    expect(await saveNow(path, baseline)).toMatchObject({ kind: 'saved' })
  })

  it('is made again when it is gone', async () => {
    const { path, baseline } = await openedFile()
    await rm(path)
    expect(await saveNow(path, baseline)).toMatchObject({ kind: 'saved' })
  })

  it('is left alone where none was expected', async () => {
    const { path } = await openedFile()
    expect(await saveNow(path, null)).toMatchObject(conflict)
  })

  it('is replaced when a person chose so', async () => {
    const { path } = await openedFile()
    expect(await saveWith({ path, text: textOf('mine'), overwrite: true })).toMatchObject({ kind: 'saved' })
    expect(await readFile(path, 'utf8')).toBe('mine')
  })

  it.each(['file', 'folder'])(
    'is left alone when it comes while the new one is written: %s',
    async (kind) => {
      const path = join(await makeTempFolder(), 'new')
      const disk = new FaultyDisk(realDisk)
      const create = disk.create
      disk.create = async (temp, mode) => {
        await (kind === 'file' ? writeFile(path, 'theirs') : mkdir(path))
        return create(temp, mode)
      }
      const end = await saveWith({ path, text: textOf('mine') }, disk)
      expect(end).toMatchObject({
        kind: 'failed',
        failure: { kind: kind === 'file' ? 'changed-on-disk' : 'is-folder' },
      })
      expect(disk.calls).not.toContain('rename')
    },
  )

  it('is left alone when its folder is moved away meanwhile: the new one goes to the folder put there', async () => {
    const { folder, path, baseline } = await openedFile()
    const moved = `${folder}-moved`
    onTestFinished(() => rm(moved, { recursive: true, force: true }))
    const disk = new FaultyDisk(realDisk)
    const { openFolder, copyAttributes } = disk
    let opened: Promise<unknown> = Promise.resolve()
    disk.openFolder = (path) => {
      const opening = openFolder(path)
      opened = opening
      return opening
    }
    disk.copyAttributes = async (from, to, dev) => {
      disk.copyAttributes = copyAttributes
      await opened
      await rename(folder, moved)
      await mkdir(folder)
      return copyAttributes(from, to, dev)
    }
    expect(await saveNow(path, baseline, disk)).toMatchObject({ kind: 'saved' })
    expect(await readFile(join(moved, 'file.txt'), 'utf8')).toBe('old text')
    expect(await readdir(folder)).toEqual(['file.txt'])
  })

  it('fails for want of its folder when that is taken away meanwhile', async () => {
    const { folder, path, baseline } = await openedFile()
    const disk = new FaultyDisk(realDisk)
    const { copyAttributes } = disk
    disk.copyAttributes = async (from, to, dev) => {
      await rm(folder, { recursive: true })
      return copyAttributes(from, to, dev)
    }
    expect(await saveNow(path, baseline, disk)).toMatchObject({ failure: { kind: 'folder-missing' } })
  })

  it('is left alone when it changes while the new one is written', async () => {
    const { path, baseline } = await openedFile()
    const disk = new FaultyDisk(realDisk)
    const create = disk.create
    disk.create = async (temp, mode) => {
      await writeFile(path, 'OLD TEXT')
      return create(temp, mode)
    }
    expect(await saveNow(path, baseline, disk)).toMatchObject(conflict)
    expect(await readFile(path, 'utf8')).toBe('OLD TEXT')
  })
})

describe('the fingerprint after a save', () => {
  it('lets the next one see that nothing changed without reading the file', async () => {
    const { path, baseline } = await openedFile()
    const first = await saveWith({ path, text: textOf('one'), baseline })
    const disk = new FaultyDisk(realDisk)
    const next = first.kind === 'saved' ? first.baseline : null
    expect((await saveWith({ path, text: textOf('two'), baseline: next }, disk)).kind).toBe('saved')
    expect(disk.calls).not.toContain('openToRead')
  })

  it('is not that of a file which another program put there at once', async () => {
    const { path, baseline } = await openedFile()
    const disk = new FaultyDisk(realDisk)
    const rename = disk.rename
    disk.rename = async (from, to) => {
      await rename(from, to)
      await rm(to)
      await writeFile(to, 'ONE')
    }
    const first = await saveWith({ path, text: textOf('one'), baseline }, disk)
    const next = first.kind === 'saved' ? first.baseline : null
    expect(await saveWith({ path, text: textOf('two'), baseline: next })).toMatchObject({
      failure: { kind: 'changed-on-disk' },
    })
  })
})
