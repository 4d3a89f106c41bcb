import { token } from './token.ts'
import type { TokenCursor } from './token-cursor.ts'

/** The word that a value worked out again and again has after it: `x^2 for x in 1..10`. */
const forWord = 'for'

/** What a line with such a clause has in it: to be looked for before anything is read. */
export const forInText = ` ${forWord} `

/**
 * The `for NAME in` that belongs to the value which starts here, outside of its brackets; `at` is its first token. The
 * value has the name in it: in `$5 for lunch in total` the words are text.
 */
export function forClauseAfter(cursor: TokenCursor): { at: number; name: string } | null {
  let depth = 0
  for (let index = cursor.at; index < cursor.tokens.count; index++) {
    const kind = cursor.kindAt(index)
    if (kind === token.open || kind === token.openBracket) depth++
    else if (kind === token.close || kind === token.closeBracket) depth--
    if (depth < 0 || (depth === 0 && kind === token.separator)) return null
    if (depth > 0 || !cursor.isWord(index, forWord)) continue
    if (cursor.kindAt(index + 1) !== token.word || !cursor.isWord(index + 2, 'in')) continue
    const name = cursor.tokens.wordAt(index + 1)
    for (let at = cursor.at; at < index; at++) if (cursor.isWord(at, name)) return { at: index, name }
    return null
  }
  return null
}
