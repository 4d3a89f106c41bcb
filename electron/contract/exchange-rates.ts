import * as v from 'valibot'

/** Most rates in one table: ISO 4217 lists fewer than 200 currencies. */
export const mostRates = 400

/** A code such as ISO 4217 gives: `EUR`. */
export const currencyCodeSchema = v.pipe(v.string(), v.regex(/^[A-Z]{3}$/))

/** A positive decimal number with a point: `1.08`. Text, so that it stays exactly what was entered. */
export const rateSchema = v.pipe(
  v.string(),
  v.regex(/^\d{1,18}(\.\d{1,18})?$/),
  v.check((rate) => /[1-9]/.test(rate)),
)

/** A day as ISO 8601 writes it: `2026-11-20`. */
export const dateSchema = v.pipe(v.string(), v.isoDate())

/** What one unit of `base` is worth in other currencies, as a person entered it or chose a file of it. */
export const exchangeRatesSchema = v.object({
  base: currencyCodeSchema,
  /** The day that the rates are of; null where it is not known. */
  date: v.nullable(dateSchema),
  /** The name of the file that they came from; null for rates that were typed. */
  source: v.nullable(v.pipe(v.string(), v.maxLength(255))),
  /** No currency twice, and never the base. */
  rates: v.pipe(v.array(v.object({ code: currencyCodeSchema, rate: rateSchema })), v.maxLength(mostRates)),
})
export type ExchangeRates = v.InferOutput<typeof exchangeRatesSchema>
export type ExchangeRate = ExchangeRates['rates'][number]

export const noExchangeRates: ExchangeRates = { base: 'EUR', date: null, source: null, rates: [] }
