import { powers } from './powers.ts'
import { uses, type Definition, type Expression } from './syntax.ts'
import { token } from './token.ts'
import type { TokenCursor } from './token-cursor.ts'

/** A cursor that reads expressions: the parser. */
export interface ExpressionCursor extends TokenCursor {
  expression(power: number): Expression | null
}

/** What conditions may start with, and what they come to. */
export const wordsOfTruth: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['false', false],
  ['if', null],
  ['not', null],
])

/** Kinds of expressions that may come to true or false. */
const truthKinds: ReadonlySet<Expression['kind']> = new Set<Expression['kind']>([
  'name',
  'parameter',
  'previous',
  'line',
  'binary',
  'unary',
  'call',
  'user-call',
  'condition',
])

const elseWords: ReadonlySet<string> = new Set(['else', 'otherwise'])

/** `if A then B else C`, from the word `if` on. */
export function readCondition(cursor: ExpressionCursor): Expression | null {
  const from = cursor.tokens.from(cursor.at++)
  const condition = cursor.expression(powers.any)
  if (condition === null || !cursor.isWord(cursor.at, 'then')) return null
  cursor.at++
  const then = cursor.expression(powers.any)
  if (then === null) return null
  const otherwise = readElse(cursor)
  return otherwise === undefined ? null : conditional(condition, then, otherwise, from)
}

/** After a value: `if A else B`, `unless A`, or `? B : C` where the value is the condition. */
export function continueCondition(cursor: ExpressionCursor, left: Expression): Expression | null | undefined {
  if (isSign(cursor, '?')) return readTernary(cursor, left)
  const isUnless = cursor.isWord(cursor.at, 'unless')
  if (!isUnless && !cursor.isWord(cursor.at, 'if')) return undefined
  if (cursor.userName() !== null) return undefined
  cursor.at++
  const asked = cursor.expression(powers.any + 1)
  if (asked === null) return null
  const otherwise = readElse(cursor)
  if (otherwise === undefined) return null
  const condition: Expression = isUnless
    ? { kind: 'unary', operator: 'not', operand: asked, from: asked.from, to: asked.to }
    : asked
  return conditional(condition, left, otherwise, left.from)
}

function readTernary(cursor: ExpressionCursor, condition: Expression): Expression | null {
  cursor.at++
  const then = cursor.expression(powers.any)
  if (then === null || !isSign(cursor, ':')) return null
  cursor.at++
  const otherwise = cursor.expression(powers.any)
  return otherwise && conditional(condition, then, otherwise, condition.from)
}

/**
 * `if A then name = B else name = C` as the name's value; null where the line is none. Without an else the name keeps
 * the value that it has.
 */
export function readConditionalDefinition(
  cursor: ExpressionCursor,
): { definition: Definition; expression: Expression } | null {
  const from = cursor.tokens.from(cursor.at++)
  const condition = cursor.expression(powers.any)
  if (condition === null || !cursor.isWord(cursor.at, 'then')) return null
  cursor.at++
  const name = readName(cursor)
  const then = name && cursor.expression(powers.any)
  if (name === null || then === null) return null
  let otherwise: Expression | null = null
  if (elseWords.has(wordHere(cursor))) {
    cursor.at++
    if (readName(cursor)?.name !== name.name) return null
    otherwise = cursor.expression(powers.any)
    if (otherwise === null) return null
  } else if (cursor.scope.kindOf(name.name) === 'value') {
    cursor.uses |= uses.names
    otherwise = { kind: 'name', name: name.name, from: then.from, to: then.to }
  }
  const expression = conditional(condition, then, otherwise, from)
  return expression && { definition: name, expression }
}

/** A name and its `=`. */
function readName(cursor: TokenCursor): Definition | null {
  const start = cursor.at
  let end = start
  while (cursor.kindAt(end) === token.word) end++
  if (end === start || cursor.kindAt(end) !== token.assign) return null
  cursor.at = end + 1
  return { name: cursor.nameAt(start, end - start), tokens: end - start, parameters: null }
}

/** What follows `else`; null where there is none, undefined where it is no expression. */
function readElse(cursor: ExpressionCursor): Expression | null | undefined {
  if (!elseWords.has(wordHere(cursor))) return null
  cursor.at++
  return cursor.expression(powers.any) ?? undefined
}

/** Whether an expression could be true or false; a number written down is neither, and words about it are text. */
export function mayBeTrue(expression: Expression): boolean {
  return expression.kind === 'literal' ? expression.value.kind === 'boolean' : truthKinds.has(expression.kind)
}

function conditional(
  condition: Expression,
  then: Expression,
  otherwise: Expression | null,
  from: number,
): Expression | null {
  if (!mayBeTrue(condition)) return null
  return { kind: 'condition', condition, then, otherwise, from, to: (otherwise ?? then).to }
}

function wordHere(cursor: TokenCursor): string {
  return cursor.kindAt(cursor.at) === token.word ? cursor.tokens.wordAt(cursor.at) : ''
}

function isSign(cursor: TokenCursor, sign: string): boolean {
  return cursor.kindAt(cursor.at) === token.other && cursor.tokens.slice(cursor.at) === sign
}
