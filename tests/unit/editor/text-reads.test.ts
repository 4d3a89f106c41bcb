// @vitest-environment happy-dom
import { Text, type TextIterator } from '@codemirror/state'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sayText } from '../../../electron/contract/edit-stream.ts'
import { Saving } from '../../../renderer/commands/saving.ts'
import { Workspace } from '../../../renderer/editor/workspace.ts'
import { createWindowStore } from '../../../renderer/ui/window-store.ts'
import {
  document,
  documentId,
  emptyState,
  FakeBridge,
  FakeCalculator,
  job,
  jobId,
  settled,
} from './window-parts.ts'

/** Counting what runs does not see how much the built-in functions of the language read: this does. */
let read = 0
const restore: (() => void)[] = []

const line = 'rent 1,200 # a month, line2 * 3'
const lines = 50_000
/** In UTF-16 units: what is on screen several times over, and a hundredth of the text. */
const mostRead = (lines * line.length) / 100

let bridge: FakeBridge
let workspace: Workspace
let saving: Saving

beforeEach(async () => {
  bridge = new FakeBridge()
  bridge.answers.setUnsaved = () => undefined
  bridge.answers.save = () => ({ kind: 'started', jobId: jobId(1) })
  bridge.answers.start = () => state()
  const store = createWindowStore(emptyState, true)
  workspace = new Workspace(bridge, store)
  saving = new Saving(bridge, workspace.texts, workspace.pins, store)
  workspace.connectCalculator(new FakeCalculator())
  await workspace.start()
  const writer = bridge.connect()
  const text = Text.of(new Array<string>(lines).fill(line))
  for (const message of sayText(documentId(1), 0, text)) writer.say(message)
  await settled()
  expect(workspace.view.state.doc.lines).toBe(lines)
  countReads()
})

afterEach(() => {
  for (const undo of restore.splice(0)) undo()
  workspace.view.destroy()
})

const state = (savedVersion = 0) => ({
  ...emptyState,
  documents: [document(1, { fresh: false, savedVersion, place: '/note.txt' })],
})

/** Has all that is read of texts counted: from the leaves of their trees, and by the cursors that walk along them. */
function countReads(): void {
  read = 0
  const text = Text.of([''])
  count(Object.getPrototypeOf(text), 'sliceString', (_leaf, slice) => String(slice).length)
  count(Object.getPrototypeOf(text), 'flatten', (leaf) => (leaf as Text).length)
  count(Object.getPrototypeOf(text.iter()), 'next', (cursor) => (cursor as TextIterator).value.length)
}

function count(prototype: unknown, method: string, units: (self: object, result: unknown) => number): void {
  if (typeof prototype !== 'object' || prototype === null) throw new Error('No prototype')
  const original: unknown = Reflect.get(prototype, method)
  if (typeof original !== 'function') throw new Error(`Texts have no ${method} any more`)
  const counting = function (this: object, ...args: unknown[]): unknown {
    const result: unknown = Reflect.apply(original, this, args)
    read += units(this, result)
    return result
  }
  Reflect.set(prototype, method, counting)
  restore.push(() => Reflect.set(prototype, method, original))
}

test.each([
  ['sliceString', (text: Text) => text.sliceString(0)],
  ['toString', (text: Text) => text.toString()],
  ['toJSON', (text: Text) => text.toJSON()],
  ['a walk', (text: Text) => [...text.iter()]],
  ['a walk along lines', (text: Text) => [...text.iterLines()]],
  ['a comparison', (text: Text) => text.eq(Text.of(new Array<string>(lines).fill(line)))],
])('reading all of a text by %s is counted', (_how, readAll) => {
  const { doc } = workspace.view.state
  readAll(doc)
  expect(read).toBeGreaterThanOrEqual(lines * line.length)
})

test('a key and a new line in the middle read little of the text', async () => {
  const { view } = workspace
  const at = view.state.doc.line(lines / 2).to
  for (const insert of ['7', '\n']) {
    view.dispatch(view.state.update({ changes: { from: at, insert }, userEvent: 'input.type' }))
    await settled()
  }
  expect(view.state.doc.lines).toBe(lines + 1)
  expect(read).toBeGreaterThan(0)
  expect(read).toBeLessThan(mostRead)
})

test('a save and its progress read little of the text', async () => {
  workspace.view.dispatch({ changes: { from: 0, insert: '7' }, userEvent: 'input.type' })
  await saving.save(documentId(1))
  for (let bytesWritten = 0; bytesWritten < 30; bytesWritten++) {
    bridge.tell('jobs', [job(1, { version: 1, bytesWritten, bytesTotal: 30 })])
  }
  bridge.tell('state', { ...state(1), jobs: [job(1, { version: 1, phase: 'done', endedAt: 1 })] })
  await settled()
  expect(workspace.texts.get(documentId(1))?.version).toBe(1)
  expect(read).toBeLessThan(mostRead)
})
