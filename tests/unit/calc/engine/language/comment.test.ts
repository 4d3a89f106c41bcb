import { expect, test } from 'vitest'
import { endOfContent } from '../../../../../renderer/calc/engine/language/comment.ts'

test.each([
  ['1 + 1 // two', '1 + 1 '],
  ['1 + 1 # two', '1 + 1 '],
  ['1 + 1 # two // three', '1 + 1 '],
  ['1 + 1 // two # three', '1 + 1 '],
  ['// all of it', ''],
  ['5\t#food', '5\t'],
  ['see http://example.org', 'see http://example.org'],
  ['7#24 and C# // both', '7#24 and C# '],
  ['total #food // of all', 'total #food '],
  ['subtotals #food', 'subtotals '],
  ['plain', 'plain'],
])('%s', (line, content) => expect(line.slice(0, endOfContent(line, 0))).toBe(content))

test('nothing before its start counts', () => {
  expect(endOfContent('// 5', 3)).toBe(4)
  expect(endOfContent('a:// 5', 2)).toBe(2)
})
