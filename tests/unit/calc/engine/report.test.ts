import { describe, expect, it } from 'vitest'
import { commaFormat, pointFormat } from '../../../../renderer/calc/engine/language/number-format.ts'
import { reportLines } from '../../../../renderer/calc/engine/report.ts'

function report(line: string) {
  const [only] = reportLines([line], pointFormat)
  return [only?.answer, only?.value, only?.unit, only?.error]
}

describe('the report of a line', () => {
  it.each([
    ['1/3', '0.333333333333', 1 / 3, null, null],
    ['2^100', '1267650600228229401496703205376', 2 ** 100, null, null],
    ['15%', '15%', 15, '%', null],
    ['5 km / 2 h', '2.5 km/h', 2.5, 'km/h', null],
    ['1 < 2', 'true', true, null, null],
    ['2 + 3i', '2 + 3i', [2, 3], null, null],
    ['2024-07-31', '2024-07-31', '2024-07-31', null, null],
    ['[1 km, 2 km]', '1 km, 2 km', [1, 2], 'km', null],
    ['1/0', null, null, null, 'Nothing can be divided by zero.'],
    ['words', null, null, null, null],
  ])('%s', (line, ...expected) => {
    expect(report(line)).toEqual(expected)
  })

  it('has its number, its text, and what stands above it in mind', () => {
    expect(reportLines(['a = 1,5', '', 'a * 2'], commaFormat)).toMatchObject([
      { line: 1, text: 'a = 1,5', answer: '1.5', value: 1.5 },
      { line: 2, text: '', answer: null, value: null },
      { line: 3, text: 'a * 2', answer: '3', value: 3 },
    ])
  })

  it('gives the first 10,000 items of a list', () => {
    const [, value] = report('1..1e6')
    expect(value).toHaveLength(10_000)
    expect(value).toMatchObject({ 0: 1, 9999: 10_000 })
    expect(report('1..2')[1]).toEqual([1, 2])
  })
})
