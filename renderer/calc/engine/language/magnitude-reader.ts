import { small, type Num } from '../numbers/number.ts'
import { token } from './token.ts'
import type { TokenCursor } from './token-cursor.ts'
import { magnitudes } from './magnitudes.ts'

/** Letters right after a number: 5k is 5000, and 5 K are kelvin; 5M are five million, and 5 m metres. */
const afterNumber: ReadonlyMap<string, Num> = new Map([
  ['k', small(1e3)],
  ['K', small(1e3)],
  ['M', small(1e6)],
])

/** More of them after an amount of money, where no unit can be meant: `$2m`, `£1.5b`. */
const afterMoney: ReadonlyMap<string, Num> = new Map([
  ['m', small(1e6)],
  ['mn', small(1e6)],
  ['mm', small(1e6)],
  ['b', small(1e9)],
  ['B', small(1e9)],
  ['t', small(1e12)],
  ['T', small(1e12)],
  ['tn', small(1e12)],
])

/** What the word at `index` makes of the number before it: `3 million`, `5k`, `$2m`; null for any other word. */
export function magnitudeAt(cursor: TokenCursor, index: number): Num | null {
  if (cursor.kindAt(index) !== token.word) return null
  const { tokens } = cursor
  const touches = tokens.touches(index)
  if (touches) {
    const written = tokens.slice(index)
    const isPrice = cursor.kindAt(index - 2) === token.currency && cursor.kindAt(index - 1) === token.number
    const found = afterNumber.get(written) ?? (isPrice ? afterMoney.get(written) : undefined)
    if (found !== undefined) return cursor.userName(index) === null ? found : null
  }
  const word = tokens.wordAt(index)
  const found = magnitudes.get(word)
  if (found === undefined || (word === 'k' && !touches)) return null
  return cursor.userName(index) === null ? found : null
}
