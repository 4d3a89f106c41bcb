import { expect, test } from 'vitest'
import { AskIndex } from '../../../../../renderer/calc/engine/sheet/ask-index.ts'
import { Leaf } from '../../../../../renderer/calc/engine/sheet/leaf.ts'

test('a leaf is known for as long as one of its lines asks', () => {
  const [asks, first, second] = [new AskIndex(), new Leaf(), new Leaf()]
  asks.add(first, [3, '#food'])
  asks.add(first, [3])
  asks.add(second, [3])
  expect([...asks.leavesOf(3).keys()]).toEqual([first, second])
  asks.delete(first, [3])
  expect([...asks.leavesOf(3).keys()]).toEqual([first, second])
  asks.delete(first, [3])
  expect([...asks.leavesOf(3).keys()]).toEqual([second])
  asks.delete(second, [3])
  expect([...asks.leavesOf(3).keys()]).toEqual([])
  expect(asks.has(3)).toBe(false)
  expect(asks.has('#food')).toBe(true)
})

test('who never asked cannot stop asking', () => {
  expect(() => new AskIndex().delete(new Leaf(), [1])).toThrow('Nobody asked for 1')
})
