import { densityName, screenWords } from '../units/pixels.ts'
import { one } from '../numbers/number.ts'
import { mayBeMoment } from './date-phrases.ts'
import { uses, type Expression, type RoundingWay, type Target } from './syntax.ts'
import { readTarget } from './target-reader.ts'
import { token } from './token.ts'
import type { TokenCursor } from './token-cursor.ts'

/** `in km/h`, `to 2 dp`, `to nearest 5`, `as %`. */
export function readConversion(cursor: TokenCursor, operand: Expression): Expression | null {
  const target = readTarget(cursor, cursor.at + 1)
  if (target === null) {
    cursor.fail('There is nothing that this could be converted to.', cursor.at)
    return null
  }
  // `3 tickets to Paris` is no time.
  if (target.kind === 'zone' && !mayBeMoment(operand)) return null
  const density = readDensity(cursor)
  const { from } = operand
  const to = cursor.tokens.to(cursor.at - 1)
  return { kind: 'convert', operand, target, ...(density === null ? {} : { density }), from, to }
}

/** The name of how many pixels an inch has, in a line about pixels below its definition. */
function readDensity(cursor: TokenCursor): Expression | null {
  if (cursor.scope.kindOf(densityName) !== 'value') return null
  for (let index = 0; index < cursor.tokens.count; index++) {
    if (cursor.kindAt(index) !== token.word || !screenWords.has(cursor.tokens.wordAt(index))) continue
    cursor.uses |= uses.names
    const place = { from: cursor.tokens.from(index), to: cursor.tokens.to(index) }
    return { kind: 'name', name: densityName, ...place }
  }
  return null
}

/** `rounded`, `rounded up to nearest 5`, `rounded to 2 dp`. */
export function readRounding(
  cursor: TokenCursor,
  operand: Expression,
  way: RoundingWay,
  tokens: number,
): Expression | null {
  cursor.at += tokens
  let target: Target | null = { kind: 'multiple', of: one, unit: null, way }
  if (cursor.isWord(cursor.at, 'to')) {
    target = readTarget(cursor, cursor.at + 1)
    if (target === null) return null
    if (target.kind === 'multiple') target = { ...target, way }
  }
  return { kind: 'convert', operand, target, from: operand.from, to: cursor.tokens.to(cursor.at - 1) }
}
