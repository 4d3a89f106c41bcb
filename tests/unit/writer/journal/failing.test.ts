import { describe, expect, it } from 'vitest'
import { FaultyDisk } from '../../../support/faulty-disk.ts'
import { MemoryDisk } from '../../../support/memory-disk.ts'
import { cardOf, documentOf, journalOf, JournalSession, recoverFrom } from './journal-session.ts'

/** What a person does with a text that is kept: types, saves, types on. @returns what must be there, if it was told */
async function work(session: JournalSession) {
  const texts = ['']
  session.begin(1)
  const type = (insert: string) => {
    session.type(1, insert)
    texts.push(session.textOf(1) ?? '')
  }
  await session.start()
  type('first')
  const first = await session.settle(1)
  type(' second')
  type(' third')
  await session.settle(1)
  session.journals.describe(cardOf(1, { savedVersion: 3 }))
  type(' fourth')
  const last = await session.settle(1)
  return { texts, first, last }
}

async function diskWithText(): Promise<MemoryDisk> {
  const memory = new MemoryDisk()
  const session = new JournalSession(memory)
  await session.start()
  session.begin(1)
  session.type(1, 'kept')
  await session.settle(1)
  return memory.afterKill()
}

async function callsOfWork(): Promise<number> {
  const disk = new FaultyDisk(new MemoryDisk())
  await work(new JournalSession(disk))
  return disk.calls.length
}

describe('a disk that fails', () => {
  it.each(['EROFS', 'EACCES', 'EMFILE'])(
    'to take anything when a text is brought back (%s) gives the text, says so, and heals',
    async (code) => {
      const memory = await diskWithText()
      let isFailing = true
      const refused = ['openToWrite', 'create', 'unlink', 'link', 'rename']
      const disk = new FaultyDisk(memory, (call) => (isFailing && refused.includes(call) ? code : null))
      const after = await recoverFrom(disk)
      expect(after.textOf(1)).toBe('kept')
      after.type(1, ' and more')
      expect(await after.settle(1)).toHaveLength(1)
      isFailing = false
      await after.whenTold('flushed', 1, 2)
      expect((await recoverFrom(memory.afterPowerCut(() => 0))).textOf(1)).toBe('kept and more')
    },
  )

  it.each(['ENOSPC', 'EIO', 'EDQUOT', 'EROFS', 'EMFILE'])(
    'once, at any call, with %s loses nothing that was told as safe, and heals',
    async (code) => {
      const calls = await callsOfWork()
      expect(calls).toBeGreaterThan(20)
      const failOnce = async (failing: number) => {
        const memory = new MemoryDisk()
        const disk = new FaultyDisk(memory, (_call, index) => (index === failing ? code : null))
        const session = new JournalSession(disk)
        const { texts } = await work(session)
        const flushed = session.newest('flushed', 1)
        const after = await recoverFrom(memory.afterPowerCut(() => 0))
        const version = after.versionOf(1)
        expect(version, `call ${failing}: ${disk.calls[failing]}`).toBeGreaterThanOrEqual(flushed)
        if (version !== -1) expect(after.textOf(1)).toBe(texts[version])
        await session.whenTold('flushed', 1, 4)
        expect((await recoverFrom(memory.afterPowerCut(() => 0))).textOf(1)).toBe(texts[4])
      }
      await Promise.all(Array.from({ length: calls }, (_, failing) => failOnce(failing)))
    },
  )

  it('for ever from any call on says so, and what was told as safe before is there', async () => {
    const calls = await callsOfWork()
    for (let failing = 0; failing < calls; failing++) {
      const memory = new MemoryDisk()
      const disk = new FaultyDisk(memory, (_call, index) => (index >= failing ? 'EIO' : null))
      const session = new JournalSession(disk)
      const { texts, last } = await work(session)
      const flushed = session.newest('flushed', 1)
      if (flushed < 4) {
        expect(last, `call ${failing}`).toEqual(['disk-error'])
        const said = session.told.all.filter(({ kind }) => kind !== 'taken').at(-1)
        expect(said).toEqual({ kind: 'not-kept', documentId: documentOf(1), failure: { kind: 'disk-error' } })
      }
      const after = await recoverFrom(memory.afterPowerCut(() => 0))
      const version = after.versionOf(1)
      expect(version).toBeGreaterThanOrEqual(flushed)
      if (version !== -1) expect(after.textOf(1)).toBe(texts[version])
    }
  })

  it('that writes a byte or seven at a time is written to the end', async () => {
    for (const most of [1, 7]) {
      const memory = new MemoryDisk()
      const session = new JournalSession(new FaultyDisk(memory, () => null, most))
      const { texts, last } = await work(session)
      expect(last).toEqual([])
      expect((await recoverFrom(memory.afterPowerCut(() => 0))).textOf(1)).toBe(texts[4])
    }
  })

  it('without room for the folder says so once, lets the app start, and heals', async () => {
    const memory = new MemoryDisk()
    let isFull = true
    const disk = new FaultyDisk(memory, (call) => (isFull && call === 'mkdir' ? 'ENOSPC' : null))
    const session = new JournalSession(disk)
    expect(await session.start()).toEqual([])
    expect(session.news).toEqual([{ kind: 'no-journals', failure: { kind: 'disk-full' } }])
    session.begin(1)
    session.type(1, 'text')
    expect(await session.settle(1)).toEqual(['disk-full'])
    expect(session.told.all).toEqual([
      { kind: 'not-kept', documentId: documentOf(1), failure: { kind: 'disk-full' } },
    ])
    isFull = false
    await session.whenTold('flushed', 1, 1)
    expect(session.news.length).toBe(1)
    expect((await recoverFrom(memory.afterPowerCut(() => 0))).textOf(1)).toBe('text')
  })

  it('whose folder of journals comes late does not mix old texts with new ones of the same number', async () => {
    const old = new MemoryDisk()
    const before = new JournalSession(old)
    await before.start()
    before.begin(1)
    before.type(1, 'of the last session')
    await before.settle(1)
    let isThere = false
    const session = new JournalSession(new FaultyDisk(old, () => (isThere ? null : 'EIO')))
    await session.start()
    session.begin(1)
    session.type(1, 'of this session')
    isThere = true
    await session.whenTold('flushed', 1, 1)
    const after = new JournalSession(old.afterPowerCut(() => 0))
    const found = await after.start()
    expect(found.map(({ documentId }) => documentId)).toEqual(['d1', 'd1000001'])
    for (const number of [1, 1_000_001]) await after.recover(number)
    expect([after.textOf(1), after.textOf(1_000_001)]).toEqual(['of this session', 'of the last session'])
  })

  it('that loses what it could not flush, and flushes the rest happily, is not trusted', async () => {
    const memory = new MemoryDisk()
    const { create } = memory
    let flushes = 0
    memory.create = async (path) => {
      const file = await create(path)
      return {
        ...file,
        datasync: async () => {
          if (++flushes !== 2) return file.datasync()
          await file.truncate(40)
          throw Object.assign(new Error('EIO'), { code: 'EIO' })
        },
      }
    }
    const session = new JournalSession(memory)
    await session.start()
    session.begin(1)
    session.type(1, 'one')
    expect(await session.settle(1)).toEqual([])
    session.type(1, ' two')
    expect(await session.settle(1)).toEqual(['disk-error'])
    session.type(1, ' three')
    expect(await session.settle(1)).toEqual([])
    expect(session.told.all).toContainEqual({
      kind: 'not-kept',
      documentId: documentOf(1),
      failure: { kind: 'disk-error' },
    })
    expect((await recoverFrom(memory.afterPowerCut(() => 0))).textOf(1)).toBe('one two three')
  })

  it('whose journal is taken away by someone writes it again', async () => {
    const memory = new MemoryDisk()
    const session = new JournalSession(memory)
    await session.start()
    session.begin(1)
    session.type(1, 'text')
    await session.settle(1)
    await memory.unlink(journalOf(1))
    session.type(1, ' and more')
    await session.whenTold('flushed', 1, 2)
    expect((await recoverFrom(memory.afterPowerCut(() => 0))).textOf(1)).toBe('text and more')
  })
})
