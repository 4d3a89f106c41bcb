import { NoAnswer } from '../complaint.ts'
import type { BinaryOperator, UnaryOperator } from '../language/syntax.ts'
import { divide, multiply, negate, power, toSafeInteger } from '../numbers/arithmetic.ts'
import { one, small, toFraction, type Num } from '../numbers/number.ts'
import { opened, simplify } from '../units/find-unit.ts'
import { exchanges } from '../units/exchange.ts'
import { convert, dimensionKey, multiplyUnits, scaleOf, unitText, type Unit } from '../units/unit.ts'
import { numberBinary } from './number-operations.ts'
import { percentBinary } from './percent-operations.ts'
import { carryTime, negatedTime } from './time-parts.ts'
import { numberValue, quantityValue, type Item, type QuantityValue } from './value.ts'

const noUnit: Unit = []

/** What the operators do where a quantity with a unit is on at least one side. Answers are in the first unit. */
export function quantityBinary(operator: BinaryOperator, left: Item, right: Item): Item {
  if (left.kind === 'percent' || right.kind === 'percent') return withPercent(operator, left, right)
  const a = quantityOf(left)
  const b = quantityOf(right)
  switch (operator) {
    case 'and':
      // `5 km and 300 m`.
      return quantityBinary('+', left, right)
    case '+':
    case '-':
    case 'mod':
    case 'rem':
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=': {
      const answer = numberBinary(operator, a.number, inUnit(b, a.unit))
      return answer.kind === 'number'
        ? carryTime(quantityValue(answer.number, a.unit), operator, left, right)
        : answer
    }
    case '*':
    case 'of':
      return carryTime(product(multiply(a.number, b.number), a.unit, b.unit, 1), operator, left, right)
    case '/':
      return carryTime(product(divide(a.number, b.number), a.unit, b.unit, -1), operator, left, right)
    case 'div':
      return numberBinary('div', a.number, inUnit(b, a.unit))
    case '^':
      return quantityPower(a.number, a.unit, right)
    case 'or':
    case 'xor':
    case 'choose':
    case 'permute':
    case '<<':
    case '>>':
    case 'on':
    case 'off':
      throw new NoAnswer(`“${operator}” goes with plain numbers.`)
  }
}

export function quantityUnary(operator: UnaryOperator, quantity: QuantityValue): Item {
  const { number, unit } = quantity
  // `~5 km` says about how much.
  if (operator === '~') return quantity
  if (operator !== '-') throw new NoAnswer(`This cannot be done to ${unitText(unit)}.`)
  return negatedTime(quantityValue(negate(number), unit), quantity)
}

/** A quantity to a power; that of each part of its unit must be whole. */
export function quantityPower(number: Num, unit: Unit, exponent: Item): Item {
  if (exponent.kind !== 'number' || exponent.number.kind === 'approximate') {
    throw new NoAnswer('A unit can only be raised to a plain number.')
  }
  const parts = unit.map((part) => ({
    unit: part.unit,
    power: toSafeInteger(multiply(small(part.power), exponent.number)) ?? noSuchPower(unit),
  }))
  const { denominator } = toFraction(exponent.number)
  if (denominator !== 1n && unit.length === 0) throw new TypeError('A plain number came as a quantity')
  return quantityValue(
    power(number, exponent.number),
    parts.filter((part) => part.power !== 0),
  )
}

/**
 * The number of a quantity in another unit.
 * @throws NoAnswer when they measure different things.
 */
export function inUnit({ number, unit }: { number: Num; unit: Unit }, wanted: Unit): Num {
  if (dimensionKey(unit) !== dimensionKey(wanted)) {
    if (exchanges(unit, wanted)) {
      throw new NoAnswer(
        `${unitText(unit)} and ${unitText(wanted)} are kept apart: enter exchange rates to add them up.`,
      )
    }
    if (unit.length === 0)
      throw new NoAnswer(`A plain number and ${nameOf(wanted)} measure different things.`)
    throw new NoAnswer(`${nameOf(unit)} and ${nameOf(wanted)} measure different things.`)
  }
  return convert(number, unit, wanted)
}

/** 200 km/h + 10% is a tenth more of it; what holds for the number holds for the quantity. */
function withPercent(operator: BinaryOperator, left: Item, right: Item): Item {
  const { unit } = left.kind === 'quantity' ? left : quantityOf(right)
  if (left.kind === 'percent' && !['*', 'of', 'on', 'off', '/'].includes(operator)) {
    throw new NoAnswer(`A percentage and ${nameOf(unit)} measure different things.`)
  }
  const plain = (item: Item): Item => (item.kind === 'quantity' ? numberValue(item.number) : item)
  const answer = percentBinary(operator, plain(left), plain(right))
  if (answer.kind !== 'number') return answer
  const isDivisor = operator === '/' && right.kind === 'quantity'
  return quantityValue(
    answer.number,
    isDivisor ? unit.map((part) => ({ ...part, power: -part.power })) : unit,
  )
}

function product(number: Num, left: Unit, right: Unit, sign: 1 | -1): Item {
  const joined = multiplyUnits(left, right, sign)
  const open = opened(joined.unit)
  // The same once more joins what was spelt out.
  const { unit, factor } =
    open === joined.unit
      ? joined
      : withFactor(multiplyUnits(open.slice(0, 1), open.slice(1), 1), joined.factor)
  const simple = simplify(unit)
  const scale = simple === unit ? one : divide(scaleOf(unit), scaleOf(simple))
  return quantityValue(multiply(multiply(number, factor), scale), simple)
}

function withFactor({ unit, factor }: { unit: Unit; factor: Num }, other: Num): { unit: Unit; factor: Num } {
  return { unit, factor: multiply(factor, other) }
}

function quantityOf(item: Item): { number: Num; unit: Unit } {
  switch (item.kind) {
    case 'quantity':
      return item
    case 'number':
      return { number: item.number, unit: noUnit }
    case 'percent':
      return { number: divide(item.number, small(100)), unit: noUnit }
    case 'boolean':
      throw new NoAnswer(`${item.value} is no number.`)
    case 'complex':
      throw new NoAnswer('A complex number has no unit.')
    case 'date':
    case 'clock':
    case 'moment':
    case 'word':
      throw new NoAnswer('Dates and times are no numbers.')
  }
}

function nameOf(unit: Unit): string {
  return unit.length === 0 ? 'a plain number' : unitText(unit)
}

function noSuchPower(unit: Unit): never {
  throw new NoAnswer(`${unitText(unit)} has no such root.`)
}
