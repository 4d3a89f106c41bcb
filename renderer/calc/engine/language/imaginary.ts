import { functions } from '../functions/function-table.ts'
import { token } from './token.ts'
import type { TokenCursor } from './token-cursor.ts'
import { conversionWords, infixWords } from './words.ts'

/** Whether the i here is the imaginary unit, and no word: it stands where a number would. */
export function isImaginaryAt(cursor: TokenCursor, index: number): boolean {
  if (cursor.tokens.slice(index) !== 'i' || cursor.userName(index) !== null) return false
  const before = cursor.kindAt(index - 1)
  if (index > 0 && before === token.word && !isOperatorOrFunction(cursor, index - 1)) return false
  switch (cursor.kindAt(index + 1)) {
    case token.word:
      return index > 0 && isOperatorWord(cursor, index + 1)
    case token.number:
    case token.currency:
    case token.open:
    case token.prime:
    case token.other:
      return false
    default:
      return true
  }
}

function isOperatorOrFunction(cursor: TokenCursor, index: number): boolean {
  return isOperatorWord(cursor, index) || functions.has(cursor.tokens.wordAt(index))
}

function isOperatorWord(cursor: TokenCursor, index: number): boolean {
  return conversionWords.has(cursor.tokens.wordAt(index)) || cursor.phrase(infixWords, index) !== null
}
