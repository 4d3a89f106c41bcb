import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { documentIdSchema, type Fingerprint } from '../../../../electron/contract/documents.ts'
import { WriteQueue, type QueueEnd, type QueuedSave } from '../../../../electron/writer/saving/queue.ts'
import type { SaveEnd } from '../../../../electron/writer/saving/save.ts'

function fingerprint(sha256: string): Fingerprint {
  return { dev: '1', ino: '1', size: '1', mtimeNs: '1', ctimeNs: '1', sha256 }
}

const saved: SaveEnd = { kind: 'saved', path: '/file', bytes: 1, baseline: fingerprint('saved') }
const failed: SaveEnd = { kind: 'failed', failure: { kind: 'disk-full' }, replaced: null }

/** A queue whose saves run until they are told how they end. */
function makeQueue(limit?: number) {
  const queue = new WriteQueue(limit)
  const started: string[] = []
  const baselines = new Map<string, Fingerprint | null>()
  const finish = new Map<string, (end: SaveEnd) => void>()
  const ends = new Map<string, QueueEnd>()
  const controllers = new Map<string, AbortController>()
  const settle = () => new Promise((resolve) => setImmediate(resolve))
  return {
    queue,
    started,
    baselines,
    ends,
    add: (name: string, documentId: string, version: number, path: string, ordered = 'ordered'): void => {
      const controller = new AbortController()
      controllers.set(name, controller)
      const save: QueuedSave = {
        documentId: v.parse(documentIdSchema, documentId),
        version,
        path,
        baseline: fingerprint(ordered),
        signal: controller.signal,
        run: (baseline) => {
          started.push(name)
          baselines.set(name, baseline)
          return new Promise((end) => finish.set(name, end))
        },
      }
      void queue.add(save).then((end) => ends.set(name, end))
    },
    end: async (name: string, end: SaveEnd = saved): Promise<void> => {
      finish.get(name)?.(end)
      await settle()
    },
    cancel: async (name: string): Promise<void> => {
      controllers.get(name)?.abort()
      await settle()
    },
    settle,
  }
}

describe('the queue of writes', () => {
  it('writes one file at a time, and the newest version of those that wait', async () => {
    const { add, end, started, ends } = makeQueue()
    add('first', 'd1', 1, '/a')
    add('second', 'd1', 2, '/a')
    add('third', 'd1', 3, '/a')
    expect(started).toEqual(['first'])
    await end('first')
    expect(ends.get('second')).toEqual({ kind: 'superseded' })
    expect(started).toEqual(['first', 'third'])
    await end('third')
    expect(ends.get('third')).toEqual(saved)
  })

  it('writes different files side by side, up to its limit in one folder', async () => {
    const { add, end, started } = makeQueue(2)
    add('a', 'd1', 1, '/one/a')
    add('b', 'd2', 1, '/one/b')
    add('c', 'd3', 1, '/one/c')
    add('d', 'd4', 1, '/other/d')
    expect(started).toEqual(['a', 'b', 'd'])
    await end('b', failed)
    expect(started).toEqual(['a', 'b', 'd', 'c'])
  })

  it('lets different documents write to one file one after the other', async () => {
    const { add, end, started, ends } = makeQueue()
    add('a', 'd1', 1, '/a')
    add('b', 'd2', 1, '/a')
    add('c', 'd3', 1, '/a')
    await end('a')
    await end('b')
    await end('c')
    expect(started).toEqual(['a', 'b', 'c'])
    expect([...ends.values()]).toEqual([saved, saved, saved])
  })

  it('expects what the same document wrote there before, and nothing of another', async () => {
    const { add, end, baselines } = makeQueue()
    add('first', 'd1', 1, '/a')
    add('second', 'd1', 2, '/a')
    add('other', 'd2', 1, '/a')
    await end('first')
    await end('second')
    expect(baselines.get('first')).toEqual(fingerprint('ordered'))
    expect(baselines.get('second')).toEqual(fingerprint('saved'))
    expect(baselines.get('other')).toEqual(fingerprint('ordered'))
  })

  it('expects what was ordered once that is news, as of a file that another program changed', async () => {
    const { add, end, baselines } = makeQueue()
    add('first', 'd1', 1, '/a')
    await end('first')
    add('after', 'd1', 2, '/a', 'of another program')
    expect(baselines.get('after')).toEqual(fingerprint('of another program'))
    await end('after', { ...saved, baseline: fingerprint('saved after') })
    add('behind', 'd1', 3, '/a', 'of another program')
    expect(baselines.get('behind')).toEqual(fingerprint('saved after'))
  })

  it('expects what it wrote last from who knows of an earlier write only', async () => {
    const { add, end, baselines } = makeQueue()
    add('one', 'd1', 1, '/a')
    add('two', 'd1', 2, '/a')
    await end('one', { ...saved, baseline: fingerprint('first') })
    add('three', 'd1', 3, '/a', 'first')
    await end('two', { ...saved, baseline: fingerprint('second') })
    expect(baselines.get('two')).toEqual(fingerprint('first'))
    expect(baselines.get('three')).toEqual(fingerprint('second'))
  })

  it('expects what was put in place even when that could not be made durable', async () => {
    const { add, end, baselines } = makeQueue()
    add('first', 'd1', 1, '/a')
    await end('first', { kind: 'failed', failure: { kind: 'disk-error' }, replaced: fingerprint('replaced') })
    add('again', 'd1', 1, '/a')
    expect(baselines.get('again')).toEqual(fingerprint('replaced'))
  })

  it.each(['waiting', 'running', 'saved'])(
    'lets no older version land on a newer one that is %s',
    async (state) => {
      const { add, end, settle, started, ends } = makeQueue()
      if (state === 'waiting') add('other', 'd2', 1, '/a')
      add('new', 'd1', 5, '/a')
      if (state === 'saved') await end('new')
      add('old', 'd1', 4, '/a')
      await settle()
      expect(ends.get('old')).toEqual({ kind: 'superseded' })
      expect(started).not.toContain('old')
    },
  )

  it('lets an older version land when the newer one failed, or went elsewhere', async () => {
    const { add, end, started } = makeQueue()
    add('new', 'd1', 5, '/a')
    await end('new', failed)
    add('elsewhere', 'd1', 6, '/b')
    add('old', 'd1', 4, '/a')
    expect(started).toEqual(['new', 'elsewhere', 'old'])
  })

  it('writes the same version twice when asked twice', async () => {
    const { add, end, started } = makeQueue()
    add('one', 'd1', 5, '/a')
    await end('one')
    add('two', 'd1', 5, '/a')
    expect(started).toEqual(['one', 'two'])
  })

  it('forgets what a closed document wrote', async () => {
    const { queue, add, end, baselines } = makeQueue()
    add('one', 'd1', 5, '/a')
    await end('one')
    queue.forget(v.parse(documentIdSchema, 'd1'))
    add('two', 'd1', 0, '/a')
    expect(baselines.get('two')).toEqual(fingerprint('ordered'))
  })

  it('cancels what waits at once, and what was cancelled before', async () => {
    const { add, end, cancel, settle, started, ends } = makeQueue()
    add('first', 'd1', 1, '/a')
    add('second', 'd1', 2, '/a')
    await cancel('second')
    expect(ends.get('second')).toEqual({ kind: 'cancelled' })
    await end('first')
    expect(started).toEqual(['first'])
    await settle()
  })

  it('leaves it to a running save how it ends when it is cancelled', async () => {
    const { add, end, cancel, ends } = makeQueue()
    add('first', 'd1', 1, '/a')
    await cancel('first')
    expect(ends.has('first')).toBe(false)
    await end('first', { kind: 'cancelled' })
    expect(ends.get('first')).toEqual({ kind: 'cancelled' })
  })
})
