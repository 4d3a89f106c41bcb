import { getSearchQuery, SearchQuery } from '@codemirror/search'
import { EditorSelection, type EditorState, type TransactionSpec } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { matchesBefore, matchesIn, unescaped, type Match } from './matches.ts'
import type { Search } from './seeker.ts'

/** More places than this are not selected at once. */
const mostSelected = 1000
/** How much is read out around a match, in UTF-16 units on each side. */
const readAround = 30

/** To the next match; after the end of the text from its start on. */
export function* findNext(state: EditorState): Search {
  const { to } = state.selection.main
  const match = yield* first(nextFrom(getSearchQuery(state), state, to))
  return match === null ? null : selecting(state, match)
}

/** To the match before; before the start of the text from its end on. */
export function* findPrevious(state: EditorState): Search {
  const { from } = state.selection.main
  const match = yield* first(previousFrom(getSearchQuery(state), state, from))
  return match === null ? null : selecting(state, match)
}

/** Selects all matches, where they are not too many. */
export function* selectMatches(state: EditorState): Search {
  const matches = yield* all(getSearchQuery(state), state, mostSelected)
  if (matches === null || matches.length === 0) return null
  return {
    selection: EditorSelection.create(matches.map(({ from, to }) => EditorSelection.range(from, to))),
    userEvent: 'select.search.matches',
  }
}

/** Replaces the match that is selected and goes to the next one; where none is selected, to the first from there on. */
export function* replaceNext(state: EditorState): Search {
  if (state.readOnly) return null
  const query = getSearchQuery(state)
  const { from, to } = state.selection.main
  const match = yield* first(nextFrom(query, state, from))
  if (match === null) return null
  if (!match.precise) {
    // A part of a character is not replaced.
    const other = yield* first(nextFrom(query, state, match.to))
    return other === null || other.from === match.from ? null : selecting(state, other)
  }
  if (match.from !== from || match.to !== to) return selecting(state, match)
  const changes = state.changes({ from, to, insert: state.toText(replacementOf(query, match)) })
  const next = yield* first(nextFrom(query, state, to))
  const said = EditorView.announce.of(`replaced match on line ${state.doc.lineAt(from).number}.`)
  if (next === null || next.from === from) return { changes, effects: said, userEvent: 'input.replace' }
  const selection = EditorSelection.single(next.from, next.to).map(changes)
  return {
    changes,
    selection,
    effects: [said, announced(state, next), EditorView.scrollIntoView(selection.main)],
    userEvent: 'input.replace',
  }
}

/** Replaces all matches in one step, which one undo takes back. */
export function* replaceAll(state: EditorState): Search {
  if (state.readOnly) return null
  const query = getSearchQuery(state)
  const matches = (yield* all(query, state, Infinity)) ?? []
  const changes = matches
    .filter(({ precise }) => precise)
    .map((match) => ({
      from: match.from,
      to: match.to,
      insert: state.toText(replacementOf(query, match)),
    }))
  if (changes.length === 0) return null
  const said = `replaced ${changes.length.toLocaleString('en')} ${changes.length === 1 ? 'match' : 'matches'}.`
  return { changes, effects: EditorView.announce.of(said), userEvent: 'input.replace.all' }
}

/** Selects what is selected wherever it is in the text, where that is not too often. */
export function* selectSame(state: EditorState): Search {
  const { main, ranges } = state.selection
  if (ranges.length > 1 || main.empty) return null
  const matches = yield* all(exactly(state.sliceDoc(main.from, main.to)), state, mostSelected)
  if (matches === null || matches.length === 0) return null
  const selected = matches.map(({ from, to }) => EditorSelection.range(from, to))
  const index = matches.findIndex(({ from }) => from === main.from)
  return {
    selection: EditorSelection.create(selected, Math.max(index, 0)),
    userEvent: 'select.search.matches',
  }
}

/** Selects the next place, too, that reads as what is selected. A selected word is looked for as a word. */
export function* selectNextSame(state: EditorState): Search {
  const { main, ranges } = state.selection
  const sought = state.sliceDoc(main.from, main.to)
  if (ranges.some(({ from, to }) => from === to || state.sliceDoc(from, to) !== sought)) return null
  const isWordAt = (from: number, to: number): boolean => {
    const word = state.wordAt(from)
    return word !== null && word.from === from && word.to === to
  }
  const asWord = isWordAt(main.from, main.to)
  const after = Math.max(...ranges.map(({ to }) => to))
  for (const found of nextFrom(exactly(sought), state, after)) {
    if (typeof found === 'number') yield found
    else if (!ranges.some(({ from }) => from === found.from) && (!asWord || isWordAt(found.from, found.to))) {
      const { from, to } = found
      return {
        selection: state.selection.addRange(EditorSelection.range(from, to), false),
        effects: EditorView.scrollIntoView(to),
      }
    }
  }
  return null
}

/** The matches from a place on, then those before it, with how far that is. */
function* nextFrom(query: SearchQuery, state: EditorState, start: number): Generator<Match | number, void> {
  const { length } = state.doc
  for (const found of matchesIn(query, state, start, length)) {
    yield typeof found === 'number' ? (found - start) / length : found
  }
  // One that starts before that place may end after it.
  for (const found of matchesIn(query, state, 0, length)) {
    if ((typeof found === 'number' ? found : found.from) >= start) return
    yield typeof found === 'number' ? (length - start + found) / length : found
  }
}

/** The matches before a place, the nearest first, then those after it, with how far that is. */
function* previousFrom(query: SearchQuery, state: EditorState, end: number): Generator<Match | number, void> {
  const { length } = state.doc
  for (const found of matchesBefore(query, state, 0, end)) {
    yield typeof found === 'number' ? (end - found) / length : found
  }
  for (const found of matchesBefore(query, state, end, length)) {
    yield typeof found === 'number' ? (end + length - found) / length : found
  }
}

function* first(found: Generator<Match | number>): Generator<number, Match | null> {
  for (const each of found) {
    if (typeof each !== 'number') return each
    yield each
  }
  return null
}

/** All matches; null where there are more than so many. */
function* all(
  query: SearchQuery,
  state: EditorState,
  most: number,
): Generator<number, readonly Match[] | null> {
  const { length } = state.doc
  const matches: Match[] = []
  for (const found of matchesIn(query, state, 0, length)) {
    if (typeof found === 'number') yield found / length
    else if (matches.push(found) > most) return null
  }
  return matches
}

function exactly(text: string): SearchQuery {
  return new SearchQuery({ search: text, literal: true, caseSensitive: true })
}

function selecting(state: EditorState, match: Match): TransactionSpec {
  const selection = EditorSelection.single(match.from, match.to)
  return {
    selection,
    effects: [announced(state, match), EditorView.scrollIntoView(selection.main)],
    userEvent: 'select.search',
  }
}

/** A match as it is read out: with what is around it in its line. */
function announced({ doc }: EditorState, { from, to }: Match): ReturnType<typeof EditorView.announce.of> {
  const line = doc.lineAt(from)
  const start = Math.max(line.from, from - readAround)
  const end = Math.min(doc.lineAt(to).to, to + readAround)
  return EditorView.announce.of(`${doc.sliceString(start, end)}, on line ${line.number}.`)
}

/** What a match is replaced with: in that of a pattern `$&` is all of it, `$1` its first group, and `$$` a dollar. */
function replacementOf(query: SearchQuery, { groups }: Match): string {
  const replacement = query.literal ? query.replace : unescaped(query.replace)
  if (groups === null) return replacement
  return replacement.replace(/\$([$&]|\d+)/g, (written, sign: string) => {
    if (sign === '$') return '$'
    if (sign === '&') return groups[0]
    // In `$12` the 2 may be a figure behind group 1.
    for (let digits = sign.length; digits > 0; digits--) {
      const group = Number(sign.slice(0, digits))
      if (group > 0 && group < groups.length) return (groups[group] ?? '') + sign.slice(digits)
    }
    return written
  })
}
