import { describe, expect, test } from 'vitest'
import { pointFormat } from '../../../../renderer/calc/engine/language/number-format.ts'
import { plainWriting, type Writing } from '../../../../renderer/calc/engine/numbers/writing.ts'
import { totalsText } from '../../../../renderer/calc/engine/totals-text.ts'
import { fullValue, shownValue, writtenValue } from '../../../../renderer/calc/engine/values/value-text.ts'
import { solve } from '../../../../renderer/calc/engine/solve.ts'
import type { Value } from '../../../../renderer/calc/engine/values/value.ts'

function valueOf(line: string): Value {
  const value = solve([line], pointFormat).value(0)
  if (value === null) throw new Error(`${line} has no value`)
  return value
}

const written = (line: string, writing: Partial<Writing>): string =>
  writtenValue(valueOf(line), { ...plainWriting, ...writing })

test.each([
  '1234567.25',
  '1/3',
  '-2^70',
  '10^30 / 7',
  '1..30',
  '12%',
  '3 km',
  '1 > 2',
  '0.000000012',
  '537.50 USD',
])('in plain writing %s is as the command line has it', (line) => {
  expect(written(line, {})).toBe(shownValue(valueOf(line)))
})

describe('groups and the decimal sign', () => {
  const spellings: [name: string, writing: Partial<Writing>, large: string, small: string][] = [
    ['1,234.5', { group: ',' }, '12,345,678.9', '999'],
    ['1.234,5', { group: '.', decimal: ',' }, '12.345.678,9', '999'],
    ['1 234,5', { group: '\u202f', decimal: ',' }, '12\u202f345\u202f678,9', '999'],
    ["1'234.5", { group: '’' }, '12’345’678.9', '999'],
    ['12,34,567.8', { group: ',', groupSize: 2 }, '1,23,45,678.9', '999'],
    ['none', { decimal: ',' }, '12345678,9', '999'],
  ]
  test.each(spellings)('%s', (_name, writing, large, small) => {
    expect(written('12345678.9', writing)).toBe(large)
    expect(written('-12345678.9', writing)).toBe(`-${large}`)
    expect(written('999', writing)).toBe(small)
  })

  test('four digits, percentages, units and lists are grouped too; decimals never are', () => {
    expect(written('1000', { group: ',' })).toBe('1,000')
    expect(written('2500%', { group: ',' })).toBe('2,500%')
    expect(written('12000.123456 km', { group: ',' })).toBe('12,000.123456 km')
    expect(written('1000, 2000', { group: '.', decimal: ',' })).toBe('1.000; 2.000')
  })
})

describe('digits', () => {
  const decimals = (count: number): Partial<Writing> => ({ rounding: { kind: 'decimals', count } })
  const significant = (count: number): Partial<Writing> => ({ rounding: { kind: 'significant', count } })

  test.each<[string, Partial<Writing>, string]>([
    ['2/3', decimals(2), '0.67'],
    ['2/3', decimals(0), '1'],
    ['2/3', decimals(20), '0.66666666666666666667'],
    ['0.125', decimals(2), '0.13'],
    ['-0.125', decimals(2), '-0.13'],
    ['-0.001', decimals(2), '0'],
    ['2.5', decimals(2), '2.5'],
    ['2^70', decimals(2), '1180591620717411303424'],
    ['1234567.891', decimals(1), '1234567.9'],
    ['sqrt(2)', decimals(4), '1.4142'],
    ['2/3', significant(3), '0.667'],
    ['1234567.891', significant(3), '1234568'],
    ['0.00012345', significant(2), '0.00012'],
  ])('%s', (line, writing, expected) => {
    expect(written(line, writing)).toBe(expected)
  })
})

test('powers of ten', () => {
  expect(written('2^300 / 7', {})).toMatch(/^2\.91\d+e89$/)
  expect(written('2^300 / 7', { exponent: 'power', decimal: ',' })).toMatch(/^2,91\d+ × 10⁸⁹$/)
  expect(written('1 / 10^30', { exponent: 'power' })).toBe('1 × 10⁻³⁰')
})

describe('money', () => {
  const money = { usualMoney: true }
  test.each([
    ['537.5 USD', '537.50 USD'],
    ['12 EUR / 7', '1.71 EUR'],
    ['1200 JPY / 7', '171 JPY'],
    ['1.5 KWD', '1.500 KWD'],
    ['-0.999 EUR', '-1.00 EUR'],
    ['0 EUR', '0.00 EUR'],
    // Less than the smallest coin, and what is no amount of money, is shown as it is.
    ['0.0042 EUR', '0.0042 EUR'],
    ['20.5 EUR / 1 h', '20.5 EUR/h'],
    ['0.00000001 BTC', '0.00000001 BTC'],
    ['3.5 km', '3.5 km'],
  ])('%s', (line, expected) => {
    expect(written(line, money)).toBe(expected)
  })

  test('amounts too long for people keep their power of ten', () => {
    expect(written('10^40 USD / 3', money)).toBe('3.33333333333e39 USD')
  })
})

test('what is copied has every digit, and the decimal sign that numbers are read with', () => {
  expect(fullValue(valueOf('1234.5678901234567 km'))).toBe('1234.5678901234567 km')
  expect(fullValue(valueOf('1234.5 km'), ',')).toBe('1234,5 km')
  expect(fullValue(valueOf('1.5, 2.5'), ',')).toBe('1,5; 2,5')
})

test('totals are written the same way', () => {
  const { tally } = solve(['1000.5', '2000', '3 EUR'], pointFormat)
  expect(totalsText(tally)).toBe('Sum 3000.5, 3 EUR · Count 3')
  expect(totalsText(tally, { ...plainWriting, group: '.', decimal: ',', usualMoney: true })).toBe(
    'Sum 3.000,5; 3,00 EUR · Count 3',
  )
})
