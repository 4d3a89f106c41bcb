import { NoAnswer } from '../complaint.ts'
import { constants } from '../functions/constants.ts'
import { physicalConstants } from '../functions/physical-constants.ts'
import { limits } from '../limits.ts'
import { add, divide, multiply } from '../numbers/arithmetic.ts'
import { densityName, screenWords } from '../units/pixels.ts'
import { dimensionKey, isMoney, unitOf, type Unit } from '../units/unit.ts'
import { known } from '../units/find-unit.ts'
import { isCodeBeforeAmount } from '../units/currencies.ts'
import { one, small, zero } from '../numbers/number.ts'
import { booleanValue, complexValue, numberValue } from '../values/value.ts'
import { functionAt, functionCall, functionPhrase } from './call-reader.ts'
import { isImaginaryAt } from './imaginary.ts'
import { continueCondition, mayBeTrue, readCondition, readConditionalDefinition } from './condition-reader.ts'
import { mayBeDatePhrase, mayBeMoment, readDatePhrase, type ReadPart } from './date-phrases.ts'
import { endWords, movingWords, readEnd, readMove } from './date-suffixes.ts'
import { findAssignment, readDefinition } from './definition-reader.ts'
import { isBareWeekday, mayBeginMoment, momentWords, readMoment } from './moment-reader.ts'
import { forClauseAfter, forInText } from './for-clause.ts'
import { fractionAfter } from './fraction-reader.ts'
import { superscriptValue } from './number-signs.ts'
import { numberInWordsAt } from './number-words.ts'
import { operatorPowers, powers } from './powers.ts'
import { questions, questionWords, type Blanks } from './questions.ts'
import type { Scope } from './scope.ts'
import {
  uses,
  type BinaryOperator,
  type Definition,
  type Expression,
  type RoundingWay,
  type Statement,
  type Target,
} from './syntax.ts'
import { readTarget } from './target-reader.ts'
import { magnitudeAt } from './magnitude-reader.ts'
import { rateWordAt } from './rate-reader.ts'
import { lineMeant } from './line-reference.ts'
import { tagOf } from './tags.ts'
import { assignments, token } from './token.ts'
import { percentWords, powerWords, shareWords } from './text-words.ts'
import { TokenCursor } from './token-cursor.ts'
import { isInchAt, readUnit, unitAt, unitOfSign } from './unit-reader.ts'
import {
  conversionWords,
  infixWords,
  magnitudes,
  mostWords,
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

const longestRounding = mostWords(roundingWords)
const longestPercent = mostWords(percentWords)
const longestShare = mostWords(shareWords)
const longestInfix = mostWords(infixWords)
const longestTotal = mostWords(totalWords)

const pixels = unitOf(known('px'))

/** Words for a percent sign in a question. */
const percentSigns = new Set(['percent', 'percentage', 'pct'])

/** How tightly the value before a word of a question holds together, so that the word is not part of it. */
function powerBefore(word: string | undefined, next: string | undefined): number {
  if (word === 'and') return powers.and + 1
  return word === 'of' && next !== 'what' ? powers.product + 1 : powers.conversion + 1
}

/** What no sum begins with: marks of quotations and of emphasis. */
const neverFirst: ReadonlySet<number> = new Set([
  token.less,
  token.greater,
  token.assign,
  token.equal,
  token.times,
  token.divide,
  token.power,
])

/** `2 - 3 weeks` and `10-15 km` are from one to the other. */
function isSpan(expression: Expression): boolean {
  if (expression.kind !== 'binary' || expression.operator !== '-' || expression.left.kind !== 'literal')
    return false
  const { right } = expression
  if (right.kind !== 'binary' || right.operator !== '*' || right.right.kind !== 'unit') return false
  return (
    right.left.kind === 'literal' && expression.left.value.kind === 'number' && !isMoney(right.right.unit)
  )
}

/** A word that happens to be a unit is text: `m`, and `B-52`. */
function startsWithUnit(expression: Expression): boolean {
  let first = expression
  while (first.kind === 'binary' && (first.operator === '+' || first.operator === '-')) first = first.left
  return first.kind === 'unit'
}

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

const noParameters: readonly string[] = []

const longestPhysical = mostWords(physicalConstants)
const imaginaryUnit = complexValue(zero, one)

/**
 * Reads the tokens of a line as arithmetic: a Pratt parser, one method for what may start a value, one for what
 * may follow it. A method answers null when the line is none; `complaint` then says why, for a line that is
 * plainly meant as arithmetic.
 */
export class Parser extends TokenCursor {
  private depth = 0
  /** Whether the next bar closes an absolute value. */
  private isInBars = false
  /** Whether the line has the word of `x^2 for x in 1..10` anywhere. */
  private mayHaveFor = false
  /** The function that the line defines: it may call itself. */
  private ownName: string | null = null

  /** Parses what the tokenizer read last, which may use these parameters. */
  parse(scope: Scope, parameters: readonly string[] = noParameters): Statement | null {
    this.restart(scope)
    this.parameters = parameters
    this.depth = 0
    this.isInBars = false
    this.mayHaveFor = this.tokens.text.includes(forInText)
    this.ownName = null
    try {
      const statement = this.statement()
      if (statement === null && !this.isPlainlyArithmetic()) this.complaint = null
      return statement
    } catch (error) {
      // A number with too many digits is the one thing that reading alone can refuse.
      if (!(error instanceof NoAnswer)) throw error
      this.complaint = { message: error.message, span: error.span }
      return null
    }
  }

  private statement(): Statement | null {
    const assignment = findAssignment(this)
    if (assignment === null) return this.step() ?? this.whole(null)
    if (this.isWord(0, 'if') && this.userName(0) === null) return this.conditionalDefinition()
    if (assignment === this.tokens.count - 1 && this.kindAt(assignment) === token.assign) {
      // `2 + 3 =`, as on a pocket calculator.
      return this.whole(null)
    }
    const definition = readDefinition(this, assignment)
    if (definition === null) {
      this.fail('Only a name can stand before =.', 0, assignment - 1)
      return null
    }
    this.at = assignment + 1
    this.parameters = definition.parameters ?? []
    if (definition.parameters !== null) this.ownName = definition.name
    const operator = assignments.get(this.kindAt(assignment)) ?? null
    if (definition.parameters !== null && operator === null) return this.functionBody(definition)
    if (operator === null) return this.whole(definition)
    const left = this.changed(definition)
    if (left === null) return null
    const statement = this.whole(definition)
    if (statement === null) return null
    const { to } = statement.expression
    return {
      ...statement,
      expression: { kind: 'binary', operator, left, right: statement.expression, from: left.from, to },
    }
  }

  /** What a name stands for before it is changed: its value, or the total that it is a word for. */
  private changed({ name, tokens }: Definition): Expression | null {
    const from = this.tokens.from(0)
    const to = this.tokens.to(tokens - 1)
    if (this.scope.kindOf(name) === 'value') {
      this.uses |= uses.names
      return { kind: 'name', name, from, to }
    }
    const total = totalWords.get(name)
    if (total === undefined) return null
    this.uses |= total.scope === 'block' ? uses.block : uses.sheet
    return { kind: 'total', reduction: total.reduction, scope: total.scope, from, to }
  }

  /** `count++` and `count--`, one more and one less; null for any other line. */
  private step(): Statement | null {
    const tokens = this.tokens.count - 2
    const sign = this.kindAt(tokens)
    if (tokens < 1 || (sign !== token.plus && sign !== token.minus)) return null
    if (this.kindAt(tokens + 1) !== sign || !this.tokens.touches(tokens + 1)) return null
    const definition: Definition = { name: this.nameAt(0, tokens), tokens, parameters: null }
    const operand = this.tokens.touches(tokens) ? this.changed(definition) : null
    if (operand === null) return null
    const operator = sign === token.plus ? '++' : '--'
    const to = this.tokens.to(tokens + 1)
    const expression: Expression = { kind: 'unary', operator, operand, from: operand.from, to }
    return { expression, defines: definition, uses: this.uses, asks: this.asks }
  }

  /** What a function comes to, after statements that name parts of it: `f(x) = y = 2x; y^2`. */
  private functionBody(defines: Definition): Statement | null {
    const expression = this.body()
    if (expression === null) return null
    if (this.isSemicolon(this.at)) this.at++
    return this.isAllRead() ? { expression, defines, uses: this.uses, asks: this.asks } : null
  }

  private body(): Expression | null {
    if (this.kindAt(this.at) !== token.word || this.kindAt(this.at + 1) !== token.assign)
      return this.question() ?? this.list()
    const name = this.tokens.wordAt(this.at)
    this.at += 2
    const value = this.expression(powers.any)
    if (value === null || !this.isSemicolon(this.at) || this.at === this.tokens.count - 1) return value
    this.at++
    const outer = this.parameters
    this.parameters = [...outer, name]
    const body = this.body()
    this.parameters = outer
    return body && { kind: 'let', index: outer.length, value, body, from: value.from, to: body.to }
  }

  private isSemicolon(index: number): boolean {
    return this.kindAt(index) === token.separator && this.tokens.slice(index) === ';'
  }

  private conditionalDefinition(): Statement | null {
    const found = readConditionalDefinition(this)
    if (found === null || this.at < this.tokens.count) return null
    return { expression: found.expression, defines: found.definition, uses: this.uses, asks: this.asks }
  }

  /** The rest of the line as one expression. */
  private whole(defines: Definition | null): Statement | null {
    const expression = this.question() ?? this.list()
    if (expression === null) return null
    if (this.kindAt(this.at) === token.assign && this.at === this.tokens.count - 1) this.at++
    if (!this.isAllRead()) return null
    if (isSpan(expression)) return null
    // A word that happens to be a unit, or a day of the week, is text.
    if (startsWithUnit(expression) || (this.tokens.count === 1 && isBareWord(expression))) return null
    if (defines === null && isBareWeekday(expression)) return null
    return { expression, defines, uses: this.uses, asks: this.asks }
  }

  private isAllRead(): boolean {
    if (this.at >= this.tokens.count) return true
    const extra = this.tokens.slice(this.at)
    this.fail(
      extra === ')' ? 'There is a ) without its (.' : `There is no operator before ${extra}.`,
      this.at,
    )
    return false
  }

  /** The rest of the line as a question, `20 is what % of 200`; null and nothing read when it is none. */
  private question(): Expression | null {
    if (!this.mayBeQuestion()) return null
    const start = this.at
    const usesBefore = this.uses
    for (const { parts, answer } of questions) {
      const blanks = this.blanks(parts)
      if (blanks !== null) return answer(blanks)
      this.at = start
      this.uses = usesBefore
      this.complaint = null
    }
    return null
  }

  private mayBeQuestion(): boolean {
    for (let index = this.at; index < this.tokens.count; index++) {
      if (this.kindAt(index) === token.word && questionWords.has(this.tokens.wordAt(index))) return true
    }
    return false
  }

  /** The values in the places of a question's letters, where the whole rest of the line fits it. */
  private blanks(parts: readonly string[]): Blanks | null {
    const none: Expression = { kind: 'previous', from: 0, to: 0 }
    const blanks: Record<'a' | 'b' | 'c', Expression> = { a: none, b: none, c: none }
    for (const [index, part] of parts.entries()) {
      if (part === '%' && (this.isWord(this.at, 'a') || this.isWord(this.at, 'the'))) this.at++
      if (part === 'A' || part === 'B' || part === 'C') {
        const value = this.expression(powerBefore(parts[index + 1], parts[index + 2]))
        if (value === null) return null
        blanks[part === 'A' ? 'a' : part === 'B' ? 'b' : 'c'] = value
      } else if (this.isPart(part, this.at)) {
        this.at++
      } else {
        return null
      }
    }
    return this.at === this.tokens.count ? blanks : null
  }

  /** Whether a word or sign of a question stands here. */
  private isPart(part: string, index: number): boolean {
    switch (part) {
      case '%':
        return this.isPercentSign(index)
      case '+':
        return this.kindAt(index) === token.plus
      case '-':
        return this.kindAt(index) === token.minus
      default:
        return this.isWord(index, part)
    }
  }

  private isPercentSign(index: number): boolean {
    if (this.kindAt(index) === token.percent) return true
    return this.kindAt(index) === token.word && percentSigns.has(this.tokens.wordAt(index))
  }

  /** An expression, or several with commas between them: a list. */
  private list(): Expression | null {
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
  private item(): Expression | null {
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
        return (mayBeginMoment(this, this.at) ? readMoment(this) : null) ?? this.number()
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
        return this.amount()
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
        if (this.startsOperand(this.at + 1)) break
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
        return power > powers.joined || !this.countsAt(left) ? undefined : this.signedUnit(left)
      case token.arrow:
        return power > powers.conversion ? undefined : this.conversion(left)
      case token.number:
        if (power > powers.joined) return undefined
        if (this.isInchesAt(this.at)) return this.inchesAfter(left)
        return this.continuesQuantity() ? this.moreOfQuantity(left) : undefined
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
      if (power <= powers.joined && this.joinsAt(this.at)) return this.product(left, powers.joined)
      const later = power > powers.sum ? undefined : this.timeAfter(left, power)
      if (later !== undefined) return later
      if (power <= powers.conversion && this.userName() === null) {
        // `to the power of` starts like a conversion.
        const isConversion = conversionWords.has(this.tokens.wordAt(this.at)) && this.infixWord() === null
        if (isConversion) return this.conversion(left)
        const rounding = this.phrase(roundingWords, longestRounding, this.at)
        if (rounding !== null) return this.rounding(left, rounding.row, rounding.tokens)
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
    const found = this.phrase(percentWords, longestPercent, this.at)
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

  /** `$5`: a number after the sign of its currency. */
  private amount(): Expression | null {
    const unit = unitOfSign(this, this.at++)
    const minus = this.at
    const isBelowZero = this.kindAt(minus) === token.minus && this.tokens.touches(minus)
    if (isBelowZero && this.tokens.touches(minus + 1)) this.at++
    if (this.kindAt(this.at) !== token.number) {
      this.fail('There is no number after this sign.', this.at - 1)
      return null
    }
    const number = this.number()
    const { from } = unit
    const { to } = number
    const amount: Expression = { kind: 'binary', operator: '*', left: number, right: unit, from, to }
    return isBelowZero ? { kind: 'unary', operator: '-', operand: amount, from, to } : amount
  }

  /** Whether a sign of a unit follows its number: `5 €`, `140k $`. */
  private countsAt(left: Expression): boolean {
    const isMagnitude = this.kindAt(this.at - 1) === token.word && left.kind === 'literal'
    return this.multipliesAt(this.at) || isMagnitude
  }

  /** `5 €`, `5'`: a number before the sign of its unit. */
  private signedUnit(left: Expression): Expression {
    const right = unitOfSign(this, this.at++)
    return { kind: 'binary', operator: '*', left, right, from: left.from, to: right.to }
  }

  /** The `5 m` of `3 h 5 m`: more of a quantity, with no operator before it. */
  private continuesQuantity(): boolean {
    const isUnit = (at: number) =>
      this.kindAt(at) === token.prime || (this.kindAt(at) === token.word && unitAt(this, at) !== null)
    return isUnit(this.at - 1) && isUnit(this.at + 1) && !this.isInchesAt(this.at)
  }

  /** The 10 of `5'10`, and the 4 of `6 foot 4 in cm`: inches after feet, with no word for them. */
  private isInchesAt(index: number): boolean {
    const before = this.kindAt(index - 1)
    const feet = before === token.prime ? unitOfSign(this, index - 1).unit : this.unitWordAt(index - 1)
    if (feet !== unitOf(known('ft'))) return false
    const next = this.kindAt(index + 1)
    if (next === token.end || next === token.arrow) return true
    const isConverted = next === token.word && conversionWords.has(this.tokens.wordAt(index + 1))
    return isConverted && (!this.isWord(index + 1, 'in') || !isInchAt(this, index + 1))
  }

  private unitWordAt(index: number): Unit | null {
    return this.kindAt(index) === token.word ? (unitAt(this, index)?.unit ?? null) : null
  }

  private inchesAfter(left: Expression): Expression {
    const number = this.number()
    const { from, to } = number
    const unit: Expression = { kind: 'unit', unit: unitOf(known('in')), from, to }
    const right: Expression = { kind: 'binary', operator: '*', left: number, right: unit, from, to }
    return { kind: 'binary', operator: '+', left, right, from: left.from, to }
  }

  private moreOfQuantity(left: Expression): Expression | null {
    const right = this.expression(powers.joined)
    if (right === null) return null
    return { kind: 'binary', operator: '+', left, right, from: left.from, to: right.to }
  }

  /** `in km/h`, `to 2 dp`, `to nearest 5`, `as %`. */
  private conversion(operand: Expression): Expression | null {
    const target = readTarget(this, this.at + 1)
    if (target === null) {
      this.fail('There is nothing that this could be converted to.', this.at)
      return null
    }
    // `3 tickets to Paris` is no time.
    if (target.kind === 'zone' && !mayBeMoment(operand)) return null
    const density = this.density()
    const { from } = operand
    const to = this.tokens.to(this.at - 1)
    return { kind: 'convert', operand, target, ...(density === null ? {} : { density }), from, to }
  }

  /** The name of how many pixels an inch has, in a line about pixels below its definition. */
  private density(): Expression | null {
    if (this.scope.kindOf(densityName) !== 'value') return null
    for (let index = 0; index < this.tokens.count; index++) {
      if (this.kindAt(index) !== token.word || !screenWords.has(this.tokens.wordAt(index))) continue
      this.uses |= uses.names
      const place = { from: this.tokens.from(index), to: this.tokens.to(index) }
      return { kind: 'name', name: densityName, ...place }
    }
    return null
  }

  /** `rounded`, `rounded up to nearest 5`, `rounded to 2 dp`. */
  rounding(operand: Expression, way: RoundingWay, tokens: number): Expression | null {
    this.at += tokens
    let target: Target | null = { kind: 'multiple', of: one, unit: null, way }
    if (this.isWord(this.at, 'to')) {
      target = readTarget(this, this.at + 1)
      if (target === null) return null
      if (target.kind === 'multiple') target = { ...target, way }
    }
    return { kind: 'convert', operand, target, from: operand.from, to: this.tokens.to(this.at - 1) }
  }

  private number(): Expression {
    const index = this.at++
    const from = this.tokens.from(index)
    let to = this.tokens.to(index)
    let number = this.readNumber(index)
    const part = fractionAfter(this, index)
    if (part !== null) {
      number = add(number, part.number)
      this.at += part.tokens
      to = this.tokens.to(this.at - 1)
    } else if (this.isShareOfUnit(index)) {
      number = divide(number, this.readNumber(index + 2))
      this.at += 2
      to = this.tokens.to(index + 2)
    }
    const factor = magnitudeAt(this, this.at)
    if (factor !== null) {
      number = multiply(number, factor)
      to = this.tokens.to(this.at++)
    }
    return { kind: 'literal', value: numberValue(number), from, to }
  }

  /** `1/2 cup` is half a cup; `$30 / 2 hours` is a rate. */
  private isShareOfUnit(index: number): boolean {
    return (
      this.tokens.touches(index + 1) &&
      this.tokens.touches(index + 2) &&
      this.kindAt(index - 1) !== token.currency &&
      this.kindAt(index + 1) === token.divide &&
      this.kindAt(index + 2) === token.number &&
      this.kindAt(index + 3) === token.word &&
      this.userName(index + 3) === null &&
      unitAt(this, index + 3) !== null
    )
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
    const total = this.phrase(totalWords, longestTotal, index)
    if (total !== null) {
      this.at += total.tokens
      return this.total(total.row, from)
    }
    const constant = constants.get(word)
    if (constant !== undefined) {
      this.at++
      return { kind: 'literal', value: numberValue(constant), from, to: this.tokens.to(index) }
    }
    const physical = this.phrase(physicalConstants, longestPhysical, index)
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
    const number = this.number()
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
    const found = this.phrase(shareWords, longestShare, this.at)
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
    const found = this.phrase(infixWords, longestInfix, this.at)
    // In `20 is 10% of what` and `5 less than 10` it is the question that goes on.
    const next = found === null ? 0 : this.at + found.tokens
    if (this.isWord(next, 'what') || this.isWord(next, 'than')) return null
    return found === null ? null : { operator: found.row, tokens: found.tokens }
  }

  /** `2 pi`, `3 sqrt(2)`: a number and a word that is one too; `prev m`: any value and a unit. */
  private joinsAt(index: number): boolean {
    if (this.isWord(index, 'in') && !isInchAt(this, index)) return false
    // `7 rem 2` divides; 7 rem are a dose.
    if (infixWords.has(this.tokens.wordAt(index)) && this.kindAt(index + 1) === token.number) return false
    if (this.multipliesAt(index)) return this.isOperandWord(index)
    const joinsWord =
      this.kindAt(index - 1) === token.word &&
      (unitAt(this, index - 1) === null || this.areUnitsOfProduct(index - 1, index))
    return joinsWord && this.userName(index) === null && unitAt(this, index) !== null
  }

  /** The N and the m of `5 N m`; hours and minutes side by side are no product. */
  private areUnitsOfProduct(first: number, second: number): boolean {
    if (!this.isSymbolAt(first) || !this.isSymbolAt(second)) return false
    return keyAt(unitAt(this, first)) !== keyAt(unitAt(this, second))
  }

  private isSymbolAt(index: number): boolean {
    const unit = unitAt(this, index)?.unit
    return unit?.length === 1 && unit[0]?.unit.symbol === this.tokens.slice(index) && unit[0].power === 1
  }

  private startsOperand(index: number): boolean {
    const kind = this.kindAt(index)
    if (kind === token.word) return !this.isWord(index, 'in') && this.isOperandWord(index)
    return kind === token.number || kind === token.open
  }

  private isOperandWord(index: number): boolean {
    const word = this.tokens.wordAt(index)
    return (
      this.parameters.includes(word) ||
      this.userName(index) !== null ||
      constants.has(word) ||
      previousWords.has(word) ||
      functionAt(this, index) !== null ||
      isImaginaryAt(this, index) ||
      this.phrase(totalWords, longestTotal, index) !== null ||
      unitAt(this, index) !== null ||
      /^line\d+$/.test(word)
    )
  }

  /**
   * Whether a line that did not parse has nothing in it but numbers, operators and words that are known. The
   * operators must be signs: `5 in total` and `20 off` are words about a number.
   */
  private isPlainlyArithmetic(): boolean {
    if (neverFirst.has(this.kindAt(0))) return false
    let numbers = 0
    let operators = 0
    for (let index = 0; index < this.tokens.count; index++) {
      const kind = this.kindAt(index)
      if (kind === token.other || kind === token.prime) return false
      // A row of a table starts with a bar.
      if (kind === token.bar && index === 0) return false
      if (kind === token.number || kind === token.date || kind === token.clock) numbers++
      else if (kind === token.word) {
        if (!this.isKnownWord(index)) return false
      } else if (kind !== token.currency) operators++
    }
    return numbers > 0 && operators > 0
  }

  private isKnownWord(index: number): boolean {
    const word = this.tokens.wordAt(index)
    return (
      magnitudes.has(word) ||
      conversionWords.has(word) ||
      this.phrase(infixWords, longestInfix, index) !== null ||
      this.isOperandWord(index)
    )
  }

  private tooDeep(): null {
    this.fail(`This goes more than ${limits.depth} levels deep.`, this.at)
    return null
  }
}

function keyAt(found: { readonly unit: Unit } | null): string | null {
  return found && dimensionKey(found.unit)
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

/** `i`, `true`: alone on a line they are words. */
function isBareWord(expression: Expression): boolean {
  return (
    expression.kind === 'literal' &&
    (expression.value.kind === 'complex' || expression.value.kind === 'boolean')
  )
}
