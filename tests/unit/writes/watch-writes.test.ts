import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { WriteJob } from '../../../electron/contract/write-jobs.ts'
import { createWindowStore, writesVisible, type WindowStore } from '../../../renderer/ui/window-store.ts'
import { watchWrites } from '../../../renderer/writes/watch-writes.ts'
import { document, documentId, emptyState, job, jobId } from '../editor/window-parts.ts'

let store: WindowStore

beforeEach(() => {
  vi.useFakeTimers({ now: 10_000 })
  store = createWindowStore({ ...emptyState, documents: [document(1), document(2)] }, true)
  store.setState({ activeId: documentId(1) })
  watchWrites(store)
})

afterEach(() => vi.useRealTimers())

function follow(...jobs: WriteJob[]): void {
  store.setState({ main: { ...store.getState().main, jobs } })
}

const visible = (): boolean => writesVisible(store.getState())
const done = (startedAt: number, endedAt: number): WriteJob => job(1, { phase: 'done', startedAt, endedAt })

test('a quick write never opens the panel', () => {
  follow(job(1, { startedAt: 10_000 }))
  expect(visible()).toBe(false)
  vi.advanceTimersByTime(200)
  follow(job(1, { startedAt: 10_000, phase: 'flushing' }))
  expect(visible()).toBe(false)
  follow(done(10_000, 10_200))
  vi.advanceTimersByTime(10_000)
  expect(visible()).toBe(false)
})

test('a quick write that met an error on its way stays to be seen', () => {
  follow({ ...done(10_000, 10_200), warning: { kind: 'disk-error' } })
  vi.advanceTimersByTime(60_000)
  expect(visible()).toBe(true)
})

test('the panel opens by itself once a write has run for 300 ms, with no news of it', () => {
  follow(job(1, { startedAt: 10_000 }))
  vi.advanceTimersByTime(299)
  expect(visible()).toBe(false)
  vi.advanceTimersByTime(1)
  expect(visible()).toBe(true)
})

test('after a longer write it stays for six seconds', () => {
  vi.setSystemTime(12_000)
  follow(done(10_000, 12_000))
  expect(visible()).toBe(true)
  vi.advanceTimersByTime(5_900)
  expect(visible()).toBe(true)
  vi.advanceTimersByTime(200)
  expect(visible()).toBe(false)
})

test('a failed write keeps it until it is dismissed', () => {
  follow(job(1, { phase: 'failed', endedAt: 10_001, failure: { kind: 'disk-full' } }))
  vi.advanceTimersByTime(100_000)
  expect(visible()).toBe(true)
  follow()
  expect(visible()).toBe(false)
})

test('a panel that a person closed comes back for a new write only', () => {
  follow(job(1))
  store.setState({ writesShown: false })
  follow(job(1, { bytesWritten: 5 }))
  expect(visible()).toBe(false)
  follow(job(1, { bytesWritten: 5 }), job(2))
  expect(visible()).toBe(true)
})

test('the failure of a text that is not shown is announced once', () => {
  const failed = job(1, {
    documentId: documentId(2),
    name: 'b.txt',
    phase: 'failed',
    failure: { kind: 'disk-full' },
  })
  follow(job(1, { documentId: documentId(2) }))
  follow(failed)
  expect(store.getState().announcement).toBe('b.txt was not saved. The disk is full.')
  store.setState({ announcement: '' })
  follow(failed, job(2))
  expect(store.getState().announcement).toBe('')
})

test('running writes have a rate, ended ones none', () => {
  follow(job(1))
  vi.setSystemTime(10_500)
  follow(job(1, { bytesWritten: 1000 }))
  expect(store.getState().rates.get(jobId(1))).toBe(2000)
  follow(done(10_000, 10_600))
  expect(store.getState().rates.size).toBe(0)
})
