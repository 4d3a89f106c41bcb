// @vitest-environment happy-dom
import { undo } from '@codemirror/commands'
import { Text } from '@codemirror/state'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sayText } from '../../../electron/contract/edit-stream.ts'
import { takeFile } from '../../../renderer/compare/take-file.ts'
import { Workspace } from '../../../renderer/editor/workspace.ts'
import { createWindowStore, type WindowStore } from '../../../renderer/ui/window-store.ts'
import {
  document as info,
  documentId,
  emptyState,
  FakeBridge,
  settled,
  type FakeWriter,
} from '../editor/window-parts.ts'

const saved = info(1, { name: 'note.txt', place: '/note.txt', savedVersion: 0, fresh: false })
const before = 'one\ntwo\nthree'
const theirs = 'one\nTWO\nthree\nfour'

let bridge: FakeBridge
let store: WindowStore
let workspace: Workspace
let writer: FakeWriter

beforeEach(async () => {
  bridge = new FakeBridge()
  bridge.answers.setUnsaved = () => undefined
  bridge.answers.adoptFile = () => undefined
  bridge.answers.endComparison = () => undefined
  bridge.answers.rememberView = () => undefined
  bridge.answers.lastView = () => ({ active: null, views: [] })
  bridge.answers.start = () => ({ ...emptyState, documents: [saved] })
  store = createWindowStore(emptyState, true)
  workspace = new Workspace(bridge, store)
  await workspace.start()
  writer = bridge.connect()
  say(1, before)
})

afterEach(() => workspace.view.destroy())

function say(document: number, text: string): void {
  for (const message of sayText(documentId(document), 0, Text.of(text.split('\n')))) writer.say(message)
}

function take(): Promise<void> {
  const change = { documentId: documentId(1), otherId: documentId(9) }
  return takeFile({ bridge, store, texts: workspace.texts }, change)
}

function doc(): string {
  return workspace.texts.get(documentId(1))?.state.doc.toString() ?? ''
}

test('a text that is saved takes the file as one edit, and says which version has it', async () => {
  workspace.view.dispatch({ selection: { anchor: before.length } })
  const taking = take()
  expect(writer.requested).toContain(documentId(9))
  say(9, theirs)
  await taking
  expect(doc()).toBe(theirs)
  const adopted = { documentId: documentId(1), version: 1, otherId: documentId(9), isSame: true }
  expect(bridge.asksOf('adoptFile')).toEqual([adopted])
  expect(bridge.asksOf('endComparison')).toEqual([documentId(9)])
  expect(workspace.view.state.doc.lineAt(workspace.view.state.selection.main.head).text).toBe('three')
  undo(workspace.view)
  expect(doc()).toBe(before)
})

test('what was typed meanwhile wins', async () => {
  const taking = take()
  workspace.view.dispatch({ changes: { from: 0, insert: 'my ' } })
  say(9, theirs)
  await taking
  expect(doc()).toBe(`my ${before}`)
  expect(bridge.asksOf('adoptFile')).toEqual([])
  expect(bridge.asksOf('endComparison')).toEqual([documentId(9)])
})

test('a file with the same text in another format is taken without an edit', async () => {
  const taking = take()
  say(9, before)
  await taking
  expect(bridge.asksOf('adoptFile')).toEqual([
    { documentId: documentId(1), version: 0, otherId: documentId(9), isSame: true },
  ])
})

test('a file whose text does not come changes nothing', async () => {
  const taking = take()
  writer.say({ kind: 'missing', documentId: documentId(9) })
  await taking
  expect(doc()).toBe(before)
  expect(bridge.asksOf('adoptFile')).toEqual([])
  expect(bridge.asksOf('endComparison')).toEqual([documentId(9)])
})

test('while the two are compared by a person, nothing moves', async () => {
  store.setState({ panel: 'compare' })
  const taking = take()
  say(9, theirs)
  await settled()
  expect(doc()).toBe(before)
  store.setState({ panel: null })
  await taking
  expect(doc()).toBe(theirs)
})
