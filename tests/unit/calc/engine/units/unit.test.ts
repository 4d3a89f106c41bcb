import { describe, expect, it } from 'vitest'
import { shownText } from '../../../../../renderer/calc/engine/numbers/number-text.ts'
import { fraction, small } from '../../../../../renderer/calc/engine/numbers/number.ts'
import { known } from '../../../../../renderer/calc/engine/units/find-unit.ts'
import {
  convert,
  countedUnitText,
  currencyOf,
  dimensionKey,
  isMoney,
  multiplyUnits,
  raised,
  scaleOf,
  unitOf,
  unitText,
  type Unit,
} from '../../../../../renderer/calc/engine/units/unit.ts'

const unit = (...parts: readonly (readonly [string, number])[]): Unit =>
  parts.map(([symbol, power]) => ({ unit: known(symbol), power }))

describe('a unit', () => {
  it.each([
    [unit(['km', 1], ['h', -1]), 'km/h'],
    [unit(['m', 2]), 'm^2'],
    [unit(['s', -1]), '1/s'],
    [unit(['kg', 1], ['m', 1], ['s', -2]), 'kg m/s^2'],
    [unit(['m', 1], ['s', -1], ['kg', -1]), 'm/s/kg'],
  ])('is written %#: %s', (parts, text) => expect(unitText(parts)).toBe(text))

  it('that is a word has a plural', () => {
    const workday = unit(['workday', 1])
    expect([1, 2, 0].map((count) => countedUnitText(workday, small(count)))).toEqual([
      'workday',
      'workdays',
      'workdays',
    ])
    expect(countedUnitText(unit(['workday', -1]), small(2))).toBe('1/workday')
    expect(countedUnitText(unit(['km', 1]), small(2))).toBe('km')
  })

  it('has the dimension of what it is made of, in any order', () => {
    expect(dimensionKey(unit(['km', 1], ['h', -1]))).toBe(dimensionKey(unit(['s', -1], ['mi', 1])))
    expect(dimensionKey(unit(['N', 1], ['m', 1]))).toBe(dimensionKey(unit(['J', 1])))
    expect(dimensionKey(unit(['km', 1], ['m', -1]))).toBe('')
    expect(dimensionKey(unit(['km', 1]))).not.toBe(dimensionKey(unit(['km', 2])))
  })

  it('to a power has each part to it', () => {
    expect(unitText(raised(unit(['km', 1], ['h', -1]), -2))).toBe('h^2/km^2')
    expect(shownText(scaleOf(unit(['km', 1], ['h', -1])))).toBe(shownText(fraction(1000n, 3600n)))
  })

  it('may be money', () => {
    expect(['USD', 'cent', 'km'].map((symbol) => currencyOf(known(symbol)))).toEqual(['USD', 'USD', null])
    expect(isMoney(unit(['USD', 1], ['h', -1]))).toBe(true)
    expect(isMoney(unit(['km', 1], ['h', -1]))).toBe(false)
  })

  it('is one for each named unit', () => expect(unitOf(known('km'))).toBe(unitOf(known('km'))))
})

describe('convert', () => {
  it.each([
    [5, unit(['km', 1]), unit(['m', 1]), '5000'],
    [90, unit(['km', 1], ['h', -1]), unit(['m', 1], ['s', -1]), '25'],
    [20, unit(['°C', 1]), unit(['°F', 1]), '68'],
    [0, unit(['K', 1]), unit(['°C', 1]), '-273.15'],
    [9, unit(['°F', 1], ['h', -1]), unit(['°C', 1], ['h', -1]), '5'],
    [7, unit(['km', 1]), unit(['km', 1]), '7'],
  ])('%#: %d of a unit', (number, from, to, expected) => {
    expect(shownText(convert(small(number), from, to))).toBe(expected)
  })
})

describe('multiplyUnits', () => {
  it.each([
    [unit(['m', 1]), unit(['m', 1]), 1, 'm^2', '1'],
    [unit(['m', 1]), unit(['cm', 1]), 1, 'm^2', '0.01'],
    [unit(['m', 1]), unit(['cm', 1]), -1, '', '100'],
    [unit(['km', 1], ['h', -1]), unit(['d', 1]), 1, 'km', '24'],
    [unit(['m', 1]), unit(['s', 1]), -1, 'm/s', '1'],
    [[], unit(['s', 1]), -1, '1/s', '1'],
    [[], unit(['s', 1]), 1, 's', '1'],
    [unit(['s', 1]), [], -1, 's', '1'],
  ] as const)('%#', (a, b, sign, text, factor) => {
    const product = multiplyUnits(a, b, sign)
    expect([unitText(product.unit), shownText(product.factor)]).toEqual([text, factor])
  })
})
