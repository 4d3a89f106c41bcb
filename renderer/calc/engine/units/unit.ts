import { add, compare, divide, multiply, power, subtract } from '../numbers/arithmetic.ts'
import { one, small, type Num } from '../numbers/number.ts'

/** What kinds of things are measured in, independent of one another. Currencies are a kind each, by code. */
export type Base =
  'length' | 'mass' | 'time' | 'current' | 'temperature' | 'amount' | 'light' | 'angle' | 'data' | Currency
export type Currency = `currency ${string}`

/** The powers of the bases that a unit is made of; those that are 0 are left out. */
export type Dimension = Readonly<Partial<Record<Base, number>>>

/** A unit with a name of its own. */
export interface NamedUnit {
  readonly symbol: string
  readonly dimension: Dimension
  /** How many of the coherent SI unit it is; of a currency, or a bit, how many of those. */
  readonly scale: Num
  /** Where zero is, in kelvin, for the scales of temperature that start elsewhere. */
  readonly zero?: Num
  /** The symbol of more than one, where it is a word: `workdays`. */
  readonly plural?: string
}

/** A product of powers of named units, such as km/h. Empty for a plain number. */
export type Unit = readonly { readonly unit: NamedUnit; readonly power: number }[]

/** One for each named unit, so that what is known of a unit need not be worked out again. */
const single = new WeakMap<NamedUnit, Unit>()

export function unitOf(unit: NamedUnit): Unit {
  let found = single.get(unit)
  if (found === undefined) {
    found = [{ unit, power: 1 }]
    single.set(unit, found)
  }
  return found
}

/** A unit to a power. */
export function raised(unit: Unit, exponent: number): Unit {
  return exponent === 1 ? unit : unit.map((part) => ({ ...part, power: part.power * exponent }))
}

/** `km/h`, `m^2`, `1/s`. */
export function unitText(unit: Unit): string {
  const part = ({ unit: { symbol }, power: exponent }: Unit[number], sign: number) =>
    exponent * sign === 1 ? symbol : `${symbol}^${exponent * sign}`
  const above = unit.filter((factor) => factor.power > 0).map((factor) => part(factor, 1))
  const below = unit.filter((factor) => factor.power < 0).map((factor) => part(factor, -1))
  if (below.length === 0) return above.join(' ')
  return `${above.length === 0 ? '1' : above.join(' ')}/${below.join('/')}`
}

/** The unit after a number of it. */
export function countedUnitText(unit: Unit, number: Num): string {
  const [part] = unit
  return part?.unit.plural !== undefined && unit.length === 1 && part.power === 1 && !isOne(number)
    ? part.unit.plural
    : unitText(unit)
}

function isOne(number: Num): boolean {
  return number.kind !== 'approximate' && compare(number, one) === 0
}

const currencyBase = 'currency '

/** The code of the currency that a unit is, or is a part of as a cent is; null for what is no money. */
export function currencyOf({ dimension }: NamedUnit): string | null {
  const [[base, power] = [], second] = entriesOf(dimension)
  if (base === undefined || !base.startsWith(currencyBase) || power !== 1 || second !== undefined) return null
  return base.slice(currencyBase.length)
}

/** Whether a unit has a currency in it. */
export function isMoney(unit: Unit): boolean {
  return unit.some((part) => currencyOf(part.unit) !== null)
}

export function dimensionOf(unit: Unit): Dimension {
  const powers = new Map<Base, number>()
  for (const { unit: named, power: exponent } of unit) {
    for (const [base, count] of entriesOf(named.dimension)) {
      powers.set(base, (powers.get(base) ?? 0) + count * exponent)
    }
  }
  return Object.fromEntries([...powers].filter(([, exponent]) => exponent !== 0))
}

const dimensionKeys = new WeakMap<Unit, string>()

/** A text that is the same for units of the same dimension, and for no others. */
export function dimensionKey(unit: Unit): string {
  let key = dimensionKeys.get(unit)
  if (key === undefined) {
    key = keyOf(dimensionOf(unit))
    dimensionKeys.set(unit, key)
  }
  return key
}

export function keyOf(dimension: Dimension): string {
  return entriesOf(dimension)
    .map(([base, exponent]) => `${base} ${exponent}`)
    .sort()
    .join(', ')
}

/** How many coherent units one of this unit is. */
export function scaleOf(unit: Unit): Num {
  const [only] = unit
  if (unit.length === 1 && only?.power === 1) return only.unit.scale
  return unit.reduce<Num>((scale, part) => multiply(scale, power(part.unit.scale, small(part.power))), one)
}

/** A number of one unit as a number of another of the same dimension. */
export function convert(number: Num, from: Unit, to: Unit): Num {
  const [start] = from
  const [end] = to
  if (
    start !== undefined &&
    end !== undefined &&
    start.unit === end.unit &&
    from.length === 1 &&
    to.length === 1
  ) {
    return number
  }
  const kelvin = add(multiply(number, scaleOf(from)), zeroOf(from))
  return divide(subtract(kelvin, zeroOf(to)), scaleOf(to))
}

function zeroOf(unit: Unit): Num {
  const [factor] = unit
  return unit.length === 1 && factor?.power === 1 ? (factor.unit.zero ?? small(0)) : small(0)
}

/** The product of two units; where their parts measure the same, as hours and days do, the first stands for both. */
export function multiplyUnits(a: Unit, b: Unit, sign: 1 | -1): { unit: Unit; factor: Num } {
  if (b.length === 0) return { unit: a, factor: one }
  if (a.length === 0 && sign === 1) return { unit: b, factor: one }
  let factor: Num = one
  const parts = a.map((part) => ({ ...part }))
  for (const { unit, power: exponent } of b) {
    const same = parts.find((part) => keyOf(part.unit.dimension) === keyOf(unit.dimension))
    if (same === undefined) {
      parts.push({ unit, power: exponent * sign })
      continue
    }
    same.power += exponent * sign
    if (compare(unit.scale, same.unit.scale) === 0) continue
    factor = multiply(factor, power(divide(unit.scale, same.unit.scale), small(exponent * sign)))
  }
  return { unit: parts.filter((part) => part.power !== 0), factor }
}

export function entriesOf(dimension: Dimension): [Base, number][] {
  return Object.entries(dimension) as [Base, number][]
}
