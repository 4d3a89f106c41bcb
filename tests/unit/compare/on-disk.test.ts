import { expect, test } from 'vitest'
import type { OnDisk } from '../../../electron/contract/documents.ts'
import {
  delayOf,
  onDiskNews,
  sayOnDisk,
  stillAside,
  type PutAside,
} from '../../../renderer/compare/on-disk.ts'
import { document, documentId } from '../editor/window-parts.ts'

const changed = { kind: 'changed' } as const
const gone = { kind: 'missing', movedTo: null } as const
const moved = { kind: 'missing', movedTo: 'new.txt' } as const
const nothingAside: PutAside = new Map()

const info = (onDisk: OnDisk) => document(1, { onDisk })

test('a file as it was is no news', () => {
  expect(onDiskNews(info({ kind: 'same' }), nothingAside)).toBeNull()
})

test('a changed file is said at once when its text is unsaved; otherwise the text has time to follow', () => {
  expect(onDiskNews(info(changed), nothingAside)).toEqual(changed)
  expect(delayOf(changed, true)).toBe(0)
  expect(delayOf(changed, false)).toBeGreaterThan(0)
})

test('a file that is gone is said at once, saved or not', () => {
  expect(onDiskNews(info(gone), nothingAside)).toEqual(gone)
  expect(onDiskNews(info(moved), nothingAside)).toEqual(moved)
  expect(delayOf(gone, false)).toBe(0)
})

test('what was put aside is quiet until something else happens to the file', () => {
  const aside: PutAside = new Map([[documentId(1), changed]])
  expect(onDiskNews(info(changed), aside)).toBeNull()
  expect(onDiskNews(info(gone), aside)).toEqual(gone)
  expect(onDiskNews(document(2, { onDisk: changed }), aside)).toEqual(changed)
  expect(onDiskNews(info(moved), new Map([[documentId(1), gone]]))).toEqual(moved)
})

test('the same news again, after the file was fine in between, is told again', () => {
  const aside: PutAside = new Map([[documentId(1), changed]])
  expect(stillAside(aside, [info(changed)])).toBe(aside)
  expect([...stillAside(aside, [info({ kind: 'same' })])]).toEqual([])
  expect([...stillAside(aside, [])]).toEqual([])
})

test('what happened and what is safe is said', () => {
  expect(sayOnDisk('a.txt', changed, true)).toBe(
    'a.txt was changed by another program. Your text is kept safe.',
  )
  expect(sayOnDisk('a.txt', gone, false)).toBe(
    'a.txt was deleted or renamed by another program. Its text is still here.',
  )
  expect(sayOnDisk('a.txt', moved, true)).toBe(
    'a.txt was renamed to new.txt by another program. Your text is kept safe.',
  )
})
