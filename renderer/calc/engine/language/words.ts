import type { BinaryOperator, Reduction } from './syntax.ts'

/** Operators in words. Several words stand with one space between them. To add one, add a row. */
export const infixWords: ReadonlyMap<string, BinaryOperator> = new Map([
  ['plus', '+'],
  ['minus', '-'],
  ['subtract', '-'],
  ['without', '-'],
  ['less', '-'],
  ['times', '*'],
  ['multiplied by', '*'],
  ['mul', '*'],
  ['x', '*'],
  ['divided by', '/'],
  ['divide by', '/'],
  ['over', '/'],
  ['mod', 'mod'],
  ['modulo', 'mod'],
  ['div', 'div'],
  ['rem', 'rem'],
  ['choose', 'choose'],
  ['ncr', 'choose'],
  ['combination', 'choose'],
  ['permute', 'permute'],
  ['npr', 'permute'],
  ['permutation', 'permute'],
  ['to the power of', '^'],
  ['to the power', '^'],
  ['raised to', '^'],
  ['raised to the power of', '^'],
  ['and', 'and'],
  ['or', 'or'],
  ['xor', 'xor'],
  ['of', 'of'],
  ['on', 'on'],
  ['off', 'off'],
])

/** What a total word stands for where no tag follows it. */
export interface TotalRow {
  readonly reduction: Reduction
  readonly scope: 'block' | 'sheet'
}

/** Words for a total of the lines above. */
export const totalWords: ReadonlyMap<string, TotalRow> = new Map<string, TotalRow>([
  ['sum', { reduction: 'sum', scope: 'block' }],
  ['total', { reduction: 'sum', scope: 'block' }],
  ['subtotal', { reduction: 'sum', scope: 'block' }],
  ['average', { reduction: 'average', scope: 'block' }],
  ['avg', { reduction: 'average', scope: 'block' }],
  ['mean', { reduction: 'average', scope: 'block' }],
  ['count', { reduction: 'count', scope: 'block' }],
  ['min', { reduction: 'min', scope: 'block' }],
  ['max', { reduction: 'max', scope: 'block' }],
  ['median', { reduction: 'median', scope: 'block' }],
  ['grand total', { reduction: 'sum', scope: 'sheet' }],
])

/** Words for the last answer above. */
export const previousWords: ReadonlySet<string> = new Set(['prev', 'previous', 'ans', 'last', 'above', '_'])

/** Words before what a value is to be converted to. */
export const conversionWords: ReadonlySet<string> = new Set(['in', 'to', 'as', 'into'])

/** Words after which a value is rounded to a multiple, or to a whole number where none is said. */
export const roundingWords: ReadonlyMap<string, 'near' | 'up' | 'down'> = new Map([
  ['rounded', 'near'],
  ['rounded up', 'up'],
  ['rounded down', 'down'],
])

/** Words before a unit that square or cube it. */
export const unitPowers: ReadonlyMap<string, number> = new Map([
  ['square', 2],
  ['sq', 2],
  ['cubic', 3],
  ['cu', 3],
])

const longestByFirstWord = new WeakMap<object, ReadonlyMap<string, number>>()

/** The most words of an entry of a table that begins with `word`; 0 when there is none, as for most words of prose. */
export function mostWordsFrom(table: ReadonlyMap<string, unknown>, word: string): number {
  let longest = longestByFirstWord.get(table)
  if (longest === undefined) {
    longest = longestOf(table)
    longestByFirstWord.set(table, longest)
  }
  return longest.get(word) ?? 0
}

function longestOf(table: ReadonlyMap<string, unknown>): ReadonlyMap<string, number> {
  const longest = new Map<string, number>()
  for (const key of table.keys()) {
    const [first = '', ...others] = key.split(' ')
    longest.set(first, Math.max(longest.get(first) ?? 0, others.length + 1))
  }
  return longest
}
