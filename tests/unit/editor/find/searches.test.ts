// @vitest-environment happy-dom
import * as codeMirror from '@codemirror/search'
import { EditorSelection, EditorState } from '@codemirror/state'
import { EditorView, type Command } from '@codemirror/view'
import fc from 'fast-check'
import { afterEach, describe, expect, it, test, vi } from 'vitest'
import { find } from '../../../../renderer/editor/find/find.ts'
import * as searches from '../../../../renderer/editor/find/searches.ts'
import { seek, type Search } from '../../../../renderer/editor/find/seeker.ts'

const seed = 20_261_124
const views: EditorView[] = []

afterEach(() => {
  for (const view of views.splice(0)) view.destroy()
  vi.restoreAllMocks()
  vi.useRealTimers()
})

type Spec = ConstructorParameters<typeof codeMirror.SearchQuery>[0]

function viewOf(doc: string, spec: Spec, anchor = 0, head = anchor): EditorView {
  const extensions = [find, EditorState.allowMultipleSelections.of(true)]
  const selection = EditorSelection.single(anchor, head)
  const view = new EditorView({
    state: EditorState.create({ doc, selection, extensions }),
    parent: document.body,
  })
  views.push(view)
  codeMirror.openSearchPanel(view)
  view.dispatch({ effects: codeMirror.setSearchQuery.of(new codeMirror.SearchQuery(spec)) })
  return view
}

const ours: Readonly<Record<string, Command>> = {
  findNext: (view) => begin(view, searches.findNext(view.state)),
  findPrevious: (view) => begin(view, searches.findPrevious(view.state)),
  selectMatches: (view) => begin(view, searches.selectMatches(view.state)),
  replaceNext: (view) => begin(view, searches.replaceNext(view.state)),
  replaceAll: (view) => begin(view, searches.replaceAll(view.state)),
}
const theirs: Readonly<Record<string, Command>> = {
  findNext: codeMirror.findNext,
  findPrevious: codeMirror.findPrevious,
  selectMatches: codeMirror.selectMatches,
  replaceNext: codeMirror.replaceNext,
  replaceAll: codeMirror.replaceAll,
}

function begin(view: EditorView, search: Search): boolean {
  seek(view, search)
  return true
}

function outcome(view: EditorView): { text: string; ranges: readonly [number, number][] } {
  const { doc, selection } = view.state
  return { text: doc.toString(), ranges: selection.ranges.map(({ from, to }) => [from, to]) }
}

describe('searches', () => {
  const spec = fc.oneof(
    fc.record({
      search: fc.constantFrom('tea', 'TEA', 'e', 'é', '\\n', 'none'),
      replace: fc.constantFrom('', 'milk', '\\t$1', 'tea tea'),
      caseSensitive: fc.boolean(),
    }),
    fc.record({
      search: fc.constantFrom('t(.)a', '(\\w+) (\\w+)', '^t'),
      replace: fc.constantFrom('', '<$1>', '$2 $1', '$&$$', '$12 $9', '\\n'),
      caseSensitive: fc.boolean(),
      regexp: fc.constant(true),
    }),
  )
  const text = fc
    .array(fc.constantFrom('tea', 'Tea', ' ', 'coffee', '\n', 'é', 'e'), { maxLength: 20 })
    .map((words) => words.join(''))
  const commands = fc.array(fc.constantFrom(...Object.keys(ours)), { minLength: 1, maxLength: 5 })

  it(`do in a short text, at once, what CodeMirror’s commands do (seed ${seed})`, () => {
    vi.spyOn(performance, 'now').mockReturnValue(0)
    fc.assert(
      fc.property(text, spec, commands, fc.boolean(), (doc, sought, names, atEnd) => {
        // Where the caret is amid a match, CodeMirror gives a pattern no more than the text up to it.
        const anchor = atEnd ? doc.length : 0
        const [own, other] = [viewOf(doc, sought, anchor), viewOf(doc, sought, anchor)]
        for (const name of names) {
          ours[name]?.(own)
          theirs[name]?.(other)
          expect([name, outcome(own)]).toEqual([name, outcome(other)])
        }
        for (const view of views.splice(0)) view.destroy()
      }),
      { seed, numRuns: 300 },
    )
  })
})

test.each([
  ['coffee e', 'e', 5, 7],
  ['e coffee', 'e', 5, 0],
  ['tea teapot', 'tea', 7, 0],
])(
  'the whole word before the caret in “%s” is not a part of the word that it is in',
  (doc, search, at, found) => {
    vi.spyOn(performance, 'now').mockReturnValue(0)
    const view = viewOf(doc, { search, wholeWord: true }, at)
    seek(view, searches.findPrevious(view.state))
    expect(view.state.selection.main.from).toBe(found)
  },
)

/** So long that it is not searched in one go. */
const long = `${'x'.repeat(99)}\n`.repeat(200_000)

test('a long text is searched in many goes, between which keys have their turn, and the panel says how far it is', async () => {
  const view = viewOf(`${long}tea`, { search: 'tea', regexp: true })
  vi.spyOn(performance, 'now').mockImplementation(steadily(5))
  seek(view, searches.findNext(view.state))
  expect(outcome(view).ranges).toEqual([[0, 0]])
  const words = () => view.dom.querySelector('[aria-label=Search]')?.textContent
  await vi.waitUntil(() => words()?.endsWith('0 %') === true)
  await vi.waitUntil(() => view.state.selection.main.from > 0, { timeout: 20_000 })
  expect(outcome(view).ranges).toEqual([[long.length, long.length + 3]])
  expect(words()).toBeUndefined()
})

test.each<[what: string, change: (view: EditorView) => void]>([
  ['the text changes', (view) => view.dispatch({ changes: { from: 0, insert: '1' } })],
  ['the caret is moved', (view) => view.dispatch({ selection: { anchor: 1 } })],
  ['the panel is closed', (view) => codeMirror.closeSearchPanel(view)],
  [
    'something else is looked for',
    (view) =>
      view.dispatch({ effects: codeMirror.setSearchQuery.of(new codeMirror.SearchQuery({ search: 'te' })) }),
  ],
])('a search ends when %s', (_what, change) => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const view = viewOf(`${long}tea`, { search: 'tea' })
  vi.spyOn(performance, 'now').mockImplementation(steadily(5))
  const search = searches.findNext(view.state)
  const goesOn = vi.spyOn(search, 'next')
  seek(view, search)
  vi.advanceTimersByTime(1)
  expect(goesOn.mock.calls.length).toBeGreaterThan(2)
  change(view)
  goesOn.mockClear()
  vi.advanceTimersByTime(10_000)
  expect(goesOn).not.toHaveBeenCalled()
  expect(view.dom.querySelector('[aria-label=Search]')).toBeNull()
})

/** A clock that goes on by so many milliseconds each time it is looked at. */
function steadily(milliseconds: number): () => number {
  let now = 0
  return () => (now += milliseconds)
}
