// @vitest-environment happy-dom
import { Text } from '@codemirror/state'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { DocumentId, DocumentInfo } from '../../../electron/contract/documents.ts'
import { sayText } from '../../../electron/contract/edit-stream.ts'
import { runCommand, type CommandContext } from '../../../renderer/commands/run-command.ts'
import { Saving } from '../../../renderer/commands/saving.ts'
import { FindLoader } from '../../../renderer/editor/find-loader.ts'
import { pasteLong } from '../../../renderer/editor/large-paste.ts'
import { sourcesField } from '../../../renderer/editor/sources.ts'
import { Workspace } from '../../../renderer/editor/workspace.ts'
import { createWindowStore } from '../../../renderer/ui/window-store.ts'
import {
  document,
  documentId,
  emptyState,
  FakeBridge,
  FakeCalculator,
  type FakeWriter,
  job,
  jobId,
  settled,
} from '../editor/window-parts.ts'

let bridge: FakeBridge
let writer: FakeWriter
let context: CommandContext
const rememberWrap = vi.fn()

beforeEach(() => {
  bridge = new FakeBridge()
  bridge.answers.setUnsaved = () => undefined
  const store = createWindowStore(emptyState, true)
  const workspace = new Workspace(bridge, store)
  const saving = new Saving(bridge, workspace.texts, workspace.pins, store)
  context = { bridge, store, workspace, saving, find: new FindLoader(workspace.host), rememberWrap }
})

afterEach(() => context.workspace.view.destroy())

async function start(...documents: DocumentInfo[]): Promise<void> {
  bridge.answers.start = () => ({ ...emptyState, documents })
  await context.workspace.start()
  writer = bridge.connect()
}

function type(number: number, insert: string): void {
  context.workspace.texts.get(documentId(number))?.dispatch({ changes: { from: 0, insert } })
}

/** What was told to the writer and asked of main, in its order, facts about unsaved text aside. */
function told(): unknown[] {
  const pins = writer.heard.filter((message) => message.kind === 'pin' || message.kind === 'unpin')
  return [...pins, ...bridge.asked.filter(({ name }) => !['setUnsaved', 'lastView', 'start'].includes(name))]
}

test('Save pins the newest version and asks main to write it', async () => {
  await start(document(1))
  type(1, 'a')
  bridge.answers.save = () => ({ kind: 'started', jobId: jobId(1) })
  await runCommand('save', context)
  expect(told()).toEqual([
    { kind: 'pin', documentId: documentId(1), version: 1 },
    { name: 'save', ask: { documentId: documentId(1), version: 1 } },
  ])
})

test('a dismissed dialog lets the version go', async () => {
  await start(document(1))
  bridge.answers.saveAs = () => ({ kind: 'dismissed' })
  await runCommand('save-as', context)
  expect(told()).toContainEqual({ kind: 'unpin', documentId: documentId(1), version: 0 })
})

test('a refused request lets the version go, and is said', async () => {
  await start(document(1))
  bridge.answers.save = () => {
    throw new Error('refused')
  }
  await runCommand('save', context)
  expect(told()).toContainEqual({ kind: 'unpin', documentId: documentId(1), version: 0 })
  expect(context.store.getState().notices.map(({ text }) => text)).toEqual(['That did not work: refused'])
})

test('a text that has not arrived is not saved over its file', async () => {
  await start(document(1, { fresh: false, place: '/note.txt' }))
  const [save, saveAs] = [runCommand('save', context), runCommand('save-as', context)]
  await settled()
  expect(told()).toEqual([])
  writer.say({ kind: 'missing', documentId: documentId(1) })
  await Promise.all([save, saveAs])
  expect(told()).toEqual([])
})

test('a text that went while it was to be saved is not saved', async () => {
  await start(document(1, { fresh: false, place: '/note.txt' }))
  const save = runCommand('save', context)
  bridge.tell('state', emptyState)
  await save
  expect(told()).toEqual([])
})

test('Save of a file that is being opened waits for it, and for the keys that wait too', async () => {
  await start(document(1, { fresh: false, place: '/note.txt' }))
  bridge.answers.save = () => ({ kind: 'started', jobId: jobId(1) })
  context.workspace.view.contentDOM.dispatchEvent(
    new KeyboardEvent('keydown', { key: '5', cancelable: true }),
  )
  const save = runCommand('save', context)
  for (const message of sayText(documentId(1), 0, Text.of(['10']))) writer.say(message)
  await save
  expect(told()).toEqual([
    { kind: 'pin', documentId: documentId(1), version: 1 },
    { name: 'save', ask: { documentId: documentId(1), version: 1 } },
  ])
})

test('Save all during a long paste saves what was pasted', async () => {
  await start(document(1, { place: '/note.txt', savedVersion: 0 }))
  const text = context.workspace.texts.get(documentId(1))
  if (text === null) throw new Error('There is no text')
  bridge.answers.save = () => ({ kind: 'started', jobId: jobId(1) })
  void pasteLong(text, 'x'.repeat(30_000_000))
  await runCommand('save-all', context)
  expect(bridge.asksOf('save')).toEqual([{ documentId: documentId(1), version: 1 }])
})

test('Save all saves files at once, and then asks for the untitled ones one by one', async () => {
  await start(
    document(1, { place: '/1', savedVersion: 0 }),
    document(2),
    document(3, { place: '/3', savedVersion: 0 }),
    document(4, { place: '/4', savedVersion: 0 }),
    document(5),
  )
  for (const number of [1, 2, 3, 5]) type(number, 'a')
  const answers: ((start: { kind: 'dismissed' }) => void)[] = []
  bridge.answers.save = () => new Promise((resolve) => answers.push(resolve))
  const done = runCommand('save-all', context)
  const saved = () => bridge.asksOf('save').map((ask) => (ask as { documentId: string }).documentId)
  await expect.poll(saved).toEqual(['d1', 'd3'])
  for (const answer of answers) answer({ kind: 'dismissed' })
  await expect.poll(saved).toEqual(['d1', 'd3', 'd2'])
  answers[2]?.({ kind: 'dismissed' })
  await done
  // A person who dismisses one dialog wants no other.
  expect(saved()).toEqual(['d1', 'd3', 'd2'])
})

test('Retry asks for the same version again', async () => {
  await start(document(1))
  const failed = job(4, { version: 2, phase: 'failed', failure: { kind: 'disk-full' } })
  bridge.answers.retryJob = () => ({ kind: 'started', jobId: jobId(5) })
  await context.saving.repeat(failed, 'retryJob')
  expect(bridge.asksOf('retryJob')).toEqual([4])
})

test('New shows the new tab and gives it the focus', async () => {
  await start(document(1))
  bridge.answers.newDocument = () => {
    bridge.tell('state', { ...emptyState, documents: [document(1), document(2)] })
    return documentId(2)
  }
  await runCommand('new', context)
  expect(context.store.getState().activeId).toBe(documentId(2))
})

test('what is typed before the new tab is there goes into it, and not into the old one', async () => {
  await start(document(1))
  type(1, 'old')
  let name: (documentId: DocumentId) => void = () => undefined
  bridge.answers.newDocument = () => new Promise((resolve) => (name = resolve))
  const done = runCommand('new', context)
  for (const key of 'hi') {
    context.workspace.view.contentDOM.dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true }))
  }
  bridge.tell('state', { ...emptyState, documents: [document(1), document(2)] })
  name(documentId(2))
  await done
  expect(context.workspace.texts.get(documentId(2))?.state.doc.toString()).toBe('hi')
  expect(context.workspace.texts.get(documentId(1))?.state.doc.toString()).toBe('old')
  expect(writer.replicas.get(documentId(2))?.text.toString()).toBe('hi')
})

test('a command given before the new tab is there is for that one', async () => {
  await start(document(1))
  type(1, 'old')
  let name: (documentId: DocumentId) => void = () => undefined
  bridge.answers.newDocument = () => new Promise((resolve) => (name = resolve))
  bridge.answers.saveAs = () => ({ kind: 'dismissed' })
  const done = Promise.all([runCommand('new', context), runCommand('save-as', context)])
  name(documentId(2))
  bridge.tell('state', { ...emptyState, documents: [document(1), document(2)] })
  await done
  expect(bridge.asksOf('saveAs')).toMatchObject([{ documentId: documentId(2) }])
})

test('a command given before the window has its first state waits for it', async () => {
  bridge.answers.saveAs = () => ({ kind: 'dismissed' })
  const saved = runCommand('save-as', context)
  await start(document(1))
  await saved
  expect(bridge.asksOf('saveAs')).toMatchObject([{ documentId: documentId(1) }])
})

test('a new tab that main refuses leaves the old one on screen', async () => {
  await start(document(1))
  type(1, 'old')
  bridge.answers.newDocument = () => Promise.reject(new Error('no'))
  await runCommand('new', context)
  expect(context.workspace.view.state.doc.toString()).toBe('old')
})

test('Close closes the shown tab; Next tab and Previous tab go around', async () => {
  await start(document(1), document(2), document(3))
  const active = () => context.store.getState().activeId
  await runCommand('next-tab', context)
  expect(active()).toBe(documentId(1))
  await runCommand('previous-tab', context)
  expect(active()).toBe(documentId(3))
  bridge.answers.closeDocument = () => true
  await runCommand('close', context)
  expect(bridge.asksOf('closeDocument')).toEqual([documentId(3)])
})

test('Undo and Redo work on the text', async () => {
  await start(document(1))
  type(1, 'abc')
  await runCommand('undo', context)
  expect(context.workspace.view.state.doc.toString()).toBe('')
  await runCommand('redo', context)
  expect(context.workspace.view.state.doc.toString()).toBe('abc')
})

test('Copy answer copies all digits of the answer of the line', async () => {
  await start(document(1))
  const calculator = new FakeCalculator()
  context.workspace.connectCalculator(calculator)
  type(1, '1 / 3')
  const answer = {
    text: '0.333',
    full: '0.3333333333333333',
    error: null,
    errorSpan: null,
    chart: null,
    note: null,
  }
  calculator.say({ kind: 'answers', documentId: documentId(1), version: 1, fromLine: 1, answers: [answer] })
  const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
  await runCommand('copy-answer', context)
  expect(writeText).toHaveBeenCalledWith('0.3333333333333333')
  expect(context.store.getState().announcement).toBe('Copied 0.3333333333333333')
})

/** A text with this answer beside its first line. */
async function startAnswered(text: string): Promise<FakeCalculator> {
  await start(document(1))
  const calculator = new FakeCalculator()
  context.workspace.connectCalculator(calculator)
  type(1, text)
  const answer = { text: '0.333', full: '0.3333', error: null, errorSpan: null, chart: null, note: null }
  calculator.say({ kind: 'answers', documentId: documentId(1), version: 1, fromLine: 1, answers: [answer] })
  return calculator
}

test('the answer above is inserted as its whole value, or by its line', async () => {
  await startAnswered('1 / 3\n')
  const { view } = context.workspace
  view.dispatch({ selection: { anchor: view.state.doc.length } })
  await runCommand('insert-answer', context)
  expect(view.state.doc.toString()).toBe('1 / 3\n0.3333')
  view.dispatch(view.state.replaceSelection(' + '))
  await runCommand('insert-reference', context)
  expect(view.state.doc.toString()).toBe('1 / 3\n0.3333 + line1')
  view.dispatch({ selection: { anchor: 0 } })
  await runCommand('insert-answer', context)
  expect(context.store.getState().announcement).toBe('There is no answer above this line')
})

test('the selected lines, or all, are copied with their answers once the calculator has them', async () => {
  const calculator = await startAnswered('1 / 3\ntext\n')
  const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
  const copied = runCommand('copy-with-answers', context)
  const asked = { kind: 'transcribe', documentId: documentId(1), fromLine: 1, toLine: 3 }
  await vi.waitFor(() => expect(calculator.asked).toContainEqual(asked))
  // One that takes its place is asked again.
  const next = new FakeCalculator()
  context.workspace.connectCalculator(next)
  expect(next.asked).toContainEqual(asked)
  next.say({ kind: 'transcript', documentId: documentId(1), text: '1 / 3\t0.333\ntext\n' })
  await copied
  expect(writeText).toHaveBeenCalledWith('1 / 3\t0.333\ntext\n')
  expect(context.store.getState().announcement).toBe('Copied 3 lines with their answers')
})

test('where an answer comes from is asked for the line of the caret, and lit when it is told', async () => {
  const calculator = await startAnswered('1 / 3\nprev')
  const { view } = context.workspace
  view.dispatch({ selection: { anchor: view.state.doc.length } })
  await runCommand('show-sources', context)
  expect(context.store.getState().announcement).toBe('This line has no answer')
  view.dispatch({ selection: { anchor: 0 } })
  await runCommand('show-sources', context)
  expect(calculator.asked).toContainEqual({ kind: 'explain', documentId: documentId(1), line: 1 })
  const say = (version: number, line: number): void =>
    calculator.say({
      kind: 'sources',
      documentId: documentId(1),
      version,
      line,
      ranges: [[2, 2]],
      names: [],
    })
  const lit = () => context.workspace.texts.get(documentId(1))?.state.field(sourcesField)
  // Of another line, then of another version: not what was asked for.
  say(1, 2)
  expect(lit()).toBeNull()
  say(0, 1)
  expect(lit()).toBeNull()
  await runCommand('show-sources', context)
  say(1, 1)
  expect(lit()).toEqual({ line: 1, ranges: [[2, 2]], names: [], by: 'caret' })
  await vi.waitFor(() => expect(context.store.getState().sources).toBe('Comes from line 2'))
})

test('Soft wrap is turned off, remembered, and holds for every tab', async () => {
  await start(document(1), document(2))
  const wraps = () => context.workspace.view.contentDOM.classList.contains('cm-lineWrapping')
  expect(wraps()).toBe(true)
  await runCommand('toggle-wrap', context)
  expect(wraps()).toBe(false)
  expect(rememberWrap).toHaveBeenCalledWith(false)
  context.workspace.activate(documentId(1))
  expect(wraps()).toBe(false)
})

test('Writes opens and closes the panel', async () => {
  await start(document(1))
  await runCommand('toggle-writes', context)
  expect(context.store.getState().writesShown).toBe(true)
  await runCommand('toggle-writes', context)
  expect(context.store.getState().writesShown).toBe(false)
})

test('a text without a file has nothing to be compared with, and that is said', async () => {
  await start(document(1))
  await runCommand('compare', context)
  expect(context.store.getState().panel).toBeNull()
  expect(context.store.getState().notices.map(({ text }) => text)).toEqual([
    'This text has no file yet that it could be compared with.',
  ])
})

test('while a panel is open, commands of the text behind it do nothing; a comparison can be undone', async () => {
  await start(document(1, { place: '/note.txt' }))
  type(1, 'a')
  await runCommand('settings', context)
  await runCommand('new', context)
  await runCommand('undo', context)
  expect(bridge.asksOf('newDocument')).toEqual([])
  expect(context.workspace.view.state.doc.toString()).toBe('a')
  await runCommand('compare', context)
  expect(context.store.getState().panel).toBe('compare')
  await runCommand('undo', context)
  expect(context.workspace.view.state.doc.toString()).toBe('')
})
