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

/** What was found in a text of exchange rates. */
export const foundRatesSchema = v.object({
  /** The currency that the rates are of one unit of; null where the text does not say. */
  base: v.nullable(currencyCodeSchema),
  /** The day that the rates are of; null where the text does not say. */
  date: v.nullable(dateSchema),
  rates: exchangeRatesSchema.entries.rates,
  /** How many lines were neither a rate nor anything else that is known, and the first of them, from 1. */
  unknownLines: v.number(),
  firstUnknownLine: v.nullable(v.number()),
})
export type FoundRates = v.InferOutput<typeof foundRatesSchema>

export const noExchangeRates: ExchangeRates = { base: 'EUR', date: null, source: null, rates: [] }
