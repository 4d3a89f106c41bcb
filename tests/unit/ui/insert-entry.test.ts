// @vitest-environment happy-dom
import { EditorView } from '@codemirror/view'
import { expect, test } from 'vitest'
import type { ReferenceRow } from '../../../renderer/calc/protocol.ts'
import { insertEntry } from '../../../renderer/ui/insert-entry.ts'

const round: ReferenceRow = {
  title: 'round(x, places)',
  group: 'Functions',
  summary: 'Rounds.',
  example: [['round(2.345, 2)'], '2.35'],
  words: ['round'],
}
const name: ReferenceRow = {
  title: 'name = value',
  group: 'Names and lines',
  summary: 'Names.',
  example: [['rent = 950', 'rent * 12'], '11400'],
  words: [],
}

/** What a text, with | for the caret, becomes. */
function after(text: string, entry: ReferenceRow, what: 'word' | 'example'): string {
  const anchor = text.indexOf('|')
  const view = new EditorView({ doc: text.replace('|', ''), selection: { anchor } })
  insertEntry(view, entry, what)
  const { doc, selection } = view.state
  view.destroy()
  return `${doc.sliceString(0, selection.main.head)}|${doc.sliceString(selection.main.head)}`
}

test('a function goes in with its bracket, apart from the word before it', () => {
  expect(after('|', round, 'word')).toBe('round(|')
  expect(after('2 * |', round, 'word')).toBe('2 * round(|')
  expect(after('5|', round, 'word')).toBe('5 round(|')
})

test('an example goes into lines of its own', () => {
  expect(after('|', name, 'example')).toBe('rent = 950\nrent * 12|')
  expect(after('a|b\nc', name, 'example')).toBe('ab\nrent = 950\nrent * 12|\nc')
})

test('what has no word goes in as its example', () => {
  expect(after('7|', name, 'word')).toBe('7\nrent = 950\nrent * 12|')
})
