import { expect, test } from 'vitest'
import { reduceDates } from '../../../../../renderer/calc/engine/dates/date-reductions.ts'
import { shownValue } from '../../../../../renderer/calc/engine/values/value-text.ts'
import { valueOf } from '../values/value-of.ts'

const days = ['2026-03-01', '2026-01-31', '2026-02-10']

test.each([
  ['min', days, '2026-01-31'],
  ['max', days, '2026-03-01'],
  ['count', days, '3'],
  ['sum', days, null],
  ['median', days, null],
  ['average', days, null],
  ['average', ['2026-01-04', '2026-01-01'], '2026-01-02'],
  ['average', ['2026-01-01', '2026-01-05'], '2026-01-03'],
  ['min', ['10:00', '9:30'], '09:30'],
  ['max', ['[2026-01-01, 2026-05-01]', '2026-02-01'], '2026-05-01'],
  ['min', ['5', '2026-01-01'], null],
  ['min', [], null],
] as const)('the %s of %j is %s', (reduction, lines, expected) => {
  const value = reduceDates(
    reduction,
    lines.map((line) => valueOf(line)),
  )
  expect(value && shownValue(value)).toBe(expected)
})

test('a date and a number have no order', () => {
  expect(() => reduceDates('min', [valueOf('2026-01-01'), valueOf('5')])).toThrow()
})
