import * as v from 'valibot'
import { expect, test } from 'vitest'
import { defaultSettings, type AnswerSettings } from '../../../electron/contract/settings.ts'
import { presentMessage } from '../../../renderer/calc/present-message.ts'
import { windowToCalculatorSchema } from '../../../renderer/calc/protocol.ts'

function messageOf(answers: Partial<AnswerSettings>, locale = 'en-US') {
  const message = presentMessage(
    { ...defaultSettings, answers: { ...defaultSettings.answers, ...answers } },
    locale,
  )
  return v.parse(windowToCalculatorSchema, message) as typeof message
}

const signs = (answers: Partial<AnswerSettings>, locale?: string): unknown[] => {
  const { reading, writing } = messageOf(answers, locale)
  return [reading, writing.decimal, writing.group, writing.groupSize]
}

test.each([
  ['en-US', '.', '.', ',', 3],
  ['de-DE', ',', ',', '.', 3],
  ['de-CH', '.', '.', expect.stringMatching(/^['’]$/), 3],
  ['fr-FR', ',', ',', '\u202f', 3],
  ['en-IN', '.', '.', ',', 2],
  // Arabic digits are another matter than the signs between them.
  ['ar-EG', '.', '.', ',', 3],
  ['no locale at all', '.', '.', ',', 3],
  ['', '.', '.', ',', 3],
])('the region %s', (locale, ...expected) => {
  expect(signs({ groups: true }, locale)).toEqual(expected)
})

test('digits stand in no groups unless wanted', () => {
  expect(signs({})).toEqual(['.', '.', '', 3])
})

test('answers are written like the texts, whatever the region does', () => {
  expect(signs({ reading: 'comma', groups: true })).toEqual([',', ',', '.', 3])
  expect(signs({ reading: 'point', groups: true }, 'de-DE')).toEqual(['.', '.', ',', 3])
  expect(signs({ reading: 'comma', style: 'indian', groups: true })).toEqual([',', '.', ',', 2])
})

test.each([
  ['comma-point', '.', ','],
  ['point-comma', ',', '.'],
  ['space-comma', ',', '\u202f'],
  ['apostrophe-point', '.', '’'],
  ['indian', '.', ','],
] as const)('the style %s', (style, decimal, group) => {
  expect(messageOf({ style, groups: true }).writing).toMatchObject({ decimal, group })
})

test('digits', () => {
  expect(messageOf({ rounding: 'automatic', digits: 0 }).writing.rounding).toEqual({ kind: 'automatic' })
  expect(messageOf({ rounding: 'decimals', digits: 0 }).writing.rounding).toEqual({
    kind: 'decimals',
    count: 0,
  })
  expect(messageOf({ rounding: 'significant', digits: 0 }).writing.rounding).toEqual({
    kind: 'significant',
    count: 1,
  })
})
