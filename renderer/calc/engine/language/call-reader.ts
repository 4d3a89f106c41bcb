import { constants } from '../functions/constants.ts'
import type { FunctionRow } from '../functions/function-row.ts'
import { functions } from '../functions/function-table.ts'
import type { ExpressionCursor } from './condition-reader.ts'
import { functionPhrases, listLetter } from './function-phrases.ts'
import { isImaginaryAt } from './imaginary.ts'
import { startsMoment } from './moment-reader.ts'
import { powers } from './powers.ts'
import { readRounding } from './conversion-reader.ts'
import type { Expression, RoundingWay } from './syntax.ts'
import { token } from './token.ts'
import type { TokenCursor } from './token-cursor.ts'

/** A cursor that reads what calls are made of: the parser. */
interface CallCursor extends ExpressionCursor {
  callArguments(): Expression[] | null
}

/** Functions named one after another without brackets, `sqrt abs x`. */
const deepestNamed = 3

/** After `round` and its value: `to 2 dp`, `up to nearest 5`. */
const wayWords: ReadonlyMap<string, RoundingWay> = new Map([
  ['to', 'near'],
  ['up', 'up'],
  ['down', 'down'],
])

/** `root 5 of 100`, `log 20 base 4`; undefined when none of them is here. */
export function functionPhrase(cursor: CallCursor): Expression | undefined {
  const candidates = functionPhrases.get(cursor.tokens.wordAt(cursor.at))
  if (candidates === undefined) return undefined
  const start = cursor.at
  const from = cursor.tokens.from(start)
  const usesBefore = cursor.uses
  for (const { parts, name, order } of candidates) {
    const values = phraseValues(cursor, parts)
    if (values !== null) {
      const callArguments = order.flatMap((letter) => values.get(letter) ?? [])
      return { kind: 'call', name, arguments: callArguments, from, to: cursor.tokens.to(cursor.at - 1) }
    }
    cursor.at = start
    cursor.uses = usesBefore
    cursor.complaint = null
  }
  return undefined
}

/** The values in the places of a phrase's letters. */
function phraseValues(cursor: CallCursor, parts: readonly string[]): ReadonlyMap<string, Expression> | null {
  const values = new Map<string, Expression>()
  for (const part of parts) {
    if (/^[A-CL]$/.test(part)) {
      const value = cursor.expression(part === listLetter ? powers.range : powers.joined)
      if (value === null) return null
      values.set(part, value)
    } else if (cursor.isWord(cursor.at, part)) {
      cursor.at++
    } else {
      return null
    }
  }
  return values
}

/** `sqrt(16)`, `sqrt 16`, `square root of 16`; undefined when no function is called here. */
export function functionCall(cursor: CallCursor): Expression | null | undefined {
  const found = functionAt(cursor, cursor.at)
  if (found === null) return undefined
  const from = cursor.tokens.from(cursor.at)
  const { name, parameters } = found.row
  cursor.at += found.tokens
  const rounded = name === 'round' ? roundedInWords(cursor) : null
  if (rounded !== null) return rounded
  const values = given(cursor, parameters)
  return values && { kind: 'call', name, arguments: values, from, to: cursor.tokens.to(cursor.at - 1) }
}

/** What a function is called with; the cursor is behind its name. */
function given(cursor: CallCursor, parameters: FunctionRow['parameters']): readonly Expression[] | null {
  if (cursor.kindAt(cursor.at) === token.open) return cursor.callArguments()
  if (!cursor.isWord(cursor.at, 'of')) {
    // `week number on March 12`.
    if (cursor.isWord(cursor.at, 'on')) cursor.at++
    const operand = cursor.expression(powers.sign)
    return operand && [operand]
  }
  cursor.at++
  if (parameters !== 'numbers' && parameters[0] === 1) {
    const operand = cursor.expression(powers.sign)
    return operand && [operand]
  }
  return series(cursor)
}

/** `3, 4 and 8`: the values that a function of many takes after “of”. */
function series(cursor: CallCursor): readonly Expression[] | null {
  const items: Expression[] = []
  for (;;) {
    const item = cursor.expression(powers.and + 1)
    if (item === null) return null
    items.push(item)
    const isNext = cursor.kindAt(cursor.at) === token.separator
    if (isNext) cursor.at++
    if (cursor.isWord(cursor.at, 'and')) cursor.at++
    else if (!isNext) return items
  }
}

/** After `round`: `21 up to nearest 5`, `pi to 2 dp`; null and nothing read where it is called in the usual way. */
function roundedInWords(cursor: CallCursor): Expression | null {
  if (cursor.kindAt(cursor.at) === token.open || !hasWayWord(cursor)) return null
  const start = cursor.at
  const operand = cursor.expression(powers.conversion + 1)
  const way = operand === null ? undefined : wayWords.get(wordHere(cursor))
  if (operand !== null && way !== undefined) return readRounding(cursor, operand, way, way === 'near' ? 0 : 1)
  cursor.at = start
  return null
}

function hasWayWord(cursor: TokenCursor): boolean {
  for (let index = cursor.at; index < cursor.tokens.count; index++) {
    if (cursor.kindAt(index) === token.word && wayWords.has(cursor.tokens.wordAt(index))) return true
  }
  return false
}

function wordHere(cursor: TokenCursor): string {
  return cursor.kindAt(cursor.at) === token.word ? cursor.tokens.wordAt(cursor.at) : ''
}

/** The function that is named here, where what follows shows that it is called. */
export function functionAt(
  cursor: TokenCursor,
  index: number,
  nested = 0,
): { row: FunctionRow; tokens: number } | null {
  const found = cursor.phrase(functions, index)
  if (found === null) return null
  const { parameters, onlyCalled = false, isOfDates = false } = found.row
  const next = index + found.tokens
  const kind = cursor.kindAt(next)
  if (kind === token.open) return !onlyCalled || cursor.tokens.touches(next) ? found : null
  if (kind === token.word && cursor.tokens.wordAt(next) === 'of') return found
  if (isOfDates && (cursor.isWord(next, 'on') || startsMoment(cursor, next))) return found
  if (onlyCalled || parameters === 'numbers' || parameters[0] !== 1) return null
  return startsArgument(cursor, next, nested) ? found : null
}

/** Whether a function's value may start here with no bracket: a number, a name, another function. */
function startsArgument(cursor: TokenCursor, index: number, nested: number): boolean {
  switch (cursor.kindAt(index)) {
    case token.number:
    case token.currency:
    case token.root:
      return true
    case token.minus:
      return (
        !cursor.tokens.touches(index) &&
        cursor.tokens.touches(index + 1) &&
        cursor.kindAt(index + 1) === token.number
      )
    case token.word: {
      const word = cursor.tokens.wordAt(index)
      return (
        cursor.parameters.includes(word) ||
        constants.has(word) ||
        cursor.userName(index)?.kind === 'value' ||
        isImaginaryAt(cursor, index) ||
        (nested < deepestNamed && functionAt(cursor, index, nested + 1) !== null)
      )
    }
    default:
      return false
  }
}
