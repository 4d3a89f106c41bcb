import { expect, test } from 'vitest'
import { Branch } from '../../../../../renderer/calc/engine/sheet/branch.ts'
import { leafSize, mark } from '../../../../../renderer/calc/engine/sheet/leaf.ts'
import { totalsText } from '../../../../../renderer/calc/engine/totals-text.ts'
import { linesByHand } from './lines-by-hand.ts'

const far = 3 * leafSize

test('a branch is all of its leaves, until one of them is touched', () => {
  const { tree, set } = linesByHand(4 * leafSize)
  for (let line = 0; line < tree.lines; line++) set(line, {})
  set(0, { number: 1, tags: ['#food'] })
  set(far, { number: 5, tags: ['#food', '#fun'] })
  set(far + 1, { number: 3 })
  const { parent } = tree.at(0).leaf
  if (!(parent instanceof Branch)) throw new Error('There is but one leaf')
  expect(parent.lines).toBe(4 * leafSize)
  expect(parent.mask).toBe(mark.answered)
  expect(totalsText(parent.tally)).toBe('Sum 9 · Average 3 · Count 3')
  expect(totalsText(parent.tallyOfTag('#food'))).toBe('Sum 6 · Average 3 · Count 2')
  expect(parent.order).toEqual({ measure: 'number', sorted: Float64Array.of(1, 3, 5) })
  set(far, { number: 7, tags: ['#fun'], marks: mark.boundary })
  expect(parent.mask).toBe(mark.answered | mark.boundary)
  expect(totalsText(parent.tally)).toBe('Sum 11 · Average 3.66666666667 · Count 3')
  expect(totalsText(parent.tallyOfTag('#food'))).toBe('Sum 1 · Average 1 · Count 1')
  expect(parent.order).toEqual({ measure: 'number', sorted: Float64Array.of(1, 3, 7) })
})
