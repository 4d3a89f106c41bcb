import { getSearchQuery, searchPanelOpen, type SearchQuery } from '@codemirror/search'
import type { EditorState } from '@codemirror/state'
import { ViewPlugin, type EditorView, type PluginValue, type ViewUpdate } from '@codemirror/view'

/** More matches than this are not counted. */
const matchLimit = 1000

/** Milliseconds without a change of the text or of what is looked for, before matches are counted. */
const quietTime = 200

/** How much text, in UTF-16 units, is looked through at a time. */
const sliceLength = 256 * 1024

/** Says in the find panel how many matches there are. */
export const matchCount = ViewPlugin.define((view) => new MatchCount(view))

class MatchCount implements PluginValue {
  private readonly words = document.createElement('span')
  private timer: ReturnType<typeof setTimeout> | undefined
  private query: SearchQuery | null = null

  constructor(private readonly view: EditorView) {
    this.words.className = 'match-count'
    this.words.setAttribute('role', 'status')
    this.words.setAttribute('aria-label', 'Matches')
    this.look(true)
  }

  update({ docChanged }: ViewUpdate): void {
    this.look(docChanged)
  }

  destroy(): void {
    clearTimeout(this.timer)
  }

  private look(textChanged: boolean): void {
    const { state } = this.view
    const query = searchPanelOpen(state) ? getSearchQuery(state) : null
    const sameQuery = query === this.query || (query !== null && this.query?.eq(query))
    if (sameQuery && !textChanged) return
    this.query = query
    clearTimeout(this.timer)
    if (query !== null) this.timer = setTimeout(() => this.begin(query), quietTime)
  }

  private begin(query: SearchQuery): void {
    const panel = this.view.dom.querySelector('.cm-search')
    const after = panel?.querySelector('br, [name=close]')
    if (after?.previousElementSibling !== this.words) after?.before(this.words)
    if (query.search === '') this.words.textContent = ''
    else if (!query.valid) this.words.textContent = 'Not a pattern'
    else this.goOn(query, this.view.state, 0, 0)
  }

  private goOn(query: SearchQuery, state: EditorState, from: number, found: number): void {
    const to = sliceEnd(state, from)
    const count = found + countMatches(query, state, from, to, matchLimit + 1 - found)
    if (count > matchLimit || to === state.doc.length) this.words.textContent = sayMatches(count)
    else this.timer = setTimeout(() => this.goOn(query, state, to, count))
  }
}

/** The end of a line if there is one near, so that no match is cut in two. */
function sliceEnd({ doc }: EditorState, from: number): number {
  const enough = from + sliceLength
  if (enough >= doc.length) return doc.length
  const lineEnd = doc.lineAt(enough).to
  return lineEnd - enough < sliceLength ? lineEnd : enough
}

function countMatches(
  query: SearchQuery,
  state: EditorState,
  from: number,
  to: number,
  limit: number,
): number {
  const matches = query.getCursor(state, from, to)
  let count = 0
  while (count < limit && !matches.next().done) count++
  return count
}

function sayMatches(count: number): string {
  if (count === 0) return 'No matches'
  if (count === 1) return '1 match'
  if (count > matchLimit) return `More than ${matchLimit.toLocaleString('en')} matches`
  return `${count.toLocaleString('en')} matches`
}
