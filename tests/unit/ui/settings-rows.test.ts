import * as v from 'valibot'
import { expect, test } from 'vitest'
import { answerSettingsSchema, defaultSettings, settingsSchema } from '../../../electron/contract/settings.ts'
import { problemOf, settingSections, settingsOf, typedOf } from '../../../renderer/ui/settings-rows.ts'

const rows = settingSections.flatMap((section) => section.rows)
const typedFirst = typedOf(defaultSettings)

function rowOf(key: string) {
  const found = rows.find((row) => row.key === key)
  if (found === undefined) throw new Error(`No row ${key}`)
  return found
}

test('each setting has a row, and the values that it starts from have no problem', () => {
  const { answers: _answers, exchangeRates: _inADialogOfTheirOwn, ...others } = settingsSchema.entries
  const keys = [...Object.keys(others), ...Object.keys(answerSettingsSchema.entries)]
  expect(rows.map(({ key }) => key).sort()).toEqual(keys.sort())
  expect(settingsOf(typedFirst, defaultSettings)).toEqual(defaultSettings)
})

test.each(['', ' ', 'many', '1.5', '-1', '1e3', '0x10', '5 MB'])('“%s” is no whole number', (typed) => {
  expect(problemOf(rowOf('historyMegabytes'), typed)).toBe('Please give a whole number from 0 to 100,000 MB.')
})

test('numbers out of range are told the range', () => {
  expect(problemOf(rowOf('historyDays'), '0')).toBe('This can be from 1 to 3,650 days.')
  expect(problemOf(rowOf('historyDays'), '3651')).toBe('This can be from 1 to 3,650 days.')
  expect(problemOf(rowOf('historyDays'), ' 30 ')).toBeNull()
  expect(settingsOf({ ...typedFirst, historyDays: '0' }, defaultSettings)).toBeNull()
})

test('what is taken here is taken at the boundary', () => {
  for (const typed of ['0', '1', '3650', '100000', '100001', '007']) {
    const settings = settingsOf({ ...typedFirst, historyMegabytes: typed }, defaultSettings)
    const sent = { ...defaultSettings, historyMegabytes: Number(typed) }
    expect(settings !== null).toBe(v.is(settingsSchema, sent))
  }
})

test('every choice and switch is kept as it was made, and is one that the boundary takes', () => {
  for (const row of rows) {
    const values = row.kind === 'choice' ? row.choices.map(({ value }) => value) : ['', 'on']
    if (row.kind === 'number') continue
    for (const value of values) {
      const settings = settingsOf({ ...typedFirst, [row.key]: value }, defaultSettings)
      if (settings === null) throw new Error(`${row.key} refuses ${value}`)
      expect(typedOf(settings)).toEqual({ ...typedFirst, [row.key]: value })
      expect(v.is(settingsSchema, settings)).toBe(true)
    }
  }
})

test('a profile of before these settings keeps what it has', () => {
  expect(v.parse(settingsSchema, { historyMegabytes: 7, historyDays: 8 })).toEqual({
    ...defaultSettings,
    historyMegabytes: 7,
    historyDays: 8,
  })
})
