// @vitest-environment happy-dom
import { redo, undo, undoDepth } from '@codemirror/commands'
import { ChangeSet, Text } from '@codemirror/state'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sayEdit, sayText, type WriterToWindow } from '../../../electron/contract/edit-stream.ts'
import type { OpenText } from '../../../renderer/editor/open-text.ts'
import { Workspace } from '../../../renderer/editor/workspace.ts'
import { createWindowStore } from '../../../renderer/ui/window-store.ts'
import {
  document,
  documentId,
  emptyState,
  FakeBridge,
  FakeCalculator,
  type FakeWriter,
} from './window-parts.ts'

let bridge: FakeBridge
let workspace: Workspace
let writer: FakeWriter
let calculator: FakeCalculator

beforeEach(async () => {
  bridge = new FakeBridge()
  bridge.answers.setUnsaved = () => undefined
  bridge.answers.start = () => ({
    ...emptyState,
    documents: [document(1, { fresh: false, savedVersion: 4 })],
  })
  workspace = new Workspace(bridge, createWindowStore(emptyState, true))
  await workspace.start()
  writer = bridge.connect()
  calculator = new FakeCalculator()
  workspace.connectCalculator(calculator)
})

afterEach(() => workspace.view.destroy())

function text(): OpenText {
  const found = workspace.texts.get(documentId(1))
  if (found === null) throw new Error('There is no text')
  return found
}

function shown(): string {
  return workspace.view.state.doc.toString()
}

/** A typed edit as the journal has it: what is replaced, by what, and at which millisecond. */
interface Typed {
  readonly from: number
  readonly to?: number
  readonly insert: string
  readonly at: number
}

/** The messages of a base of version 4 and of what was typed since. */
function* recorded(base: string, typed: readonly Typed[]): Generator<WriterToWindow> {
  const id = documentId(1)
  yield* sayText(id, 4, Text.of(base.split('\n')), 4 + typed.length)
  let length = base.length
  for (const [index, { from, to = from, insert, at }] of typed.entries()) {
    const changes = ChangeSet.of({ from, to, insert }, length)
    length = changes.newLength
    yield* sayEdit(id, 5 + index, changes, at)
  }
}

function arrive(base: string, ...typed: Typed[]): void {
  for (const message of recorded(base, typed)) writer.say(message)
}

test('the text takes edits only when the last of the recorded ones is in', () => {
  const messages = [
    ...recorded('10\n', [
      { from: 3, insert: '2', at: 0 },
      { from: 4, insert: '0', at: 1 },
    ]),
  ]
  for (const message of messages.slice(0, -1)) writer.say(message)
  expect(text().ready).toBe(false)
  expect(text().state.readOnly).toBe(true)
  for (const message of messages.slice(-1)) writer.say(message)
  expect(text().ready).toBe(true)
  expect(text().version).toBe(6)
  expect(shown()).toBe('10\n20')
})

test('recorded edits keep their versions and are not told to the writer again; the calculator hears them all', () => {
  arrive('10\n', { from: 3, insert: '2', at: 0 }, { from: 4, insert: '0', at: 1 })
  expect(writer.heard).toEqual([])
  expect(calculator.replicas.get(documentId(1))?.version).toBe(6)
  text().dispatch({ changes: { from: 5, insert: '!' } })
  expect(writer.heard).toMatchObject([{ kind: 'edit', version: 7 }])
  expect(writer.replicas.get(documentId(1))?.text.toString()).toBe('10\n20!')
  expect(calculator.replicas.get(documentId(1))?.text.toString()).toBe('10\n20!')
})

test('recorded edits are undone in the groups that they were typed in, and the base is nothing to undo', () => {
  arrive(
    'base',
    { from: 4, insert: '1', at: 1_000 },
    { from: 5, insert: '2', at: 1_100 },
    { from: 6, insert: '3', at: 9_000 },
    { from: 7, insert: '4', at: 9_100 },
    { from: 0, insert: 'x', at: 9_200 },
  )
  const { view } = workspace
  const seen = [shown()]
  while (undo(view)) seen.push(shown())
  expect(seen).toEqual(['xbase1234', 'base1234', 'base12', 'base'])
  while (redo(view));
  expect(shown()).toBe('xbase1234')
})

test('undoing puts the caret where the edit was made', () => {
  arrive('some words', { from: 5, to: 10, insert: '', at: 0 }, { from: 0, to: 4, insert: 'no', at: 9_000 })
  expect(text().state.selection.main.head).toBe(2)
  undo(workspace.view)
  expect(text().state.selection.main).toMatchObject({ from: 0, to: 4 })
  undo(workspace.view)
  expect(text().state.selection.main.head).toBe(10)
})

test('a long edit that comes in pieces is one undo, with none beside it', async () => {
  const long = 'x'.repeat(300_000)
  arrive(
    'ab',
    { from: 2, insert: 'c', at: 1_000 },
    { from: 3, insert: long, at: 1_001 },
    { from: 3 + long.length, insert: 'd', at: 1_002 },
  )
  expect(text().state.doc.length).toBe(4 + long.length)
  const lengths = []
  while (undo(workspace.view)) lengths.push(text().state.doc.length)
  expect(lengths).toEqual([3 + long.length, 3, 2])
  await expect.poll(() => calculator.replicas.get(documentId(1))?.version).toBe(text().version)
  expect(calculator.replicas.get(documentId(1))?.text.toString()).toBe('ab')
})

test('thousands of recorded edits come in as they were', () => {
  const typed = Array.from({ length: 3_000 }, (_, index) => ({ from: index, insert: 'k', at: index * 70 }))
  arrive('', ...typed)
  expect(text().version).toBe(3_004)
  expect(shown()).toBe('k'.repeat(3_000))
  undo(workspace.view)
  expect(shown()).toBe('')
})

test('a writer that starts again in the middle gives the text once, and nothing of the first try is undone', () => {
  const messages = [
    ...recorded('one', [
      { from: 3, insert: long(), at: 0 },
      { from: 3, insert: '2', at: 1 },
    ]),
  ]
  for (const message of messages.slice(0, -1)) writer.say(message)
  expect(undoDepth(text().state)).toBeGreaterThan(0)
  writer = bridge.connect()
  expect(writer.requested).toEqual([documentId(1)])
  arrive('one', { from: 3, insert: '!', at: 0 })
  expect(shown()).toBe('one!')
  undo(workspace.view)
  expect(shown()).toBe('one')
  expect(undo(workspace.view)).toBe(false)
})

test('a calculator that comes in the middle hears the whole text at its end', () => {
  const messages = [
    ...recorded('one', [
      { from: 3, insert: '+', at: 0 },
      { from: 4, insert: '2', at: 1 },
    ]),
  ]
  for (const message of messages.slice(0, 3)) writer.say(message)
  calculator = new FakeCalculator()
  workspace.connectCalculator(calculator)
  for (const message of messages.slice(3)) writer.say(message)
  expect(calculator.replicas.get(documentId(1))?.text.toString()).toBe('one+2')
})

test('keys typed while recorded edits come in go in after them, as an undo of their own', () => {
  const messages = [...recorded('one', [{ from: 3, insert: '+', at: Date.now() }])]
  for (const message of messages.slice(0, -1)) writer.say(message)
  const event = new KeyboardEvent('keydown', { key: '5', bubbles: true, cancelable: true })
  workspace.view.contentDOM.dispatchEvent(event)
  for (const message of messages.slice(-1)) writer.say(message)
  expect(shown()).toBe('one+5')
  undo(workspace.view)
  expect(shown()).toBe('one+')
})

test('each edit is told with the time when it was made', () => {
  arrive('')
  const before = Date.now()
  text().dispatch({ changes: { from: 0, insert: 'a' } })
  const [edit] = writer.heard
  expect(edit?.kind === 'edit' && edit.time !== undefined && edit.time >= before).toBe(true)
})

function long(): string {
  return 'y'.repeat(200_000)
}
