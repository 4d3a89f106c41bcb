import { settingLimits, type Settings } from '../../electron/contract/settings.ts'

/** One setting as a person meets it; all of them are whole numbers. To add one: a row here, and the contract's schema. */
export interface SettingRow {
  readonly key: keyof Settings
  readonly label: string
  readonly unit: string
  readonly help: string
}

export const settingRows: readonly SettingRow[] = [
  {
    key: 'historyMegabytes',
    label: 'Room for earlier versions',
    unit: 'MB',
    help: 'Each save keeps a version of the file. When the room is used up, the oldest go. 0 keeps none, and removes all.',
  },
  {
    key: 'historyDays',
    label: 'Keep earlier versions for',
    unit: 'days',
    help: 'Older ones go by themselves.',
  },
]

/** What is typed into the fields. */
export type TypedSettings = Readonly<Record<keyof Settings, string>>

export function typedOf(settings: Settings): TypedSettings {
  return {
    historyMegabytes: String(settings.historyMegabytes),
    historyDays: String(settings.historyDays),
  }
}

/** Says what is wrong with what was typed; null when nothing is. */
export function problemOf({ key, unit }: SettingRow, typed: string): string | null {
  const { min, max } = settingLimits[key]
  const range = `from ${min.toLocaleString('en')} to ${max.toLocaleString('en')} ${unit}`
  const value = readNumber(typed)
  if (value === null) return `Please give a whole number ${range}.`
  if (value < min || value > max) return `This can be ${range}.`
  return null
}

/** The settings that were typed; null when there is a problem with one of them. */
export function settingsOf(typed: TypedSettings): Settings | null {
  if (settingRows.some((row) => problemOf(row, typed[row.key]) !== null)) return null
  return {
    historyMegabytes: readNumber(typed.historyMegabytes) ?? 0,
    historyDays: readNumber(typed.historyDays) ?? 0,
  }
}

function readNumber(typed: string): number | null {
  const digits = typed.trim()
  return /^\d{1,12}$/.test(digits) ? Number(digits) : null
}
