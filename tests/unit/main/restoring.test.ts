import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { DocumentCard } from '../../../electron/contract/documents.ts'
import type { FileFailure } from '../../../electron/contract/failures.ts'
import { cardOf, nameOf } from '../../../electron/main/open-document.ts'
import { sessionOf, type Session } from '../../../electron/main/session.ts'
import { Core, documentId, fingerprint, settle, utf8 } from './core.ts'

let folder = ''
let file = ''
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'tallypad-restoring-')))
  file = join(folder, 'a.txt')
  await writeFile(file, '1\n')
})
afterEach(async () => {
  vi.useRealTimers()
  await rm(folder, { recursive: true })
})

const names = (core: Core) => core.documents.all.map(nameOf)
const awaited = (core: Core) => core.documents.all.map(({ awaits }) => awaits)

/** What a core would leave to the next start. */
function left(core: Core): Session {
  return sessionOf(core.documents.list, core.core.views.seen)
}

/** Starts again with a session, and a writer that finds these journals. */
function restart(session: Session | null, journals: readonly DocumentCard[]): Core {
  const core = new Core()
  core.core.restore(session)
  core.core.writerStarted()
  find(core, journals)
  return core
}

function find(core: Core, journals: readonly DocumentCard[]): void {
  core.core.writerReported({ kind: 'journals', found: journals.map((card) => ({ card, changedAt: 0 })) })
}

function recoverFails(core: Core, number: number, failure: FileFailure): void {
  core.core.writerReported({ kind: 'recover-failed', documentId: documentId(number), failure })
}

describe('a start', () => {
  it('without a session has one empty text', () => {
    const core = restart(null, [])
    expect([names(core), core.documents.findLoneFresh()?.documentId]).toEqual([['Untitled 1'], 'd1'])
  })

  it('leaves out a text that the app wrote itself and nobody changed; the only tab is empty then', () => {
    const before = new Core()
    const own = before.documents.addNew(null).documentId
    before.documents.countAsSaved(own, 1)
    const alone = left(before)
    before.documents.addNew(null)
    expect(names(restart(left(before), []))).toEqual(['Untitled 2'])
    const core = restart(alone, [])
    expect([names(core), core.documents.findLoneFresh()?.documentId]).toEqual([['Untitled 1'], own])
  })

  it('has the tabs of the last session at once, and their texts from journals, files, or nowhere', () => {
    const before = new Core()
    before.addEdited(file)
    before.addOpened(join(folder, 'b.txt'))
    before.addUnsaved()
    before.documents.addNew(null)
    const session = left(before)

    const core = new Core()
    core.core.restore(session)
    expect([names(core), awaited(core)]).toEqual([
      ['a.txt', 'b.txt', 'Untitled 1', 'Untitled 2'],
      Array(4).fill('journals'),
    ])
    core.core.writerStarted()
    expect(core.said.map(({ kind }) => kind)).toEqual(['keep', 'attach'])
    find(core, [cardOf(before.documents.get(documentId(1))), cardOf(before.documents.get(documentId(3)))])
    expect(awaited(core)).toEqual(['journal', 'file', 'journal', 'nothing'])
    expect(core.toWriter).toEqual([
      { kind: 'recover', documentId: 'd1' },
      { kind: 'recover', documentId: 'd3' },
      { kind: 'open', documentId: 'd2', path: join(folder, 'b.txt'), encoding: null },
    ])
    core.core.writerReported({
      kind: 'recovered',
      documentId: documentId(1),
      version: 7,
      saved: null,
      isDetached: false,
    })
    expect(core.documents.get(documentId(1))).toMatchObject({
      awaits: 'nothing',
      unsaved: true,
      savedVersion: 0,
    })
    expect(core.documents.get(documentId(4)).fresh).toBe(true)
  })

  it('has the text on screen brought back first', () => {
    const before = new Core()
    const cards = [1, 2, 3].map(() => cardOf(before.documents.get(before.addUnsaved())))
    before.core.views.remember({ active: documentId(2), views: [] })
    expect(restart(left(before), cards).toWriter).toEqual(
      [2, 1, 3].map((number) => ({ kind: 'recover', documentId: documentId(number) })),
    )
  })

  it('tells the writer first where to keep texts, then of each document, then of the window', () => {
    const core = new Core()
    core.addOpened(file)
    core.addUnsaved()
    core.said.length = 0
    core.core.writerStarted()
    expect(core.said.map(({ kind }) => kind)).toEqual(['keep', 'describe', 'describe', 'attach'])
    expect(core.said[0]).toMatchObject({ profile: '/profile' })
  })

  it('describes a text before it asks for it from its journal', () => {
    const before = new Core()
    before.addUnsaved()
    const core = restart(left(before), [cardOf(before.documents.get(documentId(1)))])
    expect(core.said.map(({ kind }) => kind)).toEqual(['keep', 'attach', 'describe', 'recover'])
  })

  it('takes a recovered text for saved when it is the version in the file', () => {
    const before = new Core()
    before.addOpened(file)
    const core = restart(left(before), [cardOf(before.documents.get(documentId(1)))])
    core.core.writerReported({
      kind: 'recovered',
      documentId: documentId(1),
      version: 0,
      saved: null,
      isDetached: false,
    })
    expect(core.documents.get(documentId(1)).unsaved).toBe(false)
  })

  it('hears with a recovered text of a save that nobody heard of', () => {
    const before = new Core()
    before.addUnsaved()
    const core = restart(left(before), [cardOf(before.documents.get(documentId(1)))])
    const saved = { version: 1, path: file, realPath: file, format: utf8, baseline: fingerprint('ours') }
    const report = { kind: 'recovered', documentId: documentId(1), isDetached: false } as const
    core.core.writerReported({ ...report, version: 2, saved })
    expect(core.documents.get(documentId(1))).toMatchObject({
      place: { path: file, realPath: file },
      savedVersion: 1,
      baseline: fingerprint('ours'),
      unsaved: true,
      awaits: 'nothing',
    })
  })

  it('hears of no save to a file that another tab has', () => {
    const before = new Core()
    before.addUnsaved()
    before.addOpened(file)
    const core = restart(left(before), [cardOf(before.documents.get(documentId(1)))])
    const saved = { version: 1, path: file, realPath: file, format: utf8, baseline: fingerprint('ours') }
    const report = { kind: 'recovered', documentId: documentId(1), isDetached: false } as const
    core.core.writerReported({ ...report, version: 1, saved })
    expect(core.documents.get(documentId(1))).toMatchObject({ place: null, unsaved: true })
  })

  it('has a text that does not fit its file any more in a tab of its own, beside that file', () => {
    const before = new Core()
    before.addEdited(file)
    const core = restart(left(before), [cardOf(before.documents.get(documentId(1)))])
    core.core.writerReported({
      kind: 'recovered',
      documentId: documentId(1),
      version: 5,
      saved: null,
      isDetached: true,
    })
    expect([names(core), awaited(core)]).toEqual([
      ['a.txt', 'Untitled 1'],
      ['file', 'nothing'],
    ])
    expect(core.documents.get(documentId(1))).toMatchObject({
      unsaved: true,
      savedVersion: null,
      baseline: null,
    })
    expect(core.toWriter.at(-1)).toEqual({ kind: 'open', documentId: 'd2', path: file, encoding: null })
  })

  it('brings back what the window wants and a later writer has not: from its journal, or a clean one from its file', () => {
    const core = restart(null, [])
    core.documents.remove(documentId(1))
    const [edited, clean] = [core.addEdited(file), core.addOpened(join(folder, 'b.txt'))]
    const [unsaved, lost] = [core.addUnsaved(), core.addUnsaved()]
    const { documentId: fresh } = core.documents.addNew(null)
    core.core.writerStarted()
    find(
      core,
      [edited, unsaved].map((id) => cardOf(core.documents.get(id))),
    )
    expect(core.toWriter).toEqual([])
    for (const id of [edited, clean, unsaved, lost, fresh, edited, clean]) {
      core.core.writerReported({ kind: 'wanted', documentId: id })
    }
    expect(core.toWriter).toEqual([
      { kind: 'recover', documentId: edited },
      { kind: 'open', documentId: clean, path: join(folder, 'b.txt'), encoding: null },
      { kind: 'recover', documentId: unsaved },
    ])
    expect(awaited(core)).toEqual(['journal', 'file', 'journal', 'nothing', 'nothing'])
  })

  it('believes a journal that knows of a later save than the session', () => {
    const before = new Core()
    before.addOpened(file)
    const card = cardOf(before.documents.get(documentId(1)))
    const core = restart(left(before), [{ ...card, savedVersion: 9, baseline: fingerprint('later') }])
    expect(core.documents.get(documentId(1))).toMatchObject({
      savedVersion: 9,
      baseline: fingerprint('later'),
    })
  })

  it('without a session brings the texts of all journals back as tabs', () => {
    const before = new Core()
    before.addEdited(file)
    before.documents.addNew(null)
    before.addUnsaved()
    const core = restart(null, before.documents.all.map(cardOf).toSpliced(1, 1))
    expect([names(core), core.documents.newId()]).toEqual([['a.txt', 'Untitled 2'], 'd4'])
    expect(core.toWriter).toEqual([
      { kind: 'recover', documentId: 'd1' },
      { kind: 'recover', documentId: 'd3' },
    ])
  })

  it('gives a new text no id that an old one may have, although no journals are told of', () => {
    const core = new Core()
    core.now = 1_700_000_000_000
    core.core.restore(null)
    core.core.writerGaveUp()
    expect(core.documents.all.map(({ documentId }) => documentId)).toEqual(['d1700000001'])
  })

  it('leaves the journal of a closed text where it is', async () => {
    const before = new Core()
    const closed = before.addUnsaved()
    const card = cardOf(before.documents.get(closed))
    await before.closing.close(closed)
    const core = restart(left(before), [card])
    expect(core.toWriter).toEqual([])
    expect(await core.opening.reopen()).toBe(closed)
    expect(core.toWriter).toEqual([{ kind: 'recover', documentId: closed }])
  })

  it('plans a file again that never was', async () => {
    const before = new Core()
    await before.opening.openOrPlanFiles([join(folder, 'new.txt')])
    const core = restart(left(before), [])
    await expect.poll(() => awaited(core)).toEqual(['nothing'])
    expect([names(core), core.documents.all[0]?.fresh, core.toWriter]).toEqual([['new.txt'], true, []])
  })

  it('takes a tab away whose file is gone, says so, and has it among the closed ones', () => {
    const before = new Core()
    before.addOpened(file)
    const core = restart(left(before), [])
    core.opening.failed(documentId(1), { kind: 'file-missing' })
    expect(names(core)).toEqual(['Untitled 1'])
    expect(core.documents.closedOnes).toMatchObject([{ document: { place: { path: file } }, hasText: false }])
    expect(core.toWindow).toEqual([['openFailed', { name: 'a.txt', failure: { kind: 'file-missing' } }]])
  })

  it('shows the file of a text whose journal cannot be read, and keeps that for another try', () => {
    const before = new Core()
    before.addEdited(file)
    before.addUnsaved()
    const core = restart(left(before), before.documents.all.map(cardOf))
    recoverFails(core, 1, { kind: 'disk-error' })
    recoverFails(core, 2, { kind: 'disk-error' })
    expect([names(core), core.documents.closedOnes.map(({ hasText }) => hasText)]).toEqual([
      ['a.txt'],
      [true, true],
    ])
    expect(core.toWriter.at(-1)).toMatchObject({ kind: 'open', documentId: 'd3', path: file })
    expect([core.retired, core.toWindow.map(([name]) => name)]).toEqual([[], ['openFailed', 'openFailed']])
  })

  it('shows the file of a text that has no journal after all', async () => {
    const core = new Core()
    const closed = core.addEdited(file)
    await core.closing.close(closed)
    await core.opening.reopen()
    recoverFails(core, 1, { kind: 'text-missing' })
    expect([names(core), core.documents.closedOnes]).toEqual([['a.txt'], []])
    expect(core.toWriter.at(-1)).toMatchObject({ kind: 'open', path: file })
  })

  it('remembers a format that was chosen for the next save', () => {
    const before = new Core()
    before.addOpened(file)
    const crlf = { ...utf8, lineEnding: 'crlf' } as const
    before.documents.setFormat(documentId(1), crlf)
    const core = restart(left(before), [])
    const report = { documentId: documentId(1), format: utf8, baseline: fingerprint('x') }
    core.core.writerReported({ kind: 'opened', ...report })
    expect(core.documents.get(documentId(1))).toMatchObject({ format: crlf, savedFormat: utf8 })
  })

  it('shows its tabs after a while although the writer does not say which journals there are', async () => {
    vi.useFakeTimers()
    const before = new Core()
    before.addUnsaved()
    const core = new Core()
    core.core.restore(left(before))
    let isDone = false
    void core.core.restoring.done.then(() => (isDone = true))
    await vi.advanceTimersByTimeAsync(2900)
    expect(isDone).toBe(false)
    await vi.advanceTimersByTimeAsync(200)
    expect(isDone).toBe(true)
    find(core, [cardOf(before.documents.get(documentId(1)))])
    expect(core.toWriter).toEqual([{ kind: 'recover', documentId: 'd1' }])
    expect(core.said.at(-1)).toEqual({ kind: 'attach' })
  })

  it('forgets texts that were closed 30 days ago', async () => {
    const before = new Core()
    const closed = before.addUnsaved()
    const card = cardOf(before.documents.get(closed))
    await before.closing.close(closed)
    const core = new Core()
    core.now = 1000 + 31 * 24 * 3600 * 1000
    core.core.restore(left(before))
    core.core.writerStarted()
    find(core, [card])
    await settle()
    expect([core.retired, core.documents.closedOnes]).toEqual([[closed], []])
  })
})

describe('a writer that is started again', () => {
  it('is asked again for the texts that have not come, and for nothing that is there', () => {
    const before = new Core()
    before.addUnsaved()
    before.addUnsaved()
    before.addOpened(file)
    const cards = before.documents.all.map(cardOf).slice(0, 2)
    const core = restart(left(before), cards)
    core.core.writerReported({
      kind: 'recovered',
      documentId: documentId(1),
      version: 3,
      saved: null,
      isDetached: false,
    })
    core.said.length = 0
    core.core.writerStarted()
    find(core, cards)
    expect(core.toWriter).toEqual([
      { kind: 'recover', documentId: 'd2' },
      { kind: 'open', documentId: 'd3', path: file, encoding: null },
    ])
    expect(awaited(core)).toEqual(['nothing', 'journal', 'file'])
  })

  it('is told once more to forget what the one before may have kept', async () => {
    const core = new Core()
    const saved = core.addOpened(file)
    const card = cardOf(core.documents.get(saved))
    await core.closing.close(saved)
    expect(core.retired).toEqual([saved])
    find(core, [card])
    expect([core.retired, names(core)]).toEqual([[saved, saved], ['Untitled 1']])
  })
})
