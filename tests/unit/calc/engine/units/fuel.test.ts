import { expect, test } from 'vitest'
import { small } from '../../../../../renderer/calc/engine/numbers/number.ts'
import { shownText } from '../../../../../renderer/calc/engine/numbers/number-text.ts'
import { known } from '../../../../../renderer/calc/engine/units/find-unit.ts'
import { withFuelAs } from '../../../../../renderer/calc/engine/units/fuel.ts'
import { unitText, type Unit } from '../../../../../renderer/calc/engine/units/unit.ts'

const unit = (...parts: readonly (readonly [string, number])[]): Unit =>
  parts.map(([symbol, power]) => ({ unit: known(symbol), power }))

const byWay = unit(['L', 1], ['km', -1])
const byFuel = unit(['km', 1], ['L', -1])

test.each([
  [byFuel, byWay, '0.2 L/km'],
  [byWay, byFuel, '0.2 km/L'],
  [byWay, byWay, '5 L/km'],
  [byFuel, byFuel, '5 km/L'],
  [unit(['s', 1]), unit(['Hz', 1]), '5 s'],
  [byFuel, unit(['m', 1]), '5 km/L'],
  [unit(['km', 1], ['h', -1]), unit(['h', 1], ['km', -1]), '5 km/h'],
])('%#: 5 of a unit where another is asked for', (has, wanted, expected) => {
  const { number, unit: answered } = withFuelAs({ number: small(5), unit: has }, wanted)
  expect(`${shownText(number)} ${unitText(answered)}`).toBe(expected)
})
