import * as v from 'valibot'
import { currencyCodeSchema, dateSchema, mostRates, rateSchema, type FoundRates } from './exchange-rates.ts'

/** Longest text of rates that is read, in UTF-16 units. */
export const longestRates = 1_000_000

/**
 * Reads exchange rates as people and banks write them:
 * - lines such as `USD 1.08`, `USD;1,08`, `USD = 1.08` or `1 EUR = 1.08 USD`
 * - a table with a row of codes and a row of rates, as the European Central Bank has it
 * - JSON: `{ "base": "EUR", "date": "2026-11-20", "rates": { "USD": 1.08 } }`, or the inner object alone
 *
 * A currency that comes twice has its first rate. There may be no rates at all in what is found.
 */
export function readRates(text: string): FoundRates {
  const content = text.replace(/^\ufeff/, '').slice(0, longestRates)
  const json = /^\s*[{[]/.test(content) ? readJson(content) : null
  return json ?? readTable(content) ?? readLines(content)
}

/** A rate as it is kept, of a number as it is written: `1,08` and `1.08` are the same; null for what is no rate. */
export function rateOf(written: string): string | null {
  const text = written.trim()
  const plain = /^\d+,\d+$/.test(text) ? text.replace(',', '.') : text.replace(/^\./, '0.')
  return v.is(rateSchema, plain) ? plain : null
}

class Rates {
  private readonly byCode = new Map<string, string>()

  /** @returns whether it is one. */
  add(code: string, written: string): boolean {
    const rate = rateOf(written)
    if (rate === null || !v.is(currencyCodeSchema, code)) return false
    if (!this.byCode.has(code) && this.byCode.size < mostRates) this.byCode.set(code, rate)
    return true
  }

  found(base: string | null, date: string | null, unknown: readonly number[] = []): FoundRates {
    const rates = Array.from(this.byCode, ([code, rate]) => ({ code, rate }))
    return {
      base,
      date,
      rates: rates.filter(({ code }) => code !== base),
      unknownLines: unknown.length,
      firstUnknownLine: unknown[0] ?? null,
    }
  }
}

const jsonRate = v.union([v.number(), v.string()])
const jsonRates = v.record(v.string(), v.unknown())
const jsonEntry = v.object({
  code: v.optional(v.string()),
  currency: v.optional(v.string()),
  rate: jsonRate,
})

/** Null for a text that is no JSON. */
function readJson(text: string): FoundRates | null {
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch {
    return null
  }
  const rates = new Rates()
  if (Array.isArray(content)) {
    for (const entry of content) {
      if (v.is(jsonEntry, entry)) rates.add(entry.code ?? entry.currency ?? '', plainNumber(entry.rate))
    }
    return rates.found(null, null)
  }
  const table = v.is(jsonRates, content) ? content : {}
  const inner = v.is(jsonRates, table['rates']) ? table['rates'] : table
  for (const [code, rate] of Object.entries(inner)) {
    if (v.is(jsonRate, rate)) rates.add(code, plainNumber(rate))
  }
  const { base, date } = table
  return rates.found(v.is(currencyCodeSchema, base) ? base : null, v.is(dateSchema, date) ? date : null)
}

/** `1e-7` as `0.0000001`. */
function plainNumber(rate: number | string): string {
  if (typeof rate === 'string') return rate
  return Number.isFinite(rate) && rate < 1e18
    ? String(rate).replace(/^.*e-.*$/, () => rate.toFixed(18).replace(/0+$/, ''))
    : ''
}

const separator = /[,;\t]/

/** A row of codes with a row of numbers below it; null for a text that is not such a table. */
function readTable(text: string): FoundRates | null {
  const [head, row] = linesOf(text).filter((line) => line.trim() !== '')
  if (head === undefined || row === undefined) return null
  const codes = head.split(separator).map((cell) => cell.trim())
  if (codes.filter((code) => v.is(currencyCodeSchema, code)).length < 2) return null
  const numbers = row.split(separator).map((cell) => cell.trim())
  if (numbers.some((cell) => v.is(currencyCodeSchema, cell))) return null
  const rates = new Rates()
  codes.forEach((code, index) => rates.add(code, numbers[index] ?? ''))
  return rates.found(null, dateIn(row) ?? dateIn(text))
}

const code = /(?<code>[A-Z]{3})/.source
const number = /(?<rate>\d+(?:[.,]\d+)?|\.\d+)/.source
const codeThenRate = new RegExp(`^"?${code}"?\\s*[\\s:=,;]\\s*"?${number}"?\\s*[,;]?$`)
const equation = new RegExp(`^1 ?(?<base>[A-Z]{3}) ?= ?${number} ?${code}$`)
const baseLine = /^base(?: currency)?\s*[\s:=,;]\s*"?(?<base>[A-Z]{3})"?$/i
/** Headings of columns, remarks, and dates, which are found wherever they stand. */
const remark = /^(?:#|\/\/)|^(?:code|currency)\b|^date\b|^\d{4}-\d{2}-\d{2}$/i

function readLines(text: string): FoundRates {
  const rates = new Rates()
  const unknown: number[] = []
  let base: string | null = null
  for (const [index, line] of linesOf(text).entries()) {
    const trimmed = line.trim()
    const statesBase = baseLine.exec(trimmed)?.groups
    const stated = equation.exec(trimmed)?.groups
    const listed = stated ?? codeThenRate.exec(trimmed)?.groups
    if (statesBase !== undefined) base = (statesBase['base'] ?? '').toUpperCase()
    else if (stated !== undefined && base !== null && base !== stated['base']) unknown.push(index + 1)
    else if (listed !== undefined && rates.add(listed['code'] ?? '', listed['rate'] ?? '')) {
      base ??= stated?.['base'] ?? null
    } else if (trimmed !== '' && !remark.test(trimmed)) unknown.push(index + 1)
  }
  return rates.found(base, dateIn(text), unknown)
}

const months = 'january february march april may june july august september october november december'.split(
  ' ',
)

/** The first day that a text names, as `2026-11-20` or `20 November 2026`. */
function dateIn(text: string): string | null {
  const iso = /\d{4}-\d{2}-\d{2}/.exec(text)?.[0]
  if (iso !== undefined) return v.is(dateSchema, iso) ? iso : null
  const words = /\b(\d{1,2}) ([A-Z][a-z]+) (\d{4})\b/.exec(text)
  const month = months.indexOf(words?.[2]?.toLowerCase() ?? '') + 1
  if (words === null || month === 0) return null
  const date = `${words[3]}-${String(month).padStart(2, '0')}-${(words[1] ?? '').padStart(2, '0')}`
  return v.is(dateSchema, date) ? date : null
}

function linesOf(text: string): string[] {
  return text.split(/\r\n|\n|\r/)
}
