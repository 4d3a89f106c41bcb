import { constants } from '../functions/constants.ts'
import { dimensionKey, type Unit } from '../units/unit.ts'
import { functionAt } from './call-reader.ts'
import { isImaginaryAt } from './imaginary.ts'
import { token } from './token.ts'
import type { TokenCursor } from './token-cursor.ts'
import { isInchAt, unitAt } from './unit-reader.ts'
import { magnitudes } from './magnitudes.ts'
import { conversionWords, infixWords, previousWords, totalWords } from './words.ts'

/** What no sum begins with: marks of quotations and of emphasis. */
const neverFirst: ReadonlySet<number> = new Set([
  token.less,
  token.greater,
  token.assign,
  token.equal,
  token.times,
  token.divide,
  token.power,
])

/** `2 pi`, `3 sqrt(2)`: a number and a word that is one too; `prev m`: any value and a unit. */
export function joinsAt(cursor: TokenCursor, index: number): boolean {
  if (cursor.isWord(index, 'in') && !isInchAt(cursor, index)) return false
  // `7 rem 2` divides; 7 rem are a dose.
  if (infixWords.has(cursor.tokens.wordAt(index)) && cursor.kindAt(index + 1) === token.number) return false
  if (cursor.multipliesAt(index)) return isOperandWord(cursor, index)
  const joinsWord =
    cursor.kindAt(index - 1) === token.word &&
    (unitAt(cursor, index - 1) === null || areUnitsOfProduct(cursor, index - 1, index))
  return joinsWord && cursor.userName(index) === null && unitAt(cursor, index) !== null
}

/** The N and the m of `5 N m`; hours and minutes side by side are no product. */
function areUnitsOfProduct(cursor: TokenCursor, first: number, second: number): boolean {
  if (!isSymbolAt(cursor, first) || !isSymbolAt(cursor, second)) return false
  return keyAt(unitAt(cursor, first)) !== keyAt(unitAt(cursor, second))
}

function isSymbolAt(cursor: TokenCursor, index: number): boolean {
  const unit = unitAt(cursor, index)?.unit
  return unit?.length === 1 && unit[0]?.unit.symbol === cursor.tokens.slice(index) && unit[0].power === 1
}

export function startsOperand(cursor: TokenCursor, index: number): boolean {
  const kind = cursor.kindAt(index)
  if (kind === token.word) return !cursor.isWord(index, 'in') && isOperandWord(cursor, index)
  return kind === token.number || kind === token.open
}

function isOperandWord(cursor: TokenCursor, index: number): boolean {
  const word = cursor.tokens.wordAt(index)
  return (
    cursor.parameters.includes(word) ||
    cursor.userName(index) !== null ||
    constants.has(word) ||
    previousWords.has(word) ||
    functionAt(cursor, index) !== null ||
    isImaginaryAt(cursor, index) ||
    cursor.phrase(totalWords, index) !== null ||
    unitAt(cursor, index) !== null ||
    /^line\d+$/.test(word)
  )
}

/**
 * Whether a line that did not parse has nothing in it but numbers, operators and words that are known. The
 * operators must be signs: `5 in total` and `20 off` are words about a number.
 */
export function isPlainlyArithmetic(cursor: TokenCursor): boolean {
  if (neverFirst.has(cursor.kindAt(0))) return false
  let numbers = 0
  let operators = 0
  for (let index = 0; index < cursor.tokens.count; index++) {
    const kind = cursor.kindAt(index)
    if (kind === token.other || kind === token.prime) return false
    // A row of a table starts with a bar.
    if (kind === token.bar && index === 0) return false
    if (kind === token.number || kind === token.date || kind === token.clock) numbers++
    else if (kind === token.word) {
      if (!isKnownWord(cursor, index)) return false
    } else if (kind !== token.currency) operators++
  }
  return numbers > 0 && operators > 0
}

function isKnownWord(cursor: TokenCursor, index: number): boolean {
  const word = cursor.tokens.wordAt(index)
  return (
    magnitudes.has(word) ||
    conversionWords.has(word) ||
    cursor.phrase(infixWords, index) !== null ||
    isOperandWord(cursor, index)
  )
}

function keyAt(found: { readonly unit: Unit } | null): string | null {
  return found && dimensionKey(found.unit)
}
