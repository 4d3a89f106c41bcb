import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Keeping, type Kept } from '../../../renderer/editor/keeping.ts'
import { documentId } from './window-parts.ts'

const id = documentId(1)
let shown: Kept | null
let keeping: Keeping

beforeEach(() => {
  vi.useFakeTimers()
  shown = null
  keeping = new Keeping((_documentId, kept) => (shown = kept))
})

afterEach(() => vi.useRealTimers())

const flushed = (version: number): void => keeping.heard({ kind: 'flushed', documentId: id, version })

test('a text is kept when its newest version outlives a power cut, and not when only a crash', () => {
  keeping.note(id, 1, true)
  expect(shown).toBeNull()
  keeping.heard({ kind: 'journaled', documentId: id, version: 1 })
  expect(shown).toBeNull()
  flushed(1)
  expect(shown).toEqual({ kind: 'kept' })
})

test('while typing goes on, what was kept stays so as long as the journal follows within a second', () => {
  keeping.note(id, 1, true)
  flushed(1)
  for (let version = 2; version < 40; version++) {
    keeping.note(id, version, true)
    vi.advanceTimersByTime(100)
    if (version % 3 === 0) flushed(version - 2)
    expect(shown).toEqual({ kind: 'kept' })
  }
})

test('a journal that stays behind for a second is not called safe, until it has all of it', () => {
  keeping.note(id, 1, true)
  flushed(1)
  keeping.note(id, 2, true)
  vi.advanceTimersByTime(999)
  expect(shown).toEqual({ kind: 'kept' })
  vi.advanceTimersByTime(1)
  expect(shown).toBeNull()
  keeping.note(id, 3, true)
  flushed(2)
  expect(shown).toBeNull()
  flushed(3)
  expect(shown).toEqual({ kind: 'kept' })
})

test('a pause in typing before the next key is no lag', () => {
  keeping.note(id, 1, true)
  flushed(1)
  vi.advanceTimersByTime(60_000)
  keeping.note(id, 2, true)
  expect(shown).toEqual({ kind: 'kept' })
})

test('what the journal cannot take is told at once, with the reason, until it can', () => {
  keeping.note(id, 1, true)
  flushed(1)
  keeping.heard({ kind: 'not-kept', documentId: id, failure: { kind: 'disk-full' } })
  expect(shown).toEqual({ kind: 'not-kept', failure: { kind: 'disk-full' } })
  keeping.note(id, 2, true)
  expect(shown).toEqual({ kind: 'not-kept', failure: { kind: 'disk-full' } })
  keeping.heard({ kind: 'journaled', documentId: id, version: 2 })
  expect(shown).toBeNull()
  flushed(2)
  expect(shown).toEqual({ kind: 'kept' })
})

test('after a save the next key is kept only when the journal says so', () => {
  keeping.note(id, 1, true)
  flushed(1)
  keeping.note(id, 1, false)
  expect(shown).toBeNull()
  keeping.note(id, 2, true)
  expect(shown).toBeNull()
  flushed(2)
  expect(shown).toEqual({ kind: 'kept' })
})

test('what a writer said before it ended counts for a second', () => {
  keeping.note(id, 3, true)
  flushed(3)
  keeping.restart()
  expect(shown).toEqual({ kind: 'kept' })
  vi.advanceTimersByTime(1000)
  expect(shown).toBeNull()
  flushed(3)
  expect(shown).toEqual({ kind: 'kept' })
})

test('a writer that was started again gives no more time to what the one before it did not keep', () => {
  keeping.note(id, 3, true)
  flushed(3)
  keeping.note(id, 4, true)
  vi.advanceTimersByTime(900)
  keeping.restart()
  vi.advanceTimersByTime(100)
  expect(shown).toBeNull()
})

test('an answer that comes before the text itself counts for it', () => {
  flushed(7)
  keeping.note(id, 7, true)
  expect(shown).toEqual({ kind: 'kept' })
})

test('a forgotten text is never spoken of again', () => {
  keeping.note(id, 1, true)
  flushed(1)
  keeping.note(id, 2, true)
  keeping.forget(id)
  shown = null
  vi.advanceTimersByTime(5000)
  expect(shown).toBeNull()
})
