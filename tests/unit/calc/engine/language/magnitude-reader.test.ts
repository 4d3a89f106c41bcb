import { expect, test } from 'vitest'
import { magnitudeAt } from '../../../../../renderer/calc/engine/language/magnitude-reader.ts'
import { toDouble } from '../../../../../renderer/calc/engine/numbers/number.ts'
import { cursorAt, scopeOf } from './cursor-at.ts'

function magnitude(text: string, index: number, ...names: string[]): number | null {
  const found = magnitudeAt(cursorAt(text, scopeOf(...names)), index)
  return found && toDouble(found)
}

test.each([
  ['5k', 1, 1e3],
  ['5K', 1, 1e3],
  ['5M', 1, 1e6],
  ['5m', 1, null],
  ['5 k', 1, null],
  ['5 K', 1, null],
  ['5 million', 1, 1e6],
  ['5 Dozen', 1, 12],
  ['3 crore', 1, 1e7],
  ['$2m', 2, 1e6],
  ['$2mm', 2, 1e6],
  ['£1.5b', 2, 1e9],
  ['$3tn', 2, 1e12],
  ['2b', 1, null],
  ['$2 m', 2, null],
  ['5 km', 1, null],
  ['5 5', 1, null],
])('%s', (text, index, expected) => expect(magnitude(text, index)).toBe(expected))

test('a name of the text goes before', () => {
  expect(magnitude('5k', 1, 'k')).toBeNull()
  expect(magnitude('5 million', 1, 'million')).toBeNull()
})
