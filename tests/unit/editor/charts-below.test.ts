// @vitest-environment happy-dom
import { EditorState } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { afterEach, beforeAll, expect, test } from 'vitest'
import type { Answer } from '../../../renderer/calc/protocol.ts'
import { answersCame } from '../../../renderer/editor/answers.ts'
import { chartsBelow } from '../../../renderer/editor/charts-below.ts'
import { arrivedVersion, documentVersion, versionOf } from '../../../renderer/editor/document-version.ts'
import { squares } from '../charts/sample-charts.ts'
import { documentId } from './window-parts.ts'

// Widgets load it as they come; no test shall end before.
beforeAll(() => import('../../../renderer/charts/chart-figure.ts'))
afterEach(() => document.body.replaceChildren())

const none = { text: '', full: '', error: null, errorSpan: null, chart: null, note: null }

function show(doc: string) {
  const charts = chartsBelow({ save: () => undefined, copy: () => undefined })
  const start = EditorState.create({ doc, extensions: [documentVersion, charts] })
  const state = start.update({ effects: arrivedVersion.of(0) }).state
  const view = new EditorView({ state, parent: document.body })
  return {
    view,
    /** Answers of the newest version, or an older one, with a chart at these lines. */
    answer(lines: readonly number[], { to = squares.up.to, version = versionOf(view.state) } = {}): void {
      const chart = { ...squares, up: { ...squares.up, to } }
      const answers = Array.from({ length: view.state.doc.lines }, (_, index): Answer | null =>
        lines.includes(index + 1) ? { ...none, chart } : null,
      )
      view.dispatch({
        effects: answersCame.of({
          kind: 'answers',
          documentId: documentId(1),
          version,
          fromLine: 1,
          answers,
        }),
      })
    },
    /** The lines with a chart below them, and whether it is an old one. */
    get charts(): (readonly [string, boolean])[] {
      return [...view.contentDOM.querySelectorAll('.chart-place')].map((place) => [
        place.previousElementSibling?.textContent ?? '',
        place.classList.contains('chart-old'),
      ])
    },
  }
}

test('a chart stands below its line, and goes with it', () => {
  const shown = show('a\nplot x\nb')
  shown.answer([2])
  expect(shown.charts).toEqual([['plot x', false]])
  shown.view.dispatch({ changes: { from: 0, insert: 'above\n' } })
  expect(shown.charts).toEqual([['plot x', false]])
  shown.view.dispatch({ changes: { from: shown.view.state.doc.line(3).to, insert: ' + 1' } })
  expect(shown.charts).toEqual([['plot x + 1', false]])
  shown.view.dispatch({ changes: { from: shown.view.state.doc.line(3).to, insert: '\nnew' } })
  expect(shown.charts).toEqual([['plot x + 1', false]])
})

test('it stays while its line is being typed, and goes when the line is another', () => {
  const shown = show('plot x')
  shown.answer([1])
  shown.view.dispatch({ changes: { from: 6, insert: ' +' } })
  shown.answer([])
  expect(shown.charts).toEqual([['plot x +', true]])
  shown.view.dispatch({ changes: { from: 8, insert: ' 1' } })
  shown.answer([1])
  expect(shown.charts).toEqual([['plot x + 1', false]])
  shown.view.dispatch({ changes: { from: 0, insert: 'the ' } })
  shown.answer([])
  expect(shown.charts).toEqual([])
})

test('the place of a chart is the same when it shows another, and untouched when it shows the same', () => {
  const shown = show('plot x\nb')
  shown.answer([1])
  const place = shown.view.contentDOM.querySelector('.chart-place')
  shown.answer([1])
  shown.answer([1], { to: 50 })
  expect(shown.view.contentDOM.querySelector('.chart-place')).toBe(place)
})

test('answers of an older version make no charts: newer ones are on their way', () => {
  const shown = show('plot x\nb')
  shown.view.dispatch({ changes: { from: 0, insert: 'not\n' } })
  shown.answer([1], { version: 0 })
  expect(shown.charts).toEqual([])
  shown.answer([2])
  expect(shown.charts).toEqual([['plot x', false]])
})

test('what draws it comes a moment later, and shows what is newest by then', async () => {
  const shown = show('plot x')
  shown.answer([1])
  shown.answer([1], { to: 50 })
  await expect.poll(() => shown.view.contentDOM.querySelectorAll('[role=img]').length).toBe(1)
  expect(shown.view.contentDOM.querySelectorAll('figure button')).toHaveLength(3)
})
