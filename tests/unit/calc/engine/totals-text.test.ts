import { expect, test } from 'vitest'
import { pointFormat } from '../../../../renderer/calc/engine/language/number-format.ts'
import { solve } from '../../../../renderer/calc/engine/solve.ts'
import { totalsText } from '../../../../renderer/calc/engine/totals-text.ts'

test.each([
  [['words', ''], 'Sum 0 · Count 0'],
  [['5', '10', 'sum'], 'Sum 15 · Average 7.5 · Count 2'],
  [['1..10'], 'Sum 55 · Average 5.5 · Count 10'],
  [['5 km', '500 m'], 'Sum 5.5 km · Average 2.75 km · Count 2'],
  [['5%', '10', '7 kg', '15%'], 'Sum 10, 20%, 7 kg · Count 4'],
])('%j: %s', (lines, text) => expect(totalsText(solve(lines, pointFormat).tally)).toBe(text))
