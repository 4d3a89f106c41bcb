import * as v from 'valibot'

/** From which to which number each setting goes. */
export const settingLimits = {
  historyMegabytes: { min: 0, max: 100_000 },
  historyDays: { min: 1, max: 3650 },
} as const satisfies Record<string, { readonly min: number; readonly max: number }>

/** What a person may set, with the values that it starts from. */
export const settingsSchema = v.object({
  /** Most megabytes that the kept versions of saved files take; 0 keeps none. */
  historyMegabytes: wholeNumber(settingLimits.historyMegabytes),
  /** For how many days a version of a saved file is kept. */
  historyDays: wholeNumber(settingLimits.historyDays),
})
export type Settings = v.InferOutput<typeof settingsSchema>

export const defaultSettings: Settings = { historyMegabytes: 500, historyDays: 90 }

function wholeNumber({ min, max }: { readonly min: number; readonly max: number }) {
  return v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max))
}
