import { describe, expect, test } from 'vitest'
import { rateOf, readRates } from '../../../electron/contract/read-rates.ts'

const pairs = (text: string): string[] => readRates(text).rates.map(({ code, rate }) => `${code} ${rate}`)

test.each([
  ['spaces', 'USD 1.08\nGBP 0.84'],
  ['tabs and Windows line ends', 'USD\t1.08\r\nGBP\t0.84\r\n'],
  ['commas, with a heading', 'Currency,Rate\nUSD,1.08\nGBP,0.84'],
  ['semicolons and decimal commas', 'USD;1,08\nGBP;0,84'],
  ['equals signs', 'USD = 1.08\nGBP: 0.84'],
  ['equations', '1 EUR = 1.08 USD\n1 EUR = 0.84 GBP'],
  ['quotes', '"USD","1.08"\n"GBP","0.84"'],
  ['blank lines and remarks', '# mine\n\nUSD 1.08\n// and\nGBP 0.84\n'],
  ['a mark of UTF-8', '\ufeffUSD 1.08\nGBP 0.84'],
  ['a row of codes and a row of rates', 'Date, USD, GBP,\n20 November 2026, 1.08, 0.84,'],
  ['JSON', '{"rates": {"USD": 1.08, "GBP": "0.84"}}'],
  ['JSON of rates alone', '{"USD": 1.08, "GBP": 0.84}'],
  ['a JSON list', '[{"code": "USD", "rate": 1.08}, {"currency": "GBP", "rate": 0.84}]'],
])('rates with %s', (_what, text) => {
  expect(pairs(text)).toEqual(['USD 1.08', 'GBP 0.84'])
})

describe('the currency that they are of, and their day', () => {
  test.each([
    ['{"base": "EUR", "date": "2026-11-20", "rates": {"USD": 1.08, "EUR": 1}}', 'EUR', '2026-11-20'],
    ['base: EUR\ndate: 2026-11-20\nUSD 1.08', 'EUR', '2026-11-20'],
    ['# of 2026-11-20\n1 EUR = 1.08 USD', 'EUR', '2026-11-20'],
    ['Date, USD, JPY\n20 November 2026, 1.08, 160', null, '2026-11-20'],
    ['USD 1.08', null, null],
    ['USD 1.08\n2026-13-40', null, null],
  ])('%s', (text, base, date) => {
    const found = readRates(text)
    expect([found.base, found.date]).toEqual([base, date])
    expect(found.rates[0]).toEqual({ code: 'USD', rate: '1.08' })
    expect(found.rates.map(({ code }) => code)).not.toContain(base)
  })
})

test('lines that are no rates are counted', () => {
  expect(readRates('USD 1.08\nhello\nGBP much\n')).toMatchObject({ unknownLines: 2, firstUnknownLine: 2 })
  expect(readRates('1 EUR = 1.08 USD\n1 GBP = 1.3 USD')).toMatchObject({ unknownLines: 1, base: 'EUR' })
})

test.each([
  '',
  'nothing here',
  '{',
  '[1, 2]',
  '{"__proto__": 3, "rates": null}',
  'usd 1.08',
  'USD 0',
  'USD -1',
])('no rates in “%s”', (text) => {
  expect(pairs(text)).toEqual([])
})

test('a currency that comes twice has its first rate, and there is an end to them', () => {
  expect(pairs('USD 1\nUSD 2')).toEqual(['USD 1'])
  const letters = Array.from('ABCDEFGHIJ')
  const many = letters.flatMap((a) => letters.flatMap((b) => letters.map((c) => `${a}${b}${c} 1`)))
  expect(pairs(many.join('\n'))).toHaveLength(400)
})

test.each([
  ['1.08', '1.08'],
  [' 1,08 ', '1.08'],
  ['.5', '0.5'],
  ['160', '160'],
  ['1,234.5', null],
  ['0', null],
  ['0.000', null],
  ['-1', null],
  ['1e3', null],
  ['', null],
])('the rate “%s” is kept as %s', (written, kept) => {
  expect(rateOf(written)).toBe(kept)
})

test('rates in JSON that are very small keep their digits', () => {
  expect(pairs('{"IDR": 0.0000005, "VND": 5e-7}')).toEqual(['IDR 0.0000005', 'VND 0.0000005'])
})
