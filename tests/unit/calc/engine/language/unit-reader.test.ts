import { describe, expect, it } from 'vitest'
import {
  isInchAt,
  readUnit,
  readUnitProduct,
  unitAt,
} from '../../../../../renderer/calc/engine/language/unit-reader.ts'
import { unitText } from '../../../../../renderer/calc/engine/units/unit.ts'
import { cursorAt } from './cursor-at.ts'

describe('a product of units', () => {
  it.each([
    ['km', 'km', 1],
    ['km/h', 'km/h', 3],
    ['kg m/s^2', 'kg m/s^2', 6],
    ['kg * m / s²', 'kg m/s^2', 6],
    ['miles per hour', 'mi/h', 3],
    ['m^-1', 'm', 1],
    ['square feet', 'ft^2', 2],
    ['cubic m per s', 'm^3/s', 4],
    ['fl oz', 'fl oz', 2],
    ['$/h', 'USD/h', 3],
    ['L/100 km', 'L/100km', 4],
    ['kg/100 km', 'kg', 2],
    ['km of road', 'km', 1],
    ['words', null, 0],
    ['5 km', null, 0],
  ])('%s is %s', (text, expected, tokens) => {
    const cursor = cursorAt(text)
    const unit = readUnitProduct(cursor)
    expect(unit && unitText(unit)).toBe(expected)
    expect(cursor.at).toBe(tokens)
  })
})

it.each([
  ['square', null],
  ['sq mi', 'mi^2'],
  ['nautical miles', 'nmi'],
])('%s names the unit %s', (text, expected) => {
  const found = unitAt(cursorAt(text), 0)
  expect(found && unitText(found.unit)).toBe(expected)
})

it.each([
  ['3h 5m', 3, 'min'],
  ['3 km 5 m', 3, 'm'],
])('in %s token %i is %s', (text, at, expected) => {
  const cursor = cursorAt(text)
  cursor.at = at
  const unit = readUnit(cursor)
  expect(unit?.kind === 'unit' && unitText(unit.unit)).toBe(expected)
})

it.each([
  ['2 in', true],
  ['2 in to cm', true],
  ['2 in cm', false],
  ['2 in %', false],
  ['x in', false],
])('in %s the “in” is inches: %s', (text, expected) => expect(isInchAt(cursorAt(text), 1)).toBe(expected))
