// @vitest-environment happy-dom
import { EditorState, type TransactionSpec } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Answer } from '../../../renderer/calc/protocol.ts'
import { answersCame, answersField } from '../../../renderer/editor/answers.ts'
import { arrivedVersion, documentVersion, versionOf } from '../../../renderer/editor/document-version.ts'
import { answerToShow, heldErrors, typingPauseMs } from '../../../renderer/editor/held-errors.ts'
import { documentId } from './window-parts.ts'

let view: EditorView

beforeEach(() => {
  vi.useFakeTimers()
  const state = EditorState.create({
    doc: '1\n12\n',
    selection: { anchor: 4 },
    extensions: [documentVersion, answersField, heldErrors],
  })
  view = new EditorView({ state })
  view.dispatch({ effects: arrivedVersion.of(0) })
})

afterEach(() => {
  view.destroy()
  vi.useRealTimers()
})

function answer(text: string): Answer {
  const error = text.startsWith('!') ? text.slice(1) : null
  return { text, full: text, error, errorSpan: null, chart: null, note: null }
}

/** Types at the caret, and the answers of the first lines come. */
function type(text: string, ...answers: string[]): void {
  const { head } = view.state.selection.main
  edit({ changes: { from: head, insert: text }, selection: { anchor: head + text.length } }, ...answers)
}

function edit(spec: TransactionSpec, ...answers: string[]): void {
  view.dispatch({ userEvent: 'input.type', ...spec })
  const message = { documentId: documentId(1), version: versionOf(view.state), fromLine: 1 }
  view.dispatch({
    effects: answersCame.of({ kind: 'answers', ...message, answers: answers.map(answer) }),
  })
}

function shown(line: number): string | null {
  const found = answerToShow(view.state, view.state.doc.line(line).from)
  return found === null ? null : (found.error ?? found.text)
}

test('the error of a line that is being typed comes when the keys rest', () => {
  type(' +', '1', '!missing')
  expect(shown(2)).toBe(null)
  vi.advanceTimersByTime(typingPauseMs - 1)
  type(' ', '1', '!missing')
  vi.advanceTimersByTime(typingPauseMs - 1)
  expect(shown(2)).toBe(null)
  vi.advanceTimersByTime(1)
  expect(shown(2)).toBe('missing')
})

test('answers come at once', () => {
  type(' + 5', '1', '17')
  expect(shown(2)).toBe('17')
})

test('an error comes at once when the caret leaves its line, by a line break too', () => {
  type(' +', '1', '!missing')
  view.dispatch({ selection: { anchor: 0 } })
  expect(shown(2)).toBe('missing')
  view.dispatch({ selection: { anchor: 6 } })
  type('+', '1', '!missing')
  view.dispatch({ selection: { anchor: 7 } })
  type('\n', '1', '!missing')
  expect(shown(2)).toBe('missing')
})

test('an error on screen stays while it is put right, and does not come back at the next key', () => {
  type(' +', '1', '!missing')
  vi.advanceTimersByTime(typingPauseMs)
  type(' ', '1', '!missing still')
  expect(shown(2)).toBe('missing still')
  type('3', '1', '15')
  expect(shown(2)).toBe('15')
  type(' +', '1', '!missing')
  expect(shown(2)).toBe(null)
})

test('errors of other lines are shown, and those of texts that come otherwise', () => {
  type(' +', '!wrong', '!missing')
  expect(shown(1)).toBe('wrong')
  vi.advanceTimersByTime(typingPauseMs)
  edit({ changes: { from: 4, insert: '-' }, userEvent: 'input.paste' }, '1', '!pasted')
  expect(shown(2)).toBe('pasted')
})
