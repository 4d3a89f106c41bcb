import { constants } from '../functions/constants.ts'
import { functions } from '../functions/function-table.ts'
import { isCodeBeforeAmount } from '../units/currencies.ts'
import { isMoney, type Unit } from '../units/unit.ts'
import { findAssignment, readDefinition } from './definition-reader.ts'
import { lineMeant } from './line-reference.ts'
import { magnitudeAt } from './magnitude-reader.ts'
import { isPriceAt } from './rate-reader.ts'
import { normalizeName } from './syntax.ts'
import { readTarget } from './target-reader.ts'
import { percentWords, perWords, priceWords, shareWords } from './text-words.ts'
import { token } from './token.ts'
import type { TokenCursor } from './token-cursor.ts'
import { isInchAt, unitAt } from './unit-reader.ts'
import { magnitudes } from './magnitudes.ts'
import { conversionWords, infixWords, previousWords, totalWords } from './words.ts'

/** Operators in words that nobody writes between two numbers but to work them out. */
const plainOperators = new Set(['plus', 'minus', 'multiplied by', 'divided by'])
/** And those that mean something else as well: `3 times 2 years ago`. */
const vagueOperators = new Set(['times', 'x', 'over'])

/** What opens and closes a remark that is left out; a straight quote after a number is a unit. */
const quotes: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['“', '”'],
  ['„', '“'],
  ['«', '»'],
])

/** `-`, `*`, `•`, `1.` or `2)` and a space: a mark of a list, with a box to tick or without. */
const listMark = /^\s*(?:[-*+•‣◦–—]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?/

/**
 * Reads a line that is no arithmetic as a sum with words amid its numbers: `$10 for lunch + 15% tip`. What is left out:
 * words that are no name, unit, function or operator where they stand, remarks in parentheses and quotes, a mark of a
 * list, and operators with nothing on one side.
 *
 * Prose has numbers too, so the rest must be unmistakably meant. It is, where it has an amount of money; a sum or
 * product in signs or words; a difference or share of something with a unit, a percent sign or a name; or a
 * conversion. Signs that touch what stands before them only, as in `18+ only`, and tight ones between plain numbers, as in
 * `2-1` and `24/7`, are punctuation.
 *
 * @returns the tokens that are meant; null for prose.
 */
export function tokensAmidText(cursor: TokenCursor): readonly number[] | null {
  const assignment = findAssignment(cursor)
  if (assignment === null) {
    if (!mayBeMeant(cursor)) return null
    const from = afterListMark(cursor)
    const meant = new Sieve(cursor, from, cursor.tokens.count).meant()
    // A sum that is wrong is wrong, and nothing is left out of it but a mark of a list.
    const isWrong = cursor.complaint !== null && meant?.length !== cursor.tokens.count - from
    return isWrong ? null : meant
  }
  if (cursor.complaint !== null) return null
  const definition = readDefinition(cursor, assignment)
  if (definition === null || definition.parameters !== null) return null
  const value = new Sieve(cursor, assignment + 1, cursor.tokens.count).defined()
  return value && [...Array.from({ length: assignment + 1 }, (_, index) => index), ...value]
}

/** A look at the kinds of tokens, which tells most prose at once. */
function mayBeMeant(cursor: TokenCursor): boolean {
  let numbers = false
  let others = false
  for (let index = 0; index < cursor.tokens.count; index++) {
    const kind = cursor.kindAt(index)
    if (kind === token.number) numbers = true
    else if (kind >= token.plus && kind <= token.percent) others = true
    else if (kind === token.currency || kind === token.arrow) others = true
    else if (kind === token.word && !others) others = mayMean(cursor, index)
  }
  return others && (numbers || hasName(cursor))
}

/** Whether a word could make numbers a sum: one for an operator or a conversion, or a currency. */
function mayMean(cursor: TokenCursor, index: number): boolean {
  const word = cursor.tokens.wordAt(index)
  if (conversionWords.has(word) || percentWords.has(word) || word === 'per') return true
  if (cursor.phrase(infixWords, index) !== null) return true
  const before = cursor.kindAt(index - 1)
  if (before !== token.number && before !== token.word) return false
  const found = unitAt(cursor, index)
  return found !== null && isMoney(found.unit)
}

function hasName(cursor: TokenCursor): boolean {
  for (let index = 0; index < cursor.tokens.count; index++) {
    if (cursor.kindAt(index) === token.word && cursor.userName(index) !== null) return true
  }
  return false
}

function afterListMark(cursor: TokenCursor): number {
  const { tokens } = cursor
  const mark = listMark.exec(tokens.text.slice(tokens.from(0) - leadingSpace(tokens.text, tokens.from(0))))
  if (mark === null) return 0
  const end = tokens.from(0) + mark[0].trimStart().length
  let first = 0
  while (first < tokens.count && tokens.from(first) < end) first++
  return first
}

function leadingSpace(text: string, from: number): number {
  return from - text.slice(0, from).trimEnd().length
}

/** Words that may stand between an operator in words and its right side. */
const articles = new Set(['the', 'a', 'an', 'my', 'our', 'your', 'this', 'that'])

/** Letters at the end of an ordinal number, in most languages: `1st`, `2ème`. */
const longestEnding = 3

type Weight = 'sum' | 'share' | 'nothing'

function weightOf(operator: string): Weight {
  return plainOperators.has(operator) ? 'sum' : vagueOperators.has(operator) ? 'nothing' : 'share'
}

/** Goes through the tokens from `from` to before `to` and keeps those that are meant. */
class Sieve {
  private readonly kept: number[] = []
  /** An operator that its right side is still to be found for. */
  private pending: number[] = []
  private weight: Weight = 'nothing'
  private hasOperand = false
  /** Whether the last value is a share, `15%` or `half`, that something can be taken of. */
  private isShare = false
  private hasRate = false
  private hasMoney = false
  private hasSum = false
  private hasShare = false
  private isMeasured = false
  private failed = false
  private at: number

  constructor(
    private readonly cursor: TokenCursor,
    private readonly from: number,
    private readonly to: number,
  ) {
    this.at = from
  }

  /** The tokens kept, where they are unmistakably arithmetic. */
  meant(): readonly number[] | null {
    this.run()
    const isMeant = this.hasMoney || this.hasSum || (this.hasShare && this.isMeasured)
    return this.failed || !this.hasOperand || !isMeant ? null : this.kept
  }

  /** The tokens kept of what follows an equals sign, which begins with a value. */
  defined(): readonly number[] | null {
    this.run()
    return this.failed || !this.hasOperand || this.kept[0] !== this.from ? null : this.kept
  }

  private run(): void {
    while (this.at < this.to && !this.failed) this.step()
  }

  private step(): void {
    switch (this.kind()) {
      case token.number:
        return this.number()
      case token.word:
        return this.word()
      case token.currency:
        return this.currency()
      case token.plus:
      case token.minus:
      case token.times:
      case token.divide:
        return this.sign()
      case token.power:
        return this.follows() ? this.expect(1, 'sum') : this.skip()
      case token.superscript:
        return this.follows() ? this.more(1) : this.skip()
      case token.percent:
        if (!this.follows()) return this.skip()
        this.isMeasured = true
        this.more(1)
        this.isShare = true
        return
      case token.prime:
        return this.follows() && this.cursor.tokens.touches(this.at) ? this.more(1) : this.quote()
      case token.open:
        return this.parenthesis()
      case token.arrow:
        return this.conversion()
      case token.bang:
      case token.separator:
      case token.range:
      case token.close:
        return this.skip()
      case token.other:
        return this.other()
      default:
        this.failed = true
    }
  }

  private number(): void {
    const { tokens } = this.cursor
    const next = this.at + 1
    const after = this.kind(next)
    if (after === token.minus && tokens.touches(next) && tokens.touches(next + 1)) {
      // `3-day` is a word.
      if (this.kind(next + 1) === token.word && !this.isNameAt(next + 1)) return this.skip(3)
    }
    const isOrdinal = after === token.word && tokens.touches(next) && !this.meansSomethingAfterNumber(next)
    // `20things × $100` counts things; `1st` and `5th` are words.
    if (isOrdinal && tokens.to(next) - tokens.from(next) > longestEnding && this.isOperatorAt(next + 1)) {
      this.operand(1)
      return this.skip()
    }
    if (isOrdinal) this.skip(2)
    else this.operand(1)
  }

  /** `1st` and `2x` are told apart: one is a word, the other a number. */
  private meansSomethingAfterNumber(index: number): boolean {
    const word = this.cursor.tokens.wordAt(index)
    return (
      magnitudes.has(word) ||
      /^[bmt]$/.test(word) ||
      percentWords.has(word) ||
      infixWords.has(word) ||
      unitAt(this.cursor, index) !== null ||
      this.isNameAt(index)
    )
  }

  private currency(): void {
    if (this.kind(this.at + 1) === token.number) {
      this.hasMoney = this.isMeasured = true
      const isMoneyBeforeNumber = true
      return this.operand(2, isMoneyBeforeNumber)
    }
    if (!this.follows()) return this.skip()
    this.hasMoney = this.isMeasured = true
    this.more(1)
  }

  private sign(): void {
    const { tokens } = this.cursor
    const kind = this.kind()
    const touchesLeft = this.at > this.from && tokens.touches(this.at)
    const touchesRight = tokens.touches(this.at + 1)
    if (this.pending.length > 0) {
      if (kind === token.minus && touchesRight && this.pending.at(-1) === this.at - 1) {
        this.pending.push(this.at++)
        return
      }
      this.pending = []
    }
    if (!this.hasOperand) {
      if (kind !== token.minus || !touchesRight || touchesLeft) return this.skip()
      return this.expect(1, 'nothing')
    }
    if (touchesLeft && !touchesRight) return this.skip()
    if (kind === token.divide && this.kind(this.at + 1) === token.word) return this.perUnit(this.at + 1)
    if (kind === token.minus && touchesLeft) {
      // Scores, ranges and telephone numbers.
      this.failed = true
      return
    }
    const isAt = tokens.slice(this.at) === '@'
    const isShare = kind === token.minus || (kind === token.divide && this.follows()) || isAt
    this.expect(1, isShare ? 'share' : 'sum')
  }

  /** `/h`, `per kg`, `an hour`, with the unit at `unit`; a name can be divided by as well. */
  private perUnit(unit: number): void {
    if (this.isNameAt(unit)) return this.expect(unit - this.at, 'share')
    const found = unitAt(this.cursor, unit)
    // `$4 per person`: people are counted.
    if (found === null) return this.skip(unit - this.at + 1)
    if (!this.hasOperand || this.pending.length > 0) return this.skip()
    this.hasRate = true
    this.keep(unit - this.at + found.tokens)
    this.isShare = false
    this.isMeasured = true
    this.hasMoney ||= isMoney(found.unit)
  }

  private word(): void {
    if (this.priceInWords() || this.afterNumber() || this.compound() || this.name() || this.value()) return
    if (this.hasOperand && this.pending.length === 0) this.wordAfterValue()
    else this.skip()
  }

  /** `EUR 20`. */
  private priceInWords(): boolean {
    if (this.kind(this.at + 1) !== token.number || this.follows()) return false
    if (!isCodeBeforeAmount(this.cursor.tokens.slice(this.at)) || this.isNameAt(this.at)) return false
    this.hasMoney = this.isMeasured = true
    this.operand(2, true)
    return true
  }

  /** A magnitude, `percent` or a unit right after a number. */
  private afterNumber(): boolean {
    if (!this.follows()) return false
    const { cursor, at } = this
    const before = this.kind(at - 1)
    const word = cursor.tokens.wordAt(at)
    if (before === token.number || (before === token.word && magnitudes.has(cursor.tokens.wordAt(at - 1)))) {
      const isPrice = this.kind(at - 2) === token.currency
      if (magnitudeAt(cursor, at) !== null) return (this.more(1), true)
      const percent = cursor.phrase(percentWords, at)
      if (percent !== null) {
        this.isMeasured = true
        this.more(percent.tokens)
        return (this.isShare = true)
      }
      if (word === 'in' && !isInchAt(cursor, at)) return false
      if (cursor.userName(at) !== null) return false
      const found = isPrice ? null : unitAt(cursor, at)
      if (found === null) return false
      this.measure(found.unit)
      this.more(found.tokens)
      return true
    }
    return false
  }

  /** `covid-19`, `a/b`: words that are joined to something by a sign are one word with it. */
  private compound(): boolean {
    const { tokens } = this.cursor
    let end = this.at + 1
    while (
      (this.kind(end) === token.minus || this.kind(end) === token.divide || this.kind(end) === token.prime) &&
      tokens.touches(end) &&
      tokens.touches(end + 1) &&
      (this.kind(end + 1) === token.word || this.kind(end + 1) === token.number)
    ) {
      end += 2
    }
    if (end === this.at + 1 || this.isNameAt(this.at)) return false
    this.skip(end - this.at)
    return true
  }

  /** A name of the text's own, next to an operator. */
  private name(): boolean {
    const found = this.cursor.userName(this.at)
    if (found === null) return false
    if (found.kind === 'function') {
      if (this.kind(this.at + found.tokens) !== token.open) return (this.skip(found.tokens), true)
      return (this.call(found.tokens), true)
    }
    if (!this.standsByOperator(found.tokens)) return (this.skip(found.tokens), true)
    this.isMeasured = true
    this.operand(found.tokens)
    return true
  }

  private standsByOperator(tokens: number): boolean {
    return (
      this.pending.at(-1) === this.at - 1 ||
      this.isOperatorAt(this.at + tokens) ||
      (this.at === this.from && this.kind(this.at - 1) === token.assign)
    )
  }

  private isOperatorAt(index: number): boolean {
    const kind = this.kind(index)
    if (kind === token.word) {
      const found = this.cursor.phrase(infixWords, index)
      return found !== null && this.startsValue(index + found.tokens)
    }
    return kind >= token.plus && kind <= token.percent
  }

  /** A word that is a value by itself: of the lines above, a share, a constant, a function. */
  private value(): boolean {
    const { cursor, at } = this
    const word = cursor.tokens.wordAt(at)
    const share = cursor.phrase(shareWords, at)
    if (share !== null && this.startsShared(at + share.tokens)) {
      this.hasShare = true
      this.operand(share.tokens)
      if (cursor.isWord(this.at, 'of')) {
        this.isShare = true
        return true
      }
      // `twice $5`: what follows belongs to it.
      this.step()
      return true
    }
    const call = cursor.phrase(functions, at)
    if (call !== null && this.kind(at + call.tokens) === token.open) return (this.call(call.tokens), true)
    if (lineMeant(word) !== null) return (this.operand(1), true)
    const total = cursor.phrase(totalWords, at)
    const tokens = total?.tokens ?? (previousWords.has(word) || constants.has(word) ? 1 : 0)
    if (tokens === 0 || !this.standsByOperator(tokens)) return false
    this.isMeasured = true
    this.operand(tokens)
    return true
  }

  private startsShared(index: number): boolean {
    if (this.cursor.isWord(index, 'of')) return this.startsValue(index + 1)
    const isAmount = this.kind(index) === token.number || this.kind(index) === token.currency
    return isAmount || (this.cursor.isWord(index, 'a') && this.isMagnitude(index + 1))
  }

  private isMagnitude(index: number): boolean {
    return this.kind(index) === token.word && magnitudes.has(this.cursor.tokens.wordAt(index))
  }

  /** An operator in words, a conversion, or a rate; else a filler. */
  private wordAfterValue(): void {
    const { cursor, at } = this
    const word = cursor.tokens.wordAt(at)
    if (perWords.has(word) && this.kind(at + 1) === token.word) {
      if (word === 'per' || (unitAt(cursor, at + 1) !== null && this.isMeasured)) return this.perUnit(at + 1)
      return this.skip()
    }
    if (priceWords.has(word) && isPriceAt(cursor, at + 1)) return this.expect(1, 'share')
    if (word === 'for' && this.hasRate && this.kind(at + 1) === token.number) return this.expect(1, 'share')
    if (conversionWords.has(word) && !this.startsValue(at + 1)) return this.conversion()
    const infix = cursor.phrase(infixWords, at)
    if (infix === null || !this.startsValue(at + infix.tokens)) return this.skip()
    const isOfShare = ['of', 'on', 'off'].includes(infix.row)
    if (isOfShare && !this.isShare) return this.skip()
    if (infix.row === 'and' || infix.row === 'or' || infix.row === 'xor') return this.skip()
    const phrase = cursor.tokens.text.slice(cursor.tokens.from(at), cursor.tokens.to(at + infix.tokens - 1))
    this.expect(infix.tokens, weightOf(normalizeName(phrase)))
  }

  private startsValue(index: number): boolean {
    if (this.kind(index) === token.word && articles.has(this.cursor.tokens.wordAt(index))) index++
    const kind = this.kind(index)
    if (kind === token.number || kind === token.currency || kind === token.open) return true
    return kind === token.word && (this.isNameAt(index) || this.cursor.isWord(index, 'prev'))
  }

  private conversion(): void {
    const { cursor, at } = this
    const complaint = cursor.complaint
    const target = this.hasOperand && this.pending.length === 0 ? readTarget(cursor, at + 1) : null
    cursor.complaint = complaint
    if (target === null || (target.kind === 'unit' && !this.isMeasured)) return this.skip()
    this.hasSum = true
    this.keep(cursor.at - at)
  }

  /** A remark, a call's arguments, or a part of the sum. */
  private parenthesis(): void {
    const end = this.closingOf(this.at)
    if (end === null) return this.skip()
    const length = end - this.at + 1
    const inner = new Sieve(this.cursor, this.at + 1, end)
    const kept = inner.group()
    const isComplete = kept !== null && kept.length === length - 2
    if (kept === null || (!isComplete && !inner.hasSum)) return this.skip(length)
    this.hasMoney ||= inner.hasMoney
    this.isMeasured ||= inner.isMeasured
    this.hasSum ||= inner.hasSum
    const { at } = this
    this.operand(1)
    this.kept.push(...kept, end)
    this.at = at + length
  }

  private group(): readonly number[] | null {
    this.run()
    return this.failed || !this.hasOperand ? null : this.kept
  }

  private closingOf(open: number): number | null {
    let depth = 0
    for (let index = open; index < this.to; index++) {
      if (this.kind(index) === token.open) depth++
      else if (this.kind(index) === token.close && --depth === 0) return index
    }
    return null
  }

  private call(nameTokens: number): void {
    const end = this.closingOf(this.at + nameTokens)
    if (end === null) return this.skip(nameTokens)
    this.hasShare = true
    this.operand(end - this.at + 1)
  }

  private quote(): void {
    const closing = quotes.get(this.cursor.tokens.slice(this.at))
    for (let index = this.at + 1; closing !== undefined && index < this.to; index++) {
      if (this.cursor.tokens.slice(index) === closing) return this.skip(index - this.at + 1)
    }
    this.skip()
  }

  private other(): void {
    // Dates, times and versions are no numbers to be left out.
    if (/^\d/.test(this.cursor.tokens.slice(this.at))) this.failed = true
    else this.quote()
  }

  /** A value of so many tokens. Two with fillers between them are two things. */
  private operand(tokens: number, isMoney = false): void {
    if (this.pending.length === 0 && this.hasOperand && (isMoney || !this.follows())) {
      this.failed = true
      return
    }
    if (this.pending.length > 0) {
      if (this.weight === 'sum') this.hasSum = true
      if (this.weight === 'share') this.hasShare = true
      this.kept.push(...this.pending)
      this.pending = []
    }
    this.hasOperand = true
    this.keep(tokens)
    this.isShare = false
  }

  /** More of the value that was read last. */
  private more(tokens: number): void {
    this.keep(tokens)
  }

  private keep(tokens: number): void {
    for (let count = 0; count < tokens; count++) this.kept.push(this.at++)
  }

  /** An operator, kept once there is something on its right. */
  private expect(tokens: number, weight: Weight): void {
    this.pending = Array.from({ length: tokens }, (_, index) => this.at + index)
    this.weight = weight
    this.at += tokens
  }

  private measure(unit: Unit): void {
    this.isMeasured = true
    this.hasMoney ||= isMoney(unit)
  }

  private skip(tokens = 1): void {
    this.at += tokens
  }

  /** Whether the token before this one was kept, as part of a value. */
  private follows(): boolean {
    return this.hasOperand && this.pending.length === 0 && this.kept.at(-1) === this.at - 1
  }

  private isNameAt(index: number): boolean {
    return this.kind(index) === token.word && this.cursor.userName(index) !== null
  }

  private kind(index = this.at): number {
    return index < this.to ? this.cursor.kindAt(index) : token.end
  }
}
