import { compare, divide, toSafeInteger } from '../numbers/arithmetic.ts'
import type { Num } from '../numbers/number.ts'
import { fractionSigns } from './number-signs.ts'
import { token } from './token.ts'
import type { TokenCursor } from './token-cursor.ts'

const wholeNumber = /^\d+$/

/**
 * The rest of a mixed fraction whose whole number is at `index`: the `2/3` of `1 2/3`, the `½` of `1½`. Null where
 * there is none: the fraction is below 1 and nothing divides or raises it further.
 */
export function fractionAfter(cursor: TokenCursor, index: number): { number: Num; tokens: number } | null {
  if (cursor.kindAt(index + 1) !== token.number || !wholeNumber.test(cursor.tokens.slice(index))) return null
  if (cursor.kindAt(index - 1) === token.divide || cursor.kindAt(index - 1) === token.power) return null
  const sign = fractionSigns.get(cursor.tokens.slice(index + 1))
  if (sign !== undefined) return { number: sign, tokens: 1 }
  if (cursor.kindAt(index + 2) !== token.divide || cursor.kindAt(index + 3) !== token.number) return null
  const after = cursor.kindAt(index + 4)
  if (after === token.divide || after === token.power || after === token.superscript) return null
  const [top, bottom] = [index + 1, index + 3]
  if (!wholeNumber.test(cursor.tokens.slice(top)) || !wholeNumber.test(cursor.tokens.slice(bottom)))
    return null
  const [numerator, denominator] = [cursor.readNumber(top), cursor.readNumber(bottom)]
  if (toSafeInteger(denominator) === null || compare(numerator, denominator) >= 0) return null
  return { number: divide(numerator, denominator), tokens: 3 }
}
