import type { BigIntStats } from 'node:fs'
import { rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import * as v from 'valibot'
import { documentIdSchema, type Fingerprint, type OnDisk } from '../../../electron/contract/documents.ts'
import { realDisk, type Disk } from '../../../electron/writer/disk.ts'
import { fingerprintOf, hashOfFile } from '../../../electron/writer/fingerprint.ts'
import type { WatchListener } from '../../../electron/writer/watch/watch-file.ts'
import { Watching } from '../../../electron/writer/watch/watching.ts'
import { Arrivals } from '../../support/arrivals.ts'
import { makeTempFolder } from '../../support/temp-folder.ts'

const documentId = v.parse(documentIdSchema, 'd1')
const otherId = v.parse(documentIdSchema, 'd2')

async function someFile(content = 'one\n'): Promise<string> {
  const path = join(await makeTempFolder(), 'notes.txt')
  await writeFile(path, content)
  return path
}

async function fingerprint(path: string): Promise<Fingerprint> {
  const stats = await stat(path, { bigint: true })
  return fingerprintOf(stats, await hashOfFile(realDisk, path, new AbortController().signal))
}

/** Watches with a system that tells only what the test says, in times that need no patience. */
function startWatching(disk: Disk = realDisk, times = { still: 10, settle: 50, poll: 20 }) {
  const told = new Arrivals<{ documentId: string; kind: OnDisk['kind'] }>()
  const listeners = new Arrivals<WatchListener>()
  let closed = 0
  const watching = new Watching(disk, (documentId, { kind }) => told.add({ documentId, kind }), {
    times,
    watchFile: (_path, listener) => {
      listeners.add(listener)
      return { close: () => closed++ }
    },
  })
  onTestFinished(() => watching.close())
  return {
    watching,
    told,
    closed: () => closed,
    /** What the watcher of this number, counted from 1, listens with, once it is there. */
    listener: async (count: number) => {
      await listeners.find(() => listeners.all.length >= count)
      const listener = listeners.all[count - 1]
      if (listener === undefined) throw new Error('There is no such watcher')
      return listener
    },
    describe: (path: string, baseline: Fingerprint, id = documentId, open = true) => {
      const format = { encoding: 'utf-8', lineEnding: 'lf' } as const
      const more = { untitledNumber: 0, format, savedVersion: 0, savedFormat: format }
      watching.describe({ documentId: id, path, baseline, ...more }, open)
    },
  }
}

/** Waits until this is so, in turns of the event loop. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 1))
}

const complaints = vi.spyOn(console, 'error').mockImplementation(() => undefined)
beforeEach(() => complaints.mockClear())

describe('a watched file', () => {
  it('is looked at now and then when the system does not tell of it', async () => {
    const path = await someFile()
    const { told, describe, listener } = startWatching()
    describe(path, await fingerprint(path))
    const system = await listener(1)
    system.lost(Object.assign(new Error('no space for a watch'), { code: 'ENOSPC' }))
    expect(complaints).toHaveBeenCalledWith(expect.any(String), 'ENOSPC')
    for (let count = 1; count <= 3; count++) {
      await writeFile(path, 'x'.repeat(10 + count))
      await told.find(() => told.all.length === count)
    }
    expect(told.all.map(({ kind }) => kind)).toEqual(['changed', 'changed', 'changed'])
  })

  it('is not looked at when the system watches it and says nothing', async () => {
    const path = await someFile()
    let looks = 0
    const disk = { ...realDisk, stat: (path: string) => (looks++, realDisk.stat(path)) }
    const { describe, listener } = startWatching(disk)
    describe(path, await fingerprint(path))
    const system = await listener(1)
    system.changed()
    await until(() => looks === 2)
    // So many polls would have come by now.
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(looks).toBe(2)
  })

  it('that was only touched is read once, and nothing is told', async () => {
    const path = await someFile()
    let read = 0
    const disk: Disk = {
      ...realDisk,
      openToRead: async (path) => {
        const file = await realDisk.openToRead(path)
        return { ...file, close: () => file.close().finally(() => read++) }
      },
    }
    const { told, describe, listener } = startWatching(disk)
    describe(path, await fingerprint(path))
    const system = await listener(1)
    await utimes(path, new Date(), new Date(1_000_000))
    system.changed()
    await until(() => read === 1)
    system.changed()
    await writeFile(path, 'two\n')
    system.changed()
    await told.find(() => true)
    expect([told.all.map(({ kind }) => kind), read]).toEqual([['changed'], 2])
  })

  it('is not read to know that another size is another content', async () => {
    const path = await someFile()
    const baseline = await fingerprint(path)
    await writeFile(path, 'longer than that')
    const disk = { ...realDisk, openToRead: () => Promise.reject(new Error('nobody should read it')) }
    const { told, describe } = startWatching(disk)
    describe(path, baseline)
    expect((await told.find(() => true)).kind).toBe('changed')
  })

  it('is judged when it stands still, and after a while all the same', async () => {
    const path = await someFile()
    const baseline = await fingerprint(path)
    const writing = { until: 3, looks: 0 }
    const growing = async (path: string): Promise<BigIntStats> => {
      const stats = await realDisk.stat(path)
      if (++writing.looks <= writing.until) stats.size += BigInt(writing.looks)
      return stats
    }
    const patient = { still: 1, settle: 60_000, poll: 60_000 }
    const slow = startWatching({ ...realDisk, stat: growing }, patient)
    slow.describe(path, { ...baseline, size: '1' })
    await slow.told.find(() => true)
    // The fourth and the fifth look are the first that see the same.
    expect(writing.looks).toBe(5)

    writing.until = Infinity
    const restless = startWatching({ ...realDisk, stat: growing }, { still: 1, settle: 50, poll: 60_000 })
    restless.describe(path, baseline)
    expect((await restless.told.find(() => true)).kind).toBe('changed')
  })

  it('that nobody may look at is told of later', async () => {
    const path = await someFile()
    let isForbidden = true
    let refusals = 0
    const disk: Disk = {
      ...realDisk,
      stat: (path) => {
        if (!isForbidden) return realDisk.stat(path)
        refusals++
        return Promise.reject(Object.assign(new Error('not allowed'), { code: 'EACCES' }))
      },
    }
    const { told, describe } = startWatching(disk)
    describe(path, await fingerprint(path))
    await until(() => refusals > 2)
    expect(told.all).toEqual([])
    await writeFile(path, 'another text')
    isForbidden = false
    expect((await told.find(() => true)).kind).toBe('changed')
  })

  it('on a disk that does not answer holds back none on others, and one of its disk', async () => {
    const path = await someFile()
    const hanging = `${path}.hanging`
    await writeFile(hanging, 'never seen')
    const looked: string[] = []
    const disk: Disk = {
      ...realDisk,
      realpath: (path) => {
        looked.push(path)
        return path === hanging ? new Promise(() => undefined) : realDisk.realpath(path)
      },
    }
    const { told, describe, watching } = startWatching(disk)
    const baseline = await fingerprint(path)
    describe(hanging, { ...baseline, dev: 'network' })
    describe(`${hanging}.too`, { ...baseline, dev: 'network' }, v.parse(documentIdSchema, 'd3'))
    describe(path, baseline, otherId)
    await writeFile(path, 'another text')
    watching.look()
    await told.find(({ documentId }) => documentId === otherId)
    expect(looked.filter((path) => path.startsWith(hanging))).toEqual([hanging])
  })

  it('is watched again when another took its place, and no more when it is gone', async () => {
    const path = await someFile()
    const { told, describe, listener, closed } = startWatching(realDisk, {
      still: 10,
      settle: 50,
      poll: 60_000,
    })
    describe(path, await fingerprint(path))
    const first = await listener(1)
    await writeFile(`${path}~`, 'another')
    await realDisk.rename(`${path}~`, path)
    first.changed()
    const second = await listener(2)
    expect(closed()).toBe(1)
    // A new file may get the number of the old one.
    second.moved()
    const third = await listener(3)
    await rm(path)
    // What a watcher says that was given up means nothing.
    first.lost(new Error('too late'))
    second.lost(new Error('too late'))
    third.changed()
    await told.find(({ kind }) => kind === 'missing')
    expect(closed()).toBe(3)
    expect(complaints).not.toHaveBeenCalled()
  })

  it('is left alone when its document is closed, and found again when it is opened', async () => {
    const path = await someFile()
    const baseline = await fingerprint(path)
    const { told, describe, listener, closed } = startWatching()
    describe(path, baseline)
    const system = await listener(1)
    describe(path, baseline, documentId, false)
    expect(closed()).toBe(1)
    await writeFile(path, 'another text')
    system.changed()
    describe(path, baseline)
    await listener(2)
    await told.find(() => true)
    expect(told.all).toHaveLength(1)
  })
})

describe('a save', () => {
  const ended = async (path: string) =>
    ({ kind: 'saved', path, bytes: 1, baseline: await fingerprint(path) }) as const

  it('is not told of while it runs, nor afterwards, although the document does not know of it yet', async () => {
    const path = await someFile()
    const { told, describe, listener, watching } = startWatching()
    const baseline = await fingerprint(path)
    describe(path, baseline)
    const system = await listener(1)
    let looks = 0
    await watching.duringSave(documentId, path, async () => {
      await writeFile(path, 'saved by us')
      system.changed()
      await until(() => ++looks > 100)
      return ended(path)
    })
    // Said before the document heard of the save.
    describe(path, { ...baseline, ctimeNs: '1' })
    await writeFile(`${path}.other`, 'sentinel')
    describe(`${path}.other`, baseline, otherId)
    await told.find((one) => one.documentId === otherId)
    expect(told.all).toHaveLength(1)
    await writeFile(path, 'not saved by us')
    system.changed()
    await told.find((one) => one.documentId === documentId)
  })

  it('that failed is followed by a look at what is there', async () => {
    const path = await someFile()
    const { told, describe, listener, watching } = startWatching()
    describe(path, await fingerprint(path))
    await listener(1)
    await watching.duringSave(documentId, path, async () => {
      await writeFile(path, 'another program was faster')
      return { kind: 'failed', failure: { kind: 'changed-on-disk' }, replaced: null }
    })
    expect((await told.find(() => true)).kind).toBe('changed')
  })
})
