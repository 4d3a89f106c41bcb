import { NoAnswer, type Complaint } from '../complaint.ts'
import { constants } from '../functions/constants.ts'
import { functions } from '../functions/function-table.ts'
import { limits } from '../limits.ts'
import { divide, multiply, signOf, toSafeInteger } from '../numbers/arithmetic.ts'
import { one, small, type Num } from '../numbers/number.ts'
import { currencySigns } from '../units/currencies.ts'
import { findUnit, known, longestUnitName } from '../units/find-unit.ts'
import { raised, unitOf, type Unit } from '../units/unit.ts'
import { numberValue } from '../values/value.ts'
import {
  normalizeName,
  uses,
  type BinaryOperator,
  type Definition,
  type Expression,
  type Statement,
  type Target,
} from './syntax.ts'
import { questions, questionWords, type Blanks } from './questions.ts'
import { token } from './token.ts'
import type { Tokenizer } from './tokenizer.ts'
import {
  conversionWords,
  infixWords,
  magnitudes,
  mostWords,
  previousWords,
  roundingWords,
  totalWords,
  unitPowers,
} from './words.ts'

/** The names that a line may use. */
export interface Scope {
  /** The most tokens of any name that begins with this word; 0 when there is none. */
  tokensOfNamesFrom(firstWord: string): number
  /** What `name` stands for at this line. */
  kindOf(name: string): 'value' | 'function' | null
}

const emptyScope: Scope = { tokensOfNamesFrom: () => 0, kindOf: () => null }

/** How tightly operators hold: a larger number holds tighter. */
const powers = {
  any: 0,
  conversion: 10,
  or: 20,
  xor: 22,
  and: 24,
  comparison: 30,
  shift: 35,
  range: 40,
  sum: 50,
  product: 60,
  sign: 70,
  /** A number and the name or function right after it: `1 / 2 pi` divides by 2 pi. */
  joined: 75,
  power: 80,
} as const

const operatorPowers: Readonly<Record<BinaryOperator, number>> = {
  or: powers.or,
  xor: powers.xor,
  and: powers.and,
  '==': powers.comparison,
  '!=': powers.comparison,
  '<': powers.comparison,
  '<=': powers.comparison,
  '>': powers.comparison,
  '>=': powers.comparison,
  '<<': powers.shift,
  '>>': powers.shift,
  '+': powers.sum,
  '-': powers.sum,
  '*': powers.product,
  '/': powers.product,
  mod: powers.product,
  of: powers.product,
  on: powers.product,
  off: powers.product,
  '^': powers.power,
}

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
])
/** The same by token kind: looked up for every token of every line. */
const operatorsByKind = Array.from({ length: 32 }, (_, kind) => signOperators.get(kind) ?? null)

const assignments: ReadonlyMap<number, BinaryOperator | null> = new Map([
  [token.assign, null],
  [token.plusAssign, '+'],
  [token.minusAssign, '-'],
  [token.timesAssign, '*'],
  [token.divideAssign, '/'],
])

const longestRounding = mostWords(roundingWords)
const longestInfix = mostWords(infixWords)
const longestTotal = mostWords(totalWords)
const longestFunction = mostWords(functions)

interface Infix {
  readonly operator: BinaryOperator
  readonly tokens: number
}

/** Words after a number of decimal places, and the most places that there are. */
const placesWords = new Map(
  ['dp', 'digits', 'decimals', 'decimal place', 'decimal places', 'places'].map((words) => [words, true]),
)
const longestPlaces = mostWords(placesWords)
const mostPlaces = 1_000

/** Units by their signs. */
const signUnits: Readonly<Record<string, string>> = {
  ...currencySigns,
  "'": 'ft',
  '′': 'ft',
  '"': 'in',
  '″': 'in',
}

/** One of these for each operator of one sign, so that reading a line makes none. */
const signInfixes = operatorsByKind.map((operator) => (operator === null ? null : { operator, tokens: 1 }))

/**
 * Reads the tokens of a line as arithmetic: a Pratt parser, one method for what may start a value, one for what
 * may follow it. A method answers null when the line is none; `complaint` then says why, for a line that is
 * plainly meant as arithmetic.
 */
export class Parser {
  complaint: Complaint | null = null
  private scope: Scope = emptyScope
  private parameters: readonly string[] = []
  private at = 0
  private depth = 0
  private uses = 0

  constructor(private readonly tokens: Tokenizer) {}

  /** Parses what the tokenizer read last. */
  parse(scope: Scope): Statement | null {
    this.scope = scope
    this.parameters = []
    this.complaint = null
    this.at = 0
    this.depth = 0
    this.uses = uses.nothing
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
    const assignment = this.assignment()
    if (assignment === null) return this.whole(null)
    if (assignment === this.tokens.count - 1 && this.kindAt(assignment) === token.assign) {
      // `2 + 3 =`, as on a pocket calculator.
      return this.whole(null)
    }
    const definition = this.definition(assignment)
    if (definition === null) {
      this.fail('Only a name can stand before =.', 0, assignment - 1)
      return null
    }
    this.at = assignment + 1
    this.parameters = definition.parameters ?? []
    const operator = assignments.get(this.kindAt(assignment)) ?? null
    if (operator === null) return this.whole(definition)
    if (this.scope.kindOf(definition.name) !== 'value') return null
    const statement = this.whole(definition)
    if (statement === null) return null
    const { from, to } = statement.expression
    const left: Expression = { kind: 'name', name: definition.name, from: this.tokens.from(0), to: from }
    return {
      expression: { kind: 'binary', operator, left, right: statement.expression, from: left.from, to },
      defines: definition,
      uses: statement.uses | uses.names,
    }
  }

  /** The rest of the line as one expression. */
  private whole(defines: Definition | null): Statement | null {
    const expression = this.question() ?? this.list()
    if (expression === null) return null
    if (this.kindAt(this.at) === token.assign && this.at === this.tokens.count - 1) this.at++
    if (this.at < this.tokens.count) {
      const extra = this.tokens.slice(this.at)
      this.fail(
        extra === ')' ? 'There is a ) without its (.' : `There is no operator before ${extra}.`,
        this.at,
      )
      return null
    }
    // A word that happens to be a unit is text.
    if (expression.kind === 'unit') return null
    return { expression, defines, uses: this.uses }
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
    for (const part of parts) {
      if (part === 'A' || part === 'B' || part === 'C') {
        const value = this.expression(powers.conversion + 1)
        if (value === null) return null
        blanks[part === 'A' ? 'a' : part === 'B' ? 'b' : 'c'] = value
      } else if (part === '%' ? this.isPercentSign(this.at) : this.isWord(this.at, part)) {
        this.at++
      } else {
        return null
      }
    }
    return this.at === this.tokens.count ? blanks : null
  }

  private isPercentSign(index: number): boolean {
    return this.kindAt(index) === token.percent || this.isWord(index, 'percent')
  }

  private assignment(): number | null {
    for (let index = 0; index < this.tokens.count; index++) {
      const kind = this.kindAt(index)
      if (kind >= token.assign && kind <= token.divideAssign) return index
    }
    return null
  }

  /** What stands before the = at `end`: a name, or a function's name and parameters. */
  private definition(end: number): Definition | null {
    const open = this.kindAt(1) === token.open ? 1 : end
    for (let index = 0; index < open; index++) {
      const kind = this.kindAt(index)
      if (kind !== token.word && (kind !== token.number || index === 0)) return null
    }
    if (open === 0) return null
    const name = this.nameAt(0, open)
    // `x` stands between numbers for a cross, and is a name as soon as a text defines it.
    if (infixWords.has(name) && name !== 'x') return null
    if (open === end) return { name, tokens: open, parameters: null }
    const parameters: string[] = []
    for (let index = open + 1; index < end; index += 2) {
      const last = index + 1 === end - 1
      if (this.kindAt(index) !== token.word) return null
      if (this.kindAt(index + 1) !== (last ? token.close : token.separator)) return null
      parameters.push(this.tokens.wordAt(index))
    }
    return parameters.length === 0 ? null : { name, tokens: open, parameters }
  }

  /** An expression, or several with commas between them: a list. */
  private list(): Expression | null {
    const first = this.expression(powers.any)
    if (first === null || this.kindAt(this.at) !== token.separator) return first
    const items = [first]
    while (this.kindAt(this.at) === token.separator) {
      this.at++
      const item = this.expression(powers.any)
      if (item === null) return null
      items.push(item)
    }
    return { kind: 'list', items, from: first.from, to: this.tokens.to(this.at - 1) }
  }

  private expression(power: number): Expression | null {
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
        return this.number()
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
      case token.bang:
        this.at++
        return { kind: 'unary', operator: '!', operand: left, from: left.from, to }
      case token.percent:
        if (this.startsOperand(this.at + 1)) break
        this.at++
        return { kind: 'unary', operator: '%', operand: left, from: left.from, to }
      case token.superscript: {
        const exponent = this.tokens.slice(this.at) === '²' ? 2 : 3
        this.at++
        const right: Expression = { kind: 'literal', value: numberValue(small(exponent)), from: to - 1, to }
        return { kind: 'binary', operator: '^', left, right, from: left.from, to }
      }
      case token.range:
        return power > powers.range ? undefined : this.range(left)
      case token.prime:
      case token.currency:
        return power > powers.joined || !this.multipliesAt(this.at) ? undefined : this.signedUnit(left)
      case token.arrow:
        return power > powers.conversion ? undefined : this.conversion(left)
      case token.number:
        return power > powers.joined || !this.continuesQuantity() ? undefined : this.moreOfQuantity(left)
      case token.open:
        return power > powers.product || !this.multipliesAt(this.at)
          ? undefined
          : this.product(left, powers.product)
    }
    if (kind === token.word) {
      if (power <= powers.joined && this.joinsAt(this.at)) return this.product(left, powers.joined)
      if (power <= powers.conversion && this.userName() === null) {
        if (conversionWords.has(this.tokens.wordAt(this.at))) return this.conversion(left)
        const rounding = this.phrase(roundingWords, longestRounding, this.at)
        if (rounding !== null) return this.rounding(left, rounding.row, rounding.tokens)
      }
    }
    const infix = kind === token.word ? this.infixWord() : signInfixes[kind]
    if (infix === null || infix === undefined) return undefined
    const operatorPower = operatorPowers[infix.operator]
    if (operatorPower < power) return undefined
    this.at += infix.tokens
    // Powers are worked out from the right, 2^3^2 = 2^9, everything else from the left.
    const right = this.expression(infix.operator === '^' ? operatorPower : operatorPower + 1)
    if (right === null) return null
    return { kind: 'binary', operator: infix.operator, left, right, from: left.from, to: right.to }
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
    return last === null ? null : { kind: 'range', first, last, from: first.from, to: last.to }
  }

  /** `$5`: a number after the sign of its currency. */
  private amount(): Expression | null {
    const unit = this.signUnit(this.at++)
    if (this.kindAt(this.at) !== token.number) {
      this.fail('There is no number after this sign.', this.at - 1)
      return null
    }
    const number = this.number()
    return { kind: 'binary', operator: '*', left: number, right: unit, from: unit.from, to: number.to }
  }

  /** `5 €`, `5'`: a number before the sign of its unit. */
  private signedUnit(left: Expression): Expression {
    const right = this.signUnit(this.at++)
    return { kind: 'binary', operator: '*', left, right, from: left.from, to: right.to }
  }

  private signUnit(index: number): Expression {
    const unit = unitOf(known(signUnits[this.tokens.slice(index)] ?? ''))
    return { kind: 'unit', unit, from: this.tokens.from(index), to: this.tokens.to(index) }
  }

  /** The `5 m` of `3 h 5 m`: more of a quantity, with no operator before it. */
  private continuesQuantity(): boolean {
    const isUnit = (at: number) =>
      this.kindAt(at) === token.prime || (this.kindAt(at) === token.word && this.unitAt(at) !== null)
    return isUnit(this.at - 1) && isUnit(this.at + 1)
  }

  private moreOfQuantity(left: Expression): Expression | null {
    const right = this.expression(powers.joined)
    if (right === null) return null
    return { kind: 'binary', operator: '+', left, right, from: left.from, to: right.to }
  }

  /** `in km/h`, `to 2 dp`, `to nearest 5`, `as %`. */
  private conversion(operand: Expression): Expression | null {
    const target = this.target(this.at + 1)
    if (target === null) {
      this.fail('There is nothing that this could be converted to.', this.at)
      return null
    }
    return { kind: 'convert', operand, target, from: operand.from, to: this.tokens.to(this.at - 1) }
  }

  /** `rounded`, `rounded up to nearest 5`, `rounded to 2 dp`. */
  private rounding(operand: Expression, way: 'near' | 'up' | 'down', tokens: number): Expression | null {
    this.at += tokens
    let target: Target | null = { kind: 'multiple', of: one, way }
    if (this.isWord(this.at, 'to')) {
      target = this.target(this.at + 1)
      if (target === null) return null
      if (target.kind === 'multiple') target = { ...target, way }
    }
    return { kind: 'convert', operand, target, from: operand.from, to: this.tokens.to(this.at - 1) }
  }

  /** What a value is to be converted to; it starts at `index`. */
  private target(index: number): Target | null {
    this.at = index
    if (this.kindAt(index) === token.percent) {
      this.at++
      return { kind: 'percent' }
    }
    if (this.kindAt(index) === token.number) return this.places()
    if (this.isWord(index, 'the')) this.at++
    if (this.isWord(this.at, 'nearest')) {
      this.at++
      if (this.kindAt(this.at) !== token.number) return null
      const of = this.readNumber(this.at++)
      return signOf(of) > 0 ? { kind: 'multiple', of, way: 'near' } : null
    }
    const unit = this.unitProduct()
    return unit === null ? null : { kind: 'unit', unit }
  }

  /** `2 dp`, `3 decimal places`. */
  private places(): Target | null {
    const places = toSafeInteger(this.readNumber(this.at))
    const found = this.phrase(placesWords, longestPlaces, this.at + 1)
    if (places === null || places > mostPlaces || found === null) return null
    this.at += 1 + found.tokens
    return { kind: 'places', places }
  }

  /** `km/h`, `m^2`, `kg m / s^2` as something to convert to, which is kept as it is written. */
  private unitProduct(): Unit | null {
    const product: Unit[number][] = []
    for (let sign: 1 | -1 = 1; ;) {
      const found = this.unitPower()
      if (found === null) return product.length === 0 ? null : product
      for (const part of found) product.push({ ...part, power: part.power * sign })
      const kind = this.kindAt(this.at)
      if (kind === token.divide || kind === token.times) {
        this.at++
        sign = kind === token.divide ? -1 : 1
      } else if (kind !== token.word || this.unitAt(this.at) === null) {
        return product
      }
    }
  }

  private unitPower(): Unit | null {
    const found = this.kindAt(this.at) === token.word ? this.unitAt(this.at) : null
    if (found === null) return null
    this.at += found.tokens
    let exponent = 1
    if (this.kindAt(this.at) === token.superscript) {
      exponent = this.tokens.slice(this.at++) === '²' ? 2 : 3
    } else if (this.kindAt(this.at) === token.power && this.kindAt(this.at + 1) === token.number) {
      exponent = toSafeInteger(this.readNumber(this.at + 1)) ?? 1
      this.at += 2
    }
    return raised(found.unit, exponent)
  }

  /** The unit that is named here, the longest there is: `fl oz`, `square feet`. */
  private unitAt(index: number): { unit: Unit; tokens: number } | null {
    const exponent = unitPowers.get(this.tokens.wordAt(index))
    if (exponent !== undefined && this.kindAt(index + 1) === token.word) {
      const found = this.unitAt(index + 1)
      if (found !== null) return { unit: raised(found.unit, exponent), tokens: found.tokens + 1 }
    }
    for (let tokens = longestUnitName; tokens > 0; tokens--) {
      if (this.kindAt(index + tokens - 1) !== token.word) continue
      const written = this.tokens.text.slice(this.tokens.from(index), this.tokens.to(index + tokens - 1))
      const unit = findUnit(written)
      if (unit !== null) return { unit, tokens }
    }
    return null
  }

  /** A unit by itself, as the second in `km/h`: one of it. */
  private unit(): Expression | null {
    const found = this.isMinutesAt(this.at) ? { unit: unitOf(known('min')), tokens: 1 } : this.unitAt(this.at)
    if (found === null) return null
    const from = this.tokens.from(this.at)
    this.at += found.tokens
    return { kind: 'unit', unit: found.unit, from, to: this.tokens.to(this.at - 1) }
  }

  /** In `3h 5m` the m are minutes. */
  private isMinutesAt(index: number): boolean {
    if (!this.isWord(index, 'm') || this.kindAt(index - 1) !== token.number) return false
    return this.kindAt(index - 2) === token.word && this.unitAt(index - 2)?.unit[0]?.unit.symbol === 'h'
  }

  private isWord(index: number, word: string): boolean {
    return this.kindAt(index) === token.word && this.tokens.wordAt(index) === word
  }

  private number(): Expression {
    const index = this.at++
    const from = this.tokens.from(index)
    let to = this.tokens.to(index)
    let number = this.readNumber(index)
    if (this.isShareOfUnit(index)) {
      number = divide(number, this.readNumber(index + 2))
      this.at += 2
      to = this.tokens.to(index + 2)
    }
    const factor = this.magnitude()
    if (factor !== null) {
      number = multiply(number, factor)
      to = this.tokens.to(this.at++)
    }
    return { kind: 'literal', value: numberValue(number), from, to }
  }

  private magnitude(): Num | null {
    if (this.kindAt(this.at) !== token.word || this.userName() !== null) return null
    // 5k is 5000, and 5 K are kelvin.
    if (this.isWord(this.at, 'k') && !this.tokens.touches(this.at)) return null
    return magnitudes.get(this.tokens.wordAt(this.at)) ?? null
  }

  /** `1/2 cup` is half a cup. */
  private isShareOfUnit(index: number): boolean {
    return (
      this.kindAt(index + 1) === token.divide &&
      this.kindAt(index + 2) === token.number &&
      this.kindAt(index + 3) === token.word &&
      this.userName(index + 3) === null &&
      this.unitAt(index + 3) !== null
    )
  }

  private readNumber(index: number) {
    try {
      return this.tokens.numberAt(index)
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error
      throw error.at({ from: this.tokens.from(index), to: this.tokens.to(index) })
    }
  }

  private enclosed(close: number, sign: string): Expression | null {
    const open = this.at++
    const from = this.tokens.from(open)
    const inner = this.list()
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
    const parameter = this.parameters.indexOf(word)
    if (parameter !== -1) {
      this.at++
      return { kind: 'parameter', index: parameter, from, to: this.tokens.to(index) }
    }
    const name = this.userName()
    if (name !== null) {
      this.uses |= uses.names
      this.at += name.tokens
      const to = this.tokens.to(this.at - 1)
      if (name.kind === 'value') return { kind: 'name', name: name.name, from, to }
      const callArguments = this.kindAt(this.at) === token.open ? this.callArguments() : null
      if (callArguments === null) return null
      return {
        kind: 'user-call',
        name: name.name,
        arguments: callArguments,
        from,
        to: this.tokens.to(this.at - 1),
      }
    }
    // After a number `min` is minutes.
    const unitAfterNumber = this.multipliesAt(index) ? this.unit() : null
    if (unitAfterNumber !== null) return unitAfterNumber
    const call = this.functionCall()
    if (call !== undefined) return call
    const total = this.phrase(totalWords, longestTotal, index)
    if (total !== null) {
      this.uses |= total.row.scope === 'block' ? uses.block : uses.sheet
      this.at += total.tokens
      return { kind: 'total', ...total.row, from, to: this.tokens.to(this.at - 1) }
    }
    const constant = constants.get(word)
    if (constant !== undefined) {
      this.at++
      return { kind: 'literal', value: numberValue(constant), from, to: this.tokens.to(index) }
    }
    if (previousWords.has(word)) {
      this.uses |= uses.previous
      this.at++
      return { kind: 'previous', from, to: this.tokens.to(index) }
    }
    const line = /^line([1-9]\d{0,8})$/.exec(word)
    if (line !== null) {
      this.uses |= uses.lines
      this.at++
      return { kind: 'line', line: Number(line[1]), from, to: this.tokens.to(index) }
    }
    return this.unit()
  }

  /** `sqrt(16)`, `sqrt 16`, `square root of 16`; undefined when no function is named here. */
  private functionCall(): Expression | null | undefined {
    const found = this.phrase(functions, longestFunction, this.at)
    if (found === null) return undefined
    const from = this.tokens.from(this.at)
    const { name, parameters } = found.row
    const next = this.at + found.tokens
    const wordNext = this.kindAt(next) === token.word ? this.tokens.wordAt(next) : ''
    if (this.kindAt(next) === token.open) {
      this.at = next
      const callArguments = this.callArguments()
      if (callArguments === null) return null
      return { kind: 'call', name, arguments: callArguments, from, to: this.tokens.to(this.at - 1) }
    }
    if (wordNext === 'of') {
      this.at = next + 1
      const operand = parameters === 'numbers' ? this.list() : this.expression(powers.sign)
      return operand === null ? null : { kind: 'call', name, arguments: [operand], from, to: operand.to }
    }
    if (parameters !== 'numbers' && this.kindAt(next) === token.number) {
      this.at = next
      const operand = this.expression(powers.sign)
      return operand === null ? null : { kind: 'call', name, arguments: [operand], from, to: operand.to }
    }
    return undefined
  }

  private callArguments(): Expression[] | null {
    const open = this.at++
    const found: Expression[] = []
    if (this.kindAt(this.at) === token.close) {
      this.at++
      return found
    }
    for (;;) {
      const argument = this.expression(powers.any)
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
    // In `20 is 10% of what` it is the question that goes on.
    if (found !== null && this.isWord(this.at + found.tokens, 'what')) return null
    return found === null ? null : { operator: found.row, tokens: found.tokens }
  }

  /** The longest run of words from `index` on that is a key of the table. */
  private phrase<Row>(
    table: ReadonlyMap<string, Row>,
    longest: number,
    index: number,
  ): { row: Row; tokens: number } | null {
    let text = ''
    let found: { row: Row; tokens: number } | null = null
    for (let tokens = 1; tokens <= longest && this.kindAt(index + tokens - 1) === token.word; tokens++) {
      text += (text === '' ? '' : ' ') + this.tokens.wordAt(index + tokens - 1)
      const row = table.get(text)
      if (row !== undefined) found = { row, tokens }
    }
    return found
  }

  /** The longest name of the text's own that starts here. */
  private userName(index = this.at): { name: string; tokens: number; kind: 'value' | 'function' } | null {
    const most = Math.min(this.scope.tokensOfNamesFrom(this.tokens.wordAt(index)), this.tokens.count - index)
    for (let tokens = most; tokens > 0; tokens--) {
      const name = this.nameAt(index, tokens)
      const kind = this.scope.kindOf(name)
      if (kind !== null) return { name, tokens, kind }
    }
    return null
  }

  private nameAt(index: number, tokens: number): string {
    return normalizeName(this.tokens.text.slice(this.tokens.from(index), this.tokens.to(index + tokens - 1)))
  }

  /** `2 (5)` and `(2)(5)`, but not `rent (monthly)`. */
  private multipliesAt(index: number): boolean {
    const before = this.kindAt(index - 1)
    return before === token.number || before === token.close
  }

  /** `2 pi`, `3 sqrt(2)`: a number and a word that is one too; `prev m`: any value and a unit. */
  private joinsAt(index: number): boolean {
    if (this.isWord(index, 'in') && !this.isInchAt(index)) return false
    if (this.multipliesAt(index)) return this.isOperandWord(index)
    const joinsWord = this.kindAt(index - 1) === token.word && this.unitAt(index - 1) === null
    return joinsWord && this.userName(index) === null && this.unitAt(index) !== null
  }

  /** `2 in` and `2 in to cm` are inches, `2 in cm` is a conversion. */
  private isInchAt(index: number): boolean {
    if (this.kindAt(index - 1) !== token.number || this.kindAt(index + 1) === token.percent) return false
    return this.kindAt(index + 1) !== token.word || conversionWords.has(this.tokens.wordAt(index + 1))
  }

  private startsOperand(index: number): boolean {
    const kind = this.kindAt(index)
    return kind === token.number || kind === token.open || (kind === token.word && this.isOperandWord(index))
  }

  private isOperandWord(index: number): boolean {
    const word = this.tokens.wordAt(index)
    return (
      this.parameters.includes(word) ||
      this.userName(index) !== null ||
      constants.has(word) ||
      previousWords.has(word) ||
      this.phrase(functions, longestFunction, index) !== null ||
      this.phrase(totalWords, longestTotal, index) !== null ||
      this.unitAt(index) !== null ||
      /^line\d+$/.test(word)
    )
  }

  /**
   * Whether a line that did not parse has nothing in it but numbers, operators and words that are known. The
   * operators must be signs: `5 in total` and `20 off` are words about a number.
   */
  private isPlainlyArithmetic(): boolean {
    let numbers = 0
    let operators = 0
    for (let index = 0; index < this.tokens.count; index++) {
      const kind = this.kindAt(index)
      if (kind === token.other || kind === token.prime) return false
      if (kind === token.number) numbers++
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

  private kindAt(index: number): number {
    return this.tokens.kind(index)
  }

  private fail(message: string, first: number, last = first): void {
    this.complaint ??= { message, span: { from: this.tokens.from(first), to: this.tokens.to(last) } }
  }
}
