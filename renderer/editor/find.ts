import { SearchQuery, openSearchPanel, search, searchKeymap, setSearchQuery } from '@codemirror/search'
import type { Extension } from '@codemirror/state'
import { keymap, type EditorView } from '@codemirror/view'
import { matchCount } from './match-count.ts'

/** Find and replace: the panel, its keys and its words. */
export const find: Extension = [search(), matchCount, keymap.of(searchKeymap)]

/** Opens the find panel. @param typed what was typed for it before it was there. */
export function openFind(view: EditorView, typed: string): void {
  openSearchPanel(view)
  if (typed === '') return
  view.dispatch({ effects: setSearchQuery.of(new SearchQuery({ search: typed })) })
  // What is typed next goes on where that ended.
  view.dom
    .querySelector<HTMLInputElement>('.cm-search [main-field]')
    ?.setSelectionRange(typed.length, typed.length)
}
