import { NoAnswer } from '../complaint.ts'
import { compare, divide, multiply } from '../numbers/arithmetic.ts'
import { small, zero } from '../numbers/number.ts'
import { quantityValue, type Value } from '../values/value.ts'
import { known } from './find-unit.ts'
import { convert, unitOf, type Unit } from './unit.ts'

/** The name that says how many pixels an inch has. */
export const densityName = 'ppi'
/** Words of the units that it is about. */
export const screenWords: ReadonlySet<string> = new Set(['px', 'pixel', 'pixels', 'em', 'rem'])

const pixel = unitOf(known('px'))
const screenUnits: ReadonlySet<unknown> = new Set([known('px'), known('em')])
/** Pixels of an inch where a text does not say otherwise: CSS Values and Units, 5.2. */
const usualDensity = convert(small(1), unitOf(known('in')), pixel)

/**
 * A length that is to be converted to `target`, from the screen to paper or the other way, stretched for a screen of so
 * many pixels an inch.
 * @throws NoAnswer when that is no number above 0.
 */
export function atDensity(value: Value, target: Unit, density: Value): Value {
  if (value.kind !== 'quantity' || isOnScreen(value.unit) === isOnScreen(target)) return value
  if (density.kind !== 'number' || compare(density.number, zero) <= 0) {
    throw new NoAnswer(`${densityName} is how many pixels an inch has, a number above 0.`)
  }
  const stretch = isOnScreen(target)
    ? divide(density.number, usualDensity)
    : divide(usualDensity, density.number)
  return quantityValue(multiply(value.number, stretch), value.unit)
}

function isOnScreen(unit: Unit): boolean {
  const [part] = unit
  return unit.length === 1 && part?.power === 1 && screenUnits.has(part.unit)
}
