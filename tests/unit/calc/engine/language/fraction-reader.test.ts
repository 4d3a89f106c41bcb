import { expect, test } from 'vitest'
import { fractionAfter } from '../../../../../renderer/calc/engine/language/fraction-reader.ts'
import { fraction, small } from '../../../../../renderer/calc/engine/numbers/number.ts'
import { cursorAt } from './cursor-at.ts'

const half = small(5, 1)

test.each([
  ['1 2/3', 0, { number: fraction(2n, 3n), tokens: 3 }],
  ['1½', 0, { number: half, tokens: 1 }],
  ['2 * 1 1/2', 2, { number: half, tokens: 3 }],
  ['1 3/2', 0, null],
  ['1 2/2', 0, null],
  ['1.5 1/2', 0, null],
  ['1 1.5/2', 0, null],
  ['1 1/2.5', 0, null],
  ['1 1/2/3', 0, null],
  ['1 1/2^2', 0, null],
  ['1 1/2²', 0, null],
  ['4/1 1/2', 2, null],
  ['4^1 1/2', 2, null],
  ['1 1 / x', 0, null],
  ['1 2', 0, null],
])('%s', (text, index, expected) => expect(fractionAfter(cursorAt(text), index)).toEqual(expected))
