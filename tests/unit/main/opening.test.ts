import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { nameOf } from '../../../electron/main/open-document.ts'
import { Core, documentId, fingerprint, utf8 } from './core.ts'

let folder = ''
let file = ''
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'tallypad-opening-')))
  file = join(folder, 'a.txt')
  await writeFile(file, '1\n')
})
afterEach(() => rm(folder, { recursive: true }))

const names = (core: Core) => core.documents.all.map(nameOf)

function opened(core: Core, number: number): void {
  const report = { documentId: documentId(number), format: utf8, baseline: fingerprint('x') }
  core.opening.opened({ kind: 'opened', ...report })
}

describe('opening', () => {
  it('shows a file’s tab at once, has the writer read it, and then knows what it looked like', async () => {
    const core = new Core()
    await core.opening.openFiles([file])
    expect(core.toWriter).toEqual([{ kind: 'open', documentId: 'd1', path: file, encoding: null }])
    expect([core.toWindow, core.documents.get(documentId(1)).savedVersion]).toEqual([
      [['activate', 'd1']],
      null,
    ])
    opened(core, 1)
    expect(core.documents.get(documentId(1))).toMatchObject({ savedVersion: 0, baseline: fingerprint('x') })
    expect(core.recents.list).toMatchObject([{ name: 'a.txt', place: file }])
  })

  it('takes the tab of a lone text that nobody typed into', async () => {
    const core = new Core()
    const fresh = core.opening.newDocument()
    await core.opening.openFiles([file])
    expect([names(core), core.retired]).toEqual([['a.txt'], [fresh]])
  })

  it('leaves a text alone that somebody typed into', async () => {
    const core = new Core()
    core.addUnsaved()
    await core.opening.openFiles([file])
    expect(names(core)).toEqual(['Untitled 1', 'a.txt'])
  })

  it('shows the tab of a file that is open already, whatever leads to it', async () => {
    const core = new Core()
    await mkdir(join(folder, 'sub'))
    const link = join(folder, 'sub', 'link.txt')
    await symlink(file, link)
    await core.opening.openFiles([file, link, join(folder, 'sub', '..', 'a.txt')])
    expect([names(core), core.toWriter.length]).toEqual([['a.txt'], 1])
    expect(core.toWindow).toEqual(Array(3).fill(['activate', 'd1']))
  })

  it('plans a file that a command line names and that is not there', async () => {
    const core = new Core()
    core.opening.newDocument()
    const planned = join(folder, 'new.txt')
    await core.opening.openOrPlanFiles([planned])
    expect(core.toWriter).toEqual([])
    expect(core.documents.all).toMatchObject([{ place: { path: planned }, fresh: true, savedVersion: null }])
    await core.saving.save({ documentId: documentId(2), version: 1 })
    expect(core.lastSave).toMatchObject({ path: planned, baseline: null, overwrite: false })
  })

  it('plans nothing where even the folder is not there', async () => {
    const core = new Core()
    await core.opening.openOrPlanFiles([join(folder, 'gone', 'new.txt')])
    expect(core.toWriter).toMatchObject([{ kind: 'open' }])
  })

  it('takes a tab away whose file cannot be read, says why, and leaves a fresh one', async () => {
    const core = new Core()
    await core.opening.openFiles([file])
    core.opening.failed(documentId(1), { kind: 'no-permission' })
    expect(names(core)).toEqual(['Untitled 1'])
    expect(core.toWindow.at(-1)).toEqual([
      'openFailed',
      { name: 'a.txt', failure: { kind: 'no-permission' } },
    ])
  })

  it('drops a recent file that is gone, and refuses one that is not on the list', async () => {
    const core = new Core()
    core.recents.add(file)
    const recentId = core.recents.list[0]?.recentId ?? ''
    await core.opening.openRecent(recentId)
    core.opening.failed(documentId(1), { kind: 'file-missing' })
    expect(core.recents.list).toEqual([])
    await expect(core.opening.openRecent(recentId)).rejects.toThrow(`There is no recent file ${recentId}`)
    await expect(core.opening.openRecent(file)).rejects.toThrow('There is no recent file')
  })

  it('asks a new writer for what the old one had not read', async () => {
    const core = new Core()
    await writeFile(join(folder, 'b.txt'), '2\n')
    await core.opening.openFiles([file, join(folder, 'b.txt')])
    opened(core, 1)
    core.said.length = 0
    core.opening.repeat()
    expect(core.toWriter).toMatchObject([{ kind: 'open', documentId: 'd2' }])
  })

  it('gives up what is not read when there is no writer any more', async () => {
    const core = new Core()
    await core.opening.openFiles([file])
    core.opening.failAll({ kind: 'unexpected', code: 'GONE' })
    expect(core.toWindow.at(-1)?.[0]).toBe('openFailed')
  })
})

describe('reopening', () => {
  it('opens the file of a closed tab again', async () => {
    const core = new Core()
    const closed = core.addOpened(file)
    await core.closing.close(closed)
    const reopened = await core.opening.reopen()
    expect(reopened).not.toBe(closed)
    expect([names(core), core.toWriter]).toEqual([
      ['a.txt'],
      [{ kind: 'open', documentId: reopened, path: file, encoding: null }],
    ])
  })

  it('answers nothing when nothing was closed', async () => {
    expect(await new Core().opening.reopen()).toBeNull()
  })
})

describe('the list of closed tabs', () => {
  it('brings a certain one back', async () => {
    const core = new Core()
    const [one, two] = [core.addUnsaved(), core.addUnsaved()]
    await core.closing.close(one)
    await core.closing.close(two)
    expect(await core.opening.reopen(one)).toBe(one)
    expect(core.documents.closedOnes.map(({ document }) => document.documentId)).toEqual([two])
    expect(await core.opening.reopen(one)).toBeNull()
  })

  it('forgets a text for good when a person says so', async () => {
    const core = new Core()
    const closed = core.addUnsaved()
    await core.closing.close(closed)
    core.opening.forgetClosed(closed)
    expect([core.retired, await core.opening.reopen()]).toEqual([[closed], null])
  })
})

describe('reloading', () => {
  it('reads the file as the encoding that a person says', () => {
    const core = new Core()
    core.opening.reload(core.addOpened(file), 'windows-1252')
    expect(core.toWriter).toEqual([{ kind: 'open', documentId: 'd2', path: file, encoding: 'windows-1252' }])
    opened(core, 2)
    expect([core.documents.closedOnes, core.retired]).toEqual([[], ['d1']])
    core.opening.reload(documentId(2))
    expect(core.toWriter.at(-1)).toMatchObject({ documentId: 'd3', encoding: 'windows-1252' })
  })

  it('reads the file into the same tab, and keeps the old text among the closed ones', async () => {
    const core = new Core()
    const old = core.addOpened(file)
    core.addUnsaved()
    core.documents.setUnsaved(old, true)
    core.opening.reload(old)
    expect(names(core)).toEqual(['a.txt', 'Untitled 1'])
    expect(core.documents.find(old)).toBeNull()
    expect(core.toWriter).toEqual([{ kind: 'open', documentId: 'd3', path: file, encoding: null }])
    opened(core, 3)
    expect(await core.opening.reopen()).toBe(old)
    expect(names(core)).toEqual(['Untitled 2', 'a.txt', 'Untitled 1'])
  })

  it('brings the old text back when the file cannot be read', () => {
    const core = new Core()
    const old = core.addOpened(file)
    core.opening.reload(old)
    core.opening.failed(documentId(2), { kind: 'disk-error' })
    expect(core.documents.all).toMatchObject([{ documentId: old, place: { path: file } }])
    expect(core.retired).toEqual(['d2'])
  })

  it('is refused for a text without a file', () => {
    const core = new Core()
    const untitled = core.addUnsaved()
    expect(() => core.opening.reload(untitled)).toThrow('Document d1 has no file to reload')
  })
})
