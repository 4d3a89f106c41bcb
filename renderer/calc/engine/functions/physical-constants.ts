import { integer, small, fraction, type Num } from '../numbers/number.ts'
import type { ReferenceEntry } from '../reference-entry.ts'
import { known } from '../units/find-unit.ts'
import { numberValue, quantityValue, type Value } from '../values/value.ts'

/**
 * Constants of nature, by phrases that mean nothing else. The first ones are exact: the SI has been defined by them
 * since 2019; those after them are CODATA 2022.
 */
export const physicalConstants: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['speed of light', constant(small(299_792_458), ['m', 1], ['s', -1])],
  ['planck constant', constant(scaled(662_607_015n, -42), ['J', 1], ['s', 1])],
  ['elementary charge', constant(scaled(1_602_176_634n, -28), ['C', 1])],
  ['boltzmann constant', constant(scaled(1_380_649n, -29), ['J', 1], ['K', -1])],
  ['avogadro constant', constant(scaled(602_214_076n, 15), ['mol', -1])],
  ['avogadro number', numberValue(scaled(602_214_076n, 15))],
  ['standard gravity', constant(small(980_665, 5), ['m', 1], ['s', -2])],
  ['gravitational constant', constant(scaled(66_743n, -15), ['m', 3], ['kg', -1], ['s', -2])],
  ['electron mass', constant(scaled(91_093_837_139n, -41), ['kg', 1])],
  ['proton mass', constant(scaled(167_262_192_595n, -38), ['kg', 1])],
])

/** digits × 10^exponent. */
function scaled(digits: bigint, exponent: number): Num {
  return exponent < 0 ? fraction(digits, 10n ** BigInt(-exponent)) : integer(digits * 10n ** BigInt(exponent))
}

function constant(number: Num, ...unit: readonly (readonly [symbol: string, power: number])[]): Value {
  return quantityValue(
    number,
    unit.map(([symbol, power]) => ({ unit: known(symbol), power })),
  )
}

export const physicalConstantsReference: readonly ReferenceEntry[] = [
  {
    title: 'speed of light, standard gravity, avogadro constant, …',
    group: 'Constants',
    summary: 'Constants of nature, with their units.',
    example: [['speed of light in km/s'], '299792.458 km/s'],
    words: [...physicalConstants.keys()],
  },
]
