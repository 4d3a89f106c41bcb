import { describe, expect, it } from 'vitest'
import { columnKey } from '../../../../../renderer/calc/engine/language/column-names.ts'
import { small } from '../../../../../renderer/calc/engine/numbers/number.ts'
import { mark } from '../../../../../renderer/calc/engine/sheet/leaf.ts'
import { totalsText } from '../../../../../renderer/calc/engine/totals-text.ts'
import { numberValue, percentValue } from '../../../../../renderer/calc/engine/values/value.ts'
import { definition, linesByHand } from './lines-by-hand.ts'

const blank = { marks: mark.boundary | mark.notTotal }
const text = { marks: mark.notTotal }
const five = { marks: mark.notTotal, number: 5 }
const total = { marks: mark.boundary | mark.total, number: 99 }
const food = { ...five, tags: ['#food'] as const }
const heading = (name: string) => ({ ...blank, defines: definition(columnKey(name)) })
const label = (name: string) => ({ ...text, defines: definition(columnKey(name)) })

function aboveOf(...lines: Parameters<ReturnType<typeof linesByHand>['set']>[1][]) {
  const { tree, above, set } = linesByHand(lines.length)
  for (const [line, each] of lines.entries()) set(line, each)
  const place = (line: number) => [tree.at(line).leaf, line] as const
  return { above, place }
}

describe('Above', () => {
  it('knows the last line with an answer, and that answer', () => {
    const { above } = aboveOf(five, text, blank, text)
    expect([3, 1, 0].map((line) => above.lastAnswered(line))).toEqual([0, 0, -1])
    expect([above.value(0), above.value(1)]).toEqual([numberValue(small(5)), null])
  })

  it('ends a block at a blank line, and lets totals in a row share theirs', () => {
    const { above } = aboveOf(five, blank, five, text, five, total, total, five, text)
    const block = (line: number) => {
      const { from, to } = above.stretch('block', line)
      return [from, to]
    }
    expect([1, 4, 5, 6, 7, 8].map(block)).toEqual([
      [0, 1],
      [2, 4],
      [2, 5],
      [2, 5],
      [2, 5],
      [7, 8],
    ])
  })

  it('takes all lines above for the whole sheet, and those with a tag', () => {
    const { above } = aboveOf(food, blank, five, total, food, text)
    expect(above.stretch('sheet', 5)).toEqual({ from: 0, to: 5, tag: null })
    const tagged = above.stretch('#food', 5)
    expect(tagged).toEqual({ from: 0, to: 5, tag: '#food' })
    expect(totalsText(above.tally(tagged))).toBe('Sum 10 · Average 5 · Count 2')
    expect(above.runs(tagged)).toEqual([
      [0, 1],
      [4, 5],
    ])
    expect(above.runs(above.stretch('sheet', 5))).toEqual([
      [0, 1],
      [2, 3],
      [4, 5],
    ])
    expect(above.answers(above.stretch('sheet', 5))).toEqual(
      [five, five, five].map(() => numberValue(small(5))),
    )
  })

  it('finds the median of numbers that are alike, and of none that are not', () => {
    const { above } = aboveOf(
      { number: 9 },
      { number: 2 },
      { number: 4 },
      { value: percentValue(small(4)) },
      text,
    )
    expect(above.median({ from: 0, to: 3, tag: null })).toEqual(numberValue(small(4)))
    expect(() => above.median({ from: 0, to: 4, tag: null })).toThrow('cannot be taken together')
    expect(() => above.median({ from: 4, to: 5, tag: null })).toThrow('There is nothing to take this of.')
  })

  it('knows the lines of a column, from below its name to a boundary or another name', () => {
    const { above, place } = aboveOf(
      heading('price'),
      blank,
      five,
      text,
      five,
      label('size'),
      five,
      blank,
      five,
    )
    const column = (name: string, line: number) => {
      const stretch = above.column(name, ...place(line))
      return stretch && [stretch.from, stretch.to]
    }
    expect(column('price', 8)).toEqual([2, 5])
    expect(column('size', 8)).toEqual([6, 7])
    expect(column('price', 4)).toEqual([2, 4])
    expect(column('size', 5)).toBeNull()
    expect(column('weight', 8)).toBeNull()
  })

  it('keeps columns that follow one another with nothing between them apart', () => {
    const { above, place } = aboveOf(heading('price'), heading('size'), five, blank)
    expect(above.column('price', ...place(3))).toEqual({ from: 1, to: 1, tag: null })
  })
})
