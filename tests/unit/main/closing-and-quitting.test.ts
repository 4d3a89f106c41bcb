import { describe, expect, it } from 'vitest'
import type { DocumentId } from '../../../electron/contract/documents.ts'
import { nameOf } from '../../../electron/main/open-document.ts'
import { nextQuitStep } from '../../../electron/main/quit.ts'
import { Core, jobId, settle } from './core.ts'

const names = (core: Core) => core.documents.all.map(nameOf)

/** A document with a file, whose newest text is in no file. */
function addEdited(core: Core, path = '/a.txt'): DocumentId {
  const documentId = core.addOpened(path)
  core.documents.setUnsaved(documentId, true)
  return documentId
}

/** The window has a key in its queue, and tells what it made unsaved when it is asked. */
function windowTellsLate(core: Core, documentId: DocumentId): void {
  core.onConfirm = async () => {
    await settle()
    core.documents.setUnsaved(documentId, true)
  }
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

  it('asks about unsaved text; Cancel keeps the tab', async () => {
    const core = new Core()
    const documentId = core.addUnsaved()
    core.person.aboutUnsaved = ['cancel']
    expect(await core.closing.close(documentId)).toBe(false)
    expect([names(core), core.person.asked]).toEqual([['Untitled 1'], ['unsaved Untitled 1']])
  })

  it('keeps a text that is given up, for the closed tabs', async () => {
    const core = new Core()
    const documentId = core.addUnsaved()
    core.person.aboutUnsaved = ['discard']
    expect(await core.closing.close(documentId)).toBe(true)
    expect(core.retired).toEqual([])
    expect(await core.opening.reopen()).toBe(documentId)
    expect([names(core), core.documents.get(documentId).unsaved]).toEqual([['Untitled 1'], true])
  })

  it('saves first when the person says so', async () => {
    const core = new Core()
    const documentId = addEdited(core)
    core.person.aboutUnsaved = ['save']
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
    const documentId = addEdited(core)
    await core.saving.save({ documentId, version: 1 })
    const closed = core.closing.close(documentId)
    core.writerSaved()
    await settle()
    expect(names(core)).toEqual(['a.txt'])
    core.documents.setUnsaved(documentId, false)
    expect(await closed).toBe(true)
    expect(core.person.asked).toEqual([])
  })

  it('asks after the save when typing went on meanwhile', async () => {
    const core = new Core()
    const documentId = addEdited(core)
    await core.saving.save({ documentId, version: 1 })
    core.person.aboutUnsaved = ['cancel']
    const closed = core.closing.close(documentId)
    core.writerSaved()
    core.documents.setUnsaved(documentId, true)
    expect(await closed).toBe(false)
  })

  it('stays open when the save that it waits for fails', async () => {
    const core = new Core()
    const documentId = addEdited(core)
    await core.saving.save({ documentId, version: 1 })
    const closed = core.closing.close(documentId)
    core.writerFailed()
    expect(await closed).toBe(false)
    expect(core.person.asked).toEqual([])
  })

  it('asks about text that the window tells of only when it is asked', async () => {
    const core = new Core()
    const documentId = core.addOpened('/a.txt')
    windowTellsLate(core, documentId)
    core.person.aboutUnsaved = ['cancel']
    expect(await core.closing.close(documentId)).toBe(false)
    expect(core.person.asked).toEqual(['unsaved a.txt'])
  })

  it('is refused while it is under way already', async () => {
    const core = new Core()
    const documentId = addEdited(core)
    await core.saving.save({ documentId, version: 1 })
    void core.closing.close(documentId)
    expect(await core.closing.close(documentId)).toBe(false)
  })
})

describe('the next step of quitting', () => {
  const facts = { stayOpen: false, jobs: [], failedBefore: new Set([jobId(1)]), documents: [] }
  const unsaved = { unsaved: true, unsavedIsCurrent: true }
  const clean = { unsaved: false, unsavedIsCurrent: true }
  const running = { jobId: jobId(2), phase: 'flushing' } as const

  it.each([
    ['end', 'nothing is left to do', {}],
    ['end', 'all is saved', { documents: [clean], jobs: [{ jobId: jobId(2), phase: 'done' }] }],
    ['end', 'a write had failed before', { jobs: [{ jobId: jobId(1), phase: 'failed' }] }],
    ['stay', 'a write fails now', { jobs: [{ jobId: jobId(2), phase: 'failed' }, running] }],
    ['stay', 'the person stays', { stayOpen: true, jobs: [running] }],
    ['wait', 'a write runs', { jobs: [running], documents: [unsaved] }],
    [
      'wait',
      'the window has not told after a save',
      { documents: [{ ...unsaved, unsavedIsCurrent: false }] },
    ],
    ['ask', 'text is in no file', { documents: [clean, unsaved] }],
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
    const [one, two] = [addEdited(core, '/1.txt'), addEdited(core, '/2.txt')]
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
    const documentId = addEdited(core)
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
    const documentId = addEdited(core)
    await core.saving.save({ documentId, version: 1 })
    core.quit.begin()
    core.writerFailed()
    await settle()
    expect([core.ends, core.quit.waitsFor]).toEqual([0, null])
  })

  it('asks about all unsaved texts together; Cancel stays', async () => {
    const core = new Core()
    core.addUnsaved()
    addEdited(core)
    core.person.aboutUnsaved = ['cancel']
    core.quit.begin()
    await settle()
    expect([core.ends, core.person.asked]).toEqual([0, ['unsaved Untitled 1, a.txt']])
  })

  it('asks about text that the window tells of only when it is asked', async () => {
    const core = new Core()
    core.addUnsaved()
    windowTellsLate(core, core.addOpened('/a.txt'))
    core.person.aboutUnsaved = ['cancel']
    core.quit.begin()
    await expect.poll(() => core.person.asked).toEqual(['unsaved Untitled 1, a.txt'])
    expect(core.ends).toBe(0)
  })

  it('asks nothing of a person while it asks the window', async () => {
    const core = new Core()
    let told: () => void = () => undefined
    core.onConfirm = () => new Promise((resolve) => (told = resolve))
    core.quit.begin()
    await settle()
    core.quit.begin()
    await settle()
    expect([core.ends, core.person.asked]).toEqual([0, []])
    told()
    await settle()
    expect(core.ends).toBe(1)
  })

  it('gives unsaved text up on the person’s word', async () => {
    const core = new Core()
    core.addUnsaved()
    core.person.aboutUnsaved = ['discard']
    core.quit.begin()
    await settle()
    expect(core.ends).toBe(1)
  })

  it('saves all, waits for these writes, and ends', async () => {
    const core = new Core()
    const documentId = addEdited(core)
    core.person.aboutUnsaved = ['save']
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
    core.person.aboutUnsaved = ['save']
    windowSaves(core)
    core.quit.begin()
    await expect.poll(() => core.quit.waitsFor).toBeNull()
    expect(core.ends).toBe(0)
  })

  it('asks about a text whose save is cancelled while it waits', async () => {
    const core = new Core()
    const documentId = addEdited(core)
    await core.saving.save({ documentId, version: 1 })
    core.person.aboutUnsaved = ['discard']
    core.quit.begin()
    core.jobs.take({ kind: 'cancelled', jobId: jobId(1) })
    await settle()
    expect([core.ends, core.person.asked]).toEqual([1, ['unsaved a.txt']])
  })

  it('offers to end anyway when it is asked again while it waits', async () => {
    const core = new Core()
    await core.saving.save({ documentId: addEdited(core), version: 1 })
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
    core.person.aboutUnsaved = ['save']
    core.quit.begin()
    await settle()
    core.person.endsAnyway = true
    core.quit.begin()
    await settle()
    expect(core.ends).toBe(1)
  })
})
