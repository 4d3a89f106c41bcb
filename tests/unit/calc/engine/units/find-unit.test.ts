import { describe, expect, it } from 'vitest'
import { shownText } from '../../../../../renderer/calc/engine/numbers/number-text.ts'
import {
  findUnit,
  known,
  longestUnitFrom,
  opened,
  simplify,
} from '../../../../../renderer/calc/engine/units/find-unit.ts'
import { scaleOf, unitText, type Unit } from '../../../../../renderer/calc/engine/units/unit.ts'

describe('findUnit', () => {
  it.each([
    ['km', 'km', '1000'],
    ['Kilometres', 'km', '1000'],
    ['MB', 'MB', '8000000'],
    ['KiB', 'KiB', '8192'],
    ['μs', 'µs', '0.000001'],
    ['km2', 'km^2', '1000000'],
    ['m3', 'm^3', '1'],
    ['fl oz', 'fl oz', null],
    ['usd', 'USD', '1'],
    ['dollars', 'USD', '1'],
    ['cents', 'cent', '0.01'],
    ['kr', 'SEK', '1'],
  ])('%s is %s', (written, text, scale) => {
    const found = findUnit(written)
    expect(found && unitText(found)).toBe(text)
    if (scale !== null) expect(found && shownText(scaleOf(found))).toBe(scale)
  })

  it.each(['KM', 'pm', 'as', 'am', 'mb2', 'mB', 'all', 'm4', 'xyz', ''])('%s is none', (written) => {
    expect(findUnit(written)).toBeNull()
  })

  it('knows how long spellings get', () => {
    expect([longestUnitFrom('fl'), longestUnitFrom('km')]).toEqual([2, 1])
    expect(() => known('xyz')).toThrow('There is no unit xyz')
  })
})

describe('simplify', () => {
  const unit = (...parts: readonly (readonly [string, number])[]): Unit =>
    parts.map(([symbol, power]) => ({ unit: known(symbol), power }))

  it.each([
    [unit(['kW', 1], ['h', 1]), 'kWh'],
    [unit(['N', 1], ['m', 1]), 'J'],
    [unit(['V', 1], ['A', 1]), 'W'],
    [unit(['N', 1], ['Pa', -1]), 'm^2'],
    [unit(['L', 1], ['km', -1]), 'L/km'],
    [unit(['km', 1]), 'km'],
  ])('%#', (parts, text) => expect(unitText(simplify(parts))).toBe(text))

  it('spells out what others cancel out a part of', () => {
    expect(unitText(opened(unit(['mph', 1], ['h', 1])))).toBe('mi h/h')
    expect(unitText(opened(unit(['mph', 1], ['kg', 1])))).toBe('mph kg')
    expect(unitText(opened(unit(['mph', 1])))).toBe('mph')
  })
})
