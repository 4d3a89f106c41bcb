import { EditorState, type TransactionSpec } from '@codemirror/state'
import { expect, test } from 'vitest'
import type { Answer } from '../../../renderer/calc/protocol.ts'
import { answerAbove, answerAt, answersCame, answersField } from '../../../renderer/editor/answers.ts'
import { arrival, arrivedVersion, documentVersion } from '../../../renderer/editor/document-version.ts'
import { documentId } from './window-parts.ts'

function stateOf(doc: string): EditorState {
  const state = EditorState.create({ doc, extensions: [documentVersion, answersField] })
  return state.update({ effects: arrivedVersion.of(0) }).state
}

function answer(text: string): Answer {
  return { text, full: text, error: null, errorSpan: null, chart: null, note: null }
}

function came(version: number, fromLine: number, ...answers: (string | null)[]): TransactionSpec {
  const said = answers.map((text) => (text === null ? null : answer(text)))
  return {
    effects: answersCame.of({ kind: 'answers', documentId: documentId(1), version, fromLine, answers: said }),
  }
}

/** The shown answers, one a line. */
function shown(state: EditorState): (string | null)[] {
  return Array.from({ length: state.doc.lines }, (_, index) => {
    return answerAt(state, state.doc.line(index + 1).from)?.text ?? null
  })
}

const sheet = stateOf('1\n2\ntext\n4').update(came(0, 1, '1', '2', null, '4')).state

test('each answer stands at its line', () => {
  expect(shown(sheet)).toEqual(['1', '2', null, '4'])
})

test.each<[what: string, change: TransactionSpec, expected: (string | null)[]]>([
  ['a digit at the start of a line', { changes: { from: 2, insert: '9' } }, ['1', '2', null, '4']],
  ['a digit at the end of a line', { changes: { from: 3, insert: '9' } }, ['1', '2', null, '4']],
  [
    'a line break at the start of a line',
    { changes: { from: 2, insert: '\n' } },
    ['1', null, '2', null, '4'],
  ],
  ['a line break at the end of a line', { changes: { from: 3, insert: '\n' } }, ['1', '2', null, null, '4']],
  ['lines above all', { changes: { from: 0, insert: 'a\nb\n' } }, [null, null, '1', '2', null, '4']],
  ['a line deleted whole', { changes: { from: 2, to: 4 } }, ['1', null, '4']],
  ['the first line deleted whole', { changes: { from: 0, to: 2 } }, ['2', null, '4']],
  ['two lines joined', { changes: { from: 1, to: 2 } }, ['1', null, '4']],
  ['everything replaced', { changes: { from: 0, to: 10, insert: 'x\ny' } }, [null, null]],
])('answers move with their lines: %s', (_what, change, expected) => {
  const changed = sheet.update(change).state
  if (expected.length === 2) expect(changed.doc.lines).toBe(2)
  else expect(shown(changed)).toEqual(expected)
})

test('new answers take the place of those of their lines only', () => {
  expect(shown(sheet.update(came(0, 2, null, '3')).state)).toEqual(['1', null, '3', '4'])
})

test('answers of an older version come to where their lines are now', () => {
  const { state } = sheet.update({ changes: { from: 0, insert: 'new\n' } })
  const later = state.update({ changes: { from: state.doc.length, insert: '\nmore' } }).state
  expect(shown(later.update(came(0, 1, 'a', 'b', 'c', 'd')).state)).toEqual([null, 'a', 'b', 'c', 'd', null])
  expect(shown(later.update(came(1, 1, 'n', 'a')).state)).toEqual(['n', 'a', '2', null, '4', null])
})

test('answers of a version that nobody remembers are left out', () => {
  expect(shown(sheet.update(came(5, 1, 'a', 'b', 'c', 'd')).state)).toEqual(['1', '2', null, '4'])
  const { state } = sheet.update({ changes: { from: 0, insert: '0' } })
  const answered = state.update(came(1, 1, '01')).state
  expect(shown(answered.update(came(0, 1, 'old')).state)).toEqual(['01', '2', null, '4'])
})

test('answers for lines past the end are left out', () => {
  expect(shown(sheet.update(came(0, 4, 'a', 'b')).state)).toEqual(['1', '2', null, 'a'])
  expect(shown(sheet.update(came(0, 9, 'a')).state)).toEqual(['1', '2', null, '4'])
})

test('the answer above is the nearest one that is known and no error', () => {
  const above = (state: EditorState, line: number) =>
    answerAbove(state, state.doc.line(line).from)?.answer.text ?? null
  expect([1, 2, 3, 4].map((line) => above(sheet, line))).toEqual([null, '1', '2', '2'])
  const broken = { ...answer(''), error: 'Nothing can be divided by zero.' }
  const { state } = sheet.update({
    effects: answersCame.of({
      kind: 'answers',
      documentId: documentId(1),
      version: 0,
      fromLine: 2,
      answers: [broken],
    }),
  })
  expect([2, 3, 4].map((line) => above(state, line))).toEqual(['1', '1', '1'])
})

test('of a line that cannot be shared, no text before the newest is held, however far behind the answers are', () => {
  const line = 'x'.repeat(200_000)
  const typed = Array.from('word').reduce(
    (state, letter) => state.update({ changes: { from: state.doc.length, insert: letter } }).state,
    stateOf(`1\n${line}`),
  )
  const texts = typed.field(answersField).trail.map(({ before }) => before.length)
  expect(texts).toEqual([typed.doc.length - 1])
  expect(shown(typed.update(came(4, 1, '1', null)).state)).toEqual(['1', null])
})

test('a text that is arriving leaves no trail', () => {
  const arriving = EditorState.create({ extensions: [documentVersion, answersField] })
  const { state } = arriving.update({ changes: { from: 0, insert: '1' }, annotations: arrival.of(true) })
  expect(state.field(answersField).trail).toEqual([])
})
