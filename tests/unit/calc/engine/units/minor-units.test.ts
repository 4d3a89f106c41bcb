import { expect, test } from 'vitest'
import { known } from '../../../../../renderer/calc/engine/units/find-unit.ts'
import { decimalsOfMoney } from '../../../../../renderer/calc/engine/units/minor-units.ts'
import { unitOf } from '../../../../../renderer/calc/engine/units/unit.ts'

test.each([
  ['USD', 2],
  ['JPY', 0],
  ['KWD', 3],
  ['BTC', null],
  ['cent', null],
  ['km', null],
])('%s has %s decimals', (symbol, decimals) => {
  expect(decimalsOfMoney(unitOf(known(symbol)))).toBe(decimals)
  expect(decimalsOfMoney(unitOf(known(symbol)))).toBe(decimals)
})

test('rates and powers of money are no amounts', () => {
  const dollar = { unit: known('USD'), power: 1 }
  expect(decimalsOfMoney([dollar, { unit: known('h'), power: -1 }])).toBeNull()
  expect(decimalsOfMoney([{ ...dollar, power: 2 }])).toBeNull()
  expect(decimalsOfMoney([])).toBeNull()
})
