import { expect, test } from 'vitest'
import type { DocumentInfo } from '../../../electron/contract/documents.ts'
import type { WriteJob } from '../../../electron/contract/write-jobs.ts'
import type { Kept } from '../../../renderer/editor/keeping.ts'
import { saveStateOf } from '../../../renderer/ui/save-state.ts'
import { createWindowStore, type TextFacts, type WindowModel } from '../../../renderer/ui/window-store.ts'
import { document, documentId, emptyState, job } from '../editor/window-parts.ts'

const clean = { kind: 'ready', unsaved: false, empty: false, pastePercent: null } as const
const unsaved = { ...clean, unsaved: true }
const gone = { savedVersion: null, onDisk: { kind: 'missing', movedTo: null } } as const
const inFile = { place: '/home/ada/note.txt', savedVersion: 0, fresh: false }

function model(facts: TextFacts, fields: Partial<DocumentInfo> = {}, jobs: WriteJob[] = []): WindowModel {
  const main = { ...emptyState, documents: [document(1, fields)], jobs }
  const start = createWindowStore(main, true).getState()
  return { ...start, activeId: documentId(1), texts: { [documentId(1)]: facts } }
}

const failed = job(2, { phase: 'failed', failure: { kind: 'disk-full' } })

test.each<[string, WindowModel]>([
  ['Nothing to save yet', model(clean)],
  ['Saved', model(clean, inFile)],
  ['Not saved: no place chosen yet', model(unsaved)],
  ['Not saved: edited since the last save', model(unsaved, inFile)],
  ['Not saved: its file is gone', model(unsaved, { ...inFile, ...gone })],
  ['Opening 43%', model({ kind: 'arriving', percent: 43, unsaved: false }, inFile)],
  ['Pasting 7%', model({ ...unsaved, pastePercent: 7 }, inFile)],
  ['Not saved: the text could not be read', model({ kind: 'missing' }, inFile)],
  ['Saving 43%', model(unsaved, inFile, [job(1, { bytesWritten: 43, bytesTotal: 100 })])],
  ['Saving 0%', model(unsaved, inFile, [job(1, { phase: 'waiting' })])],
  ['Not saved: The disk is full.', model(unsaved, inFile, [job(1, { phase: 'done' }), failed])],
  ['Not saved: The disk is full.', model(clean, inFile, [failed])],
  ['Saved', model(clean, inFile, [failed, job(3, { phase: 'done' })])],
  ['Saving 0%', model(unsaved, inFile, [failed, job(3)])],
  ['Not saved: the save was cancelled', model(unsaved, inFile, [job(1, { phase: 'cancelled' })])],
  ['Saved', model(clean, inFile, [job(1, { phase: 'done' }), job(2, { phase: 'superseded' })])],
  ['Saved', model(clean, inFile, [job(2, { ...failed, documentId: documentId(9) })])],
])('%s', (text, shown) => {
  expect(saveStateOf(shown).text).toBe(text)
})

const kept = { kind: 'kept' } as const
const full = { kind: 'not-kept', failure: { kind: 'disk-full' } } as const

test.each<[string, string, WindowModel, Kept]>([
  ['Kept safe, not saved yet', 'It has no file yet. It comes back whatever happens.', model(unsaved), kept],
  [
    'Kept safe, not saved yet',
    'Its file is older. The text comes back whatever happens.',
    model(unsaved, inFile),
    kept,
  ],
  [
    'Kept safe, not saved yet',
    'Its file is gone. The text comes back whatever happens.',
    model(unsaved, { ...inFile, ...gone }),
    kept,
  ],
  ['Not saved: The disk is full.', 'The text cannot be kept safe right now.', model(unsaved, inFile), full],
  ['Not saved: The disk is full.', 'The text is kept safe.', model(unsaved, inFile, [failed]), kept],
  [
    'Not saved: the save was cancelled',
    'The text is kept safe.',
    model(unsaved, inFile, [job(1, { phase: 'cancelled' })]),
    kept,
  ],
  ['Saving 0%', '', model(unsaved, inFile, [job(1)]), kept],
  ['Saved', '', model(clean, inFile), kept],
])('%s (%s)', (text, more, shown, now) => {
  expect(saveStateOf({ ...shown, kept: { [documentId(1)]: now } })).toMatchObject({ text, more })
})

test('a text that the journal is about to have passes quickly; one that it has, and one it cannot have, stay', () => {
  const passing = (now?: typeof kept | typeof full): boolean =>
    saveStateOf({ ...model(unsaved), kept: now === undefined ? {} : { [documentId(1)]: now } }).passing
  expect([passing(), passing(kept), passing(full)]).toEqual([true, false, false])
})

test('without a document there is nothing to say of one', () => {
  expect(saveStateOf(createWindowStore(emptyState, true).getState()).text).toBe('No document')
})
