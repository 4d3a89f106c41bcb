import { afterEach, describe, expect, it, vi } from 'vitest'
import type { DocumentId } from '../../../electron/contract/documents.ts'
import { nameOf } from '../../../electron/main/open-document.ts'
import { nextQuitStep } from '../../../electron/main/quit.ts'
import { Core, documentId, jobId, settle } from './core.ts'

afterEach(() => void vi.useRealTimers())

const names = (core: Core) => core.documents.all.map(nameOf)

/** The window has a key in its queue, and tells what it made unsaved when it is asked. */
function windowTellsLate(core: Core, documentId: DocumentId): void {
  core.onTellUnsaved = async () => {
    await settle()
    core.documents.setUnsaved(documentId, true)
    return core.unsavedVersions()
  }
}

/** No journal takes any text. */
function nothingIsSafe(core: Core): void {
  core.onSettle = (documents) =>
    documents.map(({ documentId }) => ({ documentId, failure: { kind: 'disk-full' } }))
}

/** The window saves all documents when it is told to. */
function windowSaves(core: Core, version = 1): void {
  core.onCommand = () => {
    for (const { documentId, unsaved } of core.documents.all) {
      if (unsaved) void core.saving.save({ documentId, version })
    }
  }
}

describe('closing a tab', () => {
  it('asks nothing when its text is in a file or there is none', async () => {
    const core = new Core()
    const [opened, empty] = [core.addOpened('/a.txt'), core.documents.addNew(null).documentId]
    expect([await core.closing.close(opened), await core.closing.close(empty)]).toEqual([true, true])
    expect(core.person.asked).toEqual([])
    expect(core.retired).toEqual([opened, empty])
  })

  it('puts a fresh text where the last tab was', async () => {
    const core = new Core()
    await core.closing.close(core.addOpened('/a.txt'))
    expect(names(core)).toEqual(['Untitled 1'])
    expect(core.documents.findLoneFresh()).not.toBeNull()
  })

  it('asks nothing about unsaved text that is safe, and keeps it for the closed tabs', async () => {
    const core = new Core()
    const documentId = core.addUnsaved()
    expect(await core.closing.close(documentId)).toBe(true)
    expect([core.person.asked, core.retired]).toEqual([[], []])
    expect(core.said).toContainEqual({ kind: 'settle', askId: 1, documents: [{ documentId, version: 1 }] })
    expect(core.documents.closedOnes).toMatchObject([{ document: { documentId }, hasText: true }])
    expect(await core.opening.reopen()).toBe(documentId)
    expect([names(core), core.documents.get(documentId).unsaved]).toEqual([['Untitled 1'], true])
    expect(core.said).toContainEqual({ kind: 'recover', documentId })
  })

  it('asks about text that no journal takes, saying why; Cancel keeps the tab', async () => {
    const core = new Core()
    const documentId = core.addUnsaved()
    nothingIsSafe(core)
    core.person.aboutUnsafe = ['cancel']
    expect(await core.closing.close(documentId)).toBe(false)
    expect([names(core), core.person.asked]).toEqual([['Untitled 1'], ['unsafe Untitled 1 (disk-full)']])
  })

  it('keeps a text that is given up, for as long as the writer lives', async () => {
    const core = new Core()
    const documentId = core.addUnsaved()
    nothingIsSafe(core)
    core.person.aboutUnsafe = ['discard']
    expect(await core.closing.close(documentId)).toBe(true)
    expect([core.retired, await core.opening.reopen()]).toEqual([[], documentId])
  })

  it('makes safe what was typed while it was being made safe', async () => {
    const core = new Core()
    const documentId = core.addUnsaved()
    const versions = [1, 2, 2]
    core.onTellUnsaved = () => Promise.resolve([{ documentId, version: versions.shift() ?? 2 }])
    await core.closing.close(documentId)
    const settled = core.said.flatMap((command) => (command.kind === 'settle' ? command.documents : []))
    expect(settled.map(({ version }) => version)).toEqual([1, 2])
  })

  it('waits for text that is on its way into the window', async () => {
    const core = new Core()
    const documentId = core.addUnsaved()
    core.documents.setUnsaved(documentId, true, true)
    let isClosed = false
    void core.closing.close(documentId).then((closed) => (isClosed = closed))
    await settle()
    expect([isClosed, core.said.filter(({ kind }) => kind === 'settle')]).toEqual([false, []])
    core.documents.setUnsaved(documentId, true)
    await settle()
    expect(isClosed).toBe(true)
  })

  it('keeps what the writer has of a text whose window does not answer', async () => {
    vi.useFakeTimers()
    const core = new Core()
    const documentId = core.addUnsaved()
    core.onTellUnsaved = () => null
    const closed = core.closing.close(documentId)
    await vi.advanceTimersByTimeAsync(2000)
    expect(await closed).toBe(true)
    expect(core.said).toContainEqual({ kind: 'settle', askId: 1, documents: [{ documentId, version: 0 }] })
  })

  it('saves first when the person says so', async () => {
    const core = new Core()
    const documentId = core.addEdited()
    nothingIsSafe(core)
    core.person.aboutUnsafe = ['save']
    windowSaves(core)
    const closed = core.closing.close(documentId)
    await settle()
    expect(names(core)).toEqual(['a.txt'])
    core.writerSaved()
    core.documents.setUnsaved(documentId, false)
    expect(await closed).toBe(true)
    expect(core.toWindow).toEqual([
      ['activate', documentId],
      ['command', 'save'],
    ])
  })

  it('waits for a running save instead of asking', async () => {
    const core = new Core()
    const documentId = core.addEdited()
    await core.saving.save({ documentId, version: 1 })
    const closed = core.closing.close(documentId)
    core.writerSaved()
    await settle()
    expect(names(core)).toEqual(['a.txt'])
    core.documents.setUnsaved(documentId, false)
    expect(await closed).toBe(true)
    expect(core.person.asked).toEqual([])
  })

  it('keeps after the save what was typed meanwhile', async () => {
    const core = new Core()
    const documentId = core.addEdited()
    await core.saving.save({ documentId, version: 1 })
    const closed = core.closing.close(documentId)
    core.writerSaved()
    core.documents.setUnsaved(documentId, true)
    core.onTellUnsaved = () => Promise.resolve([{ documentId, version: 2 }])
    expect(await closed).toBe(true)
    expect(core.documents.closedOnes).toMatchObject([{ document: { documentId }, hasText: true }])
  })

  it('stays open when the save that it waits for fails', async () => {
    const core = new Core()
    const documentId = core.addEdited()
    await core.saving.save({ documentId, version: 1 })
    const closed = core.closing.close(documentId)
    core.writerFailed()
    expect(await closed).toBe(false)
    expect(core.person.asked).toEqual([])
  })

  it('keeps text that the window tells of only when it is asked', async () => {
    const core = new Core()
    const documentId = core.addOpened('/a.txt')
    windowTellsLate(core, documentId)
    expect(await core.closing.close(documentId)).toBe(true)
    expect(core.documents.closedOnes).toMatchObject([{ document: { documentId }, hasText: true }])
  })

  it('keeps a text that its journal still has to bring back', async () => {
    const core = new Core()
    const documentId = core.addUnsaved()
    await core.closing.close(documentId)
    await core.opening.reopen()
    await core.closing.close(documentId)
    expect(core.documents.closedOnes).toMatchObject([{ document: { documentId }, hasText: true }])
  })

  it('is refused while it is under way already', async () => {
    const core = new Core()
    const documentId = core.addEdited()
    await core.saving.save({ documentId, version: 1 })
    void core.closing.close(documentId)
    expect(await core.closing.close(documentId)).toBe(false)
  })
})

describe('the next step of quitting', () => {
  const facts = { stayOpen: false, jobs: [], failedBefore: new Set([jobId(1)]), pictures: 0, documents: [] }
  const unsaved = { unsaved: true, unsavedIsCurrent: true }
  const clean = { unsaved: false, unsavedIsCurrent: true }
  const running = { jobId: jobId(2), phase: 'flushing' } as const

  it.each([
    ['settle', 'nothing is left to do', {}],
    ['settle', 'all is saved', { documents: [clean], jobs: [{ jobId: jobId(2), phase: 'done' }] }],
    ['settle', 'a write had failed before', { jobs: [{ jobId: jobId(1), phase: 'failed' }] }],
    ['stay', 'a write fails now', { jobs: [{ jobId: jobId(2), phase: 'failed' }, running] }],
    ['stay', 'the person stays', { stayOpen: true, jobs: [running] }],
    ['wait', 'a picture is written', { pictures: 1, documents: [unsaved] }],
    ['wait', 'a write runs', { jobs: [running], documents: [unsaved] }],
    [
      'wait',
      'the window has not told after a save',
      { documents: [{ ...unsaved, unsavedIsCurrent: false }] },
    ],
    ['settle', 'text is in no file', { documents: [clean, unsaved] }],
  ] as const)('is %s when %s', (step, _when, change) => {
    expect(nextQuitStep({ ...facts, ...change })).toBe(step)
  })
})

describe('quitting', () => {
  it('ends at once when nothing is unsaved and nothing is written', async () => {
    const core = new Core()
    core.documents.addNew(null)
    core.addOpened('/a.txt')
    expect(core.quit.isHeldUp).toBe(false)
    core.quit.begin()
    await settle()
    expect([core.ends, core.person.asked]).toEqual([1, []])
  })

  it('waits for running writes, telling how many, and ends with the last', async () => {
    const core = new Core()
    const [one, two] = [core.addEdited('/1.txt'), core.addEdited('/2.txt')]
    await core.saving.save({ documentId: one, version: 1 })
    const first = core.lastSave
    await core.saving.save({ documentId: two, version: 1 })
    expect([core.quit.waitsFor, core.quit.isHeldUp]).toEqual([null, true])
    core.quit.begin()
    expect(core.quit.waitsFor).toBe(2)
    core.writerSaved(first)
    core.documents.setUnsaved(one, false)
    expect(core.quit.waitsFor).toBe(1)
    await settle()
    expect(core.ends).toBe(0)
    core.writerSaved()
    await settle()
    expect(core.ends).toBe(0)
    core.documents.setUnsaved(two, false)
    await settle()
    expect([core.ends, core.person.asked]).toEqual([1, []])
  })

  it('stays when the person wants to, and can be asked again', async () => {
    const core = new Core()
    const documentId = core.addEdited()
    await core.saving.save({ documentId, version: 1 })
    core.quit.begin()
    core.quit.stay()
    await settle()
    expect(core.quit.waitsFor).toBeNull()
    core.writerSaved()
    core.documents.setUnsaved(documentId, false)
    await settle()
    expect(core.ends).toBe(0)
    core.quit.begin()
    await settle()
    expect(core.ends).toBe(1)
  })

  it('stays when a write fails meanwhile', async () => {
    const core = new Core()
    const documentId = core.addEdited()
    await core.saving.save({ documentId, version: 1 })
    core.quit.begin()
    core.writerFailed()
    await settle()
    expect([core.ends, core.quit.waitsFor]).toEqual([0, null])
  })

  it('asks nothing about unsaved texts that are safe, and ends when the session is durable', async () => {
    const core = new Core()
    const one = core.addUnsaved()
    core.addEdited()
    core.quit.begin()
    await settle()
    expect([core.ends, core.person.asked]).toEqual([1, []])
    expect(core.sessions.at(-1)?.tabs.map(({ card }) => card.documentId)).toEqual([one, documentId(2)])
  })

  it('asks about all texts together that no journal takes, saying why; Cancel stays', async () => {
    const core = new Core()
    core.addUnsaved()
    core.addEdited()
    nothingIsSafe(core)
    core.person.aboutUnsafe = ['cancel']
    expect(core.quit.isHeldUp).toBe(false)
    core.quit.begin()
    await settle()
    expect([core.ends, core.person.asked]).toEqual([0, ['unsafe Untitled 1 (disk-full), a.txt (disk-full)']])
    expect(core.quit.isHeldUp).toBe(true)
  })

  it('settles text that the window tells of only when it is asked', async () => {
    const core = new Core()
    const documentId = core.addOpened('/a.txt')
    windowTellsLate(core, documentId)
    core.quit.begin()
    await expect.poll(() => core.ends).toBe(1)
    expect(core.said).toContainEqual({ kind: 'settle', askId: 1, documents: [{ documentId, version: 1 }] })
  })

  it('does not wait for ever for a disk that does not take the session', async () => {
    vi.useFakeTimers()
    const core = new Core()
    core.isDiskFull = true
    core.addUnsaved()
    core.quit.begin()
    await vi.advanceTimersByTimeAsync(4900)
    expect(core.ends).toBe(0)
    await vi.advanceTimersByTimeAsync(200)
    expect(core.ends).toBe(1)
  })

  it('does not wait for ever for a writer that never answers: its texts are not safe then', async () => {
    vi.useFakeTimers()
    const core = new Core()
    core.addUnsaved()
    core.onSettle = () => new Promise(() => undefined)
    core.person.aboutUnsafe = ['discard']
    core.quit.begin()
    await vi.advanceTimersByTimeAsync(12_000)
    expect([core.ends, core.person.asked]).toEqual([1, ['unsafe Untitled 1 (unexpected)']])
  })

  it('asks nothing of a person while it asks the window', async () => {
    const core = new Core()
    const answers: (() => void)[] = []
    core.onTellUnsaved = () => new Promise((resolve) => answers.push(() => resolve([])))
    core.quit.begin()
    await settle()
    core.quit.begin()
    await settle()
    expect([core.ends, core.person.asked]).toEqual([0, []])
    await expect
      .poll(() => {
        for (const answer of answers) answer()
        return core.ends
      })
      .toBe(1)
  })

  it('gives up on the person’s word what no journal takes', async () => {
    const core = new Core()
    core.addUnsaved()
    nothingIsSafe(core)
    core.person.aboutUnsafe = ['discard']
    core.quit.begin()
    await settle()
    expect(core.ends).toBe(1)
  })

  it('saves all that no journal takes, waits for these writes, and ends', async () => {
    const core = new Core()
    const documentId = core.addEdited()
    nothingIsSafe(core)
    core.person.aboutUnsafe = ['save']
    windowSaves(core)
    core.quit.begin()
    await settle()
    expect([core.quit.waitsFor, core.toWindow]).toEqual([1, [['command', 'save-all']]])
    core.writerSaved()
    core.documents.setUnsaved(documentId, false)
    await settle()
    expect(core.ends).toBe(1)
  })

  it('stays when the place for a text is not given', async () => {
    const core = new Core()
    core.addUnsaved()
    nothingIsSafe(core)
    core.person.aboutUnsafe = ['save']
    windowSaves(core)
    core.quit.begin()
    await expect.poll(() => core.quit.waitsFor).toBeNull()
    expect(core.ends).toBe(0)
  })

  it('keeps a text whose save is cancelled while it waits', async () => {
    const core = new Core()
    const documentId = core.addEdited()
    await core.saving.save({ documentId, version: 1 })
    core.quit.begin()
    core.jobs.take({ kind: 'cancelled', jobId: jobId(1) })
    await settle()
    expect(core.ends).toBe(1)
    expect(core.said).toContainEqual({ kind: 'settle', askId: 1, documents: [{ documentId, version: 1 }] })
  })

  it('offers to end anyway when it is asked again while it waits', async () => {
    const core = new Core()
    await core.saving.save({ documentId: core.addEdited(), version: 1 })
    core.quit.begin()
    core.quit.begin()
    await settle()
    expect([core.ends, core.person.asked]).toEqual([0, ['end although 1 run']])
    core.person.endsAnyway = true
    core.quit.begin()
    await settle()
    expect(core.ends).toBe(1)
  })

  it('ends without the window, if need be: a page that never saves does not hold it', async () => {
    const core = new Core()
    core.addUnsaved()
    nothingIsSafe(core)
    core.person.aboutUnsafe = ['save']
    core.quit.begin()
    await settle()
    core.person.endsAnyway = true
    core.quit.begin()
    await settle()
    expect(core.ends).toBe(1)
  })
})
