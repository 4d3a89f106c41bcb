import {
  add,
  compare,
  divide,
  floor,
  isZero,
  multiply,
  negate,
  roundTo,
  signOf,
  subtract,
  toInteger,
} from '../numbers/arithmetic.ts'
import { small, type Num } from '../numbers/number.ts'
import { known } from '../units/find-unit.ts'
import { convert, scaleOf, unitOf, unitText, type Unit } from '../units/unit.ts'

/** The units of a timespan, from the largest. */
const ladder = ['yr', 'mo', 'wk', 'd', 'h', 'min', 's'].map((symbol) => unitOf(known(symbol)))
const weeksOn = ladder.slice(2)
const seconds = unitOf(known('s'))
/** Digits of a second. */
const places = 9

/** `5 min 30 s`: an amount of time in its own unit and those below it. */
export function timespanText(number: Num, unit: Unit, numberText: (number: Num) => string): string {
  const total = roundTo(convert(number, unit, seconds), places)
  if (signOf(total) < 0) return `-${timespanText(negate(number), unit, numberText)}`
  const first = ladder.findIndex((step) => compare(scaleOf(step), scaleOf(unit)) <= 0)
  const parts: string[] = []
  let rest = total
  for (const step of ladder.slice(Math.max(first, 0))) {
    const size = scaleOf(step)
    const isLast = step === ladder.at(-1)
    const count = isLast ? rest : floor(divide(rest, size))
    if (isZero(count)) continue
    parts.push(`${numberText(count)} ${unitText(step)}`)
    rest = subtract(rest, multiply(count, size))
  }
  return parts.length === 0 ? `0 ${unitText(unit)}` : parts.join(' ')
}

/** `00:05:30`, and `00:00:01.5`. */
export function lapTimeText(number: Num, unit: Unit, numberText: (number: Num) => string): string {
  const total = roundTo(convert(number, unit, seconds), places)
  if (signOf(total) < 0) return `-${lapTimeText(negate(number), unit, numberText)}`
  const minutes = floor(divide(total, small(60)))
  const hours = floor(divide(minutes, small(60)))
  const rest = subtract(total, multiply(minutes, small(60)))
  const whole = floor(rest)
  const decimals = isZero(subtract(rest, whole))
    ? ''
    : numberText(add(subtract(rest, whole), small(1))).slice(1)
  const pad = (part: Num) => String(toInteger(part) ?? 0n).padStart(2, '0')
  return `${pad(hours)}:${pad(subtract(minutes, multiply(hours, small(60))))}:${pad(whole)}${decimals}`
}

/** The unit that a timespan starts with, where its amount is in another: the largest from weeks down that it fills. */
export function timespanUnit(number: Num, unit: Unit): Unit {
  const isCalendar = ['yr', 'mo', 'decade', 'century'].includes(unitText(unit))
  if (isCalendar) return ladder.slice(0, 2).find((step) => isFilled(number, unit, step)) ?? unit
  return weeksOn.find((step) => isFilled(number, unit, step)) ?? seconds
}

function isFilled(number: Num, unit: Unit, step: Unit): boolean {
  const count = convert(number, unit, step)
  return compare(signOf(count) < 0 ? negate(count) : count, small(1)) >= 0
}
