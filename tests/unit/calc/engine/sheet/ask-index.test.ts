import { expect, test } from 'vitest'
import { AskIndex } from '../../../../../renderer/calc/engine/sheet/ask-index.ts'
import { Leaf } from '../../../../../renderer/calc/engine/sheet/leaf.ts'

test('a leaf is known for as long as one of its lines asks', () => {
  const [asks, first, second] = [new AskIndex(), new Leaf(), new Leaf()]
  asks.add(first, [3, '#food'])
  asks.add(first, [3])
  asks.add(second, [3])
  expect([...asks.leavesOf(3)]).toEqual([first, second])
  asks.delete(first, [3])
  expect([...asks.leavesOf(3)]).toEqual([first, second])
  asks.delete(first, [3])
  expect([...asks.leavesOf(3)]).toEqual([second])
  asks.delete(second, [3])
  expect([...asks.leavesOf(3)]).toEqual([])
  expect(asks.has(3)).toBe(false)
  expect(asks.has('#food')).toBe(true)
})

test('the numbers from a line on are those that lines ask for', () => {
  const asks = new AskIndex()
  asks.add(new Leaf(), [2, 5, 9, '#food'])
  expect([...asks.linesFrom(5)]).toEqual([5, 9])
  expect([...asks.linesFrom(10)]).toEqual([])
})

test('who never asked cannot stop asking', () => {
  expect(() => new AskIndex().delete(new Leaf(), [1])).toThrow('Nobody asked for 1')
})
