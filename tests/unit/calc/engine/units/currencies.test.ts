import { expect, test } from 'vitest'
import {
  codesThatAreWords,
  currencyCodes,
  currencyNames,
  currencyParts,
  currencySigns,
  currencySpellings,
  dollarPrefixes,
  isCodeBeforeAmount,
} from '../../../../../renderer/calc/engine/units/currencies.ts'
import { findUnit, known } from '../../../../../renderer/calc/engine/units/find-unit.ts'
import { currencyOf } from '../../../../../renderer/calc/engine/units/unit.ts'

const codes = new Set(currencyCodes)

test('every code is one of money, and there once', () => {
  expect(codes.size).toBe(currencyCodes.length)
  const ofIntl = new Set(Intl.supportedValuesOf('currency'))
  // Younger than the tables of some systems.
  const others = ['BTC', 'ZWG', 'XCG', 'SLE', 'VED']
  for (const code of codes) expect(ofIntl.has(code) || others.includes(code), code).toBe(true)
})

test('every sign, name and spelling is of a code that there is, and of one alone', () => {
  const named = [
    ...[...currencySigns.values()].map((symbol) => currencyOf(known(symbol)) ?? symbol),
    ...dollarPrefixes.values(),
    ...currencyNames.keys(),
    ...currencySpellings.keys(),
  ]
  for (const code of [...named, ...codesThatAreWords, ...currencyParts.map(([, , code]) => code)]) {
    expect(codes.has(code), code).toBe(true)
  }
  const names = [...currencyNames.values()].flat()
  expect(new Set(names).size).toBe(names.length)
  for (const [code, spellings] of currencyNames) {
    for (const name of spellings) expect(findUnit(name)?.[0]?.unit.symbol, name).toBe(code)
  }
})

test.each([
  ['EUR', true],
  ['TOP', false],
  ['ALL', false],
  ['eur', false],
  ['XYZ', false],
])('%s stands before an amount: %s', (word, expected) => expect(isCodeBeforeAmount(word)).toBe(expected))
