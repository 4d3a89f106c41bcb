import * as v from 'valibot'
import { exchangeRatesSchema, noExchangeRates } from './exchange-rates.ts'

/** From which to which number each setting that is one goes. */
export const settingLimits = {
  historyMegabytes: { min: 0, max: 100_000 },
  historyDays: { min: 1, max: 3650 },
  digits: { min: 0, max: 34 },
} as const satisfies Record<string, { readonly min: number; readonly max: number }>

/** Ways to write a number, each named by its signs: for groups of digits first, then for decimals. */
const numberStyles = ['comma-point', 'point-comma', 'space-comma', 'apostrophe-point', 'indian'] as const

/** How answers are shown, and how the numbers of a text are read. */
export const answerSettingsSchema = v.object({
  /** The decimal sign that numbers are typed with; `system` takes that of the system's region. */
  reading: v.picklist(['system', 'point', 'comma']),
  style: v.picklist(['system', ...numberStyles]),
  /** Whether digits stand in groups: `1,234,567`. */
  groups: v.boolean(),
  /** `automatic` shows all digits that tell something; the others at most `digits` of them. */
  rounding: v.picklist(['automatic', 'decimals', 'significant']),
  digits: wholeNumber(settingLimits.digits),
  /** Very large and very small numbers: `1.2e30`, or `1.2 × 10³⁰`. */
  exponent: v.picklist(['e', 'power']),
  /** Whether money has its usual decimals: `537.50 USD`. */
  usualMoney: v.boolean(),
})
export type AnswerSettings = v.InferOutput<typeof answerSettingsSchema>

/** Plain: a number is shown as it would be typed. */
export const defaultAnswers: AnswerSettings = {
  reading: 'system',
  style: 'system',
  groups: false,
  rounding: 'automatic',
  digits: 2,
  exponent: 'e',
  usualMoney: false,
}

/** What the writer must know of the settings. */
export const historySettingsSchema = v.object({
  /** Most megabytes that the kept versions of saved files take; 0 keeps none. */
  historyMegabytes: wholeNumber(settingLimits.historyMegabytes),
  /** For how many days a version of a saved file is kept. */
  historyDays: wholeNumber(settingLimits.historyDays),
})
export type HistorySettings = v.InferOutput<typeof historySettingsSchema>

/** What a person may set, with the values that it starts from. Profiles of before know fewer settings. */
export const settingsSchema = v.object({
  ...historySettingsSchema.entries,
  answers: v.optional(answerSettingsSchema, defaultAnswers),
  exchangeRates: v.optional(exchangeRatesSchema, noExchangeRates),
})
export type Settings = v.InferOutput<typeof settingsSchema>

export const defaultSettings: Settings = {
  historyMegabytes: 500,
  historyDays: 90,
  answers: defaultAnswers,
  exchangeRates: noExchangeRates,
}

function wholeNumber({ min, max }: { readonly min: number; readonly max: number }) {
  return v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max))
}
