import { totalsOf, countOf, type Tally } from './values/tally.ts'
import { small } from './numbers/number.ts'
import { listSeparator, plainWriting, writtenNumber, type Writing } from './numbers/writing.ts'
import { writtenValue } from './values/value-text.ts'

/**
 * The totals in words: `Sum 55 · Average 5.5 · Count 10`. Every answer counts, definitions too, but for lines that
 * are nothing but a total; a list counts with each of its numbers. Where there are numbers and percentages, each
 * has its own sum, and no average is made of both.
 */
export function totalsText(tally: Tally, writing: Writing = plainWriting): string {
  const count = `Count ${writtenNumber(small(countOf(tally)), writing)}`
  const totals = totalsOf(tally)
  const [only] = totals
  if (only === undefined) return `Sum 0 · ${count}`
  const sums = totals.map((group) => writtenValue(group.sum, writing))
  const sum = `Sum ${sums.join(listSeparator(writing.decimal))}`
  return totals.length === 1
    ? `${sum} · Average ${writtenValue(only.average, writing)} · ${count}`
    : `${sum} · ${count}`
}
