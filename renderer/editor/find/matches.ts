import type { SearchQuery } from '@codemirror/search'
import type { EditorState } from '@codemirror/state'

/** Where something was found. */
export interface Match {
  readonly from: number
  readonly to: number
  /** False where it ends amid a character: the `f` of the sign `ﬁ`. */
  readonly precise: boolean
  /** What the pattern found, and its groups; null where no pattern was looked for. */
  readonly groups: RegExpExecArray | null
}

/** About how much text, in UTF-16 units, is looked through in one go: some milliseconds where much is found. */
const stretch = 32 * 1024
/** A pattern that can go on over the ends of lines is followed so far over the end of a stretch. */
const patternReach = 64 * 1024

/** The longest letter, in UTF-16 units. */
const besideWord = 2

/** Patterns that may match a line break. */
const overLines = /\\[sWDnr]|\n|\r|\[\^/
const beyondLatin1 = /[^\0-\xff]/

/**
 * The matches from one place to another, the first one first, and after each stretch of text where it has got to, so
 * that whoever takes them can rest. A match does not overlap the one before it.
 */
export function* matchesIn(
  query: SearchQuery,
  state: EditorState,
  from: number,
  to: number,
): Generator<Match | number, void> {
  for (let at = from; at < to;) {
    let end = endOfStretch(query, state, at, to)
    for (const match of startingIn(query, state, at, end, to)) {
      yield match
      end = Math.max(end, match.to)
    }
    at = end
    yield at
  }
}

/** The same from the last one to the first. */
export function* matchesBefore(
  query: SearchQuery,
  state: EditorState,
  from: number,
  to: number,
): Generator<Match | number, void> {
  for (let at = to; at > from;) {
    const start = startOfStretch(query, state, from, at)
    yield* [...startingIn(query, state, start, at, to)].reverse()
    at = start
    yield at
  }
}

/** The matches that start from one place to before another; none ends after `limit`. */
function* startingIn(
  query: SearchQuery,
  state: EditorState,
  from: number,
  before: number,
  limit: number,
): Generator<Match> {
  const reach = endOfReach(query, state, before, limit)
  if (!mayMatch(query, state.doc.sliceString(from, reach))) return
  // Whether a word ends where this text ends is told by what is beside it.
  const beside = query.wholeWord ? besideWord : 0
  const cursor: Iterator<{ from: number; to: number; precise?: boolean; match?: RegExpExecArray }> =
    query.getCursor(state, Math.max(from - beside, 0), Math.min(reach + beside, state.doc.length))
  for (let step = cursor.next(); step.done !== true; step = cursor.next()) {
    const { value } = step
    if (value.from < from || value.to > limit) continue
    // At the very end there is no next stretch that an empty match could be found in.
    if (value.from >= before && before < limit) return
    yield { from: value.from, to: value.to, precise: value.precise !== false, groups: value.match ?? null }
  }
}

/** A line is given to a pattern whole: `^` and `$` are the ends of what it is given. */
function endOfStretch(query: SearchQuery, { doc }: EditorState, from: number, to: number): number {
  const enough = from + stretch
  if (enough >= to) return to
  return query.regexp ? Math.min(doc.lineAt(enough).to + 1, to) : enough
}

function startOfStretch(query: SearchQuery, { doc }: EditorState, from: number, to: number): number {
  const enough = to - stretch
  if (enough <= from) return from
  return query.regexp ? Math.max(doc.lineAt(enough).from, from) : enough
}

/** How far a match may go that starts before `end`. */
function endOfReach(query: SearchQuery, { doc }: EditorState, end: number, limit: number): number {
  if (!query.regexp) return Math.min(end + folded(query, soughtText(query)).length, limit)
  const enough = overLines.test(query.search) ? end + patternReach : end - 1
  return enough >= limit ? limit : Math.min(doc.lineAt(enough).to, limit)
}

/**
 * Whether a text may hold what is looked for: told at once for texts in Latin letters, where letter by letter it takes
 * some hundred times longer. Other letters may be written in ways that only the search itself knows to be the same.
 */
function mayMatch(query: SearchQuery, text: string): boolean {
  if (query.regexp || beyondLatin1.test(text)) return true
  return folded(query, text).includes(folded(query, soughtText(query)))
}

/** A text in the form in which CodeMirror compares it. */
function folded({ caseSensitive }: SearchQuery, text: string): string {
  const normal = text.normalize('NFKD')
  return caseSensitive ? normal : normal.toLowerCase()
}

/** What is looked for, with what is written as an escape. */
function soughtText({ search, literal }: SearchQuery): string {
  return literal ? search : unescaped(search)
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '\\': '\\' }

/** `\n`, `\r`, `\t` and `\\` as what they stand for. */
export function unescaped(text: string): string {
  return text.replace(/\\([nrt\\])/g, (_written, sign: string) => escapes[sign] ?? sign)
}
