import { settingLimits, type AnswerSettings, type Settings } from '../../electron/contract/settings.ts'

interface RowHead {
  readonly key: string
  readonly label: string
  readonly help: string
}

/** A whole number that is typed. */
export interface NumberRow extends RowHead {
  readonly kind: 'number'
  readonly unit: string
  readonly limits: { readonly min: number; readonly max: number }
  read(settings: Settings): number
  write(settings: Settings, value: number): Settings
}

/** One of several. */
export interface ChoiceRow extends RowHead {
  readonly kind: 'choice'
  readonly choices: readonly { readonly value: string; readonly label: string }[]
  read(settings: Settings): string
  write(settings: Settings, value: string): Settings
}

/** On or off. */
export interface SwitchRow extends RowHead {
  readonly kind: 'switch'
  read(settings: Settings): boolean
  write(settings: Settings, value: boolean): Settings
}

/** One setting as a person meets it. To add one: a row here, and a field in the contract's schema. */
export type SettingRow = NumberRow | ChoiceRow | SwitchRow

export interface SettingSection {
  readonly title: string
  readonly rows: readonly SettingRow[]
}

export const settingSections: readonly SettingSection[] = [
  {
    title: 'Answers',
    rows: [
      choice('reading', 'Decimal sign in your texts', 'How the numbers that you type are read.', {
        system: 'As in this system’s region',
        point: 'Point: 1,234.5',
        comma: 'Comma: 1.234,5',
      }),
      choice('style', 'Numbers in answers', 'The signs for decimals, and for groups where they are shown.', {
        system: 'As in this system’s region',
        'comma-point': '1,234,567.8',
        'point-comma': '1.234.567,8',
        'space-comma': '1 234 567,8',
        'apostrophe-point': '1’234’567.8',
        indian: '12,34,567.8',
      }),
      answerSwitch('groups', 'Group digits', 'Parts the digits of long numbers: 1,234,567.'),
      choice('rounding', 'Digits shown', 'Answers are exact: all digits are there to copy.', {
        automatic: 'All that tell something',
        decimals: 'At most so many decimals',
        significant: 'At most so many digits',
      }),
      {
        kind: 'number',
        key: 'digits',
        label: 'How many at most',
        help: 'Where the digits shown are limited.',
        unit: 'digits',
        limits: settingLimits.digits,
        read: ({ answers }) => answers.digits,
        write: (settings, digits) => withAnswers(settings, { digits }),
      },
      choice('exponent', 'Very large and small numbers', '', { e: '1.2e30', power: '1.2 × 10³⁰' }),
      answerSwitch('usualMoney', 'Money with its usual decimals', 'Shows 537.50 USD, and 1200 JPY.'),
    ],
  },
  {
    title: 'Earlier versions',
    rows: [
      {
        kind: 'number',
        key: 'historyMegabytes',
        label: 'Room for earlier versions',
        help: 'Each save keeps a version of the file. When the room is used up, the oldest go. 0 keeps none, and removes all.',
        unit: 'MB',
        limits: settingLimits.historyMegabytes,
        read: ({ historyMegabytes }) => historyMegabytes,
        write: (settings, historyMegabytes) => ({ ...settings, historyMegabytes }),
      },
      {
        kind: 'number',
        key: 'historyDays',
        label: 'Keep earlier versions for',
        help: 'Older ones go by themselves.',
        unit: 'days',
        limits: settingLimits.historyDays,
        read: ({ historyDays }) => historyDays,
        write: (settings, historyDays) => ({ ...settings, historyDays }),
      },
    ],
  },
]

const settingRows = settingSections.flatMap(({ rows }) => rows)

/** What is typed or chosen in the rows, by their keys; a switch has `on` or nothing. */
export type TypedSettings = Readonly<Record<string, string>>

export function typedOf(settings: Settings): TypedSettings {
  return Object.fromEntries(settingRows.map((row) => [row.key, typedIn(row, settings)]))
}

function typedIn(row: SettingRow, settings: Settings): string {
  switch (row.kind) {
    case 'number':
      return String(row.read(settings))
    case 'choice':
      return row.read(settings)
    case 'switch':
      return row.read(settings) ? 'on' : ''
  }
}

/** Says what is wrong with what was typed; null when nothing is. */
export function problemOf(row: SettingRow, typed: string): string | null {
  if (row.kind !== 'number') return null
  const { min, max } = row.limits
  const range = `from ${min.toLocaleString('en')} to ${max.toLocaleString('en')} ${row.unit}`
  const value = readNumber(typed)
  if (value === null) return `Please give a whole number ${range}.`
  if (value < min || value > max) return `This can be ${range}.`
  return null
}

/** `settings` with what was typed; null when there is a problem with one of them. */
export function settingsOf(typed: TypedSettings, settings: Settings): Settings | null {
  let chosen = settings
  for (const row of settingRows) {
    const text = typed[row.key] ?? ''
    if (problemOf(row, text) !== null) return null
    if (row.kind === 'number') chosen = row.write(chosen, readNumber(text) ?? 0)
    else if (row.kind === 'choice') chosen = row.write(chosen, text)
    else chosen = row.write(chosen, text === 'on')
  }
  return chosen
}

function readNumber(typed: string): number | null {
  const digits = typed.trim()
  return /^\d{1,12}$/.test(digits) ? Number(digits) : null
}

function withAnswers(settings: Settings, change: Partial<AnswerSettings>): Settings {
  return { ...settings, answers: { ...settings.answers, ...change } }
}

/** The settings of answers that are one of several, or on or off. */
type ChoiceKey = 'reading' | 'style' | 'rounding' | 'exponent'
type SwitchKey = 'groups' | 'usualMoney'

function choice<Key extends ChoiceKey>(
  key: Key,
  label: string,
  help: string,
  labels: Readonly<Record<AnswerSettings[Key], string>>,
): ChoiceRow {
  const values = Object.keys(labels) as AnswerSettings[Key][]
  return {
    kind: 'choice',
    key,
    label,
    help,
    choices: values.map((value) => ({ value, label: labels[value] })),
    read: ({ answers }) => answers[key],
    write(settings, typed) {
      const chosen = values.find((value) => value === typed) ?? settings.answers[key]
      return { ...settings, answers: { ...settings.answers, [key]: chosen } }
    },
  }
}

function answerSwitch(key: SwitchKey, label: string, help: string): SwitchRow {
  return {
    kind: 'switch',
    key,
    label,
    help,
    read: ({ answers }) => answers[key],
    write: (settings, value) => withAnswers(settings, { [key]: value }),
  }
}
