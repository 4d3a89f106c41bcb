import { Text } from '@codemirror/state'
import { expect, it } from 'vitest'
import { weigh, wideUnits } from '../../../electron/contract/text-weight.ts'

it('counts a byte for each unit, and something for each line', () => {
  const one = weigh(Text.of(['abc']), 0)
  expect(weigh(Text.of(['abcd']), 0)).toBe(one + 1)
  expect(weigh(Text.of(['abc', '']), 0)).toBeGreaterThan(one + 1)
})

it('counts two bytes at most for units beyond U+00FF', () => {
  const text = Text.of(['abcdef'])
  expect(weigh(text, 6)).toBe(weigh(text, 0) + 6)
  expect(weigh(text, 60)).toBe(weigh(text, 6))
})

it('takes a string as wide when one of its units is', () => {
  expect(wideUnits('')).toBe(0)
  expect(wideUnits('a\0ÿ\n')).toBe(0)
  expect(wideUnits('aĀ')).toBe(2)
  expect(wideUnits('🙂')).toBe(2)
})
