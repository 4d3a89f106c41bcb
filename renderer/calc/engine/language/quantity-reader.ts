import { add, divide, multiply } from '../numbers/arithmetic.ts'
import { unitOf, type Unit } from '../units/unit.ts'
import { known } from '../units/find-unit.ts'
import { numberValue } from '../values/value.ts'
import { fractionAfter } from './fraction-reader.ts'
import type { Expression } from './syntax.ts'
import { magnitudeAt } from './magnitude-reader.ts'
import { token } from './token.ts'
import { isInchAt, unitAt, unitOfSign } from './unit-reader.ts'
import { conversionWords } from './words.ts'
import type { ExpressionCursor } from './condition-reader.ts'

export function readLiteral(cursor: ExpressionCursor): Expression {
  const index = cursor.at++
  const from = cursor.tokens.from(index)
  let to = cursor.tokens.to(index)
  let number = cursor.readNumber(index)
  const part = fractionAfter(cursor, index)
  if (part !== null) {
    number = add(number, part.number)
    cursor.at += part.tokens
    to = cursor.tokens.to(cursor.at - 1)
  } else if (isShareOfUnit(cursor, index)) {
    number = divide(number, cursor.readNumber(index + 2))
    cursor.at += 2
    to = cursor.tokens.to(index + 2)
  }
  const factor = magnitudeAt(cursor, cursor.at)
  if (factor !== null) {
    number = multiply(number, factor)
    to = cursor.tokens.to(cursor.at++)
  }
  return { kind: 'literal', value: numberValue(number), from, to }
}

/** `1/2 cup` is half a cup; `$30 / 2 hours` is a rate. */
function isShareOfUnit(cursor: ExpressionCursor, index: number): boolean {
  return (
    cursor.tokens.touches(index + 1) &&
    cursor.tokens.touches(index + 2) &&
    cursor.kindAt(index - 1) !== token.currency &&
    cursor.kindAt(index + 1) === token.divide &&
    cursor.kindAt(index + 2) === token.number &&
    cursor.kindAt(index + 3) === token.word &&
    cursor.userName(index + 3) === null &&
    unitAt(cursor, index + 3) !== null
  )
}

/** `$5`: a number after the sign of its currency. */
export function readAmount(cursor: ExpressionCursor): Expression | null {
  const unit = unitOfSign(cursor, cursor.at++)
  const minus = cursor.at
  const isBelowZero = cursor.kindAt(minus) === token.minus && cursor.tokens.touches(minus)
  if (isBelowZero && cursor.tokens.touches(minus + 1)) cursor.at++
  if (cursor.kindAt(cursor.at) !== token.number) {
    cursor.fail('There is no number after this sign.', cursor.at - 1)
    return null
  }
  const number = readLiteral(cursor)
  const { from } = unit
  const { to } = number
  const amount: Expression = { kind: 'binary', operator: '*', left: number, right: unit, from, to }
  return isBelowZero ? { kind: 'unary', operator: '-', operand: amount, from, to } : amount
}

/** Whether a sign of a unit follows its number: `5 €`, `140k $`. */
export function countsAt(cursor: ExpressionCursor, left: Expression): boolean {
  const isMagnitude = cursor.kindAt(cursor.at - 1) === token.word && left.kind === 'literal'
  return cursor.multipliesAt(cursor.at) || isMagnitude
}

/** `5 €`, `5'`: a number before the sign of its unit. */
export function readSignedUnit(cursor: ExpressionCursor, left: Expression): Expression {
  const right = unitOfSign(cursor, cursor.at++)
  return { kind: 'binary', operator: '*', left, right, from: left.from, to: right.to }
}

/** The `5 m` of `3 h 5 m`: more of a quantity, with no operator before it. */
export function continuesQuantity(cursor: ExpressionCursor): boolean {
  const isUnit = (at: number) =>
    cursor.kindAt(at) === token.prime || (cursor.kindAt(at) === token.word && unitAt(cursor, at) !== null)
  return isUnit(cursor.at - 1) && isUnit(cursor.at + 1) && !isInchesAt(cursor, cursor.at)
}

/** The 10 of `5'10`, and the 4 of `6 foot 4 in cm`: inches after feet, with no word for them. */
export function isInchesAt(cursor: ExpressionCursor, index: number): boolean {
  const before = cursor.kindAt(index - 1)
  const feet = before === token.prime ? unitOfSign(cursor, index - 1).unit : unitWordAt(cursor, index - 1)
  if (feet !== unitOf(known('ft'))) return false
  const next = cursor.kindAt(index + 1)
  if (next === token.end || next === token.arrow) return true
  const isConverted = next === token.word && conversionWords.has(cursor.tokens.wordAt(index + 1))
  return isConverted && (!cursor.isWord(index + 1, 'in') || !isInchAt(cursor, index + 1))
}

function unitWordAt(cursor: ExpressionCursor, index: number): Unit | null {
  return cursor.kindAt(index) === token.word ? (unitAt(cursor, index)?.unit ?? null) : null
}

export function readInchesAfter(cursor: ExpressionCursor, left: Expression): Expression {
  const number = readLiteral(cursor)
  const { from, to } = number
  const unit: Expression = { kind: 'unit', unit: unitOf(known('in')), from, to }
  const right: Expression = { kind: 'binary', operator: '*', left: number, right: unit, from, to }
  return { kind: 'binary', operator: '+', left, right, from: left.from, to }
}
