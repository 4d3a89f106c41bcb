import { NoAnswer, type Complaint, type Span } from './complaint.ts'
import type { Environment } from './environment.ts'
import { endsOf, interval, intervalIn } from './dates/intervals.ts'
import { meaningOf } from './dates/moment-words.ts'
import { callFunction } from './functions/function-table.ts'
import { steppedRange } from './functions/lists.ts'
import type { BinaryOperator, Expression, Reduction, Statement, TotalScope } from './language/syntax.ts'
import { checkLineClock, startLineClock } from './line-clock.ts'
import { signOf } from './numbers/arithmetic.ts'
import { one } from './numbers/number.ts'
import { convertValue } from './values/conversion.ts'
import { itemAt, lengthOf, checkLength, listOf, mapItems } from './values/list-operations.ts'
import { applyBinary, applyUnary } from './values/operations.ts'
import { exchangeCount, exchanged, noteOnRates } from './units/exchange.ts'
import { atDensity } from './units/pixels.ts'
import { isMoney, type Unit } from './units/unit.ts'
import { quantityValue, type Item, type Value } from './values/value.ts'
import type { Chart } from './plot/chart.ts'
import { drawPlot } from './plot/draw-plot.ts'

/** A function that a text defines. */
export interface UserFunction {
  readonly parameters: readonly string[]
  readonly body: Expression
  /** The lines above its definition, whose names it uses. */
  readonly surroundings: Surroundings
}

/** What a line can ask of the lines above it; `at` is where it asks. Every method may throw NoAnswer. */
export interface Surroundings {
  readonly environment: Environment
  valueOf(name: string, at: Span): Value
  functionOf(name: string, at: Span): UserFunction
  previous(): Value
  answerOfLine(line: number): Value
  total(reduction: Reduction, scope: TotalScope): Value
  /** The answers below the heading or label of that name; of the block above where it is null. */
  column(name: string | null): readonly Value[]
}

export type Outcome =
  | {
      readonly value: Value
      /** What else is to be known of it; null for most. */
      readonly note: string | null
    }
  | { readonly chart: Chart }
  | { readonly complaint: Complaint }

/** The answer of a statement, or what is wrong with it. */
export function evaluateStatement(statement: Statement, surroundings: Surroundings): Outcome {
  startLineClock()
  const { expression } = statement
  try {
    if (expression.kind === 'plot') {
      return {
        chart: drawPlot(expression.plot, (part, values) => new Evaluation(surroundings, values).value(part)),
      }
    }
    const exchangesBefore = exchangeCount()
    const value = new Evaluation(surroundings, noValues).value(expression)
    if (statement.isGuess === true && isProse(expression, value)) throw new NoAnswer('This is prose.')
    const hasExchanged = exchangeCount() !== exchangesBefore
    return { value, note: hasExchanged ? noteOnRates(surroundings.environment.rates) : null }
  } catch (error) {
    if (error instanceof NoAnswer) {
      const { from, to } = expression
      return { complaint: { message: error.message, span: error.span ?? { from, to } } }
    }
    // Arithmetic nested so deep, through the text's own functions, that the stack has no room for it.
    if (error instanceof RangeError && error.message.includes('call stack')) {
      return { complaint: { message: 'This goes too deep.', span: null } }
    }
    throw error
  }
}

const noValues: readonly Value[] = []

/** A plain number as so many of a unit. */
function counted(value: Value, unit: Unit | undefined): Value {
  return unit !== undefined && value.kind === 'number' ? quantityValue(value.number, unit) : value
}

/** Operators that need both sides in the same unit. */
const comparing: ReadonlySet<BinaryOperator> = new Set(['+', '-', 'and', '==', '!=', '<', '<=', '>', '>='])

/**
 * Whether what was read amid text comes to something that nobody works out: a difference below zero, such as
 * `5 min break - 10 min run`, or how many of one thing are in another, `16 GB / 1 TB model`. Money is always meant.
 */
function isProse(expression: Expression, value: Value): boolean {
  if (value.kind === 'boolean' || value.kind === 'list') return true
  if (expression.kind !== 'binary') return false
  const hasMoney = value.kind === 'quantity' && isMoney(value.unit)
  if (expression.operator === '-') return !hasMoney && value.kind === 'quantity' && signOf(value.number) < 0
  const isCount = expression.operator === '/' && value.kind === 'number'
  return isCount && expression.right.kind === 'binary' && expression.right.right.kind === 'unit'
}

/** Calls of the text's own functions inside one another. */
const deepestCall = 100

type BinaryExpression = Extract<Expression, { kind: 'binary' }>
type Conversion = Extract<Expression, { kind: 'convert' }>
type UserCall = Extract<Expression, { kind: 'user-call' }>

/** One walk over an expression. */
class Evaluation {
  constructor(
    private readonly surroundings: Surroundings,
    /** What a call of one of the text's own functions gave for its parameters. */
    private readonly values: readonly Value[],
    private readonly depth = 0,
    /** The function whose body this is: it may call itself. */
    private readonly own: (UserFunction & { readonly name: string }) | null = null,
  ) {}

  value(expression: Expression): Value {
    switch (expression.kind) {
      case 'literal':
        return expression.value
      case 'name':
        return counted(this.surroundings.valueOf(expression.name, expression), expression.unit)
      case 'parameter':
        return required(this.values[expression.index])
      case 'previous':
        return this.surroundings.previous()
      case 'line':
        return this.surroundings.answerOfLine(expression.line)
      case 'total':
        return this.surroundings.total(expression.reduction, expression.scope)
      case 'unary':
        return this.located(expression, () => applyUnary(expression.operator, this.value(expression.operand)))
      case 'binary':
        return this.binary(expression)
      case 'unit':
        return quantityValue(one, expression.unit)
      case 'moment':
        return this.located(expression, () => meaningOf(expression.words, this.surroundings.environment))
      case 'interval':
        return this.located(expression, () =>
          interval(this.value(expression.first), this.value(expression.last), expression.isInclusive),
        )
      case 'convert':
        return this.located(expression, () => this.conversion(expression))
      case 'list':
        return this.list(expression.items)
      case 'range':
        return this.located(expression, () => this.range(expression))
      case 'for-each':
        return this.located(expression, () => this.forEach(expression))
      case 'let':
        return this.let(expression)
      case 'condition':
        return this.condition(expression)
      case 'call': {
        const values = expression.arguments.map((argument) => this.value(argument))
        return this.located(expression, () =>
          callFunction(expression.name, values, this.surroundings.environment),
        )
      }
      case 'user-call':
        return this.located(expression, () => this.userCall(expression))
      case 'column':
        return this.located(expression, () => this.column(expression.name))
      case 'plot':
        throw new NoAnswer('A chart is no number.')
    }
  }

  /**
   * Chains such as 1 + 2 + 3 … lean to the left, thousands deep: they are unrolled, so that only what is nested by
   * hand needs the stack.
   */
  private binary(expression: BinaryExpression): Value {
    if (expression.left.kind !== 'binary') return this.link(expression, this.value(expression.left))
    const chain = [expression]
    let leftmost: Expression = expression.left
    for (; leftmost.kind === 'binary'; leftmost = leftmost.left) chain.push(leftmost)
    let value = this.value(leftmost)
    for (let link = chain.pop(); link !== undefined; link = chain.pop()) value = this.link(link, value)
    return value
  }

  /** One operation, its left side worked out already. */
  private link(expression: BinaryExpression, left: Value): Value {
    const right = this.value(expression.right)
    checkLineClock()
    try {
      return applyBinary(expression.operator, left, this.inSameMoney(expression.operator, left, right))
    } catch (error) {
      throw error instanceof NoAnswer ? error.at(expression) : error
    }
  }

  /** With rates, amounts of two currencies are added up and compared in the first one. */
  private inSameMoney(operator: BinaryOperator, left: Value, right: Value): Value {
    if (left.kind !== 'quantity' || right.kind !== 'quantity' || !comparing.has(operator)) return right
    const { rates } = this.surroundings.environment
    if (rates.worth.size === 0) return right
    const { number, unit } = exchanged(right, left.unit, rates)
    return quantityValue(number, unit)
  }

  private conversion({ operand, target, density }: Conversion): Value {
    if (target.kind === 'unit' && density !== undefined) {
      const stretched = atDensity(this.value(operand), target.unit, this.value(density))
      return convertValue(stretched, target, this.surroundings.environment)
    }
    const ends = target.kind === 'unit' ? endsOf(operand) : null
    if (target.kind !== 'unit' || ends === null) {
      return convertValue(this.value(operand), target, this.surroundings.environment)
    }
    // Months and years between two dates are those of the calendar, which their difference in days has lost.
    const first = this.value(ends.first)
    const last = this.value(ends.last)
    const counted = intervalIn(first, last, target.unit, ends.isInclusive)
    if (counted !== null) return counted
    const difference =
      operand.kind === 'interval' ? interval(first, last, ends.isInclusive) : applyBinary('-', last, first)
    return convertValue(difference, target, this.surroundings.environment)
  }

  private list(expressions: readonly Expression[]): Value {
    return joined(expressions.map((expression) => this.value(expression)))
  }

  private column(name: string | null): Value {
    return joined(this.surroundings.column(name))
  }

  private range({ first, last, step }: Extract<Expression, { kind: 'range' }>): Value {
    return steppedRange(this.value(first), this.value(last), step === null ? null : this.value(step))
  }

  /** What the body gives for each item, which is its parameter behind those that there are. */
  private forEach({ body, index, list }: Extract<Expression, { kind: 'for-each' }>): Value {
    const values = this.value(list)
    if (values.kind !== 'list') throw new NoAnswer('What follows “in” is a list or a range.')
    const outer = this.values.slice(0, index)
    return mapItems(values.items, (item) => {
      const value = new Evaluation(this.surroundings, [...outer, item], this.depth, this.own).value(body)
      if (value.kind === 'list') throw new NoAnswer('A list cannot hold lists.')
      return value
    })
  }

  private let({ index, value, body }: Extract<Expression, { kind: 'let' }>): Value {
    const values = [...this.values.slice(0, index), this.value(value)]
    return new Evaluation(this.surroundings, values, this.depth, this.own).value(body)
  }

  private condition({ condition, then, otherwise }: Extract<Expression, { kind: 'condition' }>): Value {
    const holds = this.value(condition)
    if (holds.kind !== 'boolean') {
      throw new NoAnswer('What follows “if” is true or false, as x > 3 is.', condition)
    }
    if (holds.value) return this.value(then)
    if (otherwise === null)
      throw new NoAnswer('There is no “else”, and the condition does not hold.', condition)
    return this.value(otherwise)
  }

  private userCall(call: UserCall): Value {
    const { name, arguments: given } = call
    const called = this.own?.name === name ? this.own : { name, ...this.surroundings.functionOf(name, call) }
    const { parameters, body, surroundings } = called
    if (given.length !== parameters.length) {
      const values = parameters.length === 1 ? 'value' : 'values'
      throw new NoAnswer(`${name} takes ${parameters.length} ${values}: ${name}(${parameters.join(', ')}).`)
    }
    if (this.depth >= deepestCall)
      throw new NoAnswer(`Functions call one another more than ${deepestCall} deep.`)
    checkLineClock()
    const values = given.map((argument) => this.value(argument))
    try {
      return new Evaluation(surroundings, values, this.depth + 1, called).value(body)
    } catch (error) {
      // Its place is in the line of the definition: here it is the call that has no answer.
      throw error instanceof NoAnswer ? new NoAnswer(error.message) : error
    }
  }

  /** Gives a complaint its place in the line, where it has none yet. */
  private located(expression: Expression, work: () => Value): Value {
    checkLineClock()
    try {
      return work()
    } catch (error) {
      throw error instanceof NoAnswer ? error.at(expression) : error
    }
  }
}

/** One list of values and of what is in lists among them. */
function joined(values: readonly Value[]): Value {
  const items: Item[] = []
  for (const value of values) {
    if (value.kind === 'list') {
      checkLength(items.length + lengthOf(value.items))
      for (let index = 0; index < lengthOf(value.items); index++) items.push(itemAt(value.items, index))
    } else {
      items.push(value)
    }
  }
  return listOf(items)
}

function required(value: Value | undefined): Value {
  if (value === undefined) throw new TypeError('A parameter has no value')
  return value
}
