// @vitest-environment happy-dom
import { EditorState } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { afterEach, expect, test } from 'vitest'
import { referenceRows } from '../../../../renderer/calc/reference-rows.ts'
import { Lexicon } from '../../../../renderer/editor/assistance/lexicon.ts'
import { askForSignature, signatureHelp } from '../../../../renderer/editor/assistance/signature-help.ts'
import type { TextQuestions } from '../../../../renderer/editor/assistance/text-questions.ts'
import type { NamesMessage } from '../../../../renderer/editor/calculator-questions.ts'
import { settled } from '../window-parts.ts'

const lexicon = new Lexicon(referenceRows())
let view: EditorView
let said: string[]

afterEach(() => view.destroy())

function open(doc: string, questions: TextQuestions = { names: () => Promise.resolve(null) }): void {
  said = []
  const extensions = signatureHelp(lexicon, questions, (text) => said.push(text))
  view = new EditorView({
    state: EditorState.create({ doc, selection: { anchor: doc.length }, extensions }),
    parent: document.body,
  })
}

function type(text: string): void {
  view.dispatch({ ...view.state.replaceSelection(text), userEvent: 'input.type' })
}

const shown = () => view.dom.querySelector('.signature code')?.textContent ?? null
const current = () => view.dom.querySelector('.signature strong')?.textContent ?? null

test('it follows what is typed, and is said once for each value', () => {
  open('round')
  type('(')
  expect([shown(), current()]).toEqual(['round(x, places)', 'x'])
  type('2')
  type('.5')
  type(', ')
  expect(current()).toBe('places')
  type('1)')
  expect(shown()).toBeNull()
  expect(said.map((text) => text.split('.')[0])).toEqual(['round(x, places): x', 'round(x, places): places'])
})

test('it does not come when the caret just passes, but when it is asked for', () => {
  open('round(2, 1)')
  view.dispatch({ selection: { anchor: 7 } })
  expect(shown()).toBeNull()
  askForSignature(view)
  expect([shown(), current()]).toEqual(['round(x, places)', 'x'])
  view.dispatch({ selection: { anchor: 0 } })
  expect(shown()).toBeNull()
})

test('the innermost call is the one', () => {
  open('')
  type('hypot(3, sqrt(')
  expect(shown()).toBe('sqrt(x)')
  type('16), ')
  expect(shown()).toBe('hypot(a, b)')
})

test('brackets in text show nothing', () => {
  open('we met (again')
  type(', and')
  expect(shown()).toBeNull()
})

test('functions of the text are asked for once a call, and an answer that is late is left out', async () => {
  const asked: string[] = []
  const answer: NamesMessage = {
    kind: 'names',
    request: 1,
    isArithmetic: true,
    names: [{ kind: 'function', name: 'area', typed: 4, detail: 'w * h', parameters: ['w', 'h'], line: 1 }],
  }
  open('area', {
    names: (line, before) => {
      asked.push(`${line} ${before}`)
      return Promise.resolve(answer)
    },
  })
  type('(')
  await settled()
  expect([shown(), current()]).toEqual(['area(w, h)', 'w'])
  type('3, ')
  await settled()
  expect(current()).toBe('h')
  expect(asked).toEqual(['1 area'])
})
