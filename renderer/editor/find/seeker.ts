import { getSearchQuery, searchPanelOpen } from '@codemirror/search'
import type { TransactionSpec } from '@codemirror/state'
import { ViewPlugin, type EditorView, type PluginValue, type ViewUpdate } from '@codemirror/view'
import { wordsInPanel } from './panel-words.ts'

/**
 * Looks for something, and gives how far it is now and then, from 0 to 1. It ends with what is to be done with what it
 * has found; null for nothing.
 */
export type Search = Generator<number, TransactionSpec | null>

/** How long is searched in one go, in milliseconds, before keys have their turn. */
const sliceTime = 8
/** A search that takes longer says so. */
const quietTime = 300

/** Runs one search at a time. It ends when the text, the selection or what is looked for changes, or the panel is closed. */
class Seeker implements PluginValue {
  private readonly words = wordsInPanel('Search')
  private search: Search | null = null
  private timer: ReturnType<typeof setTimeout> | undefined
  private since = 0

  constructor(private readonly view: EditorView) {}

  begin(search: Search): void {
    this.stop()
    this.search = search
    this.since = performance.now()
    this.goOn(search)
  }

  update({ docChanged, selectionSet, startState, state }: ViewUpdate): void {
    if (this.search === null) return
    const isClosed = searchPanelOpen(startState) && !searchPanelOpen(state)
    const isOther = !getSearchQuery(startState).eq(getSearchQuery(state))
    if (docChanged || selectionSet || isClosed || isOther) this.stop()
  }

  destroy(): void {
    this.stop()
  }

  private stop(): void {
    clearTimeout(this.timer)
    this.search = null
    this.words.remove()
  }

  private goOn(search: Search): void {
    const end = performance.now() + sliceTime
    let step = search.next()
    while (step.done !== true && performance.now() < end) step = search.next()
    if (step.done === true) {
      this.stop()
      if (step.value !== null) this.do(step.value)
      return
    }
    if (performance.now() - this.since > quietTime) this.say(step.value)
    this.timer = setTimeout(() => this.goOn(search))
  }

  private do(found: TransactionSpec): void {
    this.view.dispatch(found)
    // What is typed next is looked for next.
    const field = this.view.root.activeElement
    if (field instanceof HTMLInputElement && field.hasAttribute('main-field')) field.select()
  }

  /** In steps of ten percent: each is read out. */
  private say(share: number): void {
    this.words.say(this.view, `Searching… ${Math.floor(share * 10) * 10} %`)
  }
}

export const seeker = ViewPlugin.define((view) => new Seeker(view))

/** Runs a search, in one go where that is short. */
export function seek(view: EditorView, search: Search): void {
  view.plugin(seeker)?.begin(search)
}
