import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as v from 'valibot'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { emptyWindowState, type WindowState } from '../../../electron/contract/window-channel.ts'
import type { WriteJob } from '../../../electron/contract/write-jobs.ts'
import { readJsonFile, writeJsonFile } from '../../../electron/main/json-file.ts'
import { RestartPolicy } from '../../../electron/main/restart-policy.ts'
import { fitPlacement } from '../../../electron/main/window-bounds.ts'
import { StateBroadcast } from '../../../electron/main/window-state.ts'
import { job } from '../editor/window-parts.ts'

describe('the placement of the window', () => {
  const screens = [
    { x: 0, y: 0, width: 1920, height: 1080 },
    { x: 1920, y: 0, width: 800, height: 600 },
  ]
  const placement = { x: 100, y: 50, width: 900, height: 700, maximized: false }

  it.each([
    ['stays on a screen that is there', {}, {}],
    ['may hang over an edge', { x: -700 }, {}],
    ['stays on the second screen, and fits it', { x: 1950 }, { width: 800, height: 600 }],
    ['stays maximized', { maximized: true }, {}],
  ])('%s', (_what, remembered, fitted) => {
    expect(fitPlacement({ ...placement, ...remembered }, screens)).toEqual({
      ...placement,
      ...remembered,
      ...fitted,
    })
  })

  it.each([
    ['right of all screens', { x: 5000 }],
    ['with its title above all screens', { y: -400 }],
    ['below all screens', { y: 1070 }],
  ])('is left to the system when it was %s', (_what, remembered) => {
    expect(fitPlacement({ ...placement, ...remembered }, screens)).toEqual({
      width: 900,
      height: 700,
      maximized: false,
    })
  })

  it('is not larger than the screen', () => {
    expect(fitPlacement({ width: 5000, height: 5000, maximized: false }, screens)).toMatchObject({
      width: 1920,
      height: 1080,
    })
  })
})

describe('a process that died', () => {
  it('is started again at once, then after growing pauses, and not for ever', () => {
    const policy = new RestartPolicy()
    expect([0, 10, 20, 30, 40].map((time) => policy.died(time))).toEqual([0, 100, 200, 400, null])
    expect(policy.died(50)).toBe(0)
  })

  it('is started again at once when it lived long enough', () => {
    const policy = new RestartPolicy()
    expect([0, 20_000, 40_000, 60_000, 80_000, 100_000].map((time) => policy.died(time))).toEqual(
      Array(6).fill(0),
    )
  })
})

describe('a small file of our own', () => {
  let folder = ''
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tallypad-json-'))
  })
  afterEach(() => rm(folder, { recursive: true }))
  const schema = v.array(v.string())

  it('comes back as it was, and leaves nothing beside it', async () => {
    const file = join(folder, 'list.json')
    writeJsonFile(file, ['a', 'b'])
    writeJsonFile(file, ['c'])
    expect([readJsonFile(file, schema, []), await readdir(folder)]).toEqual([['c'], ['list.json']])
  })

  it.each([['{"x":1}'], ['["a", 5]'], ['["a"'], ['\0\0\0'], ['']])(
    'survives the garbage %j',
    async (garbage) => {
      const file = join(folder, 'list.json')
      await writeFile(file, garbage)
      expect(readJsonFile(file, schema, ['none'])).toEqual(['none'])
    },
  )

  it('is not missed', () => {
    vi.spyOn(console, 'warn').mockReturnValue()
    expect(readJsonFile(join(folder, 'no.json'), schema, [])).toEqual([])
    writeJsonFile(join(folder, 'no', 'folder.json'), [])
    expect(console.warn).toHaveBeenCalledOnce()
    vi.restoreAllMocks()
  })
})

describe('the state that the window is told', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  function setUp() {
    const sent: (number | null)[] = []
    let waits = 0
    const read = (): WindowState => ({ ...emptyWindowState, quitWaitsFor: waits })
    let jobs: WriteJob[] = []
    const sharesSent: number[] = []
    const broadcast = new StateBroadcast(() => ({ ...read(), jobs }), {
      state: (state) => sent.push(state.quitWaitsFor),
      jobs: ([job]) => sharesSent.push(job?.bytesWritten ?? Number.NaN),
    })
    const write = (percent: number) => {
      jobs = [job(1, { bytesWritten: percent, bytesTotal: 100 })]
      broadcast.progressed(jobs)
    }
    const change = (to: number) => {
      waits = to
      broadcast.changed()
    }
    return { sent, sharesSent, broadcast, change, write }
  }

  it('comes at most 30 times a second, and the last one always', () => {
    const { sent, change } = setUp()
    for (let n = 1; n <= 1000; n++) {
      change(n)
      vi.advanceTimersByTime(1)
    }
    vi.advanceTimersByTime(100)
    expect(sent.length).toBeGreaterThan(25)
    expect(sent.length).toBeLessThanOrEqual(31)
    expect(sent.at(-1)).toBe(1000)
  })

  it('is only how far the writes are, for each 5% of one, and each second', () => {
    const { sent, sharesSent, write } = setUp()
    for (let ms = 0; ms < 10_000; ms++) {
      write(ms / 100)
      vi.advanceTimersByTime(1)
    }
    expect(sharesSent.length).toBeGreaterThanOrEqual(20)
    expect(sharesSent.length).toBeLessThanOrEqual(22)
    expect(sent).toEqual([])
    sharesSent.length = 0
    for (let ms = 0; ms < 10_000; ms++) {
      write(90 + ms / 1e5)
      vi.advanceTimersByTime(1)
    }
    expect(sharesSent.length).toBeGreaterThanOrEqual(9)
    expect(sharesSent.length).toBeLessThanOrEqual(11)
  })

  it('is how far a quick write is twice a second', () => {
    const { sharesSent, change, write } = setUp()
    change(1)
    for (let ms = 0; ms < 2_000; ms++) {
      write(ms / 20)
      vi.advanceTimersByTime(1)
    }
    expect(sharesSent.length).toBeGreaterThanOrEqual(3)
    expect(sharesSent.length).toBeLessThanOrEqual(4)
    expect(sharesSent[0]).toBeGreaterThanOrEqual(24)
  })

  it('does not wait for the progress of a write, and has that in it', () => {
    const { sent, sharesSent, change, write } = setUp()
    change(1)
    vi.advanceTimersByTime(1)
    write(50)
    vi.advanceTimersByTime(10)
    change(2)
    vi.advanceTimersByTime(30)
    expect(sent).toEqual([1, 2])
    vi.advanceTimersByTime(2000)
    expect(sharesSent).toEqual([])
  })

  it('comes at once when something that follows is about it, and only then', () => {
    const { sent, broadcast, change } = setUp()
    broadcast.flush()
    expect(sent).toEqual([])
    change(1)
    broadcast.flush()
    vi.advanceTimersByTime(100)
    expect(sent).toEqual([1])
  })
})
