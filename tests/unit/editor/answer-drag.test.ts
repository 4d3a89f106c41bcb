import { expect, test } from 'vitest'
import { partings } from '../../../renderer/editor/answer-drag.ts'

test.each([
  ['', '', '', ''],
  ['+ ', ' * 2', '', ''],
  ['(', ')', '', ''],
  ['12', '', ' ', ''],
  ['a', 'b', ' ', ' '],
  ['$', '3', '', ' '],
  ['5%', '(', ' ', ' '],
  ['𝑥', '', ' ', ''],
])('between “%s” and “%s”', (left, right, before, after) => {
  expect(partings(left, right)).toEqual({ before, after })
})
