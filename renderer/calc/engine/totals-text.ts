import { totalsOf, countOf, type Tally } from './values/tally.ts'
import { shownValue } from './values/value-text.ts'

/**
 * The totals in words: `Sum 55 · Average 5.5 · Count 10`. Every answer counts, definitions too, but for lines that
 * are nothing but a total; a list counts with each of its numbers. Where there are numbers and percentages, each
 * has its own sum, and no average is made of both.
 */
export function totalsText(tally: Tally): string {
  const count = `Count ${countOf(tally)}`
  const totals = totalsOf(tally)
  const [only] = totals
  if (only === undefined) return `Sum 0 · ${count}`
  const sum = `Sum ${totals.map((group) => shownValue(group.sum)).join(', ')}`
  return totals.length === 1 ? `${sum} · Average ${shownValue(only.average)} · ${count}` : `${sum} · ${count}`
}
