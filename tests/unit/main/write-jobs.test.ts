import { describe, expect, it } from 'vitest'
import type { WriterCommand } from '../../../electron/contract/writer-channel.ts'
import type { SavedFile } from '../../../electron/main/documents.ts'
import { endedLimit, shareWritten, WriteJobs, type SaveOrder } from '../../../electron/main/write-jobs.ts'
import { documentId, fingerprint, jobId } from './core.ts'

function order(version: number, change: Partial<SaveOrder> = {}): SaveOrder {
  return {
    documentId: documentId(1),
    version,
    path: '/notes/a.txt',
    realPath: '/real/a.txt',
    format: { encoding: 'utf-8', lineEnding: 'lf' },
    baseline: null,
    overwrite: false,
    withPermission: false,
    ...change,
  }
}

function setUp() {
  const commands: WriterCommand[] = []
  const saved: SavedFile[] = []
  let now = 100
  const jobs = new WriteJobs({
    send: (command) => commands.push(command),
    saved: (file) => saved.push(file),
    changed: () => undefined,
    progressed: () => undefined,
    now: () => now++,
  })
  const done = (id: number) =>
    jobs.take({ kind: 'saved', jobId: jobId(id), bytes: 7, baseline: fingerprint(`job ${id}`) })
  const failed = (id: number) =>
    jobs.take({ kind: 'save-failed', jobId: jobId(id), failure: { kind: 'disk-full' } })
  const phases = () => jobs.list.map((job) => [job.jobId, job.phase])
  return { commands, saved, jobs, done, failed, phases }
}

describe('the write jobs', () => {
  it('command a save with all it needs, and follow it to its end', () => {
    const { commands, saved, jobs } = setUp()
    expect(jobs.start(order(4))).toBe(1)
    expect(commands).toEqual([
      {
        kind: 'save',
        jobId: 1,
        documentId: 'd1',
        version: 4,
        path: '/notes/a.txt',
        format: { encoding: 'utf-8', lineEnding: 'lf' },
        baseline: null,
        overwrite: false,
        withPermission: false,
      },
    ])
    jobs.take({
      kind: 'progress',
      jobId: jobId(1),
      progress: { phase: 'writing', bytesWritten: 3, bytesTotal: 7, warning: null },
    })
    expect(jobs.list[0]).toMatchObject({ phase: 'writing', bytesWritten: 3, bytesTotal: 7, endedAt: null })
    jobs.take({ kind: 'saved', jobId: jobId(1), bytes: 7, baseline: fingerprint('x') })
    expect(jobs.list[0]).toEqual({
      jobId: 1,
      documentId: 'd1',
      version: 4,
      name: 'a.txt',
      place: '/notes/a.txt',
      phase: 'done',
      bytesWritten: 7,
      bytesTotal: 7,
      warning: null,
      startedAt: 100,
      endedAt: 101,
      failure: null,
    })
    const place = { path: '/notes/a.txt', realPath: '/real/a.txt' }
    const format = { encoding: 'utf-8', lineEnding: 'lf' }
    expect(saved).toEqual([
      { documentId: 'd1', jobId: 1, version: 4, place, format, baseline: fingerprint('x') },
    ])
  })

  it('do not believe a report of a job that has ended, or that never was', () => {
    const { jobs, saved, done, phases } = setUp()
    jobs.start(order(1))
    jobs.take({ kind: 'cancelled', jobId: jobId(1) })
    done(1)
    done(99)
    expect([phases(), saved]).toEqual([[[1, 'cancelled']], []])
  })

  it('try a failed save again as a newer job in its place', () => {
    const { jobs, commands, failed, phases } = setUp()
    jobs.start(order(1))
    failed(1)
    expect(jobs.list[0]).toMatchObject({ phase: 'failed', failure: { kind: 'disk-full' } })
    expect(jobs.restart(jobId(1), { overwrite: true })).toBe(2)
    expect(phases()).toEqual([[2, 'waiting']])
    expect(commands.at(-1)).toMatchObject({ jobId: 2, version: 1, overwrite: true })
  })

  it('do not start again what still runs', () => {
    const { jobs } = setUp()
    jobs.start(order(1))
    expect(() => jobs.restart(jobId(1))).toThrow('Write 1 is still running')
  })

  it('let nobody try an older version again once a newer one is in the file', () => {
    const { jobs, failed, done, phases } = setUp()
    jobs.start(order(1))
    failed(1)
    jobs.start(order(1, { realPath: '/elsewhere' }))
    failed(2)
    jobs.start(order(2))
    done(3)
    expect(phases()).toEqual([
      [1, 'superseded'],
      [2, 'failed'],
      [3, 'done'],
    ])
  })

  it('leave one row to be tried again of those that failed for the same file', () => {
    const { jobs, failed, phases } = setUp()
    jobs.start(order(1))
    jobs.start(order(2))
    failed(1)
    jobs.start(order(2))
    failed(2)
    failed(3)
    expect(phases()).toEqual([
      [1, 'superseded'],
      [2, 'superseded'],
      [3, 'failed'],
    ])
  })

  it('say the running saves again to a new writer, and take those as cancelled that were to be', () => {
    const { jobs, commands, done, phases } = setUp()
    jobs.start(order(1))
    jobs.start(order(2))
    jobs.start(order(3))
    done(1)
    jobs.take({
      kind: 'progress',
      jobId: jobId(2),
      progress: { phase: 'writing', bytesWritten: 3, bytesTotal: 7, warning: null },
    })
    jobs.cancel(jobId(3))
    expect(commands.splice(0).at(-1)).toEqual({ kind: 'cancel', jobId: 3 })
    jobs.repeat()
    // It finds what the first one put there, not what was there when it was ordered.
    expect(commands).toMatchObject([{ kind: 'save', jobId: 2, version: 2, baseline: fingerprint('job 1') }])
    expect(phases()).toEqual([
      [1, 'done'],
      [2, 'waiting'],
      [3, 'cancelled'],
    ])
  })

  it('fail what runs when there is no writer any more', () => {
    const { jobs, phases } = setUp()
    jobs.start(order(1))
    jobs.failRunning({ kind: 'unexpected', code: 'GONE' })
    expect([phases(), jobs.running]).toEqual([[[1, 'failed']], []])
  })

  it('keep a few ended jobs, and every failed one until it is dismissed', () => {
    const { jobs, failed, done } = setUp()
    jobs.start(order(1))
    failed(1)
    for (let id = 2; id < endedLimit + 5; id++) {
      jobs.start(order(id, { realPath: `/real/${id}` }))
      done(id)
    }
    expect(jobs.list.map((job) => job.jobId)).toEqual([
      1,
      ...Array.from({ length: endedLimit }, (_, n) => n + 5),
    ])
    jobs.dismiss(jobId(1))
    expect(jobs.list).toHaveLength(endedLimit)
  })

  it('do not dismiss what still runs', () => {
    const { jobs } = setUp()
    jobs.start(order(1))
    jobs.dismiss(jobId(1))
    expect(jobs.running).toHaveLength(1)
  })

  it('let nobody try a cancelled save again once a newer version is in the file', () => {
    const { jobs, done, phases } = setUp()
    jobs.start(order(1))
    jobs.take({ kind: 'cancelled', jobId: jobId(1) })
    jobs.start(order(2))
    done(2)
    expect(phases()).toEqual([
      [1, 'superseded'],
      [2, 'done'],
    ])
  })

  it('need the text of a cancelled save until it is dismissed', () => {
    const { jobs } = setUp()
    jobs.start(order(1))
    jobs.take({ kind: 'cancelled', jobId: jobId(1) })
    expect(jobs.needsTextOf(documentId(1))).toBe(true)
    jobs.dismiss(jobId(1))
    expect(jobs.needsTextOf(documentId(1))).toBe(false)
  })

  it('lose those that another program stopped once that is settled, and no others', () => {
    const { jobs, failed, phases } = setUp()
    for (const version of [1, 2, 3]) jobs.start(order(version))
    jobs.take({ kind: 'save-failed', jobId: jobId(1), failure: { kind: 'changed-on-disk' } })
    failed(2)
    jobs.dismissConflicts(documentId(1))
    expect(phases()).toEqual([
      [2, 'failed'],
      [3, 'waiting'],
    ])
  })

  it('need a text while its save runs or has failed', () => {
    const { jobs, failed } = setUp()
    expect(jobs.needsTextOf(documentId(1))).toBe(false)
    jobs.start(order(1))
    expect([jobs.needsTextOf(documentId(1)), jobs.needsTextOf(documentId(2))]).toEqual([true, false])
    failed(1)
    expect(jobs.needsTextOf(documentId(1))).toBe(true)
    jobs.dismissFailed(documentId(1))
    expect(jobs.needsTextOf(documentId(1))).toBe(false)
  })
})

describe('the share that is written', () => {
  it('is that of all running jobs together', () => {
    const { jobs, done } = setUp()
    expect(shareWritten(jobs.list)).toBeNull()
    jobs.start(order(1))
    expect(shareWritten(jobs.list)).toBe(2)
    jobs.start(order(2))
    for (const [id, bytesWritten] of [
      [1, 10],
      [2, 30],
    ] as const) {
      jobs.take({
        kind: 'progress',
        jobId: jobId(id),
        progress: { phase: 'writing', bytesWritten, bytesTotal: 50, warning: null },
      })
    }
    expect(shareWritten(jobs.list)).toBe(0.4)
    done(1)
    expect(shareWritten(jobs.list)).toBe(0.6)
  })
})
