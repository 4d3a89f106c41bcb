import { Text } from '@codemirror/state'
import { describe, expect, it } from 'vitest'
import { environmentOf } from '../../../../../renderer/calc/engine/environment.ts'
import { Sheet } from '../../../../../renderer/calc/engine/sheet/sheet.ts'

const size = 20_000

/** The answers that are sure of the last lines of a long new text, before the rest of it is worked out. */
function answersAhead(first: readonly string[], last: readonly string[]) {
  const filler = Array.from({ length: size }, (_, index) => `${index} * 2 and so on`)
  const text = Text.of([...first, ...filler, ...last])
  let count = 0
  const sheet = new Sheet(environmentOf(), { approach: () => (count += 1), refuses: () => false })
  sheet.replace(0, 0, text.lines)
  const from = text.lines - last.length
  sheet.workAhead(from, text.lines, text, () => false)
  expect(count).toBeLessThan(500)
  expect(sheet.pending).toBeGreaterThan(size - 500)
  const settled = sheet.settled(from, text.lines)
  return last.map((_, index) => (settled[index] === true ? (sheet.answer(from + index)?.text ?? null) : '…'))
}

describe('Ahead', () => {
  it('answers lines that need nothing', () => {
    expect(answersAhead([], ['1 + 1', 'words', '5'])).toEqual(['2', null, '5'])
  })

  it('answers lines with the names that they need, from far above', () => {
    expect(
      answersAhead(['base = 10', 'other = 3', 'big rate = base * 2', 'f = 1'], ['big rate + 1', 'f * base']),
    ).toEqual(['21', '10'])
  })

  it('takes the last definition of a name', () => {
    expect(answersAhead(['a = 1', 'a = a + 1', 'A += 5'], ['a * 10'])).toEqual(['70'])
  })

  it('answers lines with what stands right above them, by number too', () => {
    expect(answersAhead(['7'], ['', '5', 'prev * 2', 'total', 'line1 + 1'])).toEqual([
      null,
      '5',
      '10',
      '15',
      '8',
    ])
  })

  it('is not sure of what comes from the whole sheet', () => {
    expect(answersAhead(['7 #a'], ['grand total', 'total #a', '1 + 1'])).toEqual(['…', '…', '2'])
  })
})
