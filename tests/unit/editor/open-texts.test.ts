// @vitest-environment happy-dom
import { isolateHistory, redo, undo } from '@codemirror/commands'
import { EditorSelection, Text } from '@codemirror/state'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newFileFormat } from '../../../electron/contract/documents.ts'
import { sayText, type WriterToWindow } from '../../../electron/contract/edit-stream.ts'
import type { WindowState } from '../../../electron/contract/window-channel.ts'
import { pasteLong } from '../../../renderer/editor/large-paste.ts'
import type { OpenText } from '../../../renderer/editor/open-text.ts'
import { Workspace } from '../../../renderer/editor/workspace.ts'
import { createWindowStore, isUnsaved, type WindowStore } from '../../../renderer/ui/window-store.ts'
import { seed } from '../contract/random-edits.ts'
import {
  document,
  documentId,
  emptyState,
  FakeBridge,
  FakeCalculator,
  type FakeWriter,
  job,
  settled,
} from './window-parts.ts'

let bridge: FakeBridge
let store: WindowStore
let workspace: Workspace
let writer: FakeWriter
let calculator: FakeCalculator

beforeEach(() => {
  bridge = new FakeBridge()
  bridge.answers.start = () => emptyState
  bridge.answers.setUnsaved = () => undefined
  store = createWindowStore(emptyState, true)
  workspace = new Workspace(bridge, store)
})

afterEach(() => workspace.view.destroy())

async function start(...documents: ReturnType<typeof document>[]): Promise<void> {
  bridge.answers.start = () => ({ ...emptyState, documents })
  await workspace.start()
  writer = bridge.connect()
  calculator = new FakeCalculator()
  workspace.connectCalculator(calculator)
}

function textOf(number: number): OpenText {
  const text = workspace.texts.get(documentId(number))
  if (text === null) throw new Error(`There is no text of d${number}`)
  return text
}

function type(insert: string, text: OpenText = textOf(1)): void {
  text.dispatch({ ...text.state.replaceSelection(insert), userEvent: 'input.type' })
}

function arrive(number: number, version: number, text: string): void {
  for (const message of sayText(documentId(number), version, Text.of(text.split('\n')))) writer.say(message)
}

/** Both followers have what the window has. */
function expectFollowed(number = 1): void {
  const { version, state } = textOf(number)
  for (const follower of [writer, calculator]) {
    const replica = follower.replicas.get(documentId(number))
    expect(replica?.version).toBe(version)
    expect(replica?.text.eq(state.doc)).toBe(true)
  }
}

test('a fresh document starts empty at version 0, at both followers too', async () => {
  await start(document(1))
  expect(textOf(1).version).toBe(0)
  expect(textOf(1).ready).toBe(true)
  expectFollowed()
  expect(writer.requested).toEqual([])
})

test('each transaction that changes the document is one version, on screen or not', async () => {
  await start(document(1), document(2))
  expect(workspace.host.text).toBe(textOf(2))
  type('12', textOf(1))
  type('3', textOf(2))
  textOf(2).dispatch({ selection: { anchor: 0 } })
  expect(textOf(1).version).toBe(1)
  expect(textOf(2).version).toBe(1)
  expectFollowed(1)
  expectFollowed(2)
})

const place = fc.double({ min: 0, max: 1, noNaN: true })

/** What a person does to a text; `paste` is long enough to be read in slices and said in pieces. */
const deeds = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constant('change' as const),
      at: place,
      remove: place,
      insert: fc.constantFrom('', '7', 'a\nb', '\n', '🙂'),
    }),
    fc.record({
      kind: fc.constantFrom('undo' as const, 'redo' as const, 'switch' as const, 'paste' as const),
    }),
  ),
  { minLength: 5, maxLength: 25 },
)

test(`whatever is typed, undone, redone and pasted arrives equal at both followers (seed ${seed})`, async () => {
  await start(document(1), document(2))
  await fc.assert(
    fc.asyncProperty(deeds, async (done) => {
      const text = textOf(1)
      workspace.activate(documentId(1))
      for (const deed of done) {
        const isShown = workspace.host.text === text
        switch (deed.kind) {
          case 'change': {
            const from = Math.floor(deed.at * text.state.doc.length)
            const to = from + Math.floor(deed.remove * Math.min(9, text.state.doc.length - from))
            text.dispatch({ changes: { from, to, insert: text.state.toText(deed.insert) } })
            break
          }
          case 'undo':
            if (isShown) undo(workspace.view)
            break
          case 'redo':
            if (isShown) redo(workspace.view)
            break
          case 'paste':
            await pasteLong(text, `${'x'.repeat(200_000)}\r\n${'y'.repeat(70_000)}`)
            break
          case 'switch':
            workspace.activate(documentId(isShown ? 2 : 1))
            break
        }
      }
      await expect
        .poll(() => [writer, calculator].map((follower) => follower.replicas.get(documentId(1))?.version))
        .toEqual([text.version, text.version])
      expectFollowed()
    }),
    { seed, numRuns: 25 },
  )
}, 60_000)

test('a file is asked of the writer, shown as it comes, read-only until it is whole', async () => {
  await start(document(1, { fresh: false, name: 'note.txt', place: '/note.txt', savedVersion: 0 }))
  expect(writer.requested).toEqual([documentId(1)])
  expect(store.getState().texts[documentId(1)]).toEqual({ kind: 'arriving', percent: 0, unsaved: false })
  writer.say({ kind: 'reset', documentId: documentId(1), size: 8, upTo: 0 })
  writer.say({ kind: 'piece', documentId: documentId(1), version: 0, splices: [[0, 0, '10\n']], last: false })
  expect(textOf(1).state.doc.toString()).toBe('10\n')
  expect(textOf(1).state.readOnly).toBe(true)
  expect(store.getState().texts[documentId(1)]).toEqual({ kind: 'arriving', percent: 37, unsaved: false })
  writer.say({
    kind: 'piece',
    documentId: documentId(1),
    version: 0,
    splices: [[3, 3, '20\n30']],
    last: true,
  })
  expect(textOf(1).state.doc.toString()).toBe('10\n20\n30')
  expect(textOf(1).state.readOnly).toBe(false)
  expect(textOf(1).version).toBe(0)
  expect(writer.taken).toBe(2)
  expect(calculator.replicas.get(documentId(1))?.text.toString()).toBe('10\n20\n30')
  expect(writer.heard).toEqual([])
})

test('a text that arrived is nothing to undo', async () => {
  await start(document(1, { fresh: false }))
  arrive(1, 0, 'abc')
  expect(undo(workspace.view)).toBe(false)
})

test('a reset in the middle of an arrival starts it again', async () => {
  await start(document(1, { fresh: false }))
  writer.say({ kind: 'reset', documentId: documentId(1), size: 8, upTo: 0 })
  writer.say({
    kind: 'piece',
    documentId: documentId(1),
    version: 0,
    splices: [[0, 0, 'wrong']],
    last: false,
  })
  arrive(1, 0, 'right')
  expect(textOf(1).state.doc.toString()).toBe('right')
  expect(calculator.replicas.get(documentId(1))?.text.toString()).toBe('right')
})

test('text of a version that is not 0, as after a reload of the page, goes on from there', async () => {
  await start(document(1, { fresh: false, savedVersion: 3 }))
  arrive(1, 17, 'abc')
  type('x')
  expect(textOf(1).version).toBe(18)
  expect(bridge.asksOf('setUnsaved')).toEqual([told(true)])
})

test('a calculator that comes in the middle of an arrival hears the whole text at its end', async () => {
  await start(document(1, { fresh: false }))
  writer.say({ kind: 'reset', documentId: documentId(1), size: 4, upTo: 0 })
  writer.say({ kind: 'piece', documentId: documentId(1), version: 0, splices: [[0, 0, 'ab']], last: false })
  calculator = new FakeCalculator()
  workspace.connectCalculator(calculator)
  writer.say({ kind: 'piece', documentId: documentId(1), version: 0, splices: [[2, 2, 'cd']], last: true })
  expect(calculator.replicas.get(documentId(1))?.text.toString()).toBe('abcd')
})

test('a text that nobody has is said, and stays read-only', async () => {
  await start(document(1, { fresh: false }))
  writer.say({ kind: 'missing', documentId: documentId(1) })
  expect(store.getState().texts[documentId(1)]).toEqual({ kind: 'missing' })
  expect(textOf(1).state.readOnly).toBe(true)
})

test('a text that comes after it was said to be missing is shown, and takes edits', async () => {
  await start(document(1, { fresh: false }))
  writer.say({ kind: 'missing', documentId: documentId(1) })
  arrive(1, 0, 'late')
  expect(store.getState().texts[documentId(1)]).toMatchObject({ kind: 'ready' })
  type('!')
  expectFollowed()
})

test.each(['waited for', 'missing'])(
  'a text that was %s and turns out to be new takes edits',
  async (how) => {
    await start(document(1, { fresh: false }))
    if (how === 'missing') writer.say({ kind: 'missing', documentId: documentId(1) })
    bridge.tell('state', { ...emptyState, documents: [document(1)] })
    expect(textOf(1).state.readOnly).toBe(false)
    type('a')
    expect(store.getState().texts[documentId(1)]).toMatchObject({ kind: 'ready', unsaved: true })
    expectFollowed()
  },
)

test('a new writer is told pinned versions, oldest first, then the newest; what still arrives is asked again', async () => {
  await start(document(1), document(2, { fresh: false }))
  type('a')
  workspace.pins.ask(documentId(1), 1, textOf(1).state.doc)
  type('b')
  type('c')
  workspace.pins.ask(documentId(1), 3, textOf(1).state.doc)
  type('d')
  const first = writer
  writer = bridge.connect()
  expect(first.isClosed).toBe(true)
  await settled()
  expect(writer.heard.filter(({ kind }) => kind !== 'reset').map((message) => said(message))).toEqual([
    '1: a',
    'pin 1',
    '3: abc',
    'pin 3',
    '4: abcd',
  ])
  expect(writer.requested).toEqual([documentId(2)])
  type('e')
  expectFollowed()
})

test('what is typed before the first writer is there is told it key by key, which a reload can undo then', async () => {
  bridge.answers.start = () => ({ ...emptyState, documents: [document(1)] })
  await workspace.start()
  for (const letter of 'abc') type(letter)
  calculator = new FakeCalculator()
  workspace.connectCalculator(calculator)
  writer = bridge.connect()
  const told = writer.heard.filter(({ kind }) => kind === 'edit' || kind === 'piece' || kind === 'reset')
  expect(told.map(({ kind }) => kind)).toEqual(['reset', 'piece', 'edit', 'edit', 'edit'])
  expectFollowed()
  type('d')
  expectFollowed()
  writer = bridge.connect()
  expectFollowed()
})

test('a follower that lost its place is told the whole text again', async () => {
  await start(document(1))
  type('abc')
  writer.replicas.clear()
  calculator.replicas.clear()
  writer.say({ kind: 'out-of-step', documentId: documentId(1) })
  calculator.say({ kind: 'out-of-step', documentId: documentId(1) })
  expectFollowed()
  type('d')
  expectFollowed()
})

test('whether a text is unsaved is told when that changes, and after each save', async () => {
  await start(document(1))
  type('a')
  type('b')
  bridge.tell('state', { ...emptyState, documents: [document(1, { savedVersion: 2, fresh: false })] })
  type('c')
  bridge.tell('state', { ...emptyState, documents: [document(1, { savedVersion: 2, fresh: false })] })
  bridge.tell('state', { ...emptyState, documents: [document(1, { savedVersion: 1, fresh: false })] })
  expect(bridge.asksOf('setUnsaved').map((ask) => (ask as { unsaved: boolean }).unsaved)).toEqual([
    false,
    true,
    false,
    true,
    true,
  ])
})

test('a tab closed with unsaved text comes back with its undo history; a saved one is forgotten', async () => {
  await start(document(1), document(2))
  type('kept')
  bridge.tell('state', { ...emptyState, documents: [] })
  expect(workspace.texts.get(documentId(2))).toBeNull()
  expect(calculator.asked).toContainEqual({ kind: 'forget', documentId: documentId(2) })
  bridge.tell('state', { ...emptyState, documents: [document(1, { fresh: false })] })
  expect(workspace.host.text).toBe(textOf(1))
  expect(undo(workspace.view)).toBe(true)
  expect(textOf(1).state.doc.toString()).toBe('')
  expectFollowed()
})

test('a closed text stays with its undo until main forgets it', async () => {
  await start(document(1))
  type('a')
  const closed = { documentId: documentId(1), name: 'Untitled 1', place: null, closedAt: 0, hasText: true }
  bridge.tell('state', { ...emptyState, closed: [closed] })
  bridge.tell('state', { ...emptyState, documents: [document(1, { fresh: false })] })
  expect(undo(workspace.view)).toBe(true)
  type('b')
  bridge.tell('state', { ...emptyState, closed: [closed] })
  bridge.tell('state', emptyState)
  expect(workspace.texts.get(documentId(1))).toBeNull()
})

test('a character is gone to where it is, and to its line when it is not there any more', async () => {
  await start(document(1), document(2))
  type('one\na → b', textOf(1))
  workspace.goTo(documentId(1), 2, '→')
  expect(workspace.host.text).toBe(textOf(1))
  expect(textOf(1).state.selection.main).toMatchObject({ from: 6, to: 7 })
  workspace.goTo(documentId(1), 9, '🙂')
  expect(textOf(1).state.selection.main).toMatchObject({ from: 4, to: 4 })
})

test('when the shown tab goes, the one that took its place is shown', async () => {
  await start(document(1), document(2), document(3))
  workspace.activate(documentId(2))
  bridge.tell('state', { ...emptyState, documents: [document(1), document(3)] })
  expect(store.getState().activeId).toBe(documentId(3))
  bridge.tell('state', { ...emptyState, documents: [document(1)] })
  expect(store.getState().activeId).toBe(documentId(1))
  bridge.tell('state', emptyState)
  expect(store.getState().activeId).toBeNull()
})

test('a tab that is to be shown before main tells of it is shown when it does', async () => {
  await start(document(1))
  workspace.activate(documentId(2))
  expect(store.getState().activeId).toBe(documentId(1))
  bridge.tell('state', { ...emptyState, documents: [document(2), document(1)] })
  expect(store.getState().activeId).toBe(documentId(2))
})

test('carriage returns are characters where line ends are mixed, and line breaks elsewhere', async () => {
  await start(document(1))
  await pasteLong(textOf(1), 'a\r\nb\rc')
  expect(textOf(1).state.doc.toString()).toBe('a\nb\nc')
  bridge.tell('state', {
    ...emptyState,
    documents: [document(1, { format: { ...newFileFormat, lineEnding: 'mixed' } })],
  })
  await pasteLong(textOf(1), 'd\r\ne')
  expect(textOf(1).state.doc.toString()).toBe('a\nb\ncd\r\ne')
})

test('a long paste goes in whole, keeps keys that come meanwhile, and is one undo', async () => {
  await start(document(1))
  type('before ')
  // Few lines: without a layout the editor draws them all.
  const long = `${'x'.repeat(999_999)}e\r\n`.repeat(4)
  const pasted = pasteLong(textOf(1), long)
  expect(textOf(1).state.readOnly).toBe(true)
  expect(store.getState().texts[documentId(1)]).toMatchObject({
    kind: 'ready',
    pastePercent: expect.any(Number) as number,
  })
  press('a', 'b', 'Backspace', 'Enter')
  await pasted
  expect(textOf(1).state.readOnly).toBe(false)
  expect(textOf(1).state.doc.length).toBe('before '.length + 4 * 1_000_001 + 'a\n'.length)
  expect(textOf(1).state.sliceDoc(textOf(1).state.doc.length - 4)).toBe('e\na\n')
  undo(workspace.view)
  expect(textOf(1).state.sliceDoc(textOf(1).state.doc.length - 2)).toBe('e\n')
  undo(workspace.view)
  expect(textOf(1).state.doc.toString()).toBe('before ')
  await settled()
  expectFollowed()
})

test('Escape stops a long paste, and nothing of it goes in', async () => {
  await start(document(1))
  const pasted = pasteLong(textOf(1), 'x'.repeat(30_000_000))
  press('Escape')
  await pasted
  expect(textOf(1).state.doc.length).toBe(0)
  expect(textOf(1).version).toBe(0)
  expect(bridge.asksOf('setUnsaved')).toEqual([told(false), told(true, 'coming'), told(false)])
})

test('a long paste into a saved text is unsaved from its start, and no save can come before its end', async () => {
  await start(document(1, { place: '/note.txt', savedVersion: 0 }))
  const pasted = pasteLong(textOf(1), 'x'.repeat(30_000_000))
  expect(isUnsaved(store.getState(), documentId(1))).toBe(true)
  expect(bridge.asksOf('setUnsaved')).toEqual([told(false), told(true, 'coming')])
  await pasted
  expect(bridge.asksOf('setUnsaved').at(-1)).toEqual(told(true))
})

test('keys that wait for a file are unsaved until it is there, and the text then; none is told of without keys', async () => {
  await start(document(1, { fresh: false, place: '/note.txt' }))
  expect(bridge.asksOf('setUnsaved')).toEqual([])
  press('5')
  expect(isUnsaved(store.getState(), documentId(1))).toBe(true)
  expect(bridge.asksOf('setUnsaved')).toEqual([told(true, 'coming')])
  arrive(1, 0, '10')
  expect(bridge.asksOf('setUnsaved').at(-1)).toEqual(told(true))
})

test('what is pasted during a long paste goes in after it, in its turn among the keys', async () => {
  await start(document(1))
  const pasted = pasteLong(textOf(1), 'x'.repeat(30_000_000))
  press('a')
  paste('second\r\n')
  press('Backspace', 'b')
  await pasted
  expect(textOf(1).state.sliceDoc(30_000_000)).toBe('asecondb')
  await settled()
  expectFollowed()
})

test('a second long paste goes in as the first did: piece by piece', async () => {
  await start(document(1))
  const first = pasteLong(textOf(1), 'x'.repeat(30_000_000))
  press('a')
  paste('y'.repeat(30_000_000))
  await first
  expect(textOf(1).state.readOnly).toBe(true)
  expect(isUnsaved(store.getState(), documentId(1))).toBe(true)
  press('b')
  await textOf(1).settled()
  const { doc } = textOf(1).state
  expect(doc.length).toBe(60_000_002)
  expect([doc.sliceString(29_999_999, 30_000_002), doc.sliceString(60_000_000)]).toEqual(['xay', 'yb'])
  await settled()
  expectFollowed()
})

test('what is pasted while a file arrives goes in when it is there', async () => {
  await start(document(1, { fresh: false }))
  paste('5\n')
  arrive(1, 0, '10')
  expect(textOf(1).state.doc.toString()).toBe('5\n10')
})

test('asked for what is unsaved, the window answers after the input that waits', async () => {
  await start(document(1))
  setTimeout(() => type('x'))
  const answer = { question: 7, unsaved: [{ documentId: documentId(1), version: 1 }] }
  bridge.tell('tellUnsaved', 7)
  expect(bridge.asksOf('toldUnsaved')).toEqual([])
  await expect.poll(() => bridge.asksOf('toldUnsaved')).toEqual([answer])
  const view = { documentId: documentId(1), anchor: 1, head: 1, top: 0 }
  expect(bridge.asked.slice(-3)).toEqual([
    { name: 'setUnsaved', ask: told(true) },
    { name: 'rememberView', ask: { active: documentId(1), views: [view] } },
    { name: 'toldUnsaved', ask: answer },
  ])
})

test('keys typed while a file arrives go in when it is there', async () => {
  await start(document(1, { fresh: false }))
  press('5', 'Enter')
  arrive(1, 0, '10')
  expect(textOf(1).state.doc.toString()).toBe('5\n10')
  expect(writer.heard).toMatchObject([{ kind: 'edit', version: 1 }])
  expectFollowed()
})

test('keys typed for a file that is not opened after all go into a new text', async () => {
  await start(document(1), document(2, { fresh: false, place: '/gone.txt' }))
  bridge.answers.newDocument = () => documentId(3)
  press('k', 'e', 'y')
  bridge.tell('state', { ...emptyState, documents: [document(1)] })
  await settled()
  expect(bridge.asksOf('newDocument')).toHaveLength(1)
  press('s')
  bridge.tell('state', { ...emptyState, documents: [document(1), document(3)] })
  await expect.poll(() => store.getState().activeId).toBe(documentId(3))
  expect(textOf(3).state.doc.toString()).toBe('keys')
  expect(textOf(1).state.doc.toString()).toBe('')
  expect(workspace.texts.get(documentId(2))).toBeNull()
  expectFollowed(3)
})

test('keys typed for a text that nobody has go into a new text, once', async () => {
  await start(document(1, { fresh: false }))
  bridge.answers.newDocument = () => {
    bridge.tell('state', { ...emptyState, documents: [document(1, { fresh: false }), document(2)] })
    return documentId(2)
  }
  press('k')
  writer.say({ kind: 'missing', documentId: documentId(1) })
  await expect.poll(() => workspace.texts.get(documentId(2))?.state.doc.toString()).toBe('k')
  expect(bridge.asksOf('newDocument')).toHaveLength(1)
})

test('each tab keeps its selection and undo history', async () => {
  await start(document(1), document(2))
  workspace.activate(documentId(1))
  type('abc')
  workspace.view.dispatch({ selection: EditorSelection.cursor(1) })
  workspace.activate(documentId(2))
  type('xyz', textOf(2))
  workspace.activate(documentId(1))
  expect(workspace.view.state.selection.main.head).toBe(1)
  undo(workspace.view)
  expect(workspace.view.state.doc.toString()).toBe('')
  expect(textOf(2).state.doc.toString()).toBe('xyz')
})

test('answers of a hidden text wait for it to be shown', async () => {
  await start(document(1), document(2))
  type('1 + 1', textOf(1))
  const answer = { text: '2', full: '2', error: null, errorSpan: null, chart: null, note: null }
  calculator.say({ kind: 'answers', documentId: documentId(1), version: 1, fromLine: 1, answers: [answer] })
  workspace.activate(documentId(1))
  expect(workspace.view.dom.querySelector('[data-answer-line="1"]')?.textContent).toBe('2')
})

test('a job that is known to main keeps its version pinned; its end lets it go', async () => {
  await start(document(1))
  type('a')
  workspace.pins.ask(documentId(1), 1, textOf(1).state.doc)
  bridge.tell('state', { ...emptyState, documents: [document(1)], jobs: [job(1, { version: 1 })] })
  workspace.pins.answered(documentId(1), 1, job(1).jobId)
  expect(writer.heard.at(-1)).toEqual({ kind: 'pin', documentId: documentId(1), version: 1 })
  bridge.tell('state', {
    ...emptyState,
    documents: [document(1)],
    jobs: [job(1, { version: 1, phase: 'done' })],
  })
  expect(writer.heard.at(-1)).toEqual({ kind: 'unpin', documentId: documentId(1), version: 1 })
})

/** What main is told of document 1. */
function told(unsaved: boolean, coming?: 'coming'): unknown {
  return { documentId: documentId(1), unsaved, coming: coming !== undefined }
}

function paste(text: string): void {
  const clipboardData = new DataTransfer()
  clipboardData.setData('text/plain', text)
  const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
  workspace.view.contentDOM.dispatchEvent(event)
}

function said(message: WriterToWindow): string {
  if (message.kind === 'pin') return `pin ${message.version}`
  if (message.kind === 'piece')
    return `${message.version}: ${message.splices.map(([, , insert]) => insert).join('')}`
  return message.kind
}

function press(...keys: string[]): void {
  for (const key of keys) {
    workspace.view.contentDOM.dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
    )
  }
}

test('asked before the first text is shown, the window answers with what was typed for it', async () => {
  const answer = { question: 7, unsaved: [{ documentId: documentId(1), version: 1 }] }
  let tellState: (state: WindowState) => void = () => undefined
  bridge.answers.start = () => new Promise((resolve) => (tellState = resolve))
  const started = workspace.start()
  press('x')
  bridge.tell('tellUnsaved', 7)
  await new Promise((resolve) => setTimeout(resolve))
  tellState({ ...emptyState, documents: [document(1)] })
  await started
  await expect.poll(() => bridge.asksOf('toldUnsaved')).toEqual([answer])
})

describe('the limit of all texts', () => {
  const long = 'x'.repeat(100_000)

  /** As in the view: what a person does there. */
  function inView(insert: string, userEvent = 'input.paste'): void {
    const { view } = workspace
    view.dispatch({ ...view.state.replaceSelection(insert), userEvent })
  }

  async function startWith(limit: number): Promise<void> {
    await start(document(1))
    writer.say({ kind: 'limit', bytes: limit })
    workspace.activate(documentId(1))
  }

  const notices = (): string[] => store.getState().notices.map(({ text }) => text)

  test('an edit beyond it is left out, and told with figures', async () => {
    await startWith(250_000)
    inView(long)
    inView(long)
    expect(textOf(1).state.doc.length).toBe(long.length)
    expect(textOf(1).version).toBe(1)
    expect(notices()).toHaveLength(1)
    expect(notices()[0]).toMatch(/text was left as it was\. It takes up to 200 KB, and 50 KB are free/)
  })

  test('typing goes on beyond it', async () => {
    await startWith(0)
    inView('typed', 'input.type')
    expect(textOf(1).state.doc.toString()).toBe('typed')
    expect(notices()).toEqual([])
  })

  test('what was taken out can always be brought back', async () => {
    await startWith(250_000)
    inView(long)
    workspace.view.dispatch({
      changes: { from: 0, to: long.length },
      annotations: isolateHistory.of('full'),
    })
    inView(long)
    expect(textOf(1).state.doc.length).toBe(0)
    undo(workspace.view)
    expect(textOf(1).state.doc.length).toBe(long.length)
    undo(workspace.view)
    redo(workspace.view)
    expect(textOf(1).state.doc.length).toBe(long.length)
  })

  test('a text that was opened counts, and one that is closed does not', async () => {
    await start(document(1), document(2, { fresh: false, savedVersion: 0 }))
    writer.say({ kind: 'limit', bytes: 350_000 })
    arrive(2, 0, 'y'.repeat(300_000))
    workspace.activate(documentId(1))
    inView(long)
    expect(textOf(1).state.doc.length).toBe(0)
    bridge.tell('state', { ...emptyState, documents: [document(1)] })
    inView(long)
    expect(textOf(1).state.doc.length).toBe(long.length)
  })

  test('a long paste is left out before it is read, or as soon as its lines are too many', async () => {
    await startWith(2_000_000)
    await pasteLong(textOf(1), 'x'.repeat(1_000_001))
    await pasteLong(textOf(1), '1\n'.repeat(400_000))
    expect(textOf(1).state.doc.length).toBe(0)
    expect(textOf(1).state.readOnly).toBe(false)
    expect(notices()).toHaveLength(2)
    await pasteLong(textOf(1), 'x'.repeat(900_000))
    expect(textOf(1).state.doc.length).toBe(900_000)
  })
})
