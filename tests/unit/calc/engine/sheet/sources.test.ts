import { Text } from '@codemirror/state'
import { describe, expect, it } from 'vitest'
import { pointFormat } from '../../../../../renderer/calc/engine/language/number-format.ts'
import { solve } from '../../../../../renderer/calc/engine/solve.ts'

/** What the last line came from, lines counted from 0. */
function sourcesOfLast(...lines: string[]) {
  return solve(lines, pointFormat).sourcesOf(lines.length - 1, Text.of(lines))
}

describe('sourcesOf', () => {
  it('tells the lines of names, and where they are written', () => {
    expect(sourcesOfLast('rate = 2', 'rate = 3', 'net pay = 5', '4 * rate + net pay')).toEqual({
      ranges: [[1, 3]],
      names: [
        { name: 'rate', from: 4, to: 8, line: 1 },
        { name: 'net pay', from: 11, to: 18, line: 2 },
      ],
    })
  })

  it('tells a function by its line, and not what that uses', () => {
    const { ranges, names } = sourcesOfLast('a = 2', 'f(x) = a * x', 'f(3)')
    expect(ranges).toEqual([[1, 2]])
    expect(names).toEqual([{ name: 'f', from: 0, to: 4, line: 1 }])
  })

  it('tells the last answer and lines by number', () => {
    expect(sourcesOfLast('1', '2', 'words', 'prev + line1').ranges).toEqual([[0, 2]])
    expect(sourcesOfLast('1', '2', 'words', 'prev').ranges).toEqual([[1, 2]])
  })

  it('tells the lines that a total counted', () => {
    const block = ['7', '', '1', 'words', '2', '3']
    expect(sourcesOfLast(...block, 'total').ranges).toEqual([
      [2, 3],
      [4, 6],
    ])
    expect(sourcesOfLast('1', 'total', '2', 'grand total').ranges).toEqual([
      [0, 1],
      [2, 3],
    ])
    expect(sourcesOfLast('1 #a', '2', '3 #a', 'median #a').ranges).toEqual([
      [0, 1],
      [2, 3],
    ])
  })

  it('tells nothing of a line that needs no other, or is none', () => {
    for (const line of ['1 + 1', 'words', '', 'f(x) = x']) {
      expect(sourcesOfLast('5', line)).toEqual({ ranges: [], names: [] })
    }
  })

  it('tells at most 1,000 ranges, the last of which holds the rest', () => {
    const lines = Array.from({ length: 5_000 }, (_, index) => (index % 2 === 0 ? '1' : 'words'))
    const { ranges } = sourcesOfLast(...lines, 'total')
    expect(ranges).toHaveLength(1_000)
    expect(ranges.at(-1)).toEqual([1_998, 4_999])
  })
})
