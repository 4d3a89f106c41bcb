import { pointFormat, type NumberFormat } from './language/number-format.ts'
import type { Num } from './numbers/number.ts'

/** Exchange rates as a person entered them. */
export interface RateTable {
  /** What one unit of each currency is worth in a common one, by ISO 4217 code. */
  readonly worth: ReadonlyMap<string, Num>
  /** The day that the rates are of, as `2026-11-20`; null where it is not known. */
  readonly date: string | null
}

/** What answers depend on besides the text. */
export interface Environment {
  /** How numbers are spelled in the text. */
  readonly format: NumberFormat
  readonly rates: RateTable
  /** The time zone of dates and times that name none, as `Europe/Berlin`. */
  readonly zone: string
  /** Milliseconds since the start of 1970, UTC. */
  readonly now: () => number
}

export const noRates: RateTable = { worth: new Map(), date: null }

/** Numbers spelled as `format` says, no exchange rates, and the clock and zone of this machine. */
export function environmentOf(format: NumberFormat = pointFormat): Environment {
  return {
    format,
    rates: noRates,
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    now: Date.now,
  }
}
