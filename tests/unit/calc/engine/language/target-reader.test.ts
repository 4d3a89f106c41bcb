import { describe, expect, it } from 'vitest'
import { readTarget } from '../../../../../renderer/calc/engine/language/target-reader.ts'
import { integer, small } from '../../../../../renderer/calc/engine/numbers/number.ts'
import { known } from '../../../../../renderer/calc/engine/units/find-unit.ts'
import { unitOf } from '../../../../../renderer/calc/engine/units/unit.ts'
import { cursorAt } from './cursor-at.ts'

const unit = (symbol: string, power = 1) => [{ unit: known(symbol), power }]
const multiple = (of: number, symbol: string | null = null) => ({
  kind: 'multiple',
  of: integer(BigInt(of)),
  unit: symbol === null ? null : unitOf(known(symbol)),
  way: 'near',
})

describe('what a value is to be converted to', () => {
  it.each([
    ['%', { kind: 'percent' }],
    ['a percentage', { kind: 'percent' }],
    ['km', { kind: 'unit', unit: unit('km') }],
    ['1/s', { kind: 'unit', unit: unit('s', -1) }],
    ['/month', { kind: 'unit', unit: unit('mo', -1) }],
    ['per month', { kind: 'unit', unit: unit('mo', -1) }],
    ['2 dp', { kind: 'places', places: 2 }],
    ['0 decimal places', { kind: 'places', places: 0 }],
    ['1000 digits', { kind: 'places', places: 1000 }],
    ['1001 digits', null],
    ['2.5 digits', null],
    ['3 significant figures', { kind: 'significant', digits: 3 }],
    ['1000 sf', { kind: 'significant', digits: 1000 }],
    ['0 sf', null],
    ['nearest 10', multiple(10)],
    ['the nearest hundred', multiple(100)],
    ['nearest 5 thousand', multiple(5000)],
    ['nearest 15 min', multiple(15, 'min')],
    ['nearest $5', multiple(5, 'USD')],
    ['nearest 0', null],
    ['nearest', null],
    ['hex', { kind: 'form', form: 'base 16' }],
    ['a fraction', { kind: 'form', form: 'fraction' }],
    ['base 7', { kind: 'form', form: 'base 7' }],
    ['base 10', { kind: 'form', form: null }],
    ['Tokyo', { kind: 'zone', zone: 'Asia/Tokyo' }],
    ['words', null],
    ['5', null],
  ])('%s', (text, target) => {
    const cursor = cursorAt(text)
    expect(readTarget(cursor, 0)).toEqual(target)
    if (target !== null) expect(cursor.at).toBe(cursor.tokens.count)
  })

  it('is no base that there is not', () => {
    for (const base of ['1', '37', '2.5']) {
      const cursor = cursorAt(`base ${base}`)
      expect(readTarget(cursor, 0)).toBeNull()
      expect(cursor.complaint?.message).toBe('A base is a whole number from 2 to 36.')
    }
    expect(readTarget(cursorAt('base 2'), 0)).toEqual({ kind: 'form', form: 'base 2' })
    expect(readTarget(cursorAt('base 36'), 0)).toEqual({ kind: 'form', form: 'base 36' })
    expect(small(2)).toEqual(integer(2n))
  })
})
