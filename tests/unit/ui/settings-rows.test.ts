import * as v from 'valibot'
import { expect, test } from 'vitest'
import { defaultSettings, settingsSchema } from '../../../electron/contract/settings.ts'
import { problemOf, settingRows, settingsOf, typedOf } from '../../../renderer/ui/settings-rows.ts'

const [megabytes, days] = settingRows

test('each setting has a row, and the values that it starts from have no problem', () => {
  expect(settingRows.map(({ key }) => key).sort()).toEqual(Object.keys(settingsSchema.entries).sort())
  expect(settingsOf(typedOf(defaultSettings))).toEqual(defaultSettings)
})

test.each(['', ' ', 'many', '1.5', '-1', '1e3', '0x10', '5 MB'])('“%s” is no whole number', (typed) => {
  if (megabytes === undefined) throw new Error('No row')
  expect(problemOf(megabytes, typed)).toBe('Please give a whole number from 0 to 100,000 MB.')
})

test('numbers out of range are told the range', () => {
  if (days === undefined) throw new Error('No row')
  expect(problemOf(days, '0')).toBe('This can be from 1 to 3,650 days.')
  expect(problemOf(days, '3651')).toBe('This can be from 1 to 3,650 days.')
  expect(problemOf(days, ' 30 ')).toBeNull()
  expect(settingsOf({ historyMegabytes: '10', historyDays: '0' })).toBeNull()
})

test('what is taken here is taken at the boundary', () => {
  for (const typed of ['0', '1', '3650', '100000', '100001', '007']) {
    const settings = settingsOf({ historyMegabytes: typed, historyDays: '1' })
    expect(settings !== null).toBe(v.is(settingsSchema, { historyMegabytes: Number(typed), historyDays: 1 }))
  }
})
