import { expect, test } from 'vitest'
import type { OnDisk } from '../../../electron/contract/documents.ts'
import { onDiskNews, sayOnDisk, stillAside, type PutAside } from '../../../renderer/compare/on-disk.ts'
import { document, documentId } from '../editor/window-parts.ts'

const changed = { kind: 'changed' } as const
const gone = { kind: 'missing', movedTo: null } as const
const moved = { kind: 'missing', movedTo: 'new.txt' } as const
const nothingAside: PutAside = new Map()

const info = (onDisk: OnDisk) => document(1, { onDisk })

test('a file as it was is no news, saved or not', () => {
  expect(onDiskNews(info({ kind: 'same' }), false, nothingAside)).toBeNull()
  expect(onDiskNews(info({ kind: 'same' }), true, nothingAside)).toBeNull()
})

test('a changed file is said when its text is unsaved; otherwise the text follows by itself', () => {
  expect(onDiskNews(info(changed), true, nothingAside)).toEqual(changed)
  expect(onDiskNews(info(changed), false, nothingAside)).toBeNull()
})

test('a file that is gone is said, saved or not', () => {
  expect(onDiskNews(info(gone), true, nothingAside)).toEqual(gone)
  expect(onDiskNews(info(moved), false, nothingAside)).toEqual(moved)
})

test('what was put aside is quiet until something else happens to the file', () => {
  const aside: PutAside = new Map([[documentId(1), changed]])
  expect(onDiskNews(info(changed), true, aside)).toBeNull()
  expect(onDiskNews(info(gone), true, aside)).toEqual(gone)
  expect(onDiskNews(document(2, { onDisk: changed }), true, aside)).toEqual(changed)
  expect(onDiskNews(info(moved), true, new Map([[documentId(1), gone]]))).toEqual(moved)
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
