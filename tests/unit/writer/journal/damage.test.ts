import { describe, expect, it } from 'vitest'
import { MemoryDisk } from '../../../support/memory-disk.ts'
import { journalOf, JournalSession, recoverFrom } from './journal-session.ts'

/** A small journal, and the text of each of its versions. */
async function smallJournal() {
  const disk = new MemoryDisk()
  const session = new JournalSession(disk)
  await session.start()
  const texts = ['']
  session.begin(1)
  for (const insert of ['one\n', 'zwei €', '\ud83d', '!']) {
    session.type(1, insert)
    texts.push(session.textOf(1) ?? '')
    await session.settle(1)
  }
  return { bytes: disk.contentOf(journalOf(1)), texts }
}

function diskWith(bytes: Buffer): MemoryDisk {
  const disk = new MemoryDisk()
  disk.put(journalOf(1), bytes)
  return disk
}

describe('a journal', () => {
  it('brings the text back with its versions', async () => {
    const { bytes, texts } = await smallJournal()
    const session = await recoverFrom(diskWith(bytes))
    expect([session.versionOf(1), session.textOf(1)]).toEqual([4, texts[4]])
    expect(session.news).toEqual([])
    expect(session.reports.all).toContainEqual({
      kind: 'recovered',
      documentId: 'd1',
      version: 4,
      saved: null,
      isDetached: false,
    })
  })

  it('cut off anywhere gives back some version, and none that came before it is lost', async () => {
    const { bytes, texts } = await smallJournal()
    let last = -1
    for (let length = 0; length <= bytes.length; length++) {
      const session = await recoverFrom(diskWith(bytes.subarray(0, length)))
      const version = session.versionOf(1)
      if (version !== -1) expect(session.textOf(1)).toBe(texts[version])
      expect(version).toBeGreaterThanOrEqual(last)
      last = version
      // Too short to tell whose it is: the rest of the file is still there for a person to look at.
      if (version === -1 && length > 0 && session.news.length > 0) {
        expect(session.news).toMatchObject([{ kind: 'damaged', bytes: length }])
      } else {
        expect(session.news).toEqual([])
      }
    }
    expect(last).toBe(4)
  })

  it('cut off in a long record is gone on with, and nothing of that record is left', async () => {
    const whole = new MemoryDisk()
    const session = new JournalSession(whole)
    await session.start()
    session.begin(1)
    session.type(1, 'short')
    await session.settle(1)
    session.type(1, 'long'.repeat(5000))
    await session.settle(1)
    const bytes = whole.contentOf(journalOf(1))
    const disk = diskWith(bytes.subarray(0, -10))
    const second = await recoverFrom(disk)
    second.type(1, '!')
    expect(await second.settle(1)).toEqual([])
    expect(disk.contentOf(journalOf(1)).length).toBeLessThan(1000)
    const third = await recoverFrom(disk.afterPowerCut(() => 0))
    expect([third.textOf(1), third.news]).toEqual(['short!', []])
  })

  it('with zeros at its end tells how much is lost', async () => {
    const { bytes, texts } = await smallJournal()
    for (const zeros of [9, 20, 40]) {
      const lost = Buffer.from(bytes)
      lost.fill(0, bytes.length - zeros)
      const session = await recoverFrom(diskWith(lost))
      const version = session.versionOf(1)
      expect(version).toBeLessThan(4)
      expect(session.textOf(1)).toBe(texts[version])
      expect(session.news).toMatchObject([{ kind: 'tail-dropped', name: 'Untitled 1' }])
    }
  })

  it('with any byte flipped gives back a version, keeps the damaged file, and says so', async () => {
    const { bytes, texts } = await smallJournal()
    for (let at = 0; at < bytes.length; at++) {
      const mask = at % 2 === 0 ? 0x01 : 0xff
      const flipped = Buffer.from(bytes)
      flipped[at] = (flipped[at] ?? 0) ^ mask
      const disk = diskWith(flipped)
      const session = await recoverFrom(disk)
      if (session.textOf(1) !== null) await session.settle(1)
      const version = session.versionOf(1)
      if (version !== -1) expect(session.textOf(1)).toBe(texts[version])
      expect(version).toBeLessThan(4)
      await session.reports.find((report) => report.kind === 'news')
      const [news] = session.news
      if (news?.kind === 'from-the-future') {
        expect(disk.contentOf(journalOf(1))).toEqual(flipped)
        continue
      }
      if (news?.kind !== 'damaged') throw new Error(`byte ${at}: ${JSON.stringify(news)}`)
      expect(news.bytes).toBeGreaterThan(0)
      expect(disk.contentOf(news.keptAs)).toEqual(flipped)
      if (version <= 0) continue
      const again = await recoverFrom(disk.afterPowerCut(() => 0))
      expect([again.versionOf(1), again.textOf(1), again.news]).toEqual([version, texts[version], []])
    }
  }, 120_000)

  it('of another version of the app is left alone', async () => {
    const { bytes } = await smallJournal()
    const future = Buffer.from(bytes.toString('latin1').replace('journal 1 ', 'journal 9 '), 'latin1')
    const disk = diskWith(future)
    const session = await recoverFrom(disk)
    expect(session.news).toEqual([{ kind: 'from-the-future', name: 'd1.journal' }])
    expect(await session.start()).toEqual([])
    session.begin(1)
    session.type(1, 'a new text of the same number')
    expect(await session.settle(1)).toEqual([])
    expect(disk.contentOf('/profile/journal/d1000001.journal')).toEqual(future)
  })

  it('that cannot be read stays where it is, and is told', async () => {
    const { bytes } = await smallJournal()
    const disk = diskWith(bytes)
    const { openToRead } = disk
    disk.openToRead = () => Promise.reject(Object.assign(new Error('EIO'), { code: 'EIO' }))
    const session = await recoverFrom(disk)
    expect(session.news).toEqual([
      { kind: 'unreadable', name: 'd1.journal', failure: { kind: 'disk-error' } },
    ])
    disk.openToRead = openToRead
    expect((await recoverFrom(disk)).versionOf(1)).toBe(4)
  })

  it('does not take what an older one left behind its end', async () => {
    const { bytes } = await smallJournal()
    const disk = new MemoryDisk()
    const session = new JournalSession(disk)
    await session.start()
    session.begin(1)
    session.type(1, 'x')
    await session.settle(1)
    const short = disk.contentOf(journalOf(1))
    const mixed = Buffer.concat([short, bytes.subarray(short.length)])
    expect((await recoverFrom(diskWith(mixed))).textOf(1)).toBe('x')
  })
})
