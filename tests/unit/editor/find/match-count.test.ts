// @vitest-environment happy-dom
import { openSearchPanel, search, SearchQuery, setSearchQuery } from '@codemirror/search'
import { EditorState } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { afterEach, expect, test, vi } from 'vitest'
import { matchCount } from '../../../../renderer/editor/find/match-count.ts'

let view: EditorView

afterEach(() => view.destroy())

/** What is said about the matches in this text once they are counted. */
async function saidOf(doc: string, spec: ConstructorParameters<typeof SearchQuery>[0]): Promise<string> {
  const state = EditorState.create({ doc, extensions: [search(), matchCount] })
  view = new EditorView({ state, parent: document.body })
  openSearchPanel(view)
  view.dispatch({ effects: setSearchQuery.of(new SearchQuery(spec)) })
  await vi.waitUntil(() => words() !== '', { timeout: 5000 })
  return words()
}

function words(): string {
  return view.dom.querySelector('.cm-search [role=status]')?.textContent ?? ''
}

test('says how many matches there are', async () => {
  expect(await saidOf('tea\ncoffee\ntea, Tea\n', { search: 'tea' })).toBe('3 matches')
})

test('says when there is one, and when there is none', async () => {
  expect(await saidOf('tea', { search: 'tea' })).toBe('1 match')
  view.destroy()
  expect(await saidOf('tea', { search: 'milk' })).toBe('No matches')
})

test('counts again when the text changes', async () => {
  await saidOf('tea', { search: 'tea' })
  view.dispatch({ changes: { from: 0, insert: 'tea ' } })
  await vi.waitUntil(() => words() === '2 matches', { timeout: 5000 })
})

test('counts no further than a thousand', async () => {
  expect(await saidOf('a '.repeat(1000), { search: 'a' })).toBe('1,000 matches')
  view.destroy()
  expect(await saidOf('a '.repeat(1001), { search: 'a' })).toBe('More than 1,000 matches')
})

test('finds what lies across the pieces that a long text is looked through in', async () => {
  const line = `${'x'.repeat(996)}end\n`
  expect(await saidOf(line.repeat(900), { search: 'end' })).toBe('900 matches')
})

test('says when a pattern is none', async () => {
  expect(await saidOf('tea', { search: '(', regexp: true })).toBe('Not a pattern')
})
