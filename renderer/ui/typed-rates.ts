import * as v from 'valibot'
import {
  currencyCodeSchema,
  exchangeRatesSchema,
  mostRates,
  type ExchangeRates,
  type FoundRates,
} from '../../electron/contract/exchange-rates.ts'
import { rateOf } from '../../electron/contract/read-rates.ts'

/** A rate as it is typed; `key` stays with its row. */
export interface TypedRate {
  readonly key: number
  readonly code: string
  readonly rate: string
}

/** Exchange rates as they are typed. */
export interface TypedRates {
  readonly base: string
  /** `2026-11-20`, or nothing. */
  readonly date: string
  readonly source: string | null
  readonly rows: readonly TypedRate[]
}

let lastKey = 0

export function typedRate(code = '', rate = ''): TypedRate {
  return { key: ++lastKey, code, rate }
}

/** Rates to be changed, with a row to begin with where there are none. */
export function typedRatesOf({ base, date, source, rates }: ExchangeRates): TypedRates {
  const rows = rates.map(({ code, rate }) => typedRate(code, rate))
  return { base, date: date ?? '', source, rows: rows.length === 0 ? [typedRate()] : rows }
}

/** Says what is wrong with the currency that the rates are of; null when nothing is. */
export function problemOfBase({ base }: TypedRates): string | null {
  return isCode(base) ? null : 'Please give a code of three letters, such as EUR.'
}

/** Says what is wrong with a row; null when nothing is, as with one that nothing was typed into. */
export function problemOfRow({ base, rows }: TypedRates, row: TypedRate): string | null {
  if (isBlank(row)) return null
  const code = codeOf(row.code)
  if (!isCode(code)) return 'Please give a code of three letters, such as USD.'
  if (code === codeOf(base)) return `The rates are of ${code} themselves.`
  if (rows.find((other) => codeOf(other.code) === code) !== row) return `${code} is listed twice.`
  return rateOf(row.rate) === null ? 'Please give a number above 0.' : null
}

/** The rates that were typed; null when there is a problem with one of them. */
export function ratesOf(typed: TypedRates): ExchangeRates | null {
  const rows = typed.rows.filter((row) => !isBlank(row))
  if (problemOfBase(typed) !== null || rows.some((row) => problemOfRow(typed, row) !== null)) return null
  const rates = rows.map(({ code, rate }) => ({ code: codeOf(code), rate: rateOf(rate) ?? '' }))
  const chosen = {
    base: codeOf(typed.base),
    date: typed.date === '' ? null : typed.date,
    source: typed.source,
    rates,
  }
  return v.is(exchangeRatesSchema, chosen) ? chosen : null
}

/** What was found in a file takes the place of what is there. */
export function withFile(typed: TypedRates, found: FoundRates, source: string): TypedRates {
  if (found.rates.length === 0) return typed
  return {
    base: found.base ?? typed.base,
    date: found.date ?? '',
    source: source.slice(0, 255),
    rows: found.rates.map(({ code, rate }) => typedRate(code, rate)),
  }
}

/** What was pasted comes to what is there; of a currency that is listed the rate is the pasted one. */
export function withPasted(typed: TypedRates, found: FoundRates): TypedRates {
  const pasted = new Map(found.rates.map(({ code, rate }) => [code, rate]))
  const kept = typed.rows
    .filter((row) => !isBlank(row))
    .map((row) => {
      const rate = pasted.get(codeOf(row.code))
      pasted.delete(codeOf(row.code))
      return rate === undefined ? row : { ...row, rate }
    })
  const added = Array.from(pasted, ([code, rate]) => typedRate(code, rate))
  return {
    base: found.base ?? typed.base,
    date: found.date ?? typed.date,
    source: null,
    rows: [...kept, ...added].slice(0, mostRates),
  }
}

/** Says what was found. */
export function sayFound({ rates, date, unknownLines, firstUnknownLine }: FoundRates): string {
  if (rates.length === 0) return 'No rates were found in it. A line of them looks like this: USD 1.08'
  const taken = `${rates.length === 1 ? 'One rate was' : `${rates.length} rates were`} taken`
  const day = date === null ? '.' : `, of ${date}.`
  if (unknownLines === 0) return taken + day
  const lines = unknownLines === 1 ? 'One line is' : `${unknownLines} lines are`
  return `${taken}${day} ${lines} no rate, first line ${firstUnknownLine}.`
}

function codeOf(typed: string): string {
  return typed.trim().toUpperCase()
}

function isCode(typed: string): boolean {
  return v.is(currencyCodeSchema, codeOf(typed))
}

function isBlank({ code, rate }: TypedRate): boolean {
  return code.trim() === '' && rate.trim() === ''
}
