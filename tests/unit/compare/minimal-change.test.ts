import { EditorState, Text } from '@codemirror/state'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { minimalChange } from '../../../renderer/compare/minimal-change.ts'
import { seed, twoTexts } from './random-texts.ts'

/** As the texts of documents are: split on "\n" only. */
function textOf(text: string): Text {
  return Text.of(text.split('\n'))
}

test('the change makes the other text out of this one', async () => {
  await fc.assert(
    fc.asyncProperty(twoTexts, async ([a, b]) => {
      const state = EditorState.create({ doc: textOf(a) })
      const changes = await minimalChange(state.doc, textOf(b))
      expect(state.update({ changes: [...changes] }).newDoc.eq(textOf(b))).toBe(true)
    }),
    { seed, numRuns: 1000 },
  )
})

test('equal texts need no change', async () => {
  expect(await minimalChange(textOf('one\ntwo'), textOf('one\ntwo'))).toEqual([])
})

test('a caret far from the change stays where it was', async () => {
  const lines = Array.from({ length: 50_000 }, (_, index) => `line ${index}`)
  const state = EditorState.create({ doc: textOf(lines.join('\n')), selection: { anchor: 100 } })
  const other = textOf(lines.with(40_000, 'another').toSpliced(49_000, 3).join('\n'))
  const { newDoc, newSelection } = state.update({ changes: [...(await minimalChange(state.doc, other))] })
  expect(newDoc.eq(other)).toBe(true)
  expect(newSelection.main.head).toBe(100)
})

test('what lies between very different edges is replaced as one', async () => {
  const a = textOf(`start\n${'old line\n'.repeat(20_000)}end`)
  const b = textOf(`start\n${'new words\n'.repeat(20_000)}end`)
  const changes = await minimalChange(a, b)
  expect(changes).toHaveLength(1)
  expect(
    EditorState.create({ doc: a })
      .update({ changes: [...changes] })
      .newDoc.eq(b),
  ).toBe(true)
})
