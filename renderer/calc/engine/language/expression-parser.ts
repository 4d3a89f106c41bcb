import { constants } from '../functions/constants.ts'
import { physicalConstants } from '../functions/physical-constants.ts'
import { limits } from '../limits.ts'
import { multiply } from '../numbers/arithmetic.ts'
import { unitOf } from '../units/unit.ts'
import { known } from '../units/find-unit.ts'
import { isCodeBeforeAmount } from '../units/currencies.ts'
import { one, small, zero } from '../numbers/number.ts'
import { booleanValue, complexValue, numberValue } from '../values/value.ts'
import { functionCall, functionPhrase } from './call-reader.ts'
import { isImaginaryAt } from './imaginary.ts'
import { continueCondition, mayBeTrue, readCondition } from './condition-reader.ts'
import { mayBeDatePhrase, readDatePhrase, type ReadPart } from './date-phrases.ts'
import { endWords, movingWords, readEnd, readMove } from './date-suffixes.ts'
import { mayBeginMoment, momentWords, readMoment } from './moment-reader.ts'
import { forClauseAfter } from './for-clause.ts'
import { superscriptValue } from './number-signs.ts'
import { numberInWordsAt } from './number-words.ts'
import { operatorPowers, powers } from './powers.ts'
import { uses, type BinaryOperator, type Expression } from './syntax.ts'
import { magnitudeAt } from './magnitude-reader.ts'
import { rateWordAt } from './rate-reader.ts'
import { lineMeant } from './line-reference.ts'
import { tagOf } from './tags.ts'
import { token } from './token.ts'
import { percentWords, powerWords, shareWords } from './text-words.ts'
import {
  continuesQuantity,
  countsAt,
  isInchesAt,
  readAmount,
  readInchesAfter,
  readLiteral,
  readSignedUnit,
} from './quantity-reader.ts'
import { joinsAt, startsOperand } from './known-words.ts'
import { readConversion, readRounding } from './conversion-reader.ts'
import { TokenCursor } from './token-cursor.ts'
import { readUnit, unitAt } from './unit-reader.ts'
import {
  conversionWords,
  infixWords,
  previousWords,
  roundingWords,
  totalWords,
  type TotalRow,
} from './words.ts'

const signOperators: ReadonlyMap<number, BinaryOperator> = new Map([
  [token.plus, '+'],
  [token.minus, '-'],
  [token.times, '*'],
  [token.divide, '/'],
  [token.power, '^'],
  [token.percent, 'mod'],
  [token.equal, '=='],
  [token.notEqual, '!='],
  [token.less, '<'],
  [token.lessOrEqual, '<='],
  [token.greater, '>'],
  [token.greaterOrEqual, '>='],
  [token.shiftLeft, '<<'],
  [token.shiftRight, '>>'],
  [token.ampersand, 'and'],
  [token.bar, 'or'],
  [token.doubleBar, 'or'],
  [token.circumflexes, 'xor'],
])
/** The same by token kind: looked up for every token of every line. */
const operatorsByKind = Array.from({ length: 64 }, (_, kind) => signOperators.get(kind) ?? null)

const pixels = unitOf(known('px'))

/** A number of a unit, or of a unit per another. */
function isAmount({ operator, left, right }: BinaryExpression): boolean {
  if (right.kind !== 'unit') return false
  return operator === '*' || (operator === '/' && left.kind === 'binary' && isAmount(left))
}

type BinaryExpression = Extract<Expression, { kind: 'binary' }>

interface Infix {
  readonly operator: BinaryOperator
  readonly tokens: number
}

/** One of these for each operator of one sign, so that reading a line makes none. */
const signInfixes = operatorsByKind.map((operator) => (operator === null ? null : { operator, tokens: 1 }))

const imaginaryUnit = complexValue(zero, one)

/**
 * Reads the tokens of a line as arithmetic: a Pratt parser, one method for what may start a value, one for what
 * may follow it. A method answers null when the line is none; `complaint` then says why, for a line that is
 * plainly meant as arithmetic.
 */
export class ExpressionParser extends TokenCursor {
  protected depth = 0
  /** Whether the next bar closes an absolute value. */
  protected isInBars = false
  /** Whether the line has the word of `x^2 for x in 1..10` anywhere. */
  protected mayHaveFor = false
  /** The function that the line defines: it may call itself. */
  protected ownName: string | null = null

  protected isSemicolon(index: number): boolean {
    return this.kindAt(index) === token.separator && this.tokens.slice(index) === ';'
  }

  /** An expression, or several with commas between them: a list. */
  protected list(): Expression | null {
    const first = this.item()
    if (first === null || this.kindAt(this.at) !== token.separator) return first
    const items = [first]
    while (this.kindAt(this.at) === token.separator) {
      // One at the end of a function ends its statement.
      if (this.isSemicolon(this.at) && this.kindAt(this.at + 1) === token.end) break
      this.at++
      const item = this.item()
      if (item === null) return null
      items.push(item)
    }
    if (items.length === 1) return first
    return { kind: 'list', items, from: first.from, to: this.tokens.to(this.at - 1) }
  }

  /** One of the values of a list or a call, which may stand for many: `x^2 for x in 1..10`. */
  protected item(): Expression | null {
    const clause = this.mayHaveFor ? forClauseAfter(this) : null
    if (clause === null) return this.expression(powers.any)
    const outer = this.parameters
    const start = this.tokens.from(this.at)
    this.parameters = [...outer, clause.name]
    const body = this.expression(powers.any)
    this.parameters = outer
    if (body === null || this.at !== clause.at) return null
    this.at += 3
    const list = this.expression(powers.any)
    return list && { kind: 'for-each', body, index: outer.length, list, from: start, to: list.to }
  }

  /** `|x|`; the bars touch what is between them, those of a table do not. */
  private absolute(): Expression | null {
    const from = this.tokens.from(this.at)
    if (!this.tokens.touches(++this.at)) return null
    const outer = this.isInBars
    this.isInBars = true
    const operand = this.expression(powers.any)
    this.isInBars = outer
    if (operand === null) return null
    if (this.kindAt(this.at) !== token.bar) {
      this.fail('A | is missing.', this.at - 1)
      return null
    }
    return { kind: 'call', name: 'abs', arguments: [operand], from, to: this.tokens.to(this.at++) }
  }

  private outsideBars<Read>(read: () => Read): Read {
    const outer = this.isInBars
    this.isInBars = false
    const found = read()
    this.isInBars = outer
    return found
  }

  /** `√16`, `∛27`. */
  private root(): Expression | null {
    const from = this.tokens.from(this.at)
    const name = this.tokens.slice(this.at++) === '∛' ? 'cbrt' : 'sqrt'
    const operand = this.expression(powers.sign)
    return operand && { kind: 'call', name, arguments: [operand], from, to: operand.to }
  }

  /** `~5`, `!true`, `not true`. */
  private opposite(operator: 'not' | '~', power: number = powers.sign): Expression | null {
    const from = this.tokens.from(this.at++)
    const operand = this.expression(power)
    // `not 5` and `not now` are words.
    if (operand === null || (operator === 'not' && !mayBeTrue(operand))) return null
    return { kind: 'unary', operator, operand, from, to: operand.to }
  }

  expression(power: number): Expression | null {
    if (this.depth >= limits.depth) return this.tooDeep()
    this.depth++
    let left = this.operand()
    let signsAfter = 0
    while (left !== null) {
      const next: Expression | null | undefined = this.continuation(left, power)
      if (next === undefined) break
      left = next?.kind === 'unary' && ++signsAfter > limits.depth ? this.tooDeep() : next
    }
    this.depth--
    return left
  }

  /** What may start a value. */
  private operand(): Expression | null {
    const from = this.tokens.from(this.at)
    switch (this.kindAt(this.at)) {
      case token.number:
        return (mayBeginMoment(this, this.at) ? readMoment(this) : null) ?? readLiteral(this)
      case token.date:
      case token.clock:
        return readMoment(this)
      case token.word:
        return this.word()
      case token.minus: {
        this.at++
        const operand = this.expression(powers.sign)
        return operand === null ? null : { kind: 'unary', operator: '-', operand, from, to: operand.to }
      }
      case token.plus:
        this.at++
        return this.expression(powers.sign)
      case token.currency:
        return readAmount(this)
      case token.open:
        return this.enclosed(token.close, ')')
      case token.openBracket:
        return this.enclosed(token.closeBracket, ']')
      case token.bar:
        return this.absolute()
      case token.root:
        return this.root()
      case token.tilde:
      case token.bang:
        return this.opposite(this.kindAt(this.at) === token.bang ? 'not' : '~')
      case token.end:
        this.fail(
          this.at === 0
            ? 'There is nothing here.'
            : `Something is missing after ${this.tokens.slice(this.at - 1)}.`,
          Math.max(this.at - 1, 0),
        )
        return null
      default:
        this.fail(`There is no number before ${this.tokens.slice(this.at)}.`, this.at)
        return null
    }
  }

  /** What may follow a value; undefined when nothing that holds at least as tight does. */
  private continuation(left: Expression, power: number): Expression | null | undefined {
    const kind = this.kindAt(this.at)
    const to = this.tokens.to(this.at)
    switch (kind) {
      case token.end:
        return undefined
      case token.bar:
        // Within bars a bar is the closing one.
        if (this.isInBars) return undefined
        break
      case token.other:
        return power > powers.any ? undefined : continueCondition(this, left)
      case token.bang:
        this.at++
        return { kind: 'unary', operator: '!', operand: left, from: left.from, to }
      case token.percent:
        if (startsOperand(this, this.at + 1)) break
        if (this.isShareInPercent(left, power)) {
          if (power > powers.product) return undefined
          this.at++
          return { kind: 'convert', operand: left, target: { kind: 'percent' }, from: left.from, to }
        }
        this.at++
        return { kind: 'unary', operator: '%', operand: left, from: left.from, to }
      case token.superscript: {
        const exponent = superscriptValue(this.tokens.slice(this.at))
        if (exponent === null) return undefined
        const from = this.tokens.from(this.at++)
        const right: Expression = { kind: 'literal', value: numberValue(small(exponent)), from, to }
        return { kind: 'binary', operator: '^', left, right, from: left.from, to }
      }
      case token.range:
        return power > powers.range ? undefined : this.range(left)
      case token.prime:
      case token.currency:
        return power > powers.joined || !countsAt(this, left) ? undefined : readSignedUnit(this, left)
      case token.arrow:
        return power > powers.conversion ? undefined : readConversion(this, left)
      case token.number:
        if (power > powers.joined) return undefined
        if (isInchesAt(this, this.at)) return readInchesAfter(this, left)
        return continuesQuantity(this) ? this.moreOfQuantity(left) : undefined
      case token.open:
        return power > powers.product || !this.multipliesAt(this.at)
          ? undefined
          : this.product(left, powers.product)
    }
    if (kind === token.word) {
      const percent = this.percentInWords(left)
      if (percent !== null) return percent
      const exponent = powerWords.get(this.tokens.wordAt(this.at))
      if (exponent !== undefined && this.userName() === null) {
        this.at++
        const right: Expression = { kind: 'literal', value: numberValue(exponent), from: to, to }
        return { kind: 'binary', operator: '^', left, right, from: left.from, to }
      }
      if (power <= powers.joined && joinsAt(this, this.at)) return this.product(left, powers.joined)
      const later = power > powers.sum ? undefined : this.timeAfter(left, power)
      if (later !== undefined) return later
      if (power <= powers.conversion && this.userName() === null) {
        // `to the power of` starts like a conversion.
        const isConversion = conversionWords.has(this.tokens.wordAt(this.at)) && this.infixWord() === null
        if (isConversion) return readConversion(this, left)
        const rounding = this.phrase(roundingWords, this.at)
        if (rounding !== null) return readRounding(this, left, rounding.row, rounding.tokens)
      }
    }
    const infix = kind === token.word ? (rateWordAt(this, left) ?? this.infixWord()) : signInfixes[kind]
    if (infix === null || infix === undefined) {
      return kind === token.word && power === powers.any ? continueCondition(this, left) : undefined
    }
    const operatorPower = operatorPowers[infix.operator]
    if (operatorPower < power && !(power === powers.product + 1 && this.isRateAt(left))) return undefined
    this.at += infix.tokens
    // Powers are worked out from the right, 2^3^2 = 2^9, everything else from the left.
    const right = this.expression(infix.operator === '^' ? operatorPower : operatorPower + 1)
    if (right === null) return null
    const link: BinaryExpression = {
      kind: 'binary',
      operator: infix.operator,
      left,
      right,
      from: left.from,
      to: right.to,
    }
    return chained(link) ?? link
  }

  /** The sign of `20/200 %`, which asks what share that is: after a division, with a space before it, it is the last. */
  private isShareInPercent(left: Expression, power: number): boolean {
    const { at } = this
    if (this.tokens.touches(at) || this.kindAt(at + 1) !== token.end || this.kindAt(at - 1) !== token.number)
      return false
    if (this.kindAt(at - 2) !== token.divide) return false
    return power > powers.product ? left.kind === 'literal' : left.kind === 'binary' && left.operator === '/'
  }

  /** The `/h` of `100 km / 50 km/h`: a sign that touches the units on both sides is part of a unit. */
  private isRateAt(left: Expression): boolean {
    const { at, tokens } = this
    if (this.kindAt(at) !== token.divide || !tokens.touches(at) || !tokens.touches(at + 1)) return false
    if (left.kind !== 'binary' || !isAmount(left)) return false
    return (
      this.kindAt(at + 1) === token.word && this.userName(at + 1) === null && unitAt(this, at + 1) !== null
    )
  }

  /** `10 percent`, `25 basis points`. */
  private percentInWords(left: Expression): Expression | null {
    const found = this.phrase(percentWords, this.at)
    if (found === null || this.userName() !== null) return null
    this.at += found.tokens
    const to = this.tokens.to(this.at - 1)
    const { from } = left
    const divisor: Expression = { kind: 'literal', value: numberValue(found.row), from, to }
    const operand: Expression =
      found.row === one ? left : { kind: 'binary', operator: '/', left, right: divisor, from, to: left.to }
    return { kind: 'unary', operator: '%', operand, from, to }
  }

  /** Implicit multiplication. */
  private product(left: Expression, power: number): Expression | null {
    const right = this.expression(power + 1)
    if (right === null) return null
    return { kind: 'binary', operator: '*', left, right, from: left.from, to: right.to }
  }

  private range(first: Expression): Expression | null {
    this.at++
    const last = this.expression(powers.range + 1)
    if (last === null) return null
    let step: Expression | null = null
    if (this.isWord(this.at, 'step') || this.isWord(this.at, 'by')) {
      this.at++
      step = this.expression(powers.range + 1)
      if (step === null) return null
    }
    return { kind: 'range', first, last, step, from: first.from, to: (step ?? last).to }
  }

  private moreOfQuantity(left: Expression): Expression | null {
    const right = this.expression(powers.joined)
    if (right === null) return null
    return { kind: 'binary', operator: '+', left, right, from: left.from, to: right.to }
  }

  private enclosed(close: number, sign: string): Expression | null {
    const open = this.at++
    const from = this.tokens.from(open)
    if (close === token.closeBracket && this.kindAt(this.at) === close) {
      return { kind: 'list', items: [], from, to: this.tokens.to(this.at++) }
    }
    const inner = this.outsideBars(() => this.list())
    if (inner === null) return null
    if (this.kindAt(this.at) !== close) {
      this.fail(`A ${sign} is missing.`, open)
      return null
    }
    const to = this.tokens.to(this.at++)
    if (close === token.close) return { ...inner, from, to }
    return inner.kind === 'list' || inner.kind === 'range'
      ? { ...inner, from, to }
      : { kind: 'list', items: [inner], from, to }
  }

  /** A value that starts with a word. The text's own names go before those of the tables. */
  private word(): Expression | null {
    const index = this.at
    const from = this.tokens.from(index)
    const word = this.tokens.wordAt(index)
    const parameter = this.parameters.lastIndexOf(word)
    if (parameter !== -1) {
      this.at++
      return { kind: 'parameter', index: parameter, from, to: this.tokens.to(index) }
    }
    if (word === this.ownName && this.kindAt(index + 1) === token.open) return this.userCall(word, 1)
    const name = this.userName()
    if (name !== null && this.kindAt(index + name.tokens) !== token.tag) {
      this.uses |= uses.names
      if (name.kind === 'function') return this.userCall(name.name, name.tokens)
      this.at += name.tokens
      const to = this.tokens.to(this.at - 1)
      if (name.name === 'em' && this.multipliesAt(index)) {
        return { kind: 'name', name: name.name, unit: pixels, from, to }
      }
      return { kind: 'name', name: name.name, from, to }
    }
    const spelled = numberInWordsAt(this, index)
    if (spelled !== null) {
      this.at += spelled.tokens
      const to = this.tokens.to(this.at - 1)
      return { kind: 'literal', value: numberValue(spelled.number), from, to }
    }
    // After a number `min` is minutes.
    const isOfNumber = this.multipliesAt(index) || this.isDivisorAt(index)
    const unitAfterNumber = isOfNumber ? readUnit(this) : null
    if (unitAfterNumber !== null) return unitAfterNumber
    const share = this.share()
    if (share !== undefined) return share
    const date = this.date(word)
    if (date !== undefined) return date
    const said = functionPhrase(this) ?? functionCall(this)
    if (said !== undefined) return said
    const total = this.phrase(totalWords, index)
    if (total !== null) {
      this.at += total.tokens
      return this.total(total.row, from)
    }
    const constant = constants.get(word)
    if (constant !== undefined) {
      this.at++
      return { kind: 'literal', value: numberValue(constant), from, to: this.tokens.to(index) }
    }
    const physical = this.phrase(physicalConstants, index)
    if (physical !== null) {
      this.at += physical.tokens
      return { kind: 'literal', value: physical.row, from, to: this.tokens.to(this.at - 1) }
    }
    if (previousWords.has(word)) {
      this.uses |= uses.previous
      this.at++
      return { kind: 'previous', from, to: this.tokens.to(index) }
    }
    switch (word) {
      case 'true':
      case 'false':
        this.at++
        return { kind: 'literal', value: booleanValue(word === 'true'), from, to: this.tokens.to(index) }
      case 'if':
        return readCondition(this)
      case 'not':
        return this.opposite('not', powers.comparison)
      case 'minus': {
        this.at++
        const operand = this.expression(powers.sign)
        return operand && { kind: 'unary', operator: '-', operand, from, to: operand.to }
      }
      case 'i':
        if (!isImaginaryAt(this, index)) break
        this.at++
        return { kind: 'literal', value: imaginaryUnit, from, to: this.tokens.to(index) }
    }
    const line = lineMeant(word)
    if (line !== null) {
      this.uses |= uses.lines
      this.asks = [...this.asks, line]
      this.at++
      return { kind: 'line', line, from, to: this.tokens.to(index) }
    }
    return this.unitFirst()
  }

  /** Whether a unit is divided by here: in `km/min` and `$2 per min` they are minutes. */
  private isDivisorAt(index: number): boolean {
    if (this.isWord(index - 1, 'per')) return true
    if (this.kindAt(index - 1) !== token.divide || !this.tokens.touches(index)) return false
    const before = this.kindAt(index - 2)
    return before === token.number || (before === token.word && unitAt(this, index - 2) !== null)
  }

  /** A unit by itself, or the code of a currency before its amount: `EUR 20`. */
  private unitFirst(): Expression | null {
    const isCode = isCodeBeforeAmount(this.tokens.slice(this.at))
    const unit = readUnit(this)
    if (unit === null || !isCode || this.kindAt(this.at) !== token.number) return unit
    const number = readLiteral(this)
    return { kind: 'binary', operator: '*', left: number, right: unit, from: unit.from, to: number.to }
  }

  /** The words of a total are read; a tag after them says of which lines it is. */
  private total({ reduction, scope }: TotalRow, from: number): Expression {
    if (this.kindAt(this.at) !== token.tag) {
      this.uses |= scope === 'block' ? uses.block : uses.sheet
      return { kind: 'total', reduction, scope, from, to: this.tokens.to(this.at - 1) }
    }
    const tag = tagOf(this.tokens.slice(this.at++))
    this.uses |= uses.tags
    this.asks = [...this.asks, tag]
    return { kind: 'total', reduction, scope: tag, from, to: this.tokens.to(this.at - 1) }
  }

  /** `half of 50`, `half a million`, `twice 7`; undefined when no share is named here. */
  private share(): Expression | null | undefined {
    const found = this.phrase(shareWords, this.at)
    if (found === null) return undefined
    const from = this.tokens.from(this.at)
    const next = this.at + found.tokens
    const left: Expression = {
      kind: 'literal',
      value: numberValue(found.row),
      from,
      to: this.tokens.to(next - 1),
    }
    const magnitude = this.isWord(next, 'a') ? magnitudeAt(this, next + 1) : null
    if (magnitude !== null) {
      this.at = next + 2
      return { ...left, value: numberValue(multiply(found.row, magnitude)), to: this.tokens.to(next + 1) }
    }
    const kind = this.kindAt(next)
    const isOf = this.isWord(next, 'of')
    if (!isOf && kind !== token.number && kind !== token.currency && kind !== token.open) {
      if (kind !== token.word || this.userName(next) === null) return undefined
    }
    this.at = isOf ? next + 1 : next
    const right = this.expression(powers.product + 1)
    return right && { kind: 'binary', operator: '*', left, right, from, to: right.to }
  }

  /** A call of a function of the text's own, whose name has so many tokens. */
  private userCall(name: string, tokens: number): Expression | null {
    const from = this.tokens.from(this.at)
    this.at += tokens
    const callArguments = this.kindAt(this.at) === token.open ? this.callArguments() : null
    if (callArguments === null) return null
    return { kind: 'user-call', name, arguments: callArguments, from, to: this.tokens.to(this.at - 1) }
  }

  /** A date that starts with a word, or a question about dates; undefined when none does. */
  private date(word: string): Expression | null | undefined {
    const phrase = mayBeDatePhrase(this, word) ? readDatePhrase(this, this.readPart) : undefined
    if (phrase !== undefined) return phrase
    return momentWords.has(word) ? (readMoment(this) ?? undefined) : undefined
  }

  /** `3 weeks ago`, `9am to 5pm`; undefined when nothing of that kind follows. */
  private timeAfter(left: Expression, power: number): Expression | null | undefined {
    const word = this.tokens.wordAt(this.at)
    const isEnd = endWords.has(word)
    if ((isEnd ? power > powers.conversion : !movingWords.has(word)) || this.userName() !== null)
      return undefined
    return isEnd ? readEnd(this, left, this.readPart) : readMove(this, left, this.readPart)
  }

  private readonly readPart: ReadPart = (what) =>
    this.expression(what === 'sum' ? powers.sum : powers.sum + 1)

  /** What a call holds in its brackets; null where they are not right. */
  callArguments(): Expression[] | null {
    const open = this.at++
    const found: Expression[] = []
    if (this.kindAt(this.at) === token.close) {
      this.at++
      return found
    }
    for (;;) {
      const argument = this.outsideBars(() => this.item())
      if (argument === null) return null
      found.push(argument)
      const kind = this.kindAt(this.at++)
      if (kind === token.close) return found
      if (kind !== token.separator) {
        this.fail('A ) is missing.', open)
        return null
      }
    }
  }

  private infixWord(): Infix | null {
    if (this.parameters.includes(this.tokens.wordAt(this.at)) || this.userName() !== null) return null
    const found = this.phrase(infixWords, this.at)
    // In `20 is 10% of what` and `5 less than 10` it is the question that goes on.
    const next = found === null ? 0 : this.at + found.tokens
    if (this.isWord(next, 'what') || this.isWord(next, 'than')) return null
    return found === null ? null : { operator: found.row, tokens: found.tokens }
  }

  private tooDeep(): null {
    this.fail(`This goes more than ${limits.depth} levels deep.`, this.at)
    return null
  }
}

const orders: ReadonlySet<BinaryOperator> = new Set(['<', '<=', '>', '>='])

/** `0 < x < 10` as `0 < x and x < 10`; null for any other operation. */
function chained({ operator, left, right, from, to }: BinaryExpression): Expression | null {
  // Where the left side starts before its own left side, it is in brackets.
  if (!orders.has(operator) || left.kind !== 'binary' || left.from !== left.left.from) return null
  const last = left.operator === 'and' ? left.right : left
  if (last.kind !== 'binary' || !orders.has(last.operator)) return null
  const next: Expression = { kind: 'binary', operator, left: last.right, right, from: last.right.from, to }
  return { kind: 'binary', operator: 'and', left, right: next, from, to }
}
