import { describe, expect, it } from 'vitest'
import type { StreamMessage } from '../../../../electron/contract/edit-stream.ts'
import { Replica } from '../../../../electron/contract/replica.ts'
import { StreamSender } from '../../../../electron/contract/stream-sender.ts'
import type { TextReader } from '../../../../electron/writer/opening.ts'
import { MemoryDisk } from '../../../support/memory-disk.ts'
import { documentOf, journalOf, JournalSession } from './journal-session.ts'

/** Just long enough to be sent while it is read, in a dozen pieces. */
const longText = 'a line of a long text\n'.repeat(60_000)

/** A window that asked for a text and follows what it is told. */
class FollowingWindow implements TextReader {
  readonly sender = new StreamSender((message) => this.take(message))
  readonly said: StreamMessage['kind'][] = []
  isMissing = false
  private replica = new Replica()
  private upTo = -1

  constructor(private readonly number = 1) {}

  /** The text once all of it is there. */
  get text(): string | null {
    return this.replica.version === this.upTo ? this.replica.text.toString() : null
  }

  /** The text when nothing is on its way any more. */
  async whole(): Promise<string | null> {
    while (this.sender.isBusy) await new Promise((resolve) => setImmediate(resolve))
    return this.text
  }

  missing(): void {
    this.isMissing = true
  }

  private take(message: StreamMessage): void {
    if (message.kind === 'pin' || message.kind === 'unpin') return
    expect(message.documentId).toBe(documentOf(this.number))
    this.said.push(message.kind)
    if (message.kind === 'reset') {
      this.replica = new Replica()
      this.upTo = message.upTo
    }
    this.replica.take(message)
    if (message.kind === 'piece') queueMicrotask(() => this.sender.taken())
  }
}

/** The journal of a long text that was typed into. */
async function longJournal({ edits }: { edits: number }): Promise<Buffer> {
  const disk = new MemoryDisk()
  const session = new JournalSession(disk)
  await session.start()
  session.begin(1, longText)
  for (let edit = 0; edit < edits; edit++) session.type(1, 'typed ', 0)
  await session.settle(1)
  return disk.contentOf(journalOf(1))
}

async function startedWith(journal: Buffer) {
  const disk = new MemoryDisk()
  disk.put(journalOf(1), journal)
  const session = new JournalSession(disk)
  await session.start()
  const ask = () => {
    const window = new FollowingWindow()
    session.documents.request(documentOf(1), window)
    return window
  }
  return { session, ask }
}

/** Resolves when a text is on its way, and not whole. */
async function whenBegun(window: FollowingWindow): Promise<void> {
  while (window.said.length < 3) await new Promise((resolve) => setImmediate(resolve))
}

describe('a long text that comes back', () => {
  it('is sent while it is read, and is whole when its last edit is there', async () => {
    const { session, ask } = await startedWith(await longJournal({ edits: 3 }))
    const first = ask()
    const recovery = session.recover(1)
    await whenBegun(first)
    expect([session.versionOf(1), first.text]).toEqual([-1, null])
    const late = ask()
    const gone = ask()
    session.documents.windowGone(1, gone)
    await recovery
    expect(await gone.whole()).toBe(null)
    for (const window of [first, late, ask()]) {
      expect((await window.whole()) === session.textOf(1)).toBe(true)
      expect(window.said.filter((kind) => kind !== 'piece')).toEqual(['reset', 'edit', 'edit', 'edit'])
    }
  })

  it('is sent again to a window that lets go of it in the midst, and asks once more', async () => {
    const { session, ask } = await startedWith(await longJournal({ edits: 1 }))
    const window = ask()
    const recovery = session.recover(1)
    await whenBegun(window)
    session.documents.request(documentOf(1), window)
    await recovery
    expect((await window.whole()) === session.textOf(1)).toBe(true)
    expect(window.said.filter((kind) => kind !== 'piece')).toEqual(['reset', 'reset', 'edit'])
  })

  it('belongs to the document that its journal is named after', async () => {
    for (const edits of [1, 2500]) {
      const disk = new MemoryDisk()
      disk.put(journalOf(7), await longJournal({ edits }))
      const session = new JournalSession(disk)
      await session.start()
      const window = new FollowingWindow(7)
      session.documents.request(documentOf(7), window)
      await session.recover(7)
      expect((await window.whole()) === session.textOf(7)).toBe(true)
    }
  })

  it('comes with its newest edits alone when they are very many', async () => {
    const { session, ask } = await startedWith(await longJournal({ edits: 2500 }))
    const window = ask()
    await session.recover(1)
    expect((await window.whole()) === session.textOf(1)).toBe(true)
    expect(window.said.filter((kind) => kind === 'edit').length).toBe(2000)
  })

  it.each(Array.from({ length: 24 }, (_, part) => part / 24))(
    'is what is left of it where its journal is damaged, at %d of its length',
    async (share) => {
      const journal = await longJournal({ edits: 3 })
      // Behind the first piece, without which there is nothing.
      const from = 200_000
      const at = from + Math.floor(share * (journal.length - from))
      journal.writeUInt8(journal.readUInt8(at) ^ 1, at)
      const { session, ask } = await startedWith(journal)
      const window = ask()
      expect(await session.recover(1)).toBe(true)
      expect((await window.whole()) === session.textOf(1)).toBe(true)
      expect(window.text).not.toBe(longText)
    },
  )

  it('is what is left of it where its journal is cut off', async () => {
    const journal = await longJournal({ edits: 3 })
    for (const left of [journal.length - 1, journal.length - 300, journal.length - 200_000]) {
      const { session, ask } = await startedWith(journal.subarray(0, left))
      const window = ask()
      expect(await session.recover(1)).toBe(true)
      expect((await window.whole()) === session.textOf(1)).toBe(true)
    }
  })
})
