import { SearchQuery } from '@codemirror/search'
import { EditorState } from '@codemirror/state'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchesBefore, matchesIn, type Match } from '../../../../renderer/editor/find/matches.ts'

const seed = 20_261_123

interface Place {
  readonly from: number
  readonly to: number
}

/** All matches as CodeMirror finds them, in one go. */
function asCodeMirror(query: SearchQuery, state: EditorState): Place[] {
  const cursor = query.getCursor(state)
  const found: Place[] = []
  for (let step = cursor.next(); step.done !== true; step = cursor.next()) {
    found.push({ from: step.value.from, to: step.value.to })
  }
  return found
}

function placesOf(found: Iterable<Match | number>): Place[] {
  return Array.from(found).flatMap((each) =>
    typeof each === 'number' ? [] : [{ from: each.from, to: each.to }],
  )
}

/** Texts of several stretches, with what is looked for at their borders too. */
const text = fc
  .array(
    fc.tuple(
      fc.constantFrom('tea ', 'TEA', 'te', 'a', '\n', 'é', 'ｔea', 'Σ', 'ﬁx ', '12 34'),
      fc.nat(9000),
      fc.constantFrom('x', 'x\n', 'ä', 'ж'),
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((parts) => parts.map(([word, gap, filler]) => word + filler.repeat(gap)).join(''))

const query = fc
  .record({
    search: fc.constantFrom('tea', 'Tea', 'e', 'a\\n', 'fi', 'σ', 'é', 'tea x', '\\\\', 'xt'),
    caseSensitive: fc.boolean(),
    wholeWord: fc.boolean(),
    literal: fc.boolean(),
  })
  .map((spec) => new SearchQuery(spec))

const pattern = fc
  .record({
    search: fc.constantFrom('t.a', '^x', 'a$', '\\d+', '(t|T)ea?', 'x{5}t'),
    caseSensitive: fc.boolean(),
    wholeWord: fc.boolean(),
  })
  .map((spec) => new SearchQuery({ ...spec, regexp: true }))

describe('matches, stretch by stretch', () => {
  it(`are those that CodeMirror finds in one go (seed ${seed})`, () => {
    fc.assert(
      fc.property(text, fc.oneof(query, pattern), (doc, sought) => {
        const state = EditorState.create({ doc })
        expect(placesOf(matchesIn(sought, state, 0, doc.length))).toEqual(asCodeMirror(sought, state))
      }),
      { seed, numRuns: 60 },
    )
  })

  it(`are the same from the last to the first (seed ${seed})`, () => {
    const apart = fc.constantFrom('tea', 'Tea', 'fi', '12').map((search) => new SearchQuery({ search }))
    fc.assert(
      fc.property(text, apart, (doc, sought) => {
        const state = EditorState.create({ doc })
        const backward = placesOf(matchesBefore(sought, state, 0, doc.length))
        expect(backward.reverse()).toEqual(asCodeMirror(sought, state))
      }),
      { seed, numRuns: 40 },
    )
  })

  it.each([
    { search: 'tea\\nmilk' },
    { search: 'tea\\nmilk', regexp: true },
    { search: 'tea[^x]+', regexp: true },
  ])('are found over the ends of lines and stretches: $search', (spec) => {
    const before = 'x'.repeat(32 * 1024 - 3)
    const state = EditorState.create({ doc: `${before}tea\nmilk${'x'.repeat(9000)}` })
    const found = placesOf(matchesIn(new SearchQuery(spec), state, 0, state.doc.length))
    expect(found).toEqual([{ from: before.length, to: before.length + 8 }])
  })

  it('say how far they are, so that a window can go on meanwhile', () => {
    const state = EditorState.create({ doc: 'x'.repeat(200_000) })
    const told = [...matchesIn(new SearchQuery({ search: 'tea' }), state, 0, 200_000)]
    expect(told.length).toBeGreaterThan(4)
    expect(told).toEqual([...told].sort((a, b) => Number(a) - Number(b)))
    expect(told.at(-1)).toBe(200_000)
  })
})
