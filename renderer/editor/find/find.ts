import {
  closeSearchPanel,
  getSearchQuery,
  gotoLine,
  openSearchPanel,
  search,
  SearchQuery,
  selectNextOccurrence,
  setSearchQuery,
} from '@codemirror/search'
import type { EditorState, Extension } from '@codemirror/state'
import { keymap, ViewPlugin, type Command, type EditorView, type KeyBinding } from '@codemirror/view'
import { matchCount } from './match-count.ts'
import {
  findNext,
  findPrevious,
  replaceAll,
  replaceNext,
  selectMatches,
  selectNextSame,
  selectSame,
} from './searches.ts'
import { seek, seeker, type Search } from './seeker.ts'

/** The panel's buttons, by their names in CodeMirror's panel: its own commands hold up the window in a long text. */
const buttons: Readonly<Record<string, Command>> = {
  next: sought(findNext),
  prev: sought(findPrevious),
  select: sought(selectMatches),
  replace: sought(replaceNext),
  replaceAll: sought(replaceAll),
}

const everywhere = 'editor search-panel'
const inPanel = 'search-panel'

/** The keys that CodeMirror has for them. */
const keys: readonly KeyBinding[] = [
  { key: 'Mod-f', run: openSearchPanel, scope: everywhere },
  {
    key: 'F3',
    run: sought(findNext),
    shift: sought(findPrevious),
    scope: everywhere,
    preventDefault: true,
  },
  {
    key: 'Mod-g',
    run: sought(findNext),
    shift: sought(findPrevious),
    scope: everywhere,
    preventDefault: true,
  },
  { key: 'Enter', run: enter(findNext), shift: enter(findPrevious), scope: inPanel },
  { key: 'Escape', run: closeSearchPanel, scope: everywhere },
  { key: 'Mod-Alt-g', run: gotoLine },
  { key: 'Mod-Shift-l', run: (view) => begin(view, selectSame) },
  { key: 'Mod-d', run: selectNext, preventDefault: true },
]

const panelButtons = ViewPlugin.define((view) => {
  const press = (event: MouseEvent): void => {
    const button = event.target instanceof Element ? event.target.closest('.cm-search button') : null
    const command = buttons[button?.getAttribute('name') ?? '']
    if (command === undefined) return
    event.stopPropagation()
    command(view)
  }
  view.dom.addEventListener('click', press, true)
  return { destroy: () => view.dom.removeEventListener('click', press, true) }
})

/** Find and replace: the panel, its keys and its words. */
export const find: Extension = [search(), seeker, matchCount, panelButtons, keymap.of(keys)]

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

function begin(view: EditorView, search: (state: EditorState) => Search): boolean {
  seek(view, search(view.state))
  return true
}

/** A search for what is in the panel, which comes where there is nothing to search for. */
function sought(search: (state: EditorState) => Search): Command {
  return (view) => (getSearchQuery(view.state).valid ? begin(view, search) : openSearchPanel(view))
}

/** In the field of what is looked for Enter searches, in the other one it replaces. */
function enter(search: (state: EditorState) => Search): Command {
  return (view) => {
    const field = view.root.activeElement?.getAttribute('name')
    if (field === 'search') return sought(search)(view)
    return field === 'replace' && sought(replaceNext)(view)
  }
}

/** The word at the caret, then the next place that reads as what is selected. */
function selectNext(view: EditorView): boolean {
  const isEmpty = view.state.selection.ranges.some(({ empty }) => empty)
  return isEmpty ? selectNextOccurrence(view) : begin(view, selectNextSame)
}
