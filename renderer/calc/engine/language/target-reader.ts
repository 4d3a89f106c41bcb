import { signOf, toSafeInteger } from '../numbers/arithmetic.ts'
import type { Target } from './syntax.ts'
import { token } from './token.ts'
import type { TokenCursor } from './token-cursor.ts'
import { readUnitProduct } from './unit-reader.ts'
import { mostWords } from './words.ts'

/** Words after a number of decimal places, and the most places that there are. */
const placesWords = new Map(
  ['dp', 'digits', 'decimals', 'decimal place', 'decimal places', 'places'].map((words) => [words, true]),
)
const longestPlaces = mostWords(placesWords)
const mostPlaces = 1_000

/** What a value is to be converted to; it starts at `index`. */
export function readTarget(cursor: TokenCursor, index: number): Target | null {
  cursor.at = index
  if (cursor.kindAt(index) === token.percent) {
    cursor.at++
    return { kind: 'percent' }
  }
  if (cursor.kindAt(index) === token.number) return readPlaces(cursor)
  if (cursor.isWord(index, 'the')) cursor.at++
  if (cursor.isWord(cursor.at, 'nearest')) {
    cursor.at++
    if (cursor.kindAt(cursor.at) !== token.number) return null
    const of = cursor.readNumber(cursor.at++)
    return signOf(of) > 0 ? { kind: 'multiple', of, way: 'near' } : null
  }
  const unit = readUnitProduct(cursor)
  return unit === null ? null : { kind: 'unit', unit }
}

/** `2 dp`, `3 decimal places`. */
export function readPlaces(cursor: TokenCursor): Target | null {
  const places = toSafeInteger(cursor.readNumber(cursor.at))
  const found = cursor.phrase(placesWords, longestPlaces, cursor.at + 1)
  if (places === null || places > mostPlaces || found === null) return null
  cursor.at += 1 + found.tokens
  return { kind: 'places', places }
}
