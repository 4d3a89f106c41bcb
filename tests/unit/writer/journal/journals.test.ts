import { ChangeSet } from '@codemirror/state'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { DocumentCard } from '../../../../electron/contract/documents.ts'
import { newFileFormat } from '../../../../electron/contract/documents.ts'
import { readFile } from '../../../../electron/writer/read-file.ts'
import { MemoryDisk } from '../../../support/memory-disk.ts'
import { cardOf, documentOf, journalOf, JournalSession, recoverFrom } from './journal-session.ts'

const largeText = 'a line of a large file\n'.repeat(100_000)

async function started(disk = new MemoryDisk()) {
  const session = new JournalSession(disk)
  const found = await session.start()
  return { disk, session, found }
}

/** Waits until a condition holds, while timers and the disk go on. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5))
}

/** Opens a file as the writer does. */
async function open(session: JournalSession, disk: MemoryDisk, path: string): Promise<DocumentCard> {
  session.journals.opening(documentOf(1), path)
  const read = await session.documents.open(documentOf(1), (taker, signal) =>
    readFile(disk, path, null, taker, signal),
  )
  if (read === null) throw new Error('not opened')
  session.journals.opened(documentOf(1), read)
  return cardOf(1, { path, savedVersion: 0, savedFormat: newFileFormat, ...read })
}

describe('a document', () => {
  it('that nobody typed into, or that is saved, has no journal', async () => {
    const { disk, session } = await started()
    session.begin(1)
    session.begin(2)
    session.type(2, 'text')
    await session.settle(1, 2)
    expect(disk.paths()).toEqual([journalOf(2)])
    session.journals.describe(cardOf(2, { savedVersion: 1 }))
    await until(() => disk.paths().length === 0)
    expect(disk.afterPowerCut(() => 0).paths()).toEqual([])
  })

  it('has one when its file is gone, as it is nowhere else then', async () => {
    const { disk, session } = await started()
    disk.put('/files/note', Buffer.from('as opened'))
    const card = await open(session, disk, '/files/note')
    session.journals.describe({ ...card, savedVersion: null })
    await session.settle(1)
    const after = await recoverFrom(disk.afterPowerCut(() => 0))
    expect(after.textOf(1)).toBe('as opened')
    session.journals.describe(card)
    await until(() => !disk.paths().includes(journalOf(1)))
  })

  it('keeps its journal when typing went on during the save', async () => {
    const { disk, session } = await started()
    session.begin(1)
    session.type(1, 'saved')
    session.type(1, ', and not saved')
    session.journals.describe(cardOf(1, { savedVersion: 1 }))
    await session.settle(1)
    const after = await recoverFrom(disk.afterPowerCut(() => 0))
    expect(after.textOf(1)).toBe('saved, and not saved')
  })

  it('comes back with the edits since its saved version, to be undone one by one', async () => {
    const { disk, session } = await started()
    session.begin(1)
    session.type(1, 'one')
    session.journals.describe(cardOf(1, { savedVersion: 1 }))
    session.type(1, ' two')
    session.type(1, ' three')
    await session.settle(1)
    await until(() => disk.contentOf(journalOf(1)).includes('"savedVersion":1'))
    const after = await recoverFrom(disk.afterPowerCut(() => 0))
    const { log } = after.documents.make(documentOf(1))
    expect([log.base.version, log.base.text.toString()]).toEqual([1, 'one'])
    expect(log.sinceBase()).toMatchObject([
      { kind: 'edit', version: 2, changes: [3, [0, ' two']], time: 1002 },
      { kind: 'edit', version: 3, changes: [7, [0, ' three']], time: 1003 },
    ])
  })

  it('that is forgotten leaves nothing, whether its text was read or not', async () => {
    const { disk, session } = await started()
    for (const number of [1, 2]) session.begin(number)
    for (const number of [1, 2]) session.type(number, 'text')
    await session.settle(1, 2)
    const after = await started(disk.afterKill())
    expect(after.found.length).toBe(2)
    await after.session.recover(1)
    after.session.documents.forget(documentOf(1))
    for (const number of [1, 2]) after.session.journals.forget(documentOf(number))
    await until(() => after.disk.paths().length === 0)
  })

  it('goes on with the journal that it came back from', async () => {
    const { disk, session } = await started()
    session.begin(1)
    session.type(1, 'one')
    await session.settle(1)
    const second = await recoverFrom(disk.afterKill())
    second.type(1, ' two')
    expect(await second.settle(1)).toEqual([])
    expect(second.news).toEqual([])
  })

  it('never has a version twice: numbers that were lost may be those of saved texts', async () => {
    const { disk, session } = await started()
    session.begin(1)
    session.type(1, 'kept')
    await session.settle(1)
    const after = new JournalSession(disk.afterKill())
    await after.start()
    after.journals.describe(cardOf(1, { savedVersion: 40 }))
    await after.recover(1)
    expect([after.versionOf(1), after.textOf(1)]).toEqual([41, 'kept'])
    expect(await after.settle(1)).toEqual([])
  })

  it('that main has not described yet comes back all the same', async () => {
    const { disk, session } = await started()
    session.begin(7)
    session.type(7, 'text')
    await session.settle(7)
    expect((await started(disk.afterKill())).found).toEqual([cardOf(7)])
  })

  it('stays below the bound while it is edited on and on', async () => {
    const { disk, session } = await started()
    session.begin(1)
    let largest = 0
    for (let round = 0; round < 300; round++) {
      for (let key = 0; key < 3; key++) session.type(1, 'x'.repeat(30_000))
      const { length } = session.documents.make(documentOf(1)).text
      session.change(1, ChangeSet.of({ from: 0, to: length }, length))
      await session.settle(1)
      largest = Math.max(largest, disk.contentOf(journalOf(1)).length)
    }
    expect(largest).toBeGreaterThan(2 * 1024 * 1024)
    expect(largest).toBeLessThanOrEqual(4 * 1024 * 1024)
    const after = await recoverFrom(disk.afterPowerCut(() => 0))
    expect(after.textOf(1) === session.textOf(1)).toBe(true)
  })
})

describe('a large file', () => {
  async function openLarge() {
    const { disk, session } = await started()
    disk.put('/files/large', Buffer.from(largeText))
    const card = await open(session, disk, '/files/large')
    session.journals.describe(card)
    return { disk, session }
  }

  it('is kept by its name at once, and whole a little later', async () => {
    const { disk, session } = await openLarge()
    const first: MemoryDisk[] = []
    session.type(1, 'typed', 0)
    disk.beforeChange = () => {
      if (session.newest('journaled', 1) === 1 && first.length === 0) first.push(disk.afterKill())
    }
    await session.whenTold('journaled', 1, 1)
    await session.journals.whenIndependent(documentOf(1))
    const [early] = first
    if (early === undefined) throw new Error('nothing was written after the first change')
    expect(early.contentOf(journalOf(1)).length).toBeLessThan(10_000)
    expect((await recoverFrom(early)).textOf(1) === `typed${largeText}`).toBe(true)
    const late = disk.afterPowerCut(() => 0)
    late.put('/files/large', Buffer.from('another program'))
    const after = await recoverFrom(late)
    expect([after.textOf(1) === `typed${largeText}`, after.news]).toEqual([true, []])
  })

  it('typed into while its whole journal is put in place: that is not taken away for another one', async () => {
    const { disk, session } = await openLarge()
    const { create, rename } = disk
    const made: string[] = []
    let isPlaced = false
    disk.create = (path) => {
      made.push(path)
      return create.call(disk, path)
    }
    disk.rename = async (from, to) => {
      const madeBefore = made.length
      session.type(1, 'more', 0)
      await new Promise((resolve) => setTimeout(resolve, 20))
      expect(made.slice(madeBefore)).toEqual([])
      await rename.call(disk, from, to)
      isPlaced = true
    }
    session.type(1, 'typed', 0)
    await until(() => isPlaced)
    const after = await recoverFrom(disk.afterKill())
    expect(String(after.textOf(1)).endsWith(`typed${largeText}`)).toBe(true)
  })

  it('that another program changed before that gives back what was typed, and says so', async () => {
    const { disk, session } = await openLarge()
    const early: MemoryDisk[] = []
    session.type(1, 'typed', 0)
    session.type(1, ' on', 5)
    session.type(1, 'at the end')
    disk.beforeChange = () => {
      if (session.newest('journaled', 1) === 3) early.push(disk.afterKill())
    }
    await session.whenTold('flushed', 1, 3)
    const [ruin] = early
    if (ruin === undefined) throw new Error('nothing was written after the first change')
    ruin.put('/files/large', Buffer.from('another program'))
    const after = await recoverFrom(ruin)
    expect(after.textOf(1)).toBe('typed on\nat the end')
    expect(after.reports.all).toContainEqual(expect.objectContaining({ kind: 'recovered', isDetached: true }))
    expect(await after.settle(1)).toEqual([])
    const [card] = await new JournalSession(ruin.afterKill()).start()
    expect(card).toMatchObject({ path: null, savedVersion: null, baseline: null })
    const [news] = after.news
    if (news?.kind !== 'base-changed') throw new Error(JSON.stringify(news))
    expect(news.name).toBe('large')
    expect(ruin.paths()).toContain(news.keptAs)
  })
})

describe('a writer that is started again in the same session', () => {
  it('keeps the old journal until the window has said a text that is not older', async () => {
    const { disk, session } = await started()
    session.begin(1)
    for (const insert of ['one', ' two', ' three']) session.type(1, insert)
    await session.settle(1)
    const again = await started(disk.afterKill())
    again.session.begin(1, 'one', 1)
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect((await recoverFrom(again.disk.afterKill())).textOf(1)).toBe('one two three')
    again.session.begin(1, 'one two three', 3)
    expect(await again.session.settle(1)).toEqual([])
    expect((await recoverFrom(again.disk.afterKill())).textOf(1)).toBe('one two three')
  })

  it('drops the journal of a text that the window says is saved', async () => {
    const { disk, session } = await started()
    session.begin(1)
    session.type(1, 'one')
    await session.settle(1)
    const again = await started(disk.afterKill())
    again.session.journals.describe(cardOf(1, { savedVersion: 1 }))
    expect(again.disk.paths()).toEqual([journalOf(1)])
    again.session.begin(1, 'one', 1)
    await until(() => again.disk.paths().length === 0)
  })

  it('never drops a journal for the text of a file', async () => {
    const { disk, session } = await started()
    session.begin(1)
    session.type(1, 'unsaved')
    await session.settle(1)
    const next = await started(disk.afterKill())
    next.disk.put('/files/small', Buffer.from('of the file'))
    await open(next.session, next.disk, '/files/small')
    next.session.type(1, ' and more')
    expect(await next.session.settle(1)).toEqual([])
    const last = await started(next.disk.afterPowerCut(() => 0))
    for (const number of [1, 1_000_001]) await last.session.recover(number)
    expect([last.session.textOf(1), last.session.textOf(1_000_001)]).toEqual([
      'of the file and more',
      'unsaved',
    ])
  })
})

describe('texts that come back together', () => {
  it('come in the order that was asked for, and wait for what is on its way to a window', async () => {
    const { disk, session } = await started()
    const edits = { 1: 4000, 2: 2000, 3: 1 }
    for (const [number, count] of Object.entries(edits)) {
      session.begin(Number(number))
      for (let edit = 0; edit < count; edit++) session.type(Number(number), 'x')
    }
    await session.settle(1, 2, 3)
    const { session: next } = await started(disk.afterKill())
    next.isSending = true
    const all = [1, 2, 3].map((number) => next.recover(number))
    await until(() => next.versionOf(3) === 1)
    next.isSending = false
    await Promise.all(all)
    const order = next.reports.all.flatMap((report) =>
      report.kind === 'recovered' ? [report.documentId] : [],
    )
    expect(order).toEqual([documentOf(3), documentOf(1), documentOf(2)])
    expect(next.textOf(2)).toBe('x'.repeat(2000))
  })
})

describe('settling', () => {
  const document = { documentId: documentOf(1), version: 3 }

  it('says when no text can come any more', async () => {
    const { session } = await started()
    session.begin(1)
    session.journals.settle(5, [document])
    expect(session.reports.all).not.toContainEqual(expect.objectContaining({ kind: 'settled' }))
    session.hasWindows = false
    session.journals.windowGone()
    expect(session.reports.all).toContainEqual({
      kind: 'settled',
      askId: 5,
      unsafe: [{ documentId: document.documentId, failure: { kind: 'text-missing' } }],
    })
  })

  it('waits for a version that is on its way', async () => {
    const { session } = await started()
    session.begin(1)
    session.journals.settle(5, [document])
    for (const insert of ['one', 'two', 'three']) session.type(1, insert)
    const report = await session.reports.find(({ kind }) => kind === 'settled')
    expect(report).toEqual({ kind: 'settled', askId: 5, unsafe: [] })
    expect(session.newest('flushed', 1)).toBe(3)
  })

  it('gives up in the end', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
    onTestFinished(() => void vi.useRealTimers())
    const { session } = await started()
    session.journals.settle(5, [document])
    await vi.advanceTimersByTimeAsync(10_000)
    expect(session.reports.all).toContainEqual({
      kind: 'settled',
      askId: 5,
      unsafe: [{ documentId: document.documentId, failure: { kind: 'unexpected', code: 'TIMEOUT' } }],
    })
  })
})
