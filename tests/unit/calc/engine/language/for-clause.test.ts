import { expect, test } from 'vitest'
import { forClauseAfter } from '../../../../../renderer/calc/engine/language/for-clause.ts'
import { cursorAt } from './cursor-at.ts'

function clauseFrom(text: string, at = 0) {
  const cursor = cursorAt(text)
  cursor.at = at
  return forClauseAfter(cursor)
}

test.each([
  ['x^2 for x in 1..3', { at: 3, name: 'x' }],
  ['(x + 1) for X in 1..3', { at: 5, name: 'x' }],
  ['[x, y] for y in 1..3', { at: 5, name: 'y' }],
  ['$5 for lunch in total', null],
  ['x for 5 in 1..3', null],
  ['x for x of 1..3', null],
  ['x, 2 for x in 1..3', null],
  ['(x for x in 1..3)', null],
  ['x) for x in 1..3', null],
])('%s', (text, clause) => expect(clauseFrom(text)).toEqual(clause))

test('of a value inside brackets it is the clause in them', () => {
  expect(clauseFrom('sum(x for x in 1..3)', 2)).toEqual({ at: 3, name: 'x' })
  expect(clauseFrom('max(x, 1) for x in 1..3', 2)).toBeNull()
})
