import type { Complaint, Span } from '../complaint.ts'
import { functions } from '../functions/function-table.ts'
import type { Parser } from '../language/parser.ts'
import type { Scope } from '../language/scope.ts'
import { normalizeName, uses, type Ask, type Expression, type Statement } from '../language/syntax.ts'
import { token } from '../language/token.ts'
import type { Tokenizer } from '../language/tokenizer.ts'
import { small } from '../numbers/number.ts'
import { numberValue } from '../values/value.ts'
import { mostSeries } from './chart.ts'
import type { PlotRange, PlotSeries } from './plot.ts'

/** The word that a line to be drawn begins with. */
export const plotWord = 'plot'
/** `plot above` draws the block that a total there would add up. */
export const aboveWord = 'above'

/** Where a formula says no range it is a function of this, from 0 to 10. */
const usualName = 'x'
const usualEnds = [0, 10] as const

type Reading =
  | { readonly kind: 'statement'; readonly statement: Statement }
  | { readonly kind: 'complaint'; readonly complaint: Complaint }

/** `for x in 0..10` and the like, in tokens; what is before it is drawn. */
interface Clause {
  readonly bodyEnd: number
  readonly name: string
  readonly first: Span
  readonly last: Span
}

/** Reads lines that begin with `plot`, piece by piece with the parser of all others. */
export class PlotReader {
  private scope: Scope | null = null
  private uses: number = uses.nothing
  private asks: readonly Ask[] = []

  constructor(
    private readonly tokens: Tokenizer,
    private readonly parser: Parser,
  ) {}

  /** Whether the line that the tokenizer read last begins as one to be drawn. */
  begins(scope: Scope): boolean {
    const { tokens } = this
    // Asked of every line: few have a first word of this length.
    if (
      tokens.count < 2 ||
      tokens.to(0) - tokens.from(0) !== plotWord.length ||
      tokens.wordAt(0) !== plotWord
    )
      return false
    const next = tokens.kind(1)
    return next !== token.assign && next !== token.other && scope.kindOf(plotWord) === null
  }

  /** The line that the tokenizer read last; null when it is words, or arithmetic with a word before it. */
  read(scope: Scope): Reading | null {
    this.scope = scope
    this.uses = uses.nothing
    this.asks = []
    const { text } = this.tokens
    const place = this.spanOf(0, this.tokens.count)
    const clause = this.clause()
    const pieces = this.pieces(1, clause?.bodyEnd ?? this.tokens.count)
    if (pieces === null) return null
    if (clause !== null) return this.curves(text, place, pieces, clause)
    const items = this.series(text, pieces, (piece) => this.items(text, piece))
    if (items !== null)
      return items.some(mayBeMany) || items.length > 1 ? this.plot(place, items, null) : null
    const curves = this.series(text, pieces, (piece) => this.formula(text, piece, usualName))
    return curves === null ? null : this.plot(place, curves, usualRange(place))
  }

  /** Who writes a range after a formula means it to be drawn: what is wrong with it is said. */
  private curves(text: string, place: Span, pieces: readonly Span[], clause: Clause): Reading {
    const first = this.parse(text, clause.first, [])
    const last = first === null ? null : this.parse(text, clause.last, [])
    if (first === null || last === null) return this.complaint(first === null ? clause.first : clause.last)
    for (const piece of pieces) {
      if (this.formula(text, piece, clause.name) === null) return this.complaint(piece)
    }
    const series = this.series(text, pieces, (piece) => this.formula(text, piece, clause.name)) ?? []
    return this.plot(place, series, { name: clause.name, first, last })
  }

  private plot(place: Span, series: readonly PlotSeries[], over: PlotRange | null): Reading {
    if (over !== null && series.length > mostSeries) {
      return {
        kind: 'complaint',
        complaint: { message: `A chart shows at most ${mostSeries} curves.`, span: place },
      }
    }
    const expression: Expression = { kind: 'plot', plot: { series, over }, ...place }
    const { uses, asks } = this
    return { kind: 'statement', statement: { expression, defines: null, uses, asks } }
  }

  private series(
    text: string,
    pieces: readonly Span[],
    read: (piece: Span) => Expression | null,
  ): PlotSeries[] | null {
    const series: PlotSeries[] = []
    for (const piece of pieces) {
      const expression = read(piece)
      if (expression === null) return null
      series.push({ name: text.slice(piece.from, piece.to), expression })
    }
    return series
  }

  /** A formula, or the name of a function, of one parameter. */
  private formula(text: string, piece: Span, parameter: string): Expression | null {
    const name = normalizeName(text.slice(piece.from, piece.to))
    const argument: Expression = { kind: 'parameter', index: 0, ...piece }
    if (this.scope?.kindOf(name) === 'function') {
      this.uses |= uses.names
      return { kind: 'user-call', name, arguments: [argument], ...piece }
    }
    const parameters = functions.get(name)?.parameters
    if (parameters !== undefined && parameters !== 'numbers' && parameters[0] === 1) {
      return { kind: 'call', name, arguments: [argument], ...piece }
    }
    return this.parse(text, piece, [parameter])
  }

  /** A list, a single number, or the name of a column. */
  private items(text: string, piece: Span): Expression | null {
    const name = normalizeName(text.slice(piece.from, piece.to))
    if (this.scope?.kindOf(name) === 'function' || functions.has(name)) return null
    if (this.scope?.kindOf(name) === null) {
      if (name === aboveWord) {
        this.uses |= uses.block
        return { kind: 'column', name: null, ...piece }
      }
      if (this.scope.hasColumn(name)) {
        this.uses |= uses.sheet
        return { kind: 'column', name, ...piece }
      }
    }
    return this.parse(text, piece, [])
  }

  private parse(text: string, { from, to }: Span, parameters: readonly string[]): Expression | null {
    if (this.scope === null) throw new TypeError('A piece of a line came before the line')
    this.tokens.read(text, from, to)
    const statement = this.parser.parse(this.scope, parameters)
    if (statement === null || statement.defines !== null) return null
    this.uses |= statement.uses
    this.asks = [...this.asks, ...statement.asks]
    return statement.expression
  }

  private complaint(piece: Span): Reading {
    const message = 'This cannot be worked out.'
    return { kind: 'complaint', complaint: this.parser.complaint ?? { message, span: piece } }
  }

  /** `for x in A..B`, `for x from A to B`, `from A to B` at the end of the line. */
  private clause(): Clause | null {
    const { tokens } = this
    const isFree = this.freeTokens()
    const find = (start: number, isIt: (index: number) => boolean): number => {
      for (let index = start; index < tokens.count; index++)
        if (isFree[index] === true && isIt(index)) return index
      return -1
    }
    const isWord = (word: string) => (index: number) =>
      tokens.kind(index) === token.word && tokens.wordAt(index) === word
    const between = (start: number, isIt: (index: number) => boolean): [Span, Span] | null => {
      const middle = find(start, isIt)
      if (middle <= start || middle + 1 >= tokens.count) return null
      return [this.spanOf(start, middle), this.spanOf(middle + 1, tokens.count)]
    }
    const bodyEnd = find(2, isWord('for'))
    const isNamed = bodyEnd !== -1 && tokens.kind(bodyEnd + 1) === token.word
    if (isNamed && isWord('in')(bodyEnd + 2)) {
      const ends = between(bodyEnd + 3, (index) => tokens.kind(index) === token.range)
      if (ends !== null) return { bodyEnd, name: tokens.wordAt(bodyEnd + 1), first: ends[0], last: ends[1] }
    }
    const from = isNamed ? (isWord('from')(bodyEnd + 2) ? bodyEnd + 2 : -1) : find(2, isWord('from'))
    const ends = from === -1 ? null : between(from + 1, isWord('to'))
    if (ends === null) return null
    const [first, last] = ends
    return isNamed
      ? { bodyEnd, name: tokens.wordAt(bodyEnd + 1), first, last }
      : { bodyEnd: from, name: usualName, first, last }
  }

  /** The spans between commas; null where there is nothing in one. */
  private pieces(start: number, end: number): Span[] | null {
    const isFree = this.freeTokens()
    const spans: Span[] = []
    let first = start
    for (let index = start; index <= end; index++) {
      const isEnd = index === end || (isFree[index] === true && this.tokens.kind(index) === token.separator)
      if (!isEnd) continue
      if (index === first) return null
      spans.push(this.spanOf(first, index))
      first = index + 1
    }
    return spans
  }

  /** For each token whether it is in no parentheses. */
  private freeTokens(): boolean[] {
    let depth = 0
    return Array.from({ length: this.tokens.count }, (_, index) => {
      const kind = this.tokens.kind(index)
      if (kind === token.close || kind === token.closeBracket) depth--
      const isFree = depth === 0
      if (kind === token.open || kind === token.openBracket) depth++
      return isFree
    })
  }

  private spanOf(first: number, end: number): Span {
    return { from: this.tokens.from(first), to: this.tokens.to(end - 1) }
  }
}

function usualRange(place: Span): PlotRange {
  const [first, last] = usualEnds.map((end): Expression => ({
    kind: 'literal',
    value: numberValue(small(end)),
    from: place.to,
    to: place.to,
  }))
  if (first === undefined || last === undefined) throw new TypeError('A range has two ends')
  return { name: usualName, first, last }
}

/** Whether this could be more than one number: `plot 5 acres` is no chart. */
function mayBeMany({ expression }: PlotSeries): boolean {
  return holdsMany(expression)
}

function holdsMany(expression: Expression): boolean {
  switch (expression.kind) {
    case 'list':
    case 'range':
    case 'name':
    case 'column':
    case 'line':
    case 'previous':
    case 'user-call':
    case 'for-each':
      return true
    case 'call':
      return expression.arguments.some(holdsMany)
    case 'unary':
    case 'convert':
      return holdsMany(expression.operand)
    case 'binary':
      return holdsMany(expression.left) || holdsMany(expression.right)
    case 'let':
      return holdsMany(expression.body)
    case 'condition':
      return holdsMany(expression.then) || (expression.otherwise !== null && holdsMany(expression.otherwise))
    case 'literal':
    case 'parameter':
    case 'total':
    case 'unit':
    case 'moment':
    case 'interval':
    case 'plot':
      return false
  }
}
