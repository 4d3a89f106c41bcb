import { describe, expect, it } from 'vitest'
import { unitRows } from '../../../../renderer/calc/engine/units/unit-table.ts'
import { findUnit } from '../../../../renderer/calc/engine/units/find-unit.ts'
import { solveLast, solveLines } from './solve-lines.ts'

function answers(rows: readonly (readonly [string, string | null])[]): void {
  for (const [line, answer] of rows)
    it(`${line} → ${answer ?? 'nothing'}`, () => expect(solveLast(line)).toBe(answer))
}

describe('units', () => {
  it('are found by every spelling, and no two rows share one', () => {
    const seen = new Map<string, string>()
    for (const { symbol, symbols = [], names, isReadByName = false } of unitRows) {
      for (const spelling of isReadByName ? symbols : [symbol, ...symbols]) {
        expect(findUnit(spelling)?.[0]?.unit.symbol, spelling).toBe(symbol)
        expect(seen.get(spelling), spelling).toBeUndefined()
        seen.set(spelling, symbol)
      }
      for (const name of names) expect(findUnit(name)?.[0]?.unit.symbol, name).toBe(symbol)
    }
  })

  answers([
    ['1 km + 5 m', '1.005 km'],
    ['3 km in mi', '1.86411357671 mi'],
    ['10 ft * 10 ft', '100 ft^2'],
    ['100 km / 2 h', '50 km/h'],
    ['60 km/h * 2 h', '120 km'],
    ['10 km / 100 m', '100'],
    ['5 N * 2 m', '10 J'],
    ['10 N / 5 Pa', '2 m^2'],
    ['1/2 cup to ml', '118.29411825 mL'],
    ['5\'10" to cm', '177.8 cm'],
    ['3h 5m 10s in seconds', '11110 s'],
    ['100 °C to °F', '212 °F'],
    ['-40 °F to °C', '-40 °C'],
    ['2 in', '2 in'],
    ['2 in to cm', '5.08 cm'],
    ['5 min', '5 min'],
    ['5k', '5000'],
    ['5 K', '5 K'],
    ['sqrt(16 ft²)', '4 ft'],
    ['sin(90 deg)', '1'],
    ['1 GiB in MB', '1073.741824 MB'],
    ['2 m < 300 cm', 'true'],
    ['max(1 m, 20 cm)', '1 m'],
    ['(1, 2, 3) km', '1 km, 2 km, 3 km'],
    ['10 kg - 20%', '8 kg'],
    ['20% of 50 kg', '10 kg'],
  ])

  it('that do not fit are refused', () => {
    expect(solveLast('3 kg + 2 m')).toBe('! m and kg measure different things.')
    expect(solveLast('1 m + 5')).toBe('! A plain number and m measure different things.')
    expect(solveLast('5 + 1 m')).toBe('! m and a plain number measure different things.')
    expect(solveLast('5 to m')).toBe('! Only what has a unit can be converted to m.')
    expect(solveLast('10 m', '20 s', 'total')).toBe('! m and s cannot be taken together.')
  })

  it('are added up in the first unit', () => {
    expect(solveLines(['1 km', '500 m', 'total', 'average'])).toEqual(['1 km', '500 m', '1.5 km', '0.75 km'])
    expect(solveLast('1 km', '10 m', '200 m', 'median')).toBe('0.2 km')
  })

  it('give way to names, and are text alone', () => {
    expect(solveLines(['m', 'm = 3', '2 m'])).toEqual([null, '3', '6'])
    expect(solveLast('5 km', 'prev in m')).toBe('5000 m')
  })
})

describe('currencies', () => {
  answers([
    ['$5 + $2.50', '7.5 USD'],
    ['£5', '5 GBP'],
    ['20 €', '20 EUR'],
    ['$100/hr * 3 days', '7200 USD'],
    ['$200/3 to 2dp', '66.67 USD'],
    ['$5 + £3', '! GBP and USD are kept apart: enter exchange rates to add them up.'],
  ])
})

describe('conversions', () => {
  answers([
    ['1/3 to 2 dp', '0.33'],
    ['37 to nearest 10', '40'],
    ['5.5 rounded', '6'],
    ['5.5 rounded down', '5'],
    ['21 rounded up to nearest 5', '25'],
    ['0.35 as %', '35%'],
    ['5 * 2 to', '! There is nothing that this could be converted to.'],
  ])
})
