import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { DurableFile, writeDurably } from '../../../electron/main/durable-file.ts'
import { settle } from './core.ts'

/** A file on a disk that does what the test says, and a state that it follows. */
function setUp() {
  const disk = {
    texts: [] as string[],
    isFull: false,
    tries: 0,
    running: 0,
    mostRunning: 0,
    /** Ends the writes that hang; null while none shall hang. */
    release: null as (() => void) | null,
  }
  const state = { value: 0, written: [] as number[] }
  const write = async (_path: string, text: string): Promise<void> => {
    disk.tries++
    disk.mostRunning = Math.max(disk.mostRunning, ++disk.running)
    if (disk.release !== null) await new Promise<void>((resolve) => (disk.release = resolve))
    disk.running--
    if (disk.isFull) throw new Error('ENOSPC')
    disk.texts.push(text)
  }
  const read = () => {
    const { value } = state
    return { content: value, written: () => state.written.push(value) }
  }
  const file = new DurableFile('/profile/x.json', read, write)
  const change = (value: number): void => {
    state.value = value
    file.changed()
  }
  return { disk, state, file, change }
}

describe('a file that follows the state', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
  afterEach(() => {
    vi.useRealTimers()
    vi.restoreAllMocks()
  })

  it('takes changes that come at once in one write, and the last one always', async () => {
    const { disk, state, change } = setUp()
    for (let value = 1; value <= 50; value++) change(value)
    expect(disk.texts).toEqual([])
    await vi.advanceTimersByTimeAsync(100)
    expect([disk.texts, state.written]).toEqual([['50'], [50]])
  })

  it('is written at once when somebody waits for it', async () => {
    const { disk, file, change } = setUp()
    await file.durable()
    change(1)
    await file.durable()
    expect(disk.texts).toEqual(['1'])
  })

  it('does not make anybody wait for the pause between two writes', async () => {
    const { disk, file, change } = setUp()
    disk.release = () => undefined
    change(1)
    void file.durable()
    change(2)
    disk.release()
    disk.release = null
    await settle()
    expect(disk.texts).toEqual(['1'])
    await file.durable()
    expect(disk.texts).toEqual(['1', '2'])
  })

  it('tells what is durable only of what had changed before that write began', async () => {
    const { disk, file, change } = setUp()
    disk.release = () => undefined
    change(1)
    const durable: string[] = []
    void file.durable().then(() => durable.push('first'))
    change(2)
    void file.durable().then(() => durable.push('second'))
    await settle()
    disk.release()
    await settle()
    expect([disk.texts, durable]).toEqual([['1'], ['first']])
    disk.release()
    await settle()
    expect([disk.texts, durable, disk.mostRunning]).toEqual([['1', '2'], ['first', 'second'], 1])
  })

  it('is tried again for as long as the disk is full, and healed then', async () => {
    vi.spyOn(console, 'warn').mockReturnValue()
    const { disk, state, file, change } = setUp()
    disk.isFull = true
    change(1)
    let isDurable = false
    void file.durable().then(() => (isDurable = true))
    await vi.advanceTimersByTimeAsync(3500)
    expect([disk.tries, isDurable, state.written]).toEqual([4, false, []])
    expect(console.warn).toHaveBeenCalledOnce()
    change(2)
    disk.isFull = false
    await vi.advanceTimersByTimeAsync(1000)
    expect([disk.texts, isDurable, state.written]).toEqual([['2'], true, [2]])
  })

  it('is not written again with what it holds', async () => {
    const { disk, state, file, change } = setUp()
    change(1)
    await file.durable()
    change(1)
    await file.durable()
    expect([disk.texts, state.written]).toEqual([['1'], [1, 1]])
  })
})

describe('writing durably', () => {
  let folder = ''
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tallypad-durable-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  it('replaces the whole file and leaves nothing beside it', async () => {
    const file = join(folder, 'x.json')
    await writeDurably(file, 'a longer text')
    await writeDurably(file, 'short')
    expect([await readFile(file, 'utf8'), await readdir(folder)]).toEqual(['short', ['x.json']])
  })

  it('fails, and leaves nothing, where it cannot', async () => {
    await expect(writeDurably(join(folder, 'gone', 'x.json'), 'x')).rejects.toThrow('ENOENT')
    expect(await readdir(folder)).toEqual([])
  })
})
