import { describe, expect, it } from 'vitest'
import {
  columnKey,
  columnName,
  columnOfHeading,
  columnOfLabel,
  isColumnKey,
} from '../../../../../renderer/calc/engine/language/column-names.ts'

const named = (definition: ReturnType<typeof columnOfLabel>) => definition && columnName(definition.name)

describe('a heading', () => {
  it.each([
    ['# Prices', 'prices'],
    ['##  Net   Prices : ', 'net prices'],
    ["# Bob's half-year", "bob's half-year"],
    ['#Büro_2', 'büro_2'],
    [`# ${'a'.repeat(58)}`, 'a'.repeat(58)],
    [`# ${'a'.repeat(59)}`, null],
    ['# 2 rooms', null],
    ['# Prices, net', null],
    ['#', null],
    ['Prices', null],
  ])('%s', (line, name) => expect(named(columnOfHeading(line))).toBe(name))
})

describe('a label', () => {
  it.each([
    ['Prices:', 'prices'],
    ['  Net Prices : ', 'net prices'],
    ['Prices: 5', null],
    ['Prices', null],
    ['5:', null],
    ['# Prices:', null],
  ])('%s', (line, name) => expect(named(columnOfLabel(line))).toBe(name))
})

it('a column is kept apart from a value of the same name', () => {
  expect(isColumnKey(columnKey('prices'))).toBe(true)
  expect(isColumnKey('prices')).toBe(false)
  expect(columnOfLabel('Prices:')).toEqual({ name: columnKey('prices'), tokens: 0, parameters: null })
})
