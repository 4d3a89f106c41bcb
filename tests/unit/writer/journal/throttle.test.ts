import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { MemoryDisk } from '../../../support/memory-disk.ts'
import { JournalSession, recoverFrom } from './journal-session.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  onTestFinished(() => void vi.useRealTimers())
})

async function started(disk = new MemoryDisk()) {
  const session = new JournalSession(disk)
  await session.start()
  session.begin(1)
  return { disk, session }
}

describe('typing without a pause', () => {
  it('is appended within 50 ms and flushed within 250 ms, key by key', async () => {
    const { session } = await started()
    const typedAt: number[] = []
    const late = { journaled: 0, flushed: 0 }
    for (let ms = 0; ms < 5000; ms += 10) {
      session.type(1, 'x')
      typedAt.push(performance.now())
      await vi.advanceTimersByTimeAsync(10)
      const lag = (kind: 'journaled' | 'flushed') => {
        const oldest = typedAt[Math.max(session.newest(kind, 1), 0)]
        return oldest === undefined ? 0 : performance.now() - oldest
      }
      late.journaled = Math.max(late.journaled, lag('journaled'))
      late.flushed = Math.max(late.flushed, lag('flushed'))
    }
    expect(session.versionOf(1)).toBe(500)
    expect(late.journaled).toBeLessThanOrEqual(50)
    expect(late.flushed).toBeLessThanOrEqual(250)
    expect(session.told.all.every(({ kind }) => kind === 'journaled' || kind === 'flushed')).toBe(true)
  })

  it('is appended all the same while the disk takes long to flush', async () => {
    const { disk, session } = await started()
    const { create } = disk
    disk.create = async (path) => {
      const file = await create(path)
      return {
        ...file,
        datasync: async () => {
          await new Promise((resolve) => setTimeout(resolve, 3000))
          await file.datasync()
        },
      }
    }
    for (let ms = 0; ms < 2000; ms += 10) {
      session.type(1, 'x')
      await vi.advanceTimersByTimeAsync(10)
    }
    expect(session.newest('journaled', 1)).toBeGreaterThanOrEqual(195)
    expect(session.newest('flushed', 1)).toBe(-1)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(session.newest('flushed', 1)).toBe(200)
  })

  it('writes at most 100 times a second', async () => {
    const { disk, session } = await started()
    let changes = 0
    disk.beforeChange = () => changes++
    for (let ms = 0; ms < 1000; ms += 1) {
      session.type(1, 'x')
      await vi.advanceTimersByTimeAsync(1)
    }
    expect(changes).toBeLessThanOrEqual(120)
  })
})

describe('a paste in pieces', () => {
  it('is kept when its last piece is in, and not before', async () => {
    const { disk, session } = await started()
    session.type(1, 'typed before\n')
    const paste = 'a line of text\n'.repeat(700_000)
    const { replica, messages } = session.saying(1, paste)
    for (const [index, message] of messages.entries()) {
      if (index > 0) expect(session.newest('journaled', 1)).toBeLessThan(2)
      replica.take(message)
      await vi.advanceTimersByTimeAsync(10)
    }
    await vi.advanceTimersByTimeAsync(1000)
    expect(messages.length).toBeGreaterThan(50)
    await vi.waitFor(() => expect(session.newest('flushed', 1)).toBe(2))
    const again = await recoverFrom(disk.afterPowerCut(() => 0))
    expect(again.textOf(1) === `typed before\n${paste}`).toBe(true)
  })
})

describe('several documents', () => {
  it('are kept side by side', async () => {
    const { disk, session } = await started()
    for (const number of [2, 3]) session.begin(number)
    for (let ms = 0; ms < 1000; ms += 10) {
      for (const number of [1, 2, 3]) session.type(number, String(number))
      await vi.advanceTimersByTimeAsync(10)
    }
    await vi.advanceTimersByTimeAsync(300)
    for (const number of [1, 2, 3]) {
      expect(session.newest('flushed', number)).toBe(100)
      expect((await recoverFrom(disk.afterKill(), number)).textOf(number)).toBe(String(number).repeat(100))
    }
  })
})
