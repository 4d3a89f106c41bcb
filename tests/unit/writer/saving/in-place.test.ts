import { link, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import type { RecoveryNews } from '../../../../electron/contract/recovery.ts'
import type { WriteProgress } from '../../../../electron/contract/write-jobs.ts'
import { realDisk, type Disk } from '../../../../electron/writer/disk.ts'
import { redoInterrupted } from '../../../../electron/writer/saving/redo-interrupted.ts'
import { TempFiles } from '../../../../electron/writer/saving/temp-files.ts'
import { FaultyDisk, type Fault } from '../../../support/faulty-disk.ts'
import { makeTempFolder } from '../../../support/temp-folder.ts'
import { readWith, savingWith, textOf } from './save-tools.ts'

// Much is tried here, and the machine may be busy with other things.
vi.setConfig({ testTimeout: 60_000 })

/** Longer and shorter than the new one, so that the file grows and shrinks; never a multiple of a block. */
const oldContents = { short: 'old text\n'.repeat(1000), long: 'old text\n'.repeat(40_000) }
const newContent = 'new text, one line of it\n'.repeat(10_000)

/** A file with a second name, so that it can only be written in place, and an empty folder for safe copies. */
async function linkedFile(content: string = oldContents.short) {
  const folder = await makeTempFolder()
  const path = join(folder, 'file.txt')
  await writeFile(path, content)
  await link(path, join(folder, 'other name'))
  const copies = join(folder, 'profile', 'journal')
  const { baseline } = await readWith(path)
  return { folder, path, copies, baseline }
}

/** The names of what is in the folder of the safe copies. */
const leftIn = async (copies: string) => (await readdir(copies).catch(() => [])).sort()

async function redo(copies: string, disk: Disk = realDisk): Promise<RecoveryNews[]> {
  const news: RecoveryNews[] = []
  await redoInterrupted(disk, new TempFiles(disk), copies, (said) => news.push(said))
  return news
}

async function saveUnder(fault: Fault, { old = oldContents.short, most = Infinity } = {}) {
  const { folder, path, copies, baseline } = await linkedFile(old)
  const disk = new FaultyDisk(realDisk, fault, most)
  const told: WriteProgress[] = []
  const end = await savingWith(disk, copies)(
    { path, text: textOf(newContent), baseline },
    undefined,
    (progress) => told.push(progress),
  )
  const content = await readFile(path, 'utf8')
  const left = await leftIn(copies)
  return { folder, path, copies, disk, end, content, left, told }
}

/** The calls after which a file is not as it was. */
const touches = (call: string) => call === 'open.write' || call === 'open.truncate'

describe('a file that has other names', () => {
  it('is not touched, nor copied, when half a character is far down', async () => {
    const { path, copies, baseline } = await linkedFile()
    const end = await savingWith(realDisk, copies)({ path, text: textOf(`${newContent}\ud800`), baseline })
    expect(end).toMatchObject({ failure: { kind: 'not-encodable', encoding: 'UTF-8', characters: 1 } })
    expect(await readFile(path, 'utf8')).toBe(oldContents.short)
    expect(await leftIn(copies)).toEqual([])
  })

  for (const [length, old] of Object.entries(oldContents)) {
    it(`is written in place, once a copy is durable: ${length}er before`, async () => {
      const { folder, path, disk, end, content, left, told } = await saveUnder(() => null, { old })
      expect(end).toMatchObject({ kind: 'saved', bytes: newContent.length })
      expect(content === newContent).toBe(true)
      expect((await readFile(join(folder, 'other name'), 'utf8')) === newContent).toBe(true)
      expect((await stat(path)).nlink).toBe(2)
      expect(left).toEqual([])
      const steps = disk.done.filter((call, index) => call !== disk.done[index - 1])
      expect(steps.indexOf('temp.sync')).toBeLessThan(steps.indexOf('rename'))
      expect(steps.indexOf('rename')).toBeLessThan(steps.indexOf('folder.sync'))
      expect(steps.indexOf('folder.sync')).toBeLessThan(steps.findIndex(touches))
      expect(steps.findLastIndex(touches)).toBeLessThan(steps.lastIndexOf('open.sync'))
      expect(steps.lastIndexOf('open.sync')).toBeLessThan(steps.indexOf('unlink'))
      const written = told.map(({ bytesWritten }) => bytesWritten)
      expect(written).toEqual([...written].sort((one, other) => one - other))
      expect(told.at(-1)).toMatchObject({ phase: 'flushing', bytesWritten: newContent.length, warning: null })
    })

    it(`is never lost, whatever fails and whether it fails for good: ${length}er before`, async () => {
      const calls = (await saveUnder(() => null, { old })).disk.calls
      for (const code of ['EIO', 'ENOSPC', 'EACCES']) {
        for (const forGood of [false, true]) {
          for (const [failing, call] of calls.entries()) {
            const what = `${code} at ${failing}: ${call}, ${forGood ? 'for good' : 'once'}`
            const { copies, path, disk, end, content, left } = await saveUnder(
              (_call, index) => ((forGood ? index >= failing : index === failing) ? code : null),
              { old },
            )
            const isNew = content === newContent
            const isOld = content === old
            if (end.kind === 'saved') expect(isNew, what).toBe(true)
            if (end.kind === 'saved') expect(disk.done.lastIndexOf('open.sync'), what).toBeGreaterThan(-1)
            if (!disk.done.some(touches)) expect(isOld, what).toBe(true)
            if (!disk.calls.some(touches))
              expect(end, what).not.toMatchObject({ failure: { kind: 'half-written' } })
            if (!isOld && !isNew) {
              expect(end, what).toMatchObject({ kind: 'failed', failure: { kind: 'half-written' } })
              expect(
                left.filter((name) => name.startsWith('redo-')),
                what,
              ).toHaveLength(1)
            }
            const news = await redo(copies)
            const after = await readFile(path, 'utf8')
            expect(after === newContent || (isOld && after === old), what).toBe(true)
            expect(
              news.map(({ kind }) => kind),
              what,
            ).toEqual(isOld || isNew ? [] : ['write-redone'])
            expect(await leftIn(copies), what).toEqual([])
            await rm(join(copies, '..', '..'), { recursive: true })
          }
        }
      }
    })
  }

  it('is written whole however few bytes the system takes and gives at once', async () => {
    const { end, content } = await saveUnder(() => null, { most: 3000 })
    expect(end.kind).toBe('saved')
    expect(content === newContent).toBe(true)
  })

  it('is written once more when the disk did not keep it, and the person hears of it', async () => {
    let failed = false
    const { end, content, told, left } = await saveUnder((call) => {
      if (call !== 'open.sync' || failed) return null
      failed = true
      return 'EIO'
    })
    expect(end.kind).toBe('saved')
    expect(content === newContent).toBe(true)
    expect(told.at(-1)?.warning).toEqual({ kind: 'disk-error' })
    expect(left).toEqual([])
  })

  it('is as it was on a disk that has no room for what makes it longer', async () => {
    let room = 2
    const { end, content, left } = await saveUnder(
      (call) => (call === 'open.write' && --room < 0 ? 'ENOSPC' : null),
      {
        most: 64 * 1024,
      },
    )
    expect(end).toEqual({ kind: 'failed', failure: { kind: 'disk-full' }, replaced: null })
    expect(content).toBe(oldContents.short)
    expect(left).toEqual([])
  })

  it('is not touched where no safe copy can be kept', async () => {
    const { path, baseline } = await linkedFile()
    const end = await savingWith(realDisk, null)({ path, text: textOf('new'), baseline })
    expect(end).toMatchObject({ kind: 'failed', failure: { kind: 'no-safe-copy' } })
    expect(await readFile(path, 'utf8')).toBe(oldContents.short)
  })

  it('can be cancelled until it is written to, and not any more then', async () => {
    const calls = (await saveUnder(() => null)).disk.calls
    const lastLook = calls.indexOf('open.stat')
    expect(calls.findIndex(touches)).toBeGreaterThan(lastLook)
    for (const stopping of calls.keys()) {
      const { path, copies, baseline } = await linkedFile()
      const controller = new AbortController()
      const disk = new FaultyDisk(realDisk, (_call, index) => {
        if (index === stopping) controller.abort()
        return null
      })
      const order = { path, text: textOf(newContent), baseline }
      const end = await savingWith(disk, copies)(order, controller.signal)
      expect(end.kind, calls[stopping]).toBe(stopping <= lastLook ? 'cancelled' : 'saved')
      expect((await readFile(path, 'utf8')) === (stopping <= lastLook ? oldContents.short : newContent)).toBe(
        true,
      )
      expect(await leftIn(copies)).toEqual([])
    }
  })

  it('is left alone when another program changes it while the copy is made', async () => {
    const { path, copies, baseline } = await linkedFile()
    const disk = new FaultyDisk(realDisk)
    const { mkdir } = disk
    disk.mkdir = async (folder) => {
      await mkdir(folder)
      await writeFile(path, 'theirs')
    }
    const end = await savingWith(disk, copies)({ path, text: textOf(newContent), baseline })
    expect(end).toMatchObject({ failure: { kind: 'changed-on-disk' } })
    expect([await readFile(path, 'utf8'), await leftIn(copies)]).toEqual(['theirs', []])
  })

  it('can be saved again after it was torn, and then nothing of the first try is left', async () => {
    const { path, copies, baseline } = await linkedFile()
    let broken = true
    const disk = new FaultyDisk(realDisk, (call) => (broken && call === 'open.sync' ? 'EIO' : null))
    const save = savingWith(disk, copies)
    const first = await save({ path, text: textOf(newContent), baseline })
    expect(first).toMatchObject({ kind: 'failed', failure: { kind: 'half-written' } })
    broken = false
    const torn = first.kind === 'failed' ? first.replaced : null
    expect(await save({ path, text: textOf('newest'), baseline: torn })).toMatchObject({ kind: 'saved' })
    expect([await readFile(path, 'utf8'), await leftIn(copies)]).toEqual(['newest', []])
  })
})

describe('a write in place that was cut short', () => {
  /** Such a write, after so many writes to the file; the process is dead then, as far as the disk can tell. */
  async function cutShort(writes: number, old: string = oldContents.short) {
    const { path, copies, baseline, folder } = await linkedFile(old)
    let left = writes
    let isDead = false
    const disk = new FaultyDisk(
      realDisk,
      (call) => {
        if (call === 'open.write' && --left < 0) isDead = true
        return isDead ? 'EIO' : null
      },
      16 * 1024,
    )
    await savingWith(disk, copies)({ path, text: textOf(newContent), baseline })
    return { folder, path, copies }
  }

  for (const [length, old] of Object.entries(oldContents)) {
    it(`is ended at the next start, wherever that was: ${length}er before`, async () => {
      for (let writes = 0; ; writes += 2) {
        const { path, copies } = await cutShort(writes, old)
        if ((await leftIn(copies)).length === 0) {
          expect(writes).toBeGreaterThan(10)
          break
        }
        const before = await readFile(path, 'utf8')
        const news = await redo(copies)
        const after = await readFile(path, 'utf8')
        expect(news).toEqual(
          before === old || before === newContent ? [] : [{ kind: 'write-redone', name: 'file.txt' }],
        )
        expect(after === (before === old ? old : newContent)).toBe(true)
        expect(await leftIn(copies)).toEqual([])
      }
    })
  }

  it('is ended also where a power cut kept some of its sectors and not others, and zeros beyond the old end', async () => {
    for (const old of Object.values(oldContents)) {
      const { path, copies } = await cutShort(3, old)
      const torn = Buffer.alloc(Math.max(old.length, newContent.length))
      torn.write(old)
      for (let at = 0; at < newContent.length; at += 3 * 512) torn.write(newContent.slice(at, at + 512), at)
      await writeFile(path, torn)
      expect((await redo(copies)).map(({ kind }) => kind)).toEqual(['write-redone'])
      expect((await readFile(path, 'utf8')) === newContent).toBe(true)
    }
  })

  it('is not ended when another program wrote to the file: its content is put aside', async () => {
    for (const at of [0, 5000, oldContents.short.length - 1]) {
      const { path, copies } = await cutShort(3)
      const theirs = await readFile(path)
      theirs.write('#', at)
      await writeFile(path, theirs)
      const [news] = await redo(copies)
      expect(news).toMatchObject({ kind: 'write-not-redone', name: 'file.txt' })
      const keptAs = news?.kind === 'write-not-redone' ? news.keptAs : ''
      expect(keptAs.startsWith(join(copies, 'damaged'))).toBe(true)
      expect((await readFile(keptAs, 'utf8')) === newContent).toBe(true)
      expect((await readFile(path)).equals(theirs)).toBe(true)
      expect(await leftIn(copies)).toEqual(['damaged'])
    }
  })

  it('is not ended when another file is in its place', async () => {
    const { path, copies } = await cutShort(3)
    const torn = await readFile(path)
    await rm(path)
    await writeFile(path, torn)
    expect(await redo(copies)).toMatchObject([{ kind: 'write-not-redone' }])
    expect((await readFile(path)).equals(torn)).toBe(true)
  })

  it('waits for the next start where the file cannot be had', async () => {
    const { path, copies, folder } = await cutShort(3)
    await rm(path)
    const [name = ''] = await leftIn(copies)
    expect(await redo(copies)).toEqual([
      { kind: 'write-not-redone', name: 'file.txt', keptAs: join(copies, name) },
    ])
    expect(await leftIn(copies)).toEqual([name])
    await link(join(folder, 'other name'), path)
    expect(await redo(copies)).toEqual([{ kind: 'write-redone', name: 'file.txt' }])
  })

  it.each([0, 100, 70_000])('is not ended from a copy that is damaged at byte %i', async (at) => {
    const { path, copies } = await cutShort(3)
    const [name = ''] = await leftIn(copies)
    const bytes = await readFile(join(copies, name))
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at)
    await writeFile(join(copies, name), bytes)
    const torn = await readFile(path)
    expect(await redo(copies)).toMatchObject([{ kind: 'write-not-redone', keptAs: join(copies, name) }])
    expect((await readFile(path)).equals(torn)).toBe(true)
    expect(await leftIn(copies)).toEqual([name])
  })

  it('stays what it is when ending it fails, and is ended at the start after that', async () => {
    const calls = await (async () => {
      const { copies } = await cutShort(3)
      const disk = new FaultyDisk(realDisk)
      await redo(copies, disk)
      return disk.calls
    })()
    for (const [failing, call] of calls.entries()) {
      const { path, copies } = await cutShort(3)
      await redo(copies, new FaultyDisk(realDisk, (_call, index) => (index >= failing ? 'EIO' : null)))
      await redo(copies)
      expect((await readFile(path, 'utf8')) === newContent, call).toBe(true)
      expect(await leftIn(copies), call).toEqual([])
    }
  })

  it('says nothing where there is no folder, or nothing in it', async () => {
    const folder = await makeTempFolder()
    expect(await redo(join(folder, 'none'))).toEqual([])
    await mkdir(join(folder, 'some'))
    await writeFile(join(folder, 'some', 'd1.journal'), 'x')
    expect(await redo(join(folder, 'some'))).toEqual([])
  })
})
