import { getSearchQuery, searchPanelOpen, type SearchQuery } from '@codemirror/search'
import { ViewPlugin, type EditorView, type PluginValue, type ViewUpdate } from '@codemirror/view'
import { matchesIn, type Match } from './matches.ts'
import { wordsInPanel } from './panel-words.ts'

/** More matches than this are not counted. */
const matchLimit = 1000

/** Milliseconds without a change of the text or of what is looked for, before matches are counted. */
const quietTime = 200

/** How long is counted in one go, in milliseconds. */
const sliceTime = 8

/** Says in the find panel how many matches there are. */
export const matchCount = ViewPlugin.define((view) => new MatchCount(view))

class MatchCount implements PluginValue {
  private readonly words = wordsInPanel('Matches')
  private timer: ReturnType<typeof setTimeout> | undefined
  private query: SearchQuery | null = null

  constructor(private readonly view: EditorView) {
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
    const { state } = this.view
    if (query.search === '') this.words.say(this.view, '')
    else if (!query.valid) this.words.say(this.view, 'Not a pattern')
    else this.goOn(matchesIn(query, state, 0, state.doc.length), 0)
  }

  private goOn(matches: Generator<Match | number, void>, found: number): void {
    const end = performance.now() + sliceTime
    let count = found
    while (performance.now() < end && count <= matchLimit) {
      const step = matches.next()
      if (step.done === true) return this.words.say(this.view, sayMatches(count))
      if (typeof step.value !== 'number') count++
    }
    if (count > matchLimit) this.words.say(this.view, sayMatches(count))
    else this.timer = setTimeout(() => this.goOn(matches, count))
  }
}

function sayMatches(count: number): string {
  if (count === 0) return 'No matches'
  if (count === 1) return '1 match'
  if (count > matchLimit) return `More than ${matchLimit.toLocaleString('en')} matches`
  return `${count.toLocaleString('en')} matches`
}
