import { expect, test } from 'vitest'
import { environmentOf } from '../../../../../renderer/calc/engine/environment.ts'
import type { Target } from '../../../../../renderer/calc/engine/language/syntax.ts'
import { small } from '../../../../../renderer/calc/engine/numbers/number.ts'
import { known } from '../../../../../renderer/calc/engine/units/find-unit.ts'
import { unitOf } from '../../../../../renderer/calc/engine/units/unit.ts'
import { convertValue } from '../../../../../renderer/calc/engine/values/conversion.ts'
import { shownValue } from '../../../../../renderer/calc/engine/values/value-text.ts'
import { valueOf } from './value-of.ts'

const unit = (symbol: string): Target => ({ kind: 'unit', unit: unitOf(known(symbol)) })
const places = (count: number): Target => ({ kind: 'places', places: count })
const significant = (digits: number): Target => ({ kind: 'significant', digits })
const percent: Target = { kind: 'percent' }
const multiple = (of: number, way: 'near' | 'up' | 'down' = 'near', symbol?: string): Target => ({
  kind: 'multiple',
  of: small(of),
  unit: symbol === undefined ? null : unitOf(known(symbol)),
  way,
})

test.each<[string, Target, string]>([
  ['5 km', unit('m'), '5000 m'],
  ['100 °C', unit('°F'), '212 °F'],
  ['pi', unit('°'), '180 °'],
  ['[1 km, 2 km]', unit('m'), '1000 m, 2000 m'],
  ['0.35', percent, '35%'],
  ['35%', percent, '35%'],
  ['2/3', places(2), '0.67'],
  ['66.666%', places(1), '66.7%'],
  ['2.345 km', places(2), '2.35 km'],
  ['1.26 + 2.34i', places(1), '1.3 + 2.3i'],
  ['1250', places(-2), '1300'],
  ['123456', significant(2), '120000'],
  ['0.0012345 km', significant(3), '0.00123 km'],
  ['0', significant(3), '0'],
  ['hex(18)', multiple(16), '0x10'],
  ['37', multiple(10), '40'],
  ['-35', multiple(10), '-40'],
  ['31', multiple(10, 'up'), '40'],
  ['39', multiple(10, 'down'), '30'],
  ['52 min', multiple(15, 'up', 'min'), '60 min'],
  ['1.3 h', multiple(15, 'near', 'min'), '1.25 h'],
  ['255', { kind: 'form', form: 'base 16' }, '0xff'],
])('%#: %s', (line, target, expected) => {
  expect(shownValue(convertValue(valueOf(line), target, environmentOf()))).toBe(expected)
})

test.each<[string, Target, string]>([
  ['5', unit('m'), 'Only what has a unit can be converted to m.'],
  ['5%', unit('m'), 'Only what has a unit can be converted to m.'],
  ['5 kg', unit('m'), 'kg and m measure different things.'],
  ['5 km', percent, 'Only a plain number can be a percentage.'],
  ['1 < 2', places(2), 'true is no number.'],
  ['2026-01-01', places(2), 'Only a number can be rounded.'],
  ['37', multiple(15, 'near', 'min'), 'Only what has a unit has a nearest min.'],
])('%#: not %s', (line, target, message) => {
  expect(() => convertValue(valueOf(line), target, environmentOf())).toThrow(message)
})
