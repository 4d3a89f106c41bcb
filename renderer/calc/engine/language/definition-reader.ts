import type { Definition } from './syntax.ts'
import { assignments, token } from './token.ts'
import type { TokenCursor } from './token-cursor.ts'
import { infixWords } from './words.ts'

export function findAssignment(cursor: TokenCursor): number | null {
  for (let index = 0; index < cursor.tokens.count; index++) {
    if (assignments.has(cursor.kindAt(index))) return index
  }
  return null
}

/** What stands before the = at `end`: a name, or a function's name and parameters. */
export function readDefinition(cursor: TokenCursor, end: number): Definition | null {
  const open = cursor.kindAt(1) === token.open ? 1 : end
  for (let index = 0; index < open; index++) {
    const kind = cursor.kindAt(index)
    if (kind !== token.word && (kind !== token.number || index === 0)) return null
  }
  if (open === 0) return null
  const name = cursor.nameAt(0, open)
  // `x` stands between numbers for a cross, and is a name as soon as a text defines it.
  if (infixWords.has(name) && name !== 'x') return null
  if (open === end) return { name, tokens: open, parameters: null }
  const parameters: string[] = []
  if (cursor.kindAt(end - 1) !== token.close) return null
  if (open + 2 === end) return { name, tokens: open, parameters }
  for (let index = open + 1; index < end; index += 2) {
    const last = index + 1 === end - 1
    if (cursor.kindAt(index) !== token.word) return null
    if (cursor.kindAt(index + 1) !== (last ? token.close : token.separator)) return null
    parameters.push(cursor.tokens.wordAt(index))
  }
  return { name, tokens: open, parameters }
}
