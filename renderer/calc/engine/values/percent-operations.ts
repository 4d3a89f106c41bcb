import { NoAnswer } from '../complaint.ts'
import type { BinaryOperator, UnaryOperator } from '../language/syntax.ts'
import { add, divide, multiply, negate, subtract } from '../numbers/arithmetic.ts'
import { one, small, type Num } from '../numbers/number.ts'
import { numberBinary } from './number-operations.ts'
import { numberValue, percentValue, type Item } from './value.ts'

const hundred = small(100)

type Rule<Left, Right> = (left: Left, right: Right) => Item

/** Of the numbers before the two percent signs. */
const withPercent: ReadonlyMap<BinaryOperator, Rule<Num, Num>> = new Map<BinaryOperator, Rule<Num, Num>>([
  ['+', (a, b) => percentValue(add(a, b))],
  ['-', (a, b) => percentValue(subtract(a, b))],
  ['*', (a, b) => percentValue(multiply(a, share(b)))],
  ['of', (a, b) => percentValue(multiply(a, share(b)))],
])

/** Of a percentage and a plain number. */
const beforeNumber: ReadonlyMap<BinaryOperator, Rule<Num, Num>> = new Map<BinaryOperator, Rule<Num, Num>>([
  ['+', (percent, number) => percentValue(add(percent, multiply(number, hundred)))],
  ['-', (percent, number) => percentValue(subtract(percent, multiply(number, hundred)))],
  ['on', (percent, number) => numberValue(multiply(number, add(one, share(percent))))],
  ['off', (percent, number) => numberValue(multiply(number, subtract(one, share(percent))))],
])

/** Of a plain number and a percentage. */
const afterNumber: ReadonlyMap<BinaryOperator, Rule<Num, Num>> = new Map<BinaryOperator, Rule<Num, Num>>([
  ['+', (number, percent) => numberValue(multiply(number, add(one, share(percent))))],
  ['-', (number, percent) => numberValue(multiply(number, subtract(one, share(percent))))],
])

/**
 * What the operators do where a percentage is on at least one side: `200 + 10%` is 220, `10% + 20%` is 30%,
 * `30% + 0.4` is 70%. Where no rule is listed it is the number that it stands for: `100 × 15%` is 15.
 */
export function percentBinary(operator: BinaryOperator, left: Item, right: Item): Item {
  const rules = left.kind !== 'percent' ? afterNumber : right.kind === 'percent' ? withPercent : beforeNumber
  const rule = rules.get(operator)
  return rule === undefined
    ? numberBinary(operator, plainNumber(left), plainNumber(right))
    : rule(written(left), written(right))
}

export function percentUnary(operator: UnaryOperator, operand: Num): Item {
  switch (operator) {
    case '-':
      return percentValue(negate(operand))
    case '%':
      return percentValue(divide(operand, hundred))
    case '!':
      throw new NoAnswer('A percentage has no factorial.')
    case '~':
    case 'not':
      throw new NoAnswer('A percentage has no opposite.')
  }
}

function share(percent: Num): Num {
  return divide(percent, hundred)
}

/** The number as it is written, without its percent sign. */
function written(value: Item): Num {
  if (value.kind === 'number' || value.kind === 'percent') return value.number
  throw new NoAnswer('A percentage goes with numbers.')
}

/** The number that it stands for. */
function plainNumber(value: Item): Num {
  return value.kind === 'percent' ? share(value.number) : written(value)
}
