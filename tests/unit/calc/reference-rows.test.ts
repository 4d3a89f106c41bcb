import * as v from 'valibot'
import { expect, test } from 'vitest'
import { reference } from '../../../renderer/calc/engine/reference.ts'
import { calculatorToWindowSchema } from '../../../renderer/calc/protocol.ts'
import { referenceRows } from '../../../renderer/calc/reference-rows.ts'

test('the window gets every entry of the reference', () => {
  const entries = referenceRows()
  expect(entries).toEqual(reference().map((entry) => ({ ...entry, words: entry.words ?? [] })))
  expect(v.parse(calculatorToWindowSchema, structuredClone({ kind: 'reference', entries }))).toEqual({
    kind: 'reference',
    entries,
  })
})
