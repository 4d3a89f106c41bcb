import { isShorterThanDay } from '../dates/duration.ts'
import { now, today } from '../dates/moment-words.ts'
import { mayBeMoment, type ReadPart } from './date-phrases.ts'
import { startsMoment } from './moment-reader.ts'
import { uses, type Expression } from './syntax.ts'
import { token } from './token.ts'
import type { TokenCursor } from './token-cursor.ts'

/** Words between the ends of a stretch of time, and whether it takes in the last day. */
export const endWords: ReadonlyMap<string, { readonly isInclusive: boolean }> = new Map([
  ['to', { isInclusive: false }],
  ['until', { isInclusive: false }],
  ['till', { isInclusive: false }],
  ['through', { isInclusive: true }],
  ['thru', { isInclusive: true }],
])

/** Words after a length of time that move a date by it. */
export const movingWords: ReadonlyMap<string, '+' | '-'> = new Map([
  ['ago', '-'],
  ['hence', '+'],
  ['from', '+'],
  ['after', '+'],
  ['before', '-'],
])

/** `3 weeks ago`, `2 days after June 5`: the cursor is at the word; undefined when no date is moved here. */
export function readMove(cursor: TokenCursor, by: Expression, read: ReadPart): Expression | null | undefined {
  const word = cursor.tokens.wordAt(cursor.at)
  const operator = movingWords.get(word)
  if (operator === undefined) return undefined
  if (word === 'ago' || word === 'hence') {
    cursor.at++
    return moved(cursor, by, operator, present(cursor, by))
  }
  const next = cursor.at + 1
  if (word === 'from' && cursor.isWord(next, 'now')) {
    cursor.at += 2
    return moved(cursor, by, operator, present(cursor, by))
  }
  const isName = cursor.kindAt(next) === token.word && cursor.userName(next) !== null
  if (!isName && !startsMoment(cursor, next)) return undefined
  cursor.at++
  const date = read('product')
  return date === null ? null : moved(cursor, by, operator, date)
}

/** `9am to 5pm`: the cursor is at the word between the two; undefined when no second end follows. */
export function readEnd(
  cursor: TokenCursor,
  first: Expression,
  read: ReadPart,
): Expression | null | undefined {
  const end = endWords.get(cursor.tokens.wordAt(cursor.at))
  const next = cursor.at + 1
  // A name of the text's own may be an end too, where the first one is.
  const isName = cursor.kindAt(next) === token.word && cursor.userName(next) !== null && mayBeMoment(first)
  if (end === undefined || (!isName && !startsMoment(cursor, next))) return undefined
  cursor.at++
  const last = read('sum')
  if (last === null) return null
  return { kind: 'interval', first, last, isInclusive: end.isInclusive, from: first.from, to: last.to }
}

function moved(cursor: TokenCursor, by: Expression, operator: '+' | '-', date: Expression): Expression {
  const to = cursor.tokens.to(cursor.at - 1)
  return { kind: 'binary', operator, left: date, right: by, from: by.from, to }
}

/** Today, or now where hours or less are counted. */
function present(cursor: TokenCursor, by: Expression): Expression {
  const words = countsHours(by) ? now : today
  cursor.uses |= words === now ? uses.now : uses.today
  return { kind: 'moment', words, from: by.from, to: by.to }
}

function countsHours(expression: Expression): boolean {
  if (expression.kind === 'unit') return isShorterThanDay(expression.unit)
  return expression.kind === 'binary' && (countsHours(expression.left) || countsHours(expression.right))
}
