import { pointFormat, type NumberFormat } from '../../../../../renderer/calc/engine/language/number-format.ts'
import { emptyScope, type Scope } from '../../../../../renderer/calc/engine/language/scope.ts'
import { TokenCursor } from '../../../../../renderer/calc/engine/language/token-cursor.ts'
import { Tokenizer } from '../../../../../renderer/calc/engine/language/tokenizer.ts'

/** A cursor at the first token of a text. */
export function cursorAt(
  text: string,
  scope: Scope = emptyScope,
  format: NumberFormat = pointFormat,
): TokenCursor {
  const tokens = new Tokenizer(format)
  tokens.read(text, 0, text.length)
  const cursor = new TokenCursor(tokens)
  cursor.restart(scope)
  return cursor
}

/** A scope in which these are values. */
export function scopeOf(...names: readonly string[]): Scope {
  const tokensOf = (name: string) => name.split(' ').length
  return {
    ...emptyScope,
    tokensOfNamesFrom: (word) =>
      Math.max(0, ...names.filter((name) => name.split(' ')[0] === word).map(tokensOf)),
    kindOf: (name) => (names.includes(name) ? 'value' : null),
  }
}
