import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nameOf } from '../../../electron/main/open-document.ts'
import { Core, fingerprint, jobId, settle } from './core.ts'

let folder = ''
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'tallypad-saving-')))
})
afterEach(() => rm(folder, { recursive: true }))

const names = (core: Core) => core.documents.all.map(nameOf)

describe('saving', () => {
  it('writes to the document’s own file without a question, expecting it as it was', async () => {
    const core = new Core()
    const documentId = core.addOpened('/a.txt')
    expect(await core.saving.save({ documentId, version: 3 })).toEqual({ kind: 'started', jobId: 1 })
    expect(core.lastSave).toMatchObject({
      path: '/a.txt',
      baseline: fingerprint('opened /a.txt'),
      overwrite: false,
    })
    core.writerSaved()
    await core.saving.save({ documentId, version: 4 })
    expect(core.lastSave).toMatchObject({ version: 4, baseline: fingerprint('saved 3'), overwrite: false })
    expect(core.person.asked).toEqual([])
  })

  it('asks for the place of an untitled text, and moves the document there when it is durable', async () => {
    const core = new Core()
    const documentId = core.addUnsaved()
    core.person.places = [join(folder, 'new.txt')]
    await core.saving.save({ documentId, version: 1 })
    expect(core.person.asked).toEqual(['place for Untitled 1.txt'])
    expect(core.lastSave).toMatchObject({ path: join(folder, 'new.txt'), baseline: null, overwrite: true })
    expect(names(core)).toEqual(['Untitled 1'])
    core.writerSaved()
    expect(names(core)).toEqual(['new.txt'])
  })

  it('asks once: saves that come before the first is durable go to the same place', async () => {
    const core = new Core()
    const documentId = core.addUnsaved()
    core.person.places = [join(folder, 'new.txt')]
    await Promise.all([
      core.saving.save({ documentId, version: 1 }),
      core.saving.save({ documentId, version: 2 }),
    ])
    await core.saving.save({ documentId, version: 3 })
    expect(core.person.asked).toHaveLength(1)
    expect(core.jobs.list.map((job) => [job.version, job.place])).toEqual(
      [1, 2, 3].map((version) => [version, join(folder, 'new.txt')]),
    )
  })

  it('starts nothing when the dialog is dismissed', async () => {
    const core = new Core()
    const documentId = core.addUnsaved()
    expect(await core.saving.save({ documentId, version: 1 })).toEqual({ kind: 'dismissed' })
    expect(core.toWriter).toEqual([])
  })

  it('shows one dialog after the other', async () => {
    const core = new Core()
    const [one, two] = [core.addUnsaved(), core.addUnsaved()]
    core.person.places = [join(folder, 'one.txt'), join(folder, 'two.txt')]
    await Promise.all([
      core.saving.save({ documentId: one, version: 1 }),
      core.saving.save({ documentId: two, version: 1 }),
    ])
    expect(core.jobs.list.map((job) => [job.documentId, job.name])).toEqual([
      [one, 'one.txt'],
      [two, 'two.txt'],
    ])
  })

  it('does not take the file of another tab', async () => {
    const core = new Core()
    core.addOpened(join(folder, 'taken.txt'))
    const documentId = core.addUnsaved()
    core.person.places = [join(folder, 'taken.txt'), join(folder, 'free.txt')]
    await core.saving.saveAs({ documentId, version: 1 })
    expect(core.person.asked[1]).toBe('taken.txt is taken')
    expect(core.toWriter).toHaveLength(1)
    expect(core.lastSave.path).toBe(join(folder, 'free.txt'))
  })

  it('does not take the file that another tab is being saved to', async () => {
    const core = new Core()
    const first = core.addUnsaved()
    const second = core.addUnsaved()
    core.person.places = ['same.txt', 'same.txt', 'other.txt'].map((name) => join(folder, name))
    await Promise.all([first, second].map((documentId) => core.saving.save({ documentId, version: 1 })))
    expect(core.person.asked).toContain('Untitled 1 is taken')
    expect(core.jobs.list.map((job) => [job.documentId, job.name])).toEqual([
      [first, 'same.txt'],
      [second, 'other.txt'],
    ])
  })

  it('saves as its own file when the person chooses that', async () => {
    const core = new Core()
    const documentId = core.addOpened(join(folder, 'own.txt'))
    core.person.places = [join(folder, 'own.txt')]
    await core.saving.saveAs({ documentId, version: 1 })
    expect(core.lastSave).toMatchObject({ path: join(folder, 'own.txt'), overwrite: true })
  })

  it('refuses a document that is not open', async () => {
    const core = new Core()
    const documentId = core.addUnsaved()
    core.documents.remove(documentId)
    await expect(core.saving.save({ documentId, version: 1 })).rejects.toThrow('No document d1 is open')
  })

  it('tries again expecting what the document’s file looks like by now', async () => {
    const core = new Core()
    const documentId = core.addOpened('/a.txt')
    await core.saving.save({ documentId, version: 1 })
    const first = core.lastSave
    await core.saving.save({ documentId, version: 2 })
    core.writerSaved(first)
    core.writerFailed()
    expect(core.saving.retry(jobId(2))).toEqual({ kind: 'started', jobId: 3 })
    expect(core.lastSave).toMatchObject({ version: 2, baseline: fingerprint('saved 1'), overwrite: false })
  })

  it('overwrites only on the person’s word', async () => {
    const core = new Core()
    const documentId = core.addOpened('/a.txt')
    await core.saving.save({ documentId, version: 1 })
    core.writerFailed()
    core.saving.overwrite(jobId(1))
    expect(core.lastSave).toMatchObject({ jobId: 2, overwrite: true, baseline: null })
  })

  it('takes the version of a failed save elsewhere, and the document with it', async () => {
    const core = new Core()
    const documentId = core.addOpened('/full/a.txt')
    await core.saving.save({ documentId, version: 5 })
    core.writerFailed()
    core.person.places = [join(folder, 'b.txt')]
    await core.saving.saveElsewhere(jobId(1))
    expect(core.lastSave).toMatchObject({
      jobId: 2,
      version: 5,
      path: join(folder, 'b.txt'),
      overwrite: true,
    })
    core.writerSaved()
    expect([names(core), core.documents.get(documentId).savedVersion]).toEqual([['b.txt'], 5])
    expect(core.jobs.list.map((job) => job.phase)).toEqual(['done'])
  })

  it('stops a running save before it goes elsewhere', async () => {
    const core = new Core()
    const documentId = core.addOpened('/slow/a.txt')
    await core.saving.save({ documentId, version: 5 })
    core.person.places = [join(folder, 'b.txt')]
    const start = core.saving.saveElsewhere(jobId(1))
    await expect.poll(() => core.toWriter.at(-1)).toEqual({ kind: 'cancel', jobId: 1 })
    core.jobs.take({ kind: 'cancelled', jobId: jobId(1) })
    expect(await start).toEqual({ kind: 'started', jobId: 2 })
  })
})

describe('saving in other ways', () => {
  it('over whatever is in the file, as a person chose knowingly', async () => {
    const core = new Core()
    const documentId = core.addEdited('/a.txt')
    expect(await core.saving.saveOver({ documentId, version: 2 })).toEqual({ kind: 'started', jobId: 1 })
    expect(core.lastSave).toMatchObject({ path: '/a.txt', baseline: null, overwrite: true })
  })

  it('with the system’s permission, for that one try', async () => {
    const core = new Core()
    const documentId = core.addEdited('/a.txt')
    await core.saving.save({ documentId, version: 1 })
    core.writerFailed()
    core.saving.retry(jobId(1), { withPermission: true })
    expect(core.lastSave).toMatchObject({ withPermission: true, baseline: fingerprint('opened /a.txt') })
    core.writerFailed()
    core.saving.retry(jobId(2))
    expect(core.lastSave.withPermission).toBe(false)
  })

  it('in the format that was chosen since the last try', async () => {
    const core = new Core()
    const documentId = core.addEdited('/a.txt')
    const utf16 = { encoding: 'utf-16le', lineEnding: 'lf' } as const
    await core.saving.save({ documentId, version: 1 })
    core.writerFailed()
    core.documents.setFormat(documentId, utf16)
    core.saving.retry(jobId(1))
    expect(core.lastSave.format).toEqual(utf16)
    await core.saving.save({ documentId, version: 2 })
    expect(core.lastSave.format).toEqual(utf16)
    core.writerSaved()
    expect(core.documents.get(documentId).savedFormat).toEqual(utf16)
  })
})

describe('saving through the window', () => {
  it('is done when each document is being saved or needs it no more', async () => {
    const core = new Core()
    const [one, two] = [core.addOpened('/1.txt'), core.addOpened('/2.txt')]
    core.documents.setUnsaved(one, true)
    core.documents.setUnsaved(two, true)
    let isDone: boolean | null = null
    void core.saving.saveThroughWindow([one, two], 'save-all').then((done) => (isDone = done))
    expect(core.toWindow).toEqual([['command', 'save-all']])
    await core.saving.save({ documentId: one, version: 1 })
    await settle()
    expect(isDone).toBeNull()
    core.documents.setUnsaved(two, false)
    await settle()
    expect(isDone).toBe(true)
  })

  it('is given up when the window does not do it, but not while a dialog waits for the person', async () => {
    vi.useFakeTimers()
    const core = new Core()
    const documentId = core.addUnsaved()
    let answer: (path: string) => void = () => undefined
    core.person.askForPlace = () => new Promise((resolve) => (answer = resolve))
    core.onCommand = () => void core.saving.save({ documentId, version: 1 })
    const withDialog = core.saving.saveThroughWindow([documentId], 'save')
    await vi.advanceTimersByTimeAsync(60_000)
    answer(join(folder, 'late.txt'))
    expect(await withDialog).toBe(true)

    core.onCommand = () => undefined
    const withoutAnswer = core.saving.saveThroughWindow([documentId], 'save')
    await vi.advanceTimersByTimeAsync(10_000)
    expect(await withoutAnswer).toBe(false)
    vi.useRealTimers()
  })

  it('is not given up while the text is still on its way into the window', async () => {
    vi.useFakeTimers()
    const core = new Core()
    const documentId = core.addOpened(join(folder, 'a.txt'))
    core.documents.setUnsaved(documentId, true, true)
    const saved = core.saving.saveThroughWindow([documentId], 'save')
    await vi.advanceTimersByTimeAsync(60_000)
    core.documents.setUnsaved(documentId, true)
    await core.saving.save({ documentId, version: 1 })
    expect(await saved).toBe(true)
    vi.useRealTimers()
  })

  it('is not done when a dialog is dismissed', async () => {
    const core = new Core()
    const documentId = core.addUnsaved()
    core.onCommand = () => void core.saving.save({ documentId, version: 1 })
    expect(await core.saving.saveThroughWindow([documentId], 'save')).toBe(false)
  })
})
