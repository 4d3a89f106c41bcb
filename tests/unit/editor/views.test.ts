// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Text } from '@codemirror/state'
import { sayText } from '../../../electron/contract/edit-stream.ts'
import { Workspace } from '../../../renderer/editor/workspace.ts'
import { createWindowStore, type WindowStore } from '../../../renderer/ui/window-store.ts'
import { document, documentId, emptyState, FakeBridge } from './window-parts.ts'

let bridge: FakeBridge
let store: WindowStore
let workspace: Workspace

beforeEach(() => {
  vi.useFakeTimers()
  bridge = new FakeBridge()
  bridge.answers.setUnsaved = () => undefined
  store = createWindowStore(emptyState, true)
  workspace = new Workspace(bridge, store)
  bridge.answers.start = () => ({
    ...emptyState,
    documents: [document(1, { fresh: false }), document(2, { fresh: false })],
  })
})

afterEach(() => {
  workspace.view.destroy()
  vi.useRealTimers()
})

const view = (number: number, anchor: number, head = anchor) => ({
  documentId: documentId(number),
  anchor,
  head,
  top: 0,
})

function arrive(writer: ReturnType<FakeBridge['connect']>, number: number, text: string): void {
  for (const message of sayText(documentId(number), 0, Text.of([text]))) writer.say(message)
}

function selectionOf(number: number): [number, number] | undefined {
  const main = workspace.texts.get(documentId(number))?.state.selection.main
  return main && [main.anchor, main.head]
}

test('the tab that was shown last is shown again, each text with its caret and selection', async () => {
  bridge.answers.lastView = () => ({ active: documentId(1), views: [view(1, 5, 2), view(2, 99)] })
  await workspace.start()
  expect(store.getState().activeId).toBe(documentId(1))
  const writer = bridge.connect()
  arrive(writer, 1, 'a longer text')
  arrive(writer, 2, 'short')
  expect(selectionOf(1)).toEqual([5, 2])
  // Further than the text goes.
  expect(selectionOf(2)).toEqual([5, 5])
})

test('keys typed while a text comes back go in at its caret', async () => {
  bridge.answers.lastView = () => ({ active: documentId(1), views: [view(1, 3)] })
  await workspace.start()
  const writer = bridge.connect()
  const event = new KeyboardEvent('keydown', { key: '!', bubbles: true, cancelable: true })
  workspace.view.contentDOM.dispatchEvent(event)
  arrive(writer, 1, 'onetwo')
  expect(workspace.view.state.doc.toString()).toBe('one!two')
})

test('a file that is named at the start comes before the tab that was shown last', async () => {
  bridge.answers.lastView = () => ({ active: documentId(1), views: [] })
  const starting = workspace.start()
  bridge.tell('activate', documentId(2))
  await starting
  expect(store.getState().activeId).toBe(documentId(2))
})

/** Main's first event overtakes its answer to the start, which knows of these documents alone. */
function overtake(...answered: number[]): void {
  const stateOf = (numbers: number[]) => ({
    ...emptyState,
    documents: numbers.map((number) => document(number, { fresh: false })),
  })
  bridge.answers.start = () => {
    const answer = stateOf(answered)
    bridge.tell('state', stateOf([1, 2]))
    return answer
  }
}

test.each([
  { last: null, shown: 2 },
  { last: 1, shown: 1 },
])('the text is shown although a state overtakes the answer to the start: last $last', async (tabs) => {
  const { last, shown } = tabs
  bridge.answers.lastView = () => ({ active: last === null ? null : documentId(last), views: [] })
  overtake(1, 2)
  await workspace.start()
  expect(store.getState().activeId).toBe(documentId(shown))
  arrive(bridge.connect(), shown, 'here')
  expect(workspace.view.state.doc.toString()).toBe('here')
  expect(workspace.view.state.readOnly).toBe(false)
})

test('a state that overtakes the answer to the start is the newer one', async () => {
  overtake(1)
  await workspace.start()
  expect(store.getState().main.documents).toHaveLength(2)
})

test('a tab that is not there any more leaves the choice to the window', async () => {
  bridge.answers.lastView = () => ({ active: documentId(9), views: [] })
  await workspace.start()
  expect(store.getState().activeId).toBe(documentId(2))
  bridge.tell('state', { ...emptyState, documents: [document(1), document(2), document(9)] })
  expect(store.getState().activeId).not.toBe(documentId(9))
})

test('main is told what changed, at most every half second', async () => {
  bridge.answers.lastView = () => ({ active: documentId(2), views: [view(1, 1), view(2, 2)] })
  await workspace.start()
  const writer = bridge.connect()
  arrive(writer, 1, 'one')
  arrive(writer, 2, 'two')
  vi.advanceTimersByTime(5000)
  expect(bridge.asksOf('rememberView')).toEqual([])
  for (const anchor of [0, 1, 3]) workspace.view.dispatch({ selection: { anchor } })
  vi.advanceTimersByTime(499)
  expect(bridge.asksOf('rememberView')).toEqual([])
  vi.advanceTimersByTime(1)
  expect(bridge.asksOf('rememberView')).toEqual([{ active: documentId(2), views: [view(2, 3)] }])
  workspace.activate(documentId(1))
  vi.advanceTimersByTime(500)
  expect(bridge.asksOf('rememberView').slice(1)).toEqual([{ active: documentId(1), views: [] }])
})

test('what waits to be told is told when the page goes, and a text that has not come is not', async () => {
  await workspace.start()
  const writer = bridge.connect()
  arrive(writer, 2, 'two')
  workspace.view.dispatch({ selection: { anchor: 1 } })
  workspace.rememberView()
  expect(bridge.asksOf('rememberView')).toEqual([{ active: documentId(2), views: [view(2, 1)] }])
  vi.advanceTimersByTime(5000)
  expect(bridge.asksOf('rememberView')).toHaveLength(1)
})
