import { NoAnswer } from '../complaint.ts'
import { isMoney } from '../units/unit.ts'
import { readConditionalDefinition } from './condition-reader.ts'
import { findAssignment, readDefinition } from './definition-reader.ts'
import { isBareWeekday } from './moment-reader.ts'
import { forInText } from './for-clause.ts'
import { powers } from './powers.ts'
import { questions, questionWords, type Blanks } from './questions.ts'
import type { Scope } from './scope.ts'
import { uses, type Definition, type Expression, type Statement } from './syntax.ts'
import { assignments, token } from './token.ts'
import { isPlainlyArithmetic } from './known-words.ts'
import { totalWords } from './words.ts'
import { ExpressionParser } from './expression-parser.ts'

/** Words for a percent sign in a question. */
const percentSigns = new Set(['percent', 'percentage', 'pct'])

/** How tightly the value before a word of a question holds together, so that the word is not part of it. */
function powerBefore(word: string | undefined, next: string | undefined): number {
  if (word === 'and') return powers.and + 1
  return word === 'of' && next !== 'what' ? powers.product + 1 : powers.conversion + 1
}

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

const noParameters: readonly string[] = []
const noWords: readonly string[] = []

/** Reads the tokens of a line as a statement: a definition, a question, or an expression alone. */
export class Parser extends ExpressionParser {
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
      if (statement === null && !isPlainlyArithmetic(this)) this.complaint = null
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
    const words = this.questionWords()
    if (words.length === 0) return null
    const start = this.at
    const usesBefore = this.uses
    for (const { parts, word, answer } of questions) {
      if (!words.includes(word)) continue
      const blanks = this.blanks(parts)
      if (blanks !== null) return answer(blanks)
      this.at = start
      this.uses = usesBefore
      this.complaint = null
    }
    return null
  }

  /** The words in the rest of the line that questions are told by. */
  private questionWords(): readonly string[] {
    let words = noWords
    for (let index = this.at; index < this.tokens.count; index++) {
      const word = this.kindAt(index) === token.word ? this.tokens.wordAt(index) : ''
      if (questionWords.has(word)) words = [...words, word]
    }
    return words
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
}

/** `i`, `true`: alone on a line they are words. */
function isBareWord(expression: Expression): boolean {
  return (
    expression.kind === 'literal' &&
    (expression.value.kind === 'complex' || expression.value.kind === 'boolean')
  )
}
