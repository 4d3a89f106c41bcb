import { describe, expect, it } from 'vitest'
import { functionRows } from '../../../../renderer/calc/engine/functions/function-table.ts'
import { solveLast } from './solve-lines.ts'

describe('functions', () => {
  for (const { name, example } of functionRows) {
    it(`${name} answers its example`, () => expect(solveLast(example[0])).toBe(example[1]))
  }

  it('work on each number of a list', () => expect(solveLast('sqrt(1, 4)')).toMatch(/^! sqrt takes 1 value/))
  it('take a list in brackets', () => expect(solveLast('sqrt([1, 4, 9])')).toBe('1, 2, 3'))
  it('may be said with of', () => expect(solveLast('square root of 81 + 1')).toBe('10'))
  it('are not found in Object.prototype', () => {
    for (const name of ['__proto__', 'constructor', 'hasOwnProperty', 'toString']) {
      expect(solveLast(`${name}(1)`)).toBeNull()
      expect(solveLast(`${name} = 4`, `${name} * 2`)).toBe('8')
    }
  })
})
