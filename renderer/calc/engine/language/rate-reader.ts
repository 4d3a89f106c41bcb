import { dimensionKey, isMoney, type Unit } from '../units/unit.ts'
import { perWords, priceWords } from './text-words.ts'
import type { BinaryOperator, Expression } from './syntax.ts'
import { token } from './token.ts'
import type { TokenCursor } from './token-cursor.ts'
import { unitAt } from './unit-reader.ts'

/**
 * Words for an operator between a rate and what it is of: `$12 an hour`, `50 km per day for 2 weeks`, `3 at $4`. Null
 * where they mean nothing.
 */
export function rateWordAt(
  cursor: TokenCursor,
  left: Expression,
): { operator: BinaryOperator; tokens: number } | null {
  const word = cursor.tokens.wordAt(cursor.at)
  const next = cursor.at + 1
  if (perWords.has(word)) {
    const isUnit = cursor.kindAt(next) === token.word && unitAt(cursor, next) !== null
    const isPer = isUnit ? !isOften(cursor, left) : word === 'per' && startsValue(cursor, next)
    return isPer && cursor.userName() === null ? { operator: '/', tokens: 1 } : null
  }
  if (priceWords.has(word)) {
    if (!isPriceAt(cursor, next)) return speedAt(cursor, left)
    // `$500 at $20/hour` lasts for 25 hours.
    return { operator: isMoneyAmount(left) ? '/' : '*', tokens: 1 }
  }
  if (word === 'for' && isRate(left)) {
    if (cursor.kindAt(next) === token.number) return { operator: '*', tokens: 1 }
    // `for a year`.
    const isOne = cursor.isWord(next, 'a') || cursor.isWord(next, 'an') || cursor.isWord(next, 'one')
    if (isOne && cursor.kindAt(next + 1) === token.word && unitAt(cursor, next + 1) !== null)
      return { operator: '*', tokens: 2 }
  }
  return null
}

function startsValue(cursor: TokenCursor, index: number): boolean {
  const kind = cursor.kindAt(index)
  return kind === token.number || kind === token.open || cursor.userName(index) !== null
}

/** Whether an amount of money stands here. */
export function isPriceAt(cursor: TokenCursor, index: number): boolean {
  if (cursor.kindAt(index) === token.currency) return true
  if (cursor.kindAt(index) !== token.number) return false
  if (cursor.kindAt(index + 1) === token.currency) return true
  if (cursor.kindAt(index + 1) !== token.word) return false
  const found = unitAt(cursor, index + 1)
  return found !== null && isMoney(found.unit)
}

/** `5 days a week` and no more tells how often. */
function isOften(cursor: TokenCursor, left: Expression): boolean {
  const unit = unitAt(cursor, cursor.at + 1)
  if (unit === null || left.kind !== 'binary' || left.right.kind !== 'unit') return false
  if (cursor.kindAt(cursor.at + 1 + unit.tokens) !== token.end) return false
  return dimensionKey(left.right.unit) === dimensionKey(unit.unit)
}

/** `100 km at 50 km/h` and `2 h at 50 km/h`: how long something takes, and how much of it that comes to. */
function speedAt(cursor: TokenCursor, left: Expression): { operator: BinaryOperator; tokens: number } | null {
  if (left.kind !== 'binary' || left.operator !== '*' || left.right.kind !== 'unit') return null
  const number = cursor.at + 1
  const above = cursor.kindAt(number) === token.number ? unitWordAt(cursor, number + 1) : null
  if (above === null) return null
  const stroke = number + 1 + above.tokens
  const isTight = cursor.tokens.touches(stroke) && cursor.tokens.touches(stroke + 1)
  const below = cursor.kindAt(stroke) === token.divide && isTight ? unitWordAt(cursor, stroke + 1) : null
  if (below === null) return null
  const measured = dimensionKey(left.right.unit)
  if (measured === dimensionKey(above.unit)) return { operator: '/', tokens: 1 }
  return measured === dimensionKey(below.unit) ? { operator: '*', tokens: 1 } : null
}

function unitWordAt(cursor: TokenCursor, index: number): { unit: Unit; tokens: number } | null {
  return cursor.kindAt(index) === token.word ? unitAt(cursor, index) : null
}

function isMoneyAmount(expression: Expression): boolean {
  return expression.kind === 'binary' && expression.right.kind === 'unit' && isMoney(expression.right.unit)
}

/** Something per unit. */
function isRate(expression: Expression): boolean {
  return expression.kind === 'binary' && expression.operator === '/' && expression.right.kind === 'unit'
}
