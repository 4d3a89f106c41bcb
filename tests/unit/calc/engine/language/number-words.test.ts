import { expect, test } from 'vitest'
import { numberInWordsAt, numberWords } from '../../../../../renderer/calc/engine/language/number-words.ts'
import { toDouble } from '../../../../../renderer/calc/engine/numbers/number.ts'
import { cursorAt } from './cursor-at.ts'

test('the words are those of the numbers to twenty, and of the tens', () => {
  const inOrder = [...Array.from({ length: 20 }, (_, index) => index + 1), 30, 40, 50, 60, 70, 80, 90]
  expect([...numberWords.values()].map(toDouble)).toEqual(inOrder)
  expect([...numberWords.keys()].join(' ')).toBe(
    'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen ' +
      'eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety',
  )
})

test.each([
  ['two dozen', 24],
  ['Three hundred', 300],
  ['ninety million', 9e7],
  ['two', null],
  ['two eggs', null],
  ['some dozen', null],
  ['2 dozen', null],
])('%s', (text, expected) => {
  const found = numberInWordsAt(cursorAt(text), 0)
  expect(found && toDouble(found.number)).toBe(expected)
  expect(found?.tokens ?? 2).toBe(2)
})
