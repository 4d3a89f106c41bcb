import * as v from 'valibot'

/** What a person may set, with the values that it starts from. */
export const settingsSchema = v.object({
  /** Most megabytes that the kept versions of saved files take; 0 keeps none. */
  historyMegabytes: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000)),
  /** For how many days a version of a saved file is kept. */
  historyDays: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(3650)),
})
export type Settings = v.InferOutput<typeof settingsSchema>

export const defaultSettings: Settings = { historyMegabytes: 500, historyDays: 90 }
