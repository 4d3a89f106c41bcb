import { divide } from '../numbers/arithmetic.ts'
import { one, type Num } from '../numbers/number.ts'
import { dimensionOf, entriesOf, type Unit } from './unit.ts'

interface Quantity {
  readonly number: Num
  readonly unit: Unit
}

/**
 * How far a car goes with some fuel, where it is asked how much fuel it takes, and the other way round: 30 mpg are
 * 7.84 L/100km. Only these two turn into one another: any other unit and its inverse measure different things.
 */
export function withFuelAs(quantity: Quantity, wanted: Unit): Quantity {
  const has = fuelPower(quantity.unit)
  const wants = fuelPower(wanted)
  if (has === null || wants === null || has === wants) return quantity
  return {
    number: divide(one, quantity.number),
    unit: quantity.unit.map(({ unit, power }) => ({ unit, power: -power })),
  }
}

/** 2 for fuel by way, -2 for way by fuel: a volume by a length is an area; null for what is neither. */
function fuelPower(unit: Unit): number | null {
  const [[base, power] = [], second] = entriesOf(dimensionOf(unit))
  if (base !== 'length' || second !== undefined || (power !== 2 && power !== -2)) return null
  return power
}
