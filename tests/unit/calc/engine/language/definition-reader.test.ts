import { describe, expect, it } from 'vitest'
import {
  findAssignment,
  readDefinition,
} from '../../../../../renderer/calc/engine/language/definition-reader.ts'
import { cursorAt } from './cursor-at.ts'

function definitionIn(line: string) {
  const cursor = cursorAt(line)
  const end = findAssignment(cursor)
  return end === null ? null : readDefinition(cursor, end)
}

describe('what stands before the = of a line', () => {
  it.each([
    ['Rent = 5', 'rent', 1, null],
    ['Monthly  Rent 2 += 5', 'monthly rent 2', 3, null],
    ['x = 5', 'x', 1, null],
    ['f() = 5', 'f', 1, []],
    ['f(x) = x', 'f', 1, ['x']],
    ['Area(w, H) = w h', 'area', 1, ['w', 'h']],
    ['area(w; h) = w h', 'area', 1, ['w', 'h']],
  ] as const)('%s', (line, name, tokens, parameters) => {
    expect(definitionIn(line)).toEqual({ name, tokens, parameters })
  })

  it.each([
    '5 = 5',
    '2 rooms = 5',
    'a + b = 5',
    '= 5',
    'times = 5',
    'f(2) = 5',
    'f(x y) = 5',
    'f(x, ) = 5',
    'f(x = 5',
    'f(x)) = 5',
    '1 + 1',
    'a == b',
  ])('no definition: %s', (line) => expect(definitionIn(line)).toBeNull())
})
