// @vitest-environment happy-dom
import { defaultAnswers, defaultSettings } from '../../../electron/contract/settings.ts'
import { EditorSelection } from '@codemirror/state'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Workspace } from '../../../renderer/editor/workspace.ts'
import { createWindowStore, type WindowStore } from '../../../renderer/ui/window-store.ts'
import { document, documentId, emptyState, FakeBridge, FakeCalculator } from './window-parts.ts'

let store: WindowStore
let workspace: Workspace
let calculator: FakeCalculator

beforeEach(async () => {
  const bridge = new FakeBridge()
  bridge.answers.setUnsaved = () => undefined
  bridge.answers.start = () => ({ ...emptyState, documents: [document(1), document(2)] })
  store = createWindowStore(emptyState, true)
  workspace = new Workspace(bridge, store)
  await workspace.start()
  bridge.connect()
  calculator = new FakeCalculator()
  workspace.connectCalculator(calculator)
  workspace.activate(documentId(1))
  await frame()
})

afterEach(() => workspace.view.destroy())

test('what is on screen is looked at, once, and again when another text is shown', async () => {
  const look = (number: number) => ({ kind: 'look', documentId: documentId(number), fromLine: 1, toLine: 1 })
  expect(calculator.asked).toContainEqual(look(1))
  const asked = calculator.asked.length
  workspace.view.dispatch({ changes: { from: 0, insert: '5' } })
  await frame()
  expect(calculator.asked).toHaveLength(asked)
  workspace.activate(documentId(2))
  await frame()
  expect(calculator.asked).toContainEqual(look(2))
})

test('a selection asks for totals of its own, an empty one for those of the sheet', async () => {
  workspace.view.dispatch({ changes: { from: 0, insert: '10\n20' } })
  workspace.view.dispatch({ selection: EditorSelection.range(0, 4) })
  await frame()
  expect(calculator.asked.at(-1)).toEqual({ kind: 'select', documentId: documentId(1), ranges: [[0, 4]] })
  workspace.view.dispatch({ selection: EditorSelection.cursor(4) })
  await frame()
  expect(calculator.asked.at(-1)).toEqual({ kind: 'select', documentId: documentId(1), ranges: [] })
})

test('a calculator that takes over is told all texts and where to look', async () => {
  workspace.view.dispatch({ changes: { from: 0, insert: '10' } })
  const next = new FakeCalculator()
  workspace.connectCalculator(next)
  expect(next.replicas.get(documentId(1))?.text.toString()).toBe('10')
  expect(next.replicas.get(documentId(2))?.version).toBe(0)
  await frame()
  expect(next.asked.map(({ kind }) => kind)).toEqual(['present', 'look', 'select'])
  calculator.say(totals('old'))
  expect(store.getState().totals).toEqual({})
})

test('how texts are read and answers are written is told at the start, and again only when it is another', () => {
  const presented = () => calculator.asked.filter(({ kind }) => kind === 'present')
  const before = presented().length
  const settings = { ...defaultSettings, answers: { ...defaultAnswers, groups: true } }
  workspace.followMain({ ...store.getState().main, settings })
  expect(presented().slice(before)).toMatchObject([{ reading: '.', writing: { group: ',' } }])
  workspace.followMain({ ...store.getState().main, settings: structuredClone(settings) })
  expect(presented()).toHaveLength(before + 1)
  workspace.followMain({ ...store.getState().main, region: 'de-DE' })
  expect(presented().at(-1)).toMatchObject({ reading: ',', writing: { decimal: ',', group: '.' } })
})

test('totals and progress are kept for each document', () => {
  calculator.say(totals('Sum 55'))
  calculator.say({ kind: 'calculating', documentId: documentId(1), done: 1, total: 3 })
  expect(store.getState().totals).toEqual({ d1: { text: 'Sum 55', of: 'document' } })
  expect(store.getState().calculating).toEqual({ d1: 33 })
  calculator.say({ kind: 'calculating', documentId: documentId(1), done: 3, total: 3 })
  expect(store.getState().calculating).toEqual({})
})

test('answers stand beside their lines; an error underlines its span', () => {
  workspace.view.dispatch({ changes: { from: 0, insert: '6 * 7\n1 / 0' } })
  calculator.say({
    kind: 'answers',
    documentId: documentId(1),
    version: 1,
    fromLine: 1,
    answers: [
      { text: '42', full: '42', error: null, errorSpan: null, chart: null, note: null },
      {
        text: '',
        full: '',
        error: 'Nothing can be divided by zero.',
        errorSpan: [4, 5],
        chart: null,
        note: null,
      },
    ],
  })
  const { dom } = workspace.view
  expect(dom.querySelector('[data-answer-line="1"]')?.textContent).toBe('42')
  expect(dom.querySelector('[data-answer-line="2"]')?.textContent).toBe('Nothing can be divided by zero.')
  expect(dom.querySelector('.answer-error-span')?.textContent).toBe('0')
})

function totals(text: string) {
  return { kind: 'totals', documentId: documentId(1), version: 0, text, of: 'document' } as const
}

function frame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
}
