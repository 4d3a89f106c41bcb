import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { equal } from '../../../../renderer/calc/engine/numbers/arithmetic.ts'
import { small } from '../../../../renderer/calc/engine/numbers/number.ts'
import { findUnit, known } from '../../../../renderer/calc/engine/units/find-unit.ts'
import { unitGroups, unitRows } from '../../../../renderer/calc/engine/units/unit-table.ts'
import { convert, dimensionKey, unitOf } from '../../../../renderer/calc/engine/units/unit.ts'
import { solveLast } from './solve-lines.ts'

const seed = 20261123
const units = unitRows.map(({ symbol, names, isReadByName }) =>
  unitOf(known(isReadByName ? (names[0] ?? '') : symbol)),
)
const exact = units.filter(([part]) => part !== undefined && part.unit.scale.kind !== 'approximate')

describe(`any two units (seed ${seed})`, () => {
  it('of a kind turn into one another and back, exactly', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...exact),
        fc.constantFrom(...exact),
        fc.integer({ min: -1_000_000, max: 1_000_000 }),
        (from, to, count) => {
          if (dimensionKey(from) !== dimensionKey(to)) return
          const number = small(count, 2)
          expect(equal(convert(convert(number, from, to), to, from), number)).toBe(true)
        },
      ),
      { seed, numRuns: 3_000 },
    )
  })

  it('of different kinds are never added up', () => {
    fc.assert(
      fc.property(fc.constantFrom(...units), fc.constantFrom(...units), (a, b) => {
        if (dimensionKey(a) === dimensionKey(b)) return
        const [left, right] = [a[0]?.unit.symbol ?? '', b[0]?.unit.symbol ?? '']
        if (findUnit(left)?.[0]?.unit !== a[0]?.unit || findUnit(right)?.[0]?.unit !== b[0]?.unit) return
        expect(solveLast(`(1 ${left}) + (1 ${right})`) ?? '!', `${left} + ${right}`).toMatch(/^!/)
      }),
      { seed, numRuns: 1_000 },
    )
  })
})

describe('the table of units', () => {
  it('names what defines each', () => {
    for (const { rows } of unitGroups)
      for (const row of rows) expect(row.summary, row.symbol).toMatch(/^[A-Z\d(].*\.$/)
  })

  it.each([
    ['30 mpg in L/100km', '7.84048611111 L/100km'],
    ['5 L/100 km in km/L', '20 km/L'],
    ['10 s in Hz', '! s and Hz measure different things.'],
    ['5 L/100 km * 300 km', '15 L'],
    ['2 kW * 3 h', '6 kWh'],
    ['100 km/h in miles per hour', '62.1371192237 mi/h'],
    ['$60,000/year in $/month', '5000 USD/mo'],
    ['100 °C in °De', '0 °De'],
    ['5 µF in nF', '5000 nF'],
    ['10 C', '10 °C'],
    ['1 coulomb in mAh', '0.277777777778 mAh'],
    ['1 long ton in pounds', '2240 lb'],
    ['1 imperial pint in mL', '568.26125 mL'],
    ['3 kilos + 200 g', '3.2 kg'],
  ])('answers %s with %s', (line, answer) => expect(solveLast(line)).toBe(answer))

  it('has no spelling out of the prototype', () => {
    for (const word of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
      expect(findUnit(word)).toBeNull()
      expect(solveLast(`5 ${word}`)).toBeNull()
    }
  })

  it('lets a text set the em of a screen', () => {
    expect(solveLast('2 em in px')).toBe('32 px')
    expect(solveLast('em = 20', '2 em in px')).toBe('40 px')
    expect(solveLast('em = 21 px', '1.5 em in px')).toBe('31.5 px')
    expect(solveLast('em = 20', 'em * 2')).toBe('40')
  })
})

describe('money', () => {
  it.each([
    ['US$5 + $3', '8 USD'],
    ['CA$5 * 2', '10 CAD'],
    ['EUR 20 + 5 euros', '25 EUR'],
    ['20 usd', '20 USD'],
    ['5 dollars + 50 cents', '5.5 USD'],
    ['$2k + $1.5m', '1502000 USD'],
    ['£3bn / 2', '1500000000 GBP'],
    ['2 hours at $30/hour', '60 USD'],
    ['100 zł - 20%', '80 PLN'],
    ['TOP 10 movies', null],
    ['5 all in', null],
  ])('answers %s with %s', (line, answer) => expect(solveLast(line)).toBe(answer))
})
