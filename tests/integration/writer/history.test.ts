import { mkdir, readdir, readFile, rename, stat, symlink, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Fingerprint } from '../../../electron/contract/documents.ts'
import type { HistorySettings } from '../../../electron/contract/settings.ts'
import { realDisk, type Disk } from '../../../electron/writer/disk.ts'
import { fingerprintOf, hashOfFile } from '../../../electron/writer/fingerprint.ts'
import { History } from '../../../electron/writer/history/history.ts'
import { FaultyDisk } from '../../support/faulty-disk.ts'
import { makeTempFolder } from '../../support/temp-folder.ts'
import { documentOf, WriterSession } from './writer-session.ts'

const usual: HistorySettings = { historyMegabytes: 1, historyDays: 30 }
const format = { encoding: 'utf-8', lineEnding: 'lf' } as const
const dayMs = 24 * 60 * 60 * 1000

const complaints = vi.spyOn(console, 'error').mockImplementation(() => undefined)
beforeEach(() => complaints.mockClear())

interface Start {
  settings?: HistorySettings
  disk?: Disk
  profile?: string
}

/** A history with a clock that the test turns. */
async function startHistory({ settings = usual, disk = realDisk, profile = '' }: Start = {}) {
  const home = await makeTempFolder()
  const used = profile === '' ? join(home, 'profile') : profile
  const clock = { now: 1_700_000_000_000 }
  const history = new History(disk, () => clock.now++)
  history.start(used, settings)
  await history.settled()
  const inside = (folder: string) => readdir(join(used, 'history', folder))
  return {
    history,
    clock,
    profile: used,
    path: join(home, 'notes.txt'),
    contents: () => inside('contents'),
    inside,
    set: async (settings: HistorySettings) => {
      history.start(used, settings)
      await history.settled()
    },
    /** Writes a file as a save does, and keeps it. */
    save: async (path: string, content: string | Buffer) => {
      await history.keepOld(path, null)
      await writeFile(`${path}~`, content)
      await rename(`${path}~`, path)
      history.keep(path, await fingerprint(path), format)
      await history.settled()
    },
    /** What is kept of a file, the newest first. */
    kept: async (path: string) => {
      const versions = await history.list(path)
      return Promise.all(versions.map(({ keptId }) => textOf(history, path, keptId)))
    },
  }
}

async function fingerprint(path: string): Promise<Fingerprint> {
  const sha256 = await hashOfFile(realDisk, path, new AbortController().signal)
  return fingerprintOf(await stat(path, { bigint: true }), sha256)
}

async function textOf(history: History, path: string, keptId: string): Promise<string> {
  let text = ''
  const taker = { start: () => (text = ''), append: (more: string) => (text += more) }
  await history.read(path, keptId, taker, new AbortController().signal)
  return text
}

describe('local history', () => {
  it('goes with a file that is renamed, and stays where it was', async () => {
    const { save, kept, history, path, contents } = await startHistory()
    const moved = `${path}.moved`
    await save(moved, 'another before')
    for (const content of ['one', 'two']) await save(path, content)
    await rename(path, moved)
    history.follow(path, moved)
    expect(await kept(moved)).toEqual(['two', 'one', 'another before'])
    await save(moved, 'three')
    expect(await kept(moved)).toEqual(['three', 'two', 'one', 'another before'])
    expect(await kept(path)).toEqual(['two', 'one'])
    expect(await contents()).toHaveLength(4)
  })

  it('keeps each version once, as plain files that only this user can read', async () => {
    const { save, kept, history, path, contents, inside, profile } = await startHistory()
    for (const content of ['one', 'two', 'two', 'one', 'three']) await save(path, content)
    expect(await kept(path)).toEqual(['three', 'one', 'two', 'one'])
    expect(await contents()).toHaveLength(3)
    const versions = await history.list(path)
    expect(versions.map(({ bytes }) => bytes)).toEqual([5, 3, 3, 3])
    for (const name of await contents()) {
      const content = join(profile, 'history', 'contents', name)
      expect((await stat(content)).mode & 0o777).toBe(0o600)
      expect(['one', 'two', 'three']).toContain(await readFile(content, 'utf8'))
    }
    const [index = ''] = await inside('files')
    expect(JSON.parse(await readFile(join(profile, 'history', 'files', index), 'utf8'))).toMatchObject({
      path,
    })
  })

  it('is the same by whatever way a file is named, and there after a restart', async () => {
    const { save, path, profile } = await startHistory()
    await symlink(path, `${path}.link`)
    await save(path, 'one')
    const again = await startHistory({ profile })
    expect(await again.kept(`${path}.link`)).toEqual(['one'])
    await again.save(path, 'two')
    expect(await again.kept(path)).toEqual(['two', 'one'])
    expect(await again.kept(`${path}.nothing`)).toEqual([])
  })

  it('keeps what was there before the first save, and what other programs wrote', async () => {
    const { save, kept, path } = await startHistory()
    await writeFile(path, 'of long ago')
    await save(path, 'one')
    await writeFile(path, 'of another program')
    await save(path, 'two')
    expect(await kept(path)).toEqual(['two', 'of another program', 'one', 'of long ago'])
  })

  it('copies nothing that it has', async () => {
    const disk = new FaultyDisk(realDisk)
    const { save, history, path } = await startHistory({ disk })
    await save(path, 'one')
    const copies = () => disk.done.filter((call) => call === 'copyFile').length
    expect(copies()).toBe(1)
    await history.keepOld(path, await fingerprint(path))
    history.keep(path, await fingerprint(path), format)
    await history.settled()
    await save(`${path}.other`, 'one')
    expect(copies()).toBe(1)
  })

  it('does not keep a small part of what is too large for it', async () => {
    const { save, kept, path } = await startHistory()
    await save(path, 'one')
    await save(`${path}.large`, Buffer.alloc(1_000_001))
    await writeFile(`${path}.old`, Buffer.alloc(100_001))
    await save(`${path}.old`, 'two')
    expect(await Promise.all([path, `${path}.large`, `${path}.old`].map(kept))).toEqual([
      ['one'],
      [],
      ['two'],
    ])
  })

  it('lets the oldest go when it is full, with contents that nobody names', async () => {
    const { save, kept, path, contents } = await startHistory()
    const large = (letter: string) => letter.repeat(300_000)
    for (const letter of ['a', 'b', 'c', 'd', 'e']) await save(path, large(letter))
    expect((await kept(path)).map((text) => text.charAt(0))).toEqual(['e', 'd', 'c'])
    expect(await contents()).toHaveLength(3)
  })

  it('lets versions go that are too old', async () => {
    const { save, kept, path, contents, clock, inside, profile } = await startHistory()
    await save(path, 'one')
    await save(`${path}.other`, 'other')
    clock.now += 20 * dayMs
    await save(path, 'two')
    clock.now += 11 * dayMs
    await save(path, 'three')
    expect(await kept(path)).toEqual(['three', 'two'])
    expect([(await contents()).length, (await inside('files')).length]).toEqual([2, 1])
    const later = await startHistory({ profile, settings: { ...usual, historyDays: 1 } })
    expect(await later.kept(path)).toEqual(['three', 'two'])
    later.clock.now += 100 * dayMs
    await later.set(usual)
    expect([await later.kept(path), await contents(), await inside('files')]).toEqual([[], [], []])
  })

  it('follows the settings at once, and keeps nothing when there is no room', async () => {
    const { save, kept, path, contents, inside, set, profile } = await startHistory()
    await save(path, 'one')
    await writeFile(join(profile, 'history', 'damaged', 'index.json'), 'damaged')
    await set({ ...usual, historyMegabytes: 0 })
    expect([await contents(), await inside('files'), await inside('damaged')]).toEqual([[], [], []])
    await save(path, 'two')
    expect([await kept(path), await contents()]).toEqual([[], []])
    await set(usual)
    await save(path, 'three')
    expect(await kept(path)).toEqual(['three', 'two'])
  })

  it('puts a damaged index aside, and keeps the contents that it may name', async () => {
    const { save, kept, path, contents, inside, profile } = await startHistory()
    await save(path, 'one')
    await save(`${path}.other`, 'other')
    const files = join(profile, 'history', 'files')
    for (const name of await readdir(files)) {
      const content = await readFile(join(files, name), 'utf8')
      if (!content.includes('.other')) await truncate(join(files, name), 20)
    }
    const again = await startHistory({ profile })
    expect([await again.kept(path), await again.kept(`${path}.other`)]).toEqual([[], ['other']])
    expect([(await contents()).length, (await inside('damaged')).length]).toEqual([2, 1])
    await again.save(path, 'two')
    expect(await again.kept(path)).toEqual(['two', 'one'])
    expect(await kept(path)).toEqual(['one'])
  })

  it('leaves the index of a newer Tallypad alone, and its contents', async () => {
    const { save, path, inside, contents, profile } = await startHistory()
    await save(path, 'one')
    const [name = ''] = await inside('files')
    const index = join(profile, 'history', 'files', name)
    await writeFile(index, '{"format":2}')
    const again = await startHistory({ profile })
    await again.save(path, 'two')
    expect([await readFile(index, 'utf8'), (await contents()).length]).toEqual(['{"format":2}', 1])
  })

  it('takes away at its start what was left behind', async () => {
    const { save, kept, path, contents, profile, inside } = await startHistory()
    await save(path, 'one')
    const contentsFolder = join(profile, 'history', 'contents')
    await writeFile(join(contentsFolder, '0123456789abcdef.new'), 'half')
    await writeFile(join(contentsFolder, 'a'.repeat(64)), 'named by nobody')
    await writeFile(join(profile, 'history', 'files', 'x.json.new'), 'half')
    const again = await startHistory({ profile })
    expect([(await contents()).length, (await inside('files')).length]).toEqual([1, 1])
    expect([await again.kept(path), await kept(path)]).toEqual([['one'], ['one']])
  })

  it('does not show what is not as it was saved', async () => {
    const { save, kept, history, path, contents, profile } = await startHistory()
    await save(path, 'one')
    const [name = ''] = await contents()
    await writeFile(join(profile, 'history', 'contents', name), 'two')
    const [version] = await history.list(path)
    await expect(textOf(history, path, version?.keptId ?? '')).rejects.toMatchObject({
      message: 'disk-error',
    })
    await expect(textOf(history, path, 'no such version')).rejects.toMatchObject({ message: 'file-missing' })
    await save(path, 'two')
    await save(path, 'one')
    expect((await kept(path)).at(0)).toBe('one')
  })

  it('does not keep what another program made of the file since', async () => {
    const { history, kept, path, contents } = await startHistory()
    await writeFile(path, 'saved')
    const saved = await fingerprint(path)
    await writeFile(path, 'since')
    history.keep(path, saved, format)
    expect([await kept(path), await contents()]).toEqual([[], []])
  })

  it('does not keep what came while it was copied', async () => {
    let before = () => Promise.resolve()
    const disk: Disk = {
      ...realDisk,
      copyFile: (from, to) => before().then(() => realDisk.copyFile(from, to)),
    }
    const { history, kept, path, contents } = await startHistory({ disk })
    await writeFile(path, 'saved')
    before = () => writeFile(path, 'since')
    history.keep(path, await fingerprint(path), format)
    expect([await kept(path), await contents()]).toEqual([[], []])
    before = () => writeFile(path, 'written over and over')
    await history.keepOld(path, null)
    expect([await kept(path), await contents()]).toEqual([[], []])
  })

  it('holds a save for a moment at most', async () => {
    const disk: Disk = { ...realDisk, copyFile: () => new Promise(() => undefined) }
    const { history, path } = await startHistory({ disk })
    await writeFile(path, 'old')
    await history.keepOld(path, null)
  })

  it('fails at every call without a trace, and works again afterwards', async () => {
    const counting = new FaultyDisk(realDisk)
    const first = await startHistory({ disk: counting })
    await writeFile(first.path, 'old')
    const before = counting.calls.length
    await first.save(first.path, 'one')
    await first.save(first.path, 'two')
    const calls = counting.calls.slice(before)
    expect(calls.length).toBeGreaterThan(20)
    for (const [index, call] of calls.entries()) {
      let isFailing = false
      let count = 0
      const disk = new FaultyDisk(realDisk, () => (isFailing && count++ === index ? 'ENOSPC' : null))
      const { save, kept, path, contents, inside, profile } = await startHistory({ disk })
      await writeFile(path, 'old')
      isFailing = true
      await save(path, 'one')
      await save(path, 'two')
      isFailing = false
      await save(path, 'three')
      expect((await kept(path))[0], call).toBe('three')
      const again = await startHistory({ profile })
      expect(await again.kept(path), call).toEqual(await kept(path))
      expect((await contents()).length, call).toBe(new Set(await kept(path)).size)
      expect(
        (await inside('files')).filter((name) => name.endsWith('.new')),
        call,
      ).toEqual([])
    }
  })
})

describe('the writer', () => {
  async function startSession(disk?: Disk) {
    const home = await makeTempFolder()
    const session = new WriterSession(disk)
    const profile = join(home, 'profile')
    session.writer.command({ kind: 'keep', profile, settings: usual })
    let lastAsk = 0
    const list = async (path: string) => {
      const askId = ++lastAsk
      session.writer.command({ kind: 'list-kept', askId, path })
      const isIt = (report: { kind: string }) =>
        report.kind === 'history' && 'askId' in report && report.askId === askId
      const report = await session.reports.find(isIt)
      return report.kind === 'history' ? report.versions : []
    }
    // The history is there when it answers.
    await list(home)
    return { session, profile, folder: home, list }
  }

  it('keeps what it saves, and opens it again in its own encoding', async () => {
    const { session, folder, list } = await startSession()
    const path = join(folder, 'notes.txt')
    const utf16 = { encoding: 'utf-16le', lineEnding: 'crlf' } as const
    expect((await session.save(path, 'ä\none', { version: 1, format: utf16 })).kind).toBe('saved')
    const end = await session.save(path, 'two', { version: 2 })
    expect(end.kind).toBe('saved')
    const versions = await list(path)
    expect(versions).toMatchObject([{ bytes: 3 }, { bytes: 14 }])
    const keptId = versions[1]?.keptId ?? ''
    session.writer.command({ kind: 'open-kept', documentId: documentOf(2), path, keptId })
    const opened = await session.reports.find((report) => report.kind === 'opened')
    expect(opened).toMatchObject({ documentId: documentOf(2), format: utf16 })
    expect((await session.window.request(documentOf(2))).text).toBe('ä\none')
    session.writer.command({ kind: 'open-kept', documentId: documentOf(3), path, keptId: 'unknown' })
    const failed = await session.reports.find((report) => report.kind === 'open-failed')
    expect(failed).toMatchObject({ documentId: documentOf(3), failure: { kind: 'file-missing' } })
  })

  it('keeps two files that are saved at once', async () => {
    const { session, folder, list } = await startSession()
    const paths = ['a', 'b', 'c'].map((name) => join(folder, name))
    await Promise.all(
      paths.map((path, index) =>
        session.save(path, `text of ${path}`, { documentId: documentOf(index + 1) }),
      ),
    )
    for (const path of paths) expect(await list(path)).toHaveLength(1)
  })

  it('keeps both of two saves that come one right after the other', async () => {
    const { session, folder, list } = await startSession()
    const path = join(folder, 'notes.txt')
    const first = session.save(path, 'one', { version: 1 })
    const second = first.then(() => session.save(path, 'two!', { version: 2 }))
    await Promise.all([first, second])
    expect(await list(path)).toMatchObject([{ bytes: 4 }, { bytes: 3 }])
  })

  it('keeps what it replaces', async () => {
    const { session, folder, list } = await startSession()
    const path = join(folder, 'notes.txt')
    await writeFile(path, 'of long ago')
    const { baseline } = await session.open(documentOf(2), path).then((report) => {
      if (report.kind !== 'opened') throw new Error('It was not opened')
      return report
    })
    expect((await session.save(path, 'new', { baseline })).kind).toBe('saved')
    expect(await list(path)).toMatchObject([{ bytes: 3 }, { bytes: 11 }])
  })

  it('has saved even if nothing can be kept of it', async () => {
    let isFull = false
    const disk = new FaultyDisk(realDisk, (call) => (isFull && call === 'copyFile' ? 'ENOSPC' : null))
    const { session, folder, list, profile } = await startSession(disk)
    isFull = true
    const path = join(folder, 'notes.txt')
    await writeFile(path, 'old')
    const end = await session.save(path, 'new', { overwrite: true })
    expect([end.kind, await readFile(path, 'utf8'), await list(path)]).toEqual(['saved', 'new', []])
    expect(await readdir(join(profile, 'history', 'contents'))).toEqual([])
    expect(complaints).toHaveBeenCalled()
  })

  it('saves even if its profile is no folder', async () => {
    const home = await makeTempFolder()
    await writeFile(join(home, 'profile'), 'a file')
    await mkdir(join(home, 'texts'))
    const session = new WriterSession()
    session.writer.command({ kind: 'keep', profile: join(home, 'profile'), settings: usual })
    const end = await session.save(join(home, 'texts', 'notes.txt'), 'new')
    expect(end.kind).toBe('saved')
  })
})
