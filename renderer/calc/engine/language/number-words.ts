import { multiply } from '../numbers/arithmetic.ts'
import { small, type Num } from '../numbers/number.ts'
import { magnitudeAt } from './magnitude-reader.ts'
import { token } from './token.ts'
import type { TokenCursor } from './token-cursor.ts'

/** Numbers in words, which are numbers only before a word that makes them larger: `two dozen`, `three hundred`. */
export const numberWords: ReadonlyMap<string, Num> = new Map(
  [
    ['one', 1],
    ['two', 2],
    ['three', 3],
    ['four', 4],
    ['five', 5],
    ['six', 6],
    ['seven', 7],
    ['eight', 8],
    ['nine', 9],
    ['ten', 10],
    ['eleven', 11],
    ['twelve', 12],
    ['thirteen', 13],
    ['fourteen', 14],
    ['fifteen', 15],
    ['sixteen', 16],
    ['seventeen', 17],
    ['eighteen', 18],
    ['nineteen', 19],
    ['twenty', 20],
    ['thirty', 30],
    ['forty', 40],
    ['fifty', 50],
    ['sixty', 60],
    ['seventy', 70],
    ['eighty', 80],
    ['ninety', 90],
  ].map(([word, number]) => [String(word), small(Number(number))] as const),
)

/** The number in words at `index`; null where there is none. */
export function numberInWordsAt(cursor: TokenCursor, index: number): { number: Num; tokens: number } | null {
  const first = cursor.kindAt(index) === token.word ? numberWords.get(cursor.tokens.wordAt(index)) : undefined
  const magnitude = first === undefined ? null : magnitudeAt(cursor, index + 1)
  return first === undefined || magnitude === null ? null : { number: multiply(first, magnitude), tokens: 2 }
}
