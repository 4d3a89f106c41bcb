import type { Complaint } from '../complaint.ts'
import { columnOfHeading, columnOfLabel } from './column-names.ts'
import { constants } from '../functions/constants.ts'
import { functions } from '../functions/function-table.ts'
import { physicalConstants } from '../functions/physical-constants.ts'
import { limits } from '../limits.ts'
import { tokensAmidText } from './fillers.ts'
import { endOfContent } from './comment.ts'
import { deletedLineWord } from './line-reference.ts'
import { wordsOfTruth } from './condition-reader.ts'
import { functionPhrases } from './function-phrases.ts'
import { datePhraseWords } from './date-phrases.ts'
import { momentWords } from './moment-reader.ts'
import { numberWords } from './number-words.ts'
import type { NumberFormat } from './number-format.ts'
import { Parser } from './parser.ts'
import { PlotReader, plotWord } from '../plot/plot-reader.ts'
import type { Scope } from './scope.ts'
import { normalizeName, type Definition, type Statement, type Tag } from './syntax.ts'
import { tagsFrom } from './tags.ts'
import { token } from './token.ts'
import { Tokenizer } from './tokenizer.ts'
import { densityName, screenWords } from '../units/pixels.ts'
import { hashWord } from './word-hash.ts'
import { previousWords, totalWords } from './words.ts'

/** What a line is. */
export type Reading =
  | { readonly kind: 'blank' }
  /** Starts with #: it begins a new block. */
  | { readonly kind: 'heading'; readonly column: Definition | null }
  /** A label with nothing after it: it names the lines below. */
  | { readonly kind: 'label'; readonly column: Definition }
  | { readonly kind: 'text' }
  | { readonly kind: 'statement'; readonly statement: Statement }
  /** Plainly meant as arithmetic, but wrong. */
  | { readonly kind: 'complaint'; readonly complaint: Complaint }

const blank: Reading = { kind: 'blank' }
const heading: Reading = { kind: 'heading', column: null }
const text: Reading = { kind: 'text' }

/** Longer lines with no digit and no operator in them are prose: they are not even cut into words. */
const longestWordsOnly = 80
const longestLabel = 80
/** Longer lines are text, whatever is in them. */
const longestLookedAt = 100_000
const somethingToWorkOut = /[\d+*/^=(%<>×÷−·²³!√∛|&~¬]/
const nothingButArithmetic = /^[\d\s.,;_+\-*/^()×÷−%]+$/
const letter = /\p{L}/u
const isMinus = /[-−]/
/** Before its colon `a ? b : c` looks like a label. */
const ternary = /\s\?\s/
const firstWord = /[\p{L}_][\p{L}\p{M}\p{N}_]*/uy

const noTags: readonly Tag[] = []

/** The first words of whatever may start a value. */
const valueWords = new Set(
  [functions, functionPhrases, physicalConstants, totalWords, constants, wordsOfTruth].flatMap((table) =>
    [...table.keys()].map((key) => key.split(' ')[0] ?? ''),
  ),
)
for (const word of [
  ...previousWords,
  ...momentWords,
  ...datePhraseWords,
  ...numberWords.keys(),
  deletedLineWord,
  plotWord,
  'half',
  'double',
  'twice',
  'triple',
]) {
  valueWords.add(word)
}

/**
 * Tells arithmetic from text. One reader serves line after line; `mentions` is about the line read last.
 */
export class LineReader {
  /** Hashes of the words that the line's reading depends on: names among them may be defined above. */
  readonly mentions: number[] = []
  /** The tags that the line carries, in its comment. */
  tags: readonly Tag[] = noTags
  private readonly tokens: Tokenizer
  private readonly parser: Parser
  private readonly plots: PlotReader

  constructor(format: NumberFormat) {
    this.tokens = new Tokenizer(format)
    this.parser = new Parser(this.tokens)
    this.plots = new PlotReader(this.tokens, this.parser)
  }

  read(line: string, scope: Scope): Reading {
    if (this.mentions.length > 0) this.mentions.length = 0
    this.tags = noTags
    if (line.length > limits.lineLength) return tooLong(line)
    const from = startOf(line)
    if (from === line.length) return blank
    if (line[from] === '#') return headingOf(line)
    const to = endOfContent(line, from)
    if (to === from) return text
    if (to < line.length) this.tags = tagsFrom(line, to)
    if (line[to - 1] === ':') {
      const column = columnOfLabel(line.slice(from, to))
      if (column !== null) return { kind: 'label', column }
    }
    if (!somethingToWorkOut.test(line) && this.isProse(line, from, scope)) return text
    const colon = endOfLabel(line, from, to)
    if (colon === from) return this.readFrom(line, from, to, scope)
    const reading = this.readFrom(line, colon + 1, to, scope)
    return reading.kind === 'statement' && reading.statement.defines === null
      ? { kind: 'statement', statement: this.labelled(reading.statement, line, from, colon) }
      : reading
  }

  /** Whether a line without a digit or an operator is text, as is plain from its first word. */
  private isProse(line: string, from: number, scope: Scope): boolean {
    if (line.length - from > longestWordsOnly) return true
    // `-x` begins with its sign; a list has a space after its mark.
    if (isMinus.test(line[from] ?? '') && letter.test(line[from + 1] ?? '')) return false
    firstWord.lastIndex = from
    const word = normalizeName(firstWord.exec(line)?.[0] ?? '')
    if (valueWords.has(word) || scope.tokensOfNamesFrom(word) > 0) return false
    if (line.includes(':')) return false
    this.mentions.push(hashWord(word))
    return true
  }

  private readFrom(line: string, from: number, to: number, scope: Scope): Reading {
    this.tokens.read(line, from, to)
    if (this.tokens.count === 0) return text
    this.noteMentions()
    if (this.plots.begins(scope)) {
      const plot = this.plots.read(scope)
      if (plot !== null) return plot
      this.tokens.read(line, from, to)
    }
    const statement = this.parser.parse(scope)
    if (statement !== null) return { kind: 'statement', statement }
    const { complaint } = this.parser
    const guess = this.readAmidText(scope)
    if (guess !== null) return { kind: 'statement', statement: guess }
    return complaint === null ? text : { kind: 'complaint', complaint }
  }

  /** The line once more, without the words that are amid its numbers. */
  private readAmidText(scope: Scope): Statement | null {
    const meant = tokensAmidText(this.parser)
    if (meant === null || meant.length === this.tokens.count) return null
    this.tokens.keep(meant)
    const statement = this.parser.parse(scope)
    if (statement === null || statement.expression.kind === 'list') return null
    return { ...statement, isGuess: true }
  }

  private noteMentions(): void {
    for (let index = 0; index < this.tokens.count; index++) {
      if (this.tokens.kind(index) !== token.word) continue
      const word = this.tokens.wordAt(index)
      this.mentions.push(hashWord(word))
      if (screenWords.has(word)) this.mentions.push(hashWord(densityName))
    }
  }

  /** The label is a name of the answer, but for words that mean something everywhere. */
  private labelled(statement: Statement, line: string, from: number, colon: number): Statement {
    if (statement.expression.kind === 'plot') return statement
    const name = normalizeName(line.slice(from, colon))
    const called = functions.get(name)
    const isTaken = called !== undefined && called.isOfDates !== true
    if (totalWords.has(name) || previousWords.has(name) || isTaken) return statement
    this.tokens.read(line, from, colon)
    return { ...statement, defines: { name, tokens: this.tokens.count, parameters: null } }
  }
}

function headingOf(line: string): Reading {
  const column = columnOfHeading(line)
  return column === null ? heading : { kind: 'heading', column }
}

function startOf(line: string): number {
  for (let at = 0; at < line.length; at++) {
    const code = line.charCodeAt(at)
    if (code !== 32 && (code > 32 || code < 9 || code > 13) && code !== 160) return at
  }
  return line.length
}

/** The colon after a label such as `Rent:`; `from` when there is none. */
function endOfLabel(line: string, from: number, to: number): number {
  const colon = line.indexOf(':', from)
  if (colon === -1 || colon >= to - 1 || colon - from > longestLabel) return from
  return /\s/.test(line[colon + 1] ?? '') &&
    letter.test(line.slice(from, colon)) &&
    !ternary.test(line.slice(from, colon))
    ? colon
    : from
}

/** Of a text that came piece by piece the first look at a long line copies it: past a length there is none. */
function tooLong(line: string): Reading {
  if (line.length > longestLookedAt) return text
  if (!nothingButArithmetic.test(line.slice(0, 200))) return text
  const message = `A line of more than ${limits.lineLength.toLocaleString('en')} characters is not worked out.`
  return { kind: 'complaint', complaint: { message, span: null } }
}
