import { EditorState } from '@codemirror/state'
import { describe, expect, test } from 'vitest'
import {
  isSource,
  lightSources,
  saySources,
  sourcesField,
  type LitSources,
  type Sources,
} from '../../../renderer/editor/sources.ts'

const name = (word: string, line: number) => ({ name: word, from: 0, to: word.length, line })

function sources(ranges: [number, number][], ...names: ReturnType<typeof name>[]): Sources {
  return { line: 1_000_000, ranges, names }
}

test('a source is a line of a range, or one that defines a name', () => {
  const several = sources(
    [
      [2, 4],
      [7, 7],
      [9, 500_000],
    ],
    name('price', 6),
  )
  const lines = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 500_000, 500_001]
  expect(lines.filter((line) => isSource(several, line))).toEqual([2, 3, 4, 6, 7, 9, 10, 500_000])
  expect(isSource(sources([]), 1)).toBe(false)
})

test.each<[Sources, string]>([
  [sources([]), 'Comes from its own line alone'],
  [sources([[3, 3]]), 'Comes from line 3'],
  [sources([[2, 4]], name('price', 1)), 'Comes from lines 2–4, price (line 1)'],
  // The lines of names are told by their names alone.
  [sources([[1, 2]], name('price', 1), name('count', 2)), 'Comes from price (line 1), count (line 2)'],
  [sources([[1, 5]], name('b', 3), name('b', 3)), 'Comes from lines 1–2, lines 4–5, b (line 3)'],
  [
    sources([1, 3, 5, 7, 9, 11].map((line) => [line, line])),
    'Comes from line 1, line 3, line 5, line 7, 2 more',
  ],
])('%j in words', (told, words) => {
  expect(saySources(told)).toBe(words)
})

describe('sources that are lit', () => {
  const lit = (by: LitSources['by']): LitSources => ({ line: 2, ranges: [[1, 1]], names: [], by })
  const state = EditorState.create({
    doc: '1\nprev\n3',
    selection: { anchor: 3 },
    extensions: [sourcesField],
  })
  const lighted = (by: LitSources['by']) => state.update({ effects: lightSources.of(lit(by)) }).state

  test('go with an edit', () => {
    expect(lighted('pointer').field(sourcesField)).toEqual(lit('pointer'))
    expect(
      lighted('pointer')
        .update({ changes: { from: 0, insert: '1' } })
        .state.field(sourcesField),
    ).toBeNull()
  })

  test('of the caret stay while it is on their line; those of a pointer have nothing to do with it', () => {
    expect(
      lighted('caret')
        .update({ selection: { anchor: 4 } })
        .state.field(sourcesField),
    ).not.toBeNull()
    expect(
      lighted('caret')
        .update({ selection: { anchor: 0 } })
        .state.field(sourcesField),
    ).toBeNull()
    expect(
      lighted('pointer')
        .update({ selection: { anchor: 0 } })
        .state.field(sourcesField),
    ).not.toBeNull()
  })
})
