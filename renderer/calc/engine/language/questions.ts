import { numberValue } from '../values/value.ts'
import { one } from '../numbers/number.ts'
import type { BinaryOperator, Expression, Target } from './syntax.ts'

/** What stands in the places of a question, by letter. */
export interface Blanks {
  readonly a: Expression
  readonly b: Expression
  readonly c: Expression
}

/** A question that a line can be: words, `%`, and letters where values go. */
export interface Question {
  readonly parts: readonly string[]
  /** A word of it that few other lines have. */
  readonly word: string
  /** The arithmetic that answers it. */
  readonly answer: (blanks: Blanks) => Expression
}

const everydayWords: ReadonlySet<string> = new Set(['of', 'to', 'and', 'a', 'the'])

/**
 * Questions with a “what” in them, and percentages of change. To add one, add a row; the first that fits a whole
 * line is the one.
 */
export const questions: readonly Question[] = [
  question('A is what % of B', ({ a, b }) => percent(binary('/', a, b))),
  question('what % of B is A', ({ a, b }) => percent(binary('/', a, b))),
  question('A as % of B', ({ a, b }) => percent(binary('/', a, b))),
  question('A is what % off B', ({ a, b }) => percent(binary('/', binary('-', b, a), b))),
  question('A as % off B', ({ a, b }) => percent(binary('/', binary('-', b, a), b))),
  question('A is what % on B', ({ a, b }) => percent(binary('/', binary('-', a, b), b))),
  question('A as % on B', ({ a, b }) => percent(binary('/', binary('-', a, b), b))),
  question('A to B is what %', ({ a, b }) => percent(binary('/', binary('-', b, a), a))),
  question('A to B as %', ({ a, b }) => percent(binary('/', binary('-', b, a), a))),
  question('A is B of what', ({ a, b }) => binary('/', a, b)),
  question('B of what is A', ({ a, b }) => binary('/', a, b)),
  question('A is B off what', ({ a, b }) => binary('/', a, binary('-', whole(b), b))),
  question('B off what is A', ({ a, b }) => binary('/', a, binary('-', whole(b), b))),
  question('what minus B is A', ({ a, b }) => binary('/', a, binary('-', whole(b), b))),
  question('what - B is A', ({ a, b }) => binary('/', a, binary('-', whole(b), b))),
  question('A is B on what', ({ a, b }) => binary('/', a, binary('+', whole(b), b))),
  question('B on what is A', ({ a, b }) => binary('/', a, binary('+', whole(b), b))),
  question('what plus B is A', ({ a, b }) => binary('/', a, binary('+', whole(b), b))),
  question('what + B is A', ({ a, b }) => binary('/', a, binary('+', whole(b), b))),
  question('A is B to what power', ({ a, b }) => binary('/', logarithm(a), logarithm(b))),
  question('A is B to the what power', ({ a, b }) => binary('/', logarithm(a), logarithm(b))),
  question('A is to B as what is to C', ({ a, b, c }) => binary('*', binary('/', a, b), c)),
  question('A is to what as B is to C', ({ a, b, c }) => binary('/', binary('*', a, c), b)),
  question('what is to A as B is to C', ({ a, b, c }) => binary('/', binary('*', a, b), c)),
  question('A is to B as C is to what', ({ a, b, c }) => binary('*', binary('/', b, a), c)),
  question('A as multiple of B', ({ a, b }) => binary('/', a, b)),
  question('A as a multiple of B', ({ a, b }) => binary('/', a, b)),
  question('A as fraction of B', ({ a, b }) => inFraction(binary('/', a, b))),
  question('A as a fraction of B', ({ a, b }) => inFraction(binary('/', a, b))),
  question('A as x of B', ({ a, b }) => binary('/', a, b)),
  question('A as multiplier of B', ({ a, b }) => binary('/', a, b)),
  question('A as multiplier on B', ({ a, b }) => binary('/', binary('-', a, b), b)),
  question('A as x off B', ({ a, b }) => binary('/', binary('-', b, a), b)),
  question('A to B as x', ({ a, b }) => binary('/', b, a)),
  question('A to B is what x', ({ a, b }) => binary('/', b, a)),
  question('A of B is what %', ({ a, b }) => percent(binary('/', a, b))),
  question('A out of B is what %', ({ a, b }) => percent(binary('/', a, b))),
  question('A of B as %', ({ a, b }) => percent(binary('/', a, b))),
  question('A out of B as %', ({ a, b }) => percent(binary('/', a, b))),
  question('A out of B', ({ a, b }) => binary('/', a, b)),
  question('what % is A of B', ({ a, b }) => percent(binary('/', a, b))),
  question('what is A as % of B', ({ a, b }) => percent(binary('/', a, b))),
  question('% change from A to B', ({ a, b }) => percent(binary('/', binary('-', b, a), a))),
  question('% change between A and B', ({ a, b }) => percent(binary('/', binary('-', b, a), a))),
  question('% increase from A to B', ({ a, b }) => percent(binary('/', binary('-', b, a), a))),
  question('% decrease from A to B', ({ a, b }) => percent(binary('/', binary('-', a, b), a))),
  question('% difference between A and B', ({ a, b }) => percent(binary('/', binary('-', b, a), a))),
  question('A to B is what % change', ({ a, b }) => percent(binary('/', binary('-', b, a), a))),
  question('A to B is what % increase', ({ a, b }) => percent(binary('/', binary('-', b, a), a))),
  question('A to B is what % decrease', ({ a, b }) => percent(binary('/', binary('-', a, b), a))),
  question('increase A by B', ({ a, b }) => binary('+', a, b)),
  question('decrease A by B', ({ a, b }) => binary('-', a, b)),
  question('reduce A by B', ({ a, b }) => binary('-', a, b)),
  question('A increased by B', ({ a, b }) => binary('+', a, b)),
  question('A decreased by B', ({ a, b }) => binary('-', a, b)),
  question('A reduced by B', ({ a, b }) => binary('-', a, b)),
  question('A more than B', ({ a, b }) => binary('+', b, a)),
  question('A less than B', ({ a, b }) => binary('-', b, a)),
  question('add A to B', ({ a, b }) => binary('+', b, a)),
  question('add A and B', ({ a, b }) => binary('+', a, b)),
  question('subtract A from B', ({ a, b }) => binary('-', b, a)),
  question('multiply A by B', ({ a, b }) => binary('*', a, b)),
  question('multiply A and B', ({ a, b }) => binary('*', a, b)),
  question('divide A by B', ({ a, b }) => binary('/', a, b)),
  question('difference between A and B', ({ a, b }) => absolute(binary('-', a, b))),
  question('difference of A and B', ({ a, b }) => binary('-', a, b)),
  question('product of A and B', ({ a, b }) => binary('*', a, b)),
  question('quotient of A and B', ({ a, b }) => binary('/', a, b)),
  question('midpoint between A and B', ({ a, b }) => average(a, b)),
  question('larger of A and B', ({ a, b }) => call('max', a, b)),
  question('greater of A and B', ({ a, b }) => call('max', a, b)),
  question('smaller of A and B', ({ a, b }) => call('min', a, b)),
  question('lesser of A and B', ({ a, b }) => call('min', a, b)),
]

/** The words without which a line is none of the questions: each has one of them. */
export const questionWords: ReadonlySet<string> = new Set(questions.map(({ word }) => word))

function question(text: string, answer: (blanks: Blanks) => Expression): Question {
  const parts = text.split(' ')
  const words = parts.filter((part) => /^[a-z]/.test(part) && !everydayWords.has(part))
  const [word = ''] = words.sort((a, b) => b.length - a.length)
  return { parts, word, answer }
}

function binary(operator: BinaryOperator, left: Expression, right: Expression): Expression {
  const from = Math.min(left.from, right.from)
  return { kind: 'binary', operator, left, right, from, to: Math.max(left.to, right.to) }
}

function percent(operand: Expression): Expression {
  return { kind: 'convert', operand, target: { kind: 'percent' }, from: operand.from, to: operand.to }
}

function inFraction(operand: Expression): Expression {
  const target: Target = { kind: 'form', form: 'fraction' }
  return { kind: 'convert', operand, target, from: operand.from, to: operand.to }
}

/** The whole that a share is taken from, at the share's place. */
function whole({ from, to }: Expression): Expression {
  return { kind: 'literal', value: numberValue(one), from, to }
}

function call(name: string, ...operands: Expression[]): Expression {
  const from = Math.min(...operands.map((operand) => operand.from))
  return { kind: 'call', name, arguments: operands, from, to: Math.max(...operands.map(({ to }) => to)) }
}

function absolute(operand: Expression): Expression {
  return call('abs', operand)
}

function average(a: Expression, b: Expression): Expression {
  return call('average', a, b)
}

function logarithm(operand: Expression): Expression {
  return { kind: 'call', name: 'ln', arguments: [operand], from: operand.from, to: operand.to }
}
