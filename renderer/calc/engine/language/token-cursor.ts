import { NoAnswer, type Complaint } from '../complaint.ts'
import type { Num } from '../numbers/number.ts'
import { emptyScope, type Scope } from './scope.ts'
import { normalizeName, uses, type Ask } from './syntax.ts'
import { token } from './token.ts'
import type { Tokenizer } from './tokenizer.ts'
import { mostWordsFrom } from './words.ts'

const noAsks: readonly Ask[] = []

/**
 * A place among the tokens of a line, with what is known while it is read: the names that it may use, what its
 * answer comes from so far, and what is wrong with it.
 */
export class TokenCursor {
  /** The token that is to be read next. */
  at = 0
  complaint: Complaint | null = null
  scope: Scope = emptyScope
  /** Those of the function that the line defines. */
  parameters: readonly string[] = []
  /** Bits of `uses`. */
  uses: number = uses.nothing
  asks: readonly Ask[] = noAsks

  constructor(readonly tokens: Tokenizer) {}

  /** To the start of a line. */
  restart(scope: Scope): void {
    this.scope = scope
    this.parameters = []
    this.complaint = null
    this.at = 0
    this.uses = uses.nothing
    this.asks = noAsks
  }

  isWord(index: number, word: string): boolean {
    return this.kindAt(index) === token.word && this.tokens.wordAt(index) === word
  }

  /** @throws NoAnswer when it has too many digits. */
  readNumber(index: number): Num {
    try {
      return this.tokens.numberAt(index)
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error
      throw error.at({ from: this.tokens.from(index), to: this.tokens.to(index) })
    }
  }

  /** The longest run of words from `index` on that is a key of the table. */
  phrase<Row>(table: ReadonlyMap<string, Row>, index: number): { row: Row; tokens: number } | null {
    if (this.kindAt(index) !== token.word) return null
    let text = this.tokens.wordAt(index)
    const most = mostWordsFrom(table, text)
    let found: { row: Row; tokens: number } | null = null
    for (let tokens = 1; tokens <= most; tokens++) {
      const row = table.get(text)
      if (row !== undefined) found = { row, tokens }
      if (this.kindAt(index + tokens) !== token.word) break
      text += ` ${this.tokens.wordAt(index + tokens)}`
    }
    return found
  }

  /** The longest name of the text's own that starts here. */
  userName(index = this.at): { name: string; tokens: number; kind: 'value' | 'function' } | null {
    const most = Math.min(this.scope.tokensOfNamesFrom(this.tokens.wordAt(index)), this.tokens.count - index)
    for (let tokens = most; tokens > 0; tokens--) {
      const name = this.nameAt(index, tokens)
      const kind = this.scope.kindOf(name)
      if (kind !== null) return { name, tokens, kind }
    }
    return null
  }

  nameAt(index: number, tokens: number): string {
    return normalizeName(this.tokens.text.slice(this.tokens.from(index), this.tokens.to(index + tokens - 1)))
  }

  /** `2 (5)`, `(2)(5)` and `2² pi`, but not `rent (monthly)`. */
  multipliesAt(index: number): boolean {
    const before = this.kindAt(index - 1)
    return before === token.number || before === token.close || before === token.superscript
  }

  kindAt(index: number): number {
    return this.tokens.kind(index)
  }

  fail(message: string, first: number, last = first): void {
    this.complaint ??= { message, span: { from: this.tokens.from(first), to: this.tokens.to(last) } }
  }
}
