import { describe, expect, test } from 'vitest'
import { noExchangeRates, type ExchangeRates } from '../../../electron/contract/exchange-rates.ts'
import { readRates } from '../../../electron/contract/read-rates.ts'
import {
  problemOfBase,
  problemOfRow,
  ratesOf,
  sayFound,
  typedRate,
  typedRatesOf,
  withFile,
  withPasted,
  type TypedRates,
} from '../../../renderer/ui/typed-rates.ts'

const rates: ExchangeRates = {
  base: 'EUR',
  date: '2026-11-20',
  source: 'rates.csv',
  rates: [
    { code: 'USD', rate: '1.08' },
    { code: 'GBP', rate: '0.84' },
  ],
}

function typing(...rows: [code: string, rate: string][]): TypedRates {
  return { base: 'EUR', date: '', source: null, rows: rows.map(([code, rate]) => typedRate(code, rate)) }
}

const pairs = ({ rows }: TypedRates): string[] => rows.map(({ code, rate }) => `${code} ${rate}`)

test('what is kept comes back as it was, and nothing has a row to begin with', () => {
  expect(ratesOf(typedRatesOf(rates))).toEqual(rates)
  expect(pairs(typedRatesOf(noExchangeRates))).toEqual([' '])
  expect(ratesOf(typedRatesOf(noExchangeRates))).toEqual(noExchangeRates)
})

describe('problems', () => {
  test.each([
    ['', '', null],
    ['usd', '1,08', null],
    ['', '1', 'Please give a code of three letters, such as USD.'],
    ['DOLLAR', '1', 'Please give a code of three letters, such as USD.'],
    ['eur', '1', 'The rates are of EUR themselves.'],
    ['USD', '', 'Please give a number above 0.'],
    ['USD', '0', 'Please give a number above 0.'],
    ['USD', '-1', 'Please give a number above 0.'],
  ])('%s %s', (code, rate, problem) => {
    const typed = typing([code, rate])
    expect(typed.rows.map((row) => problemOfRow(typed, row))).toEqual([problem])
    expect(ratesOf(typed) === null).toBe(problem !== null)
  })

  test('the second row of a currency is one too many', () => {
    const typed = typing(['USD', '1'], ['usd', '2'])
    expect(typed.rows.map((row) => problemOfRow(typed, row))).toEqual([null, 'USD is listed twice.'])
  })

  test('a base is a code', () => {
    expect(problemOfBase({ ...typing(), base: 'E' })).toBe(
      'Please give a code of three letters, such as EUR.',
    )
    expect(problemOfBase({ ...typing(), base: 'chf' })).toBeNull()
  })
})

test('a file takes the place of all rates, of its own base and day; one without rates changes nothing', () => {
  const file = withFile(typedRatesOf(rates), readRates('base CHF\nJPY 180'), 'mine.txt')
  expect(ratesOf(file)).toEqual({
    base: 'CHF',
    date: null,
    source: 'mine.txt',
    rates: [{ code: 'JPY', rate: '180' }],
  })
  const before = typedRatesOf(rates)
  expect(withFile(before, readRates('hello'), 'mine.txt')).toBe(before)
})

test('what is pasted comes to what is there', () => {
  const typed = withPasted(
    { ...typing(['USD', '1'], ['', '']), date: '2026-01-01' },
    readRates('USD 1.08\nJPY 160'),
  )
  expect(pairs(typed)).toEqual(['USD 1.08', 'JPY 160'])
  expect(typed.date).toBe('2026-01-01')
})

test.each([
  ['USD 1.08', 'One rate was taken.'],
  ['2026-11-20\nUSD 1.08\nGBP 0.84', '2 rates were taken, of 2026-11-20.'],
  ['USD 1.08\nhello', 'One rate was taken. One line is no rate, first line 2.'],
  ['x\ny\nUSD 1.08', 'One rate was taken. 2 lines are no rate, first line 1.'],
  ['', 'No rates were found in it. A line of them looks like this: USD 1.08'],
])('what was found in %j is said', (text, said) => {
  expect(sayFound(readRates(text))).toBe(said)
})
