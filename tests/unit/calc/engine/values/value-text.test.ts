import { expect, test } from 'vitest'
import { fullValue, shownValue } from '../../../../../renderer/calc/engine/values/value-text.ts'
import { valueOf } from './value-of.ts'

const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1).join(', ')

test.each([
  ['2/3', '0.666666666667', `0.${'6'.repeat(37)}7`],
  ['15%', '15%', '15%'],
  ['1/3 km', '0.333333333333 km', `0.${'3'.repeat(38)} km`],
  ['2 + 3i', '2 + 3i', '2 + 3i'],
  ['2 - i', '2 - i', '2 - i'],
  ['-i * 1', '-i', '-i'],
  ['2.5i', '2.5i', '2.5i'],
  ['1 < 2', 'true', 'true'],
  ['hex(255)', '0xff', '0xff'],
  ['hex(255) km', '0xff km', '0xff km'],
  ['5.5 min as laptime', '00:05:30', '00:05:30'],
  ['5.5 min as timespan', '5 min 30 s', '5 min 30 s'],
  ['2 workdays', '2 workdays', '2 workdays'],
  ['2026-01-01', '2026-01-01', '2026-01-01'],
  ['1..20', upTo(20), upTo(20)],
  ['1..21', `${upTo(19)}, …, 21`, upTo(21)],
  ['1..1000', `${upTo(19)}, …, 1000`, upTo(1000)],
  ['1..1001', `${upTo(19)}, …, 1001`, `${upTo(999)}, …, 1001`],
])('%s', (line, shown, full) => {
  expect(shownValue(valueOf(line))).toBe(shown)
  expect(fullValue(valueOf(line))).toBe(full)
})
