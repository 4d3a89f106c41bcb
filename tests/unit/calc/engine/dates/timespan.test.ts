import { expect, test } from 'vitest'
import {
  lapTimeText,
  timespanText,
  timespanUnit,
} from '../../../../../renderer/calc/engine/dates/timespan.ts'
import { shownText } from '../../../../../renderer/calc/engine/numbers/number-text.ts'
import { small } from '../../../../../renderer/calc/engine/numbers/number.ts'
import { known } from '../../../../../renderer/calc/engine/units/find-unit.ts'
import { unitOf, unitText } from '../../../../../renderer/calc/engine/units/unit.ts'

const unit = (symbol: string) => unitOf(known(symbol))

test.each([
  [330, 's', '330 s'],
  [330, 'min', '330 min'],
  [5.5, 'min', '5 min 30 s'],
  [1.5, 'yr', '1 yr 6 mo'],
  [10.5, 'd', '10 d 12 h'],
  [0.5, 's', '0.5 s'],
  [0, 'h', '0 h'],
  [-1.25, 'h', '-1 h 15 min'],
  [1.00001, 'h', '1 h 0.036 s'],
])('%d %s as a timespan: %s', (number, symbol, text) => {
  expect(timespanText(small(number * 100_000, 5), unit(symbol), shownText)).toBe(text)
})

test.each([
  [330, 's', '00:05:30'],
  [1.5, 's', '00:00:01.5'],
  [100, 'h', '100:00:00'],
  [-90, 's', '-00:01:30'],
  [59.9, 'min', '00:59:54'],
  [0, 's', '00:00:00'],
])('%d %s as a lap time: %s', (number, symbol, text) => {
  expect(lapTimeText(small(number * 10, 1), unit(symbol), shownText)).toBe(text)
})

test.each([
  [60, 's', 'min'],
  [59, 's', 's'],
  [0.5, 's', 's'],
  [24, 'h', 'd'],
  [-24, 'h', 'd'],
  [72, 'd', 'wk'],
  [6.5, 'd', 'd'],
  [12, 'mo', 'yr'],
  [11, 'mo', 'mo'],
  [0.5, 'mo', 'mo'],
])('%d %s starts with %s', (number, symbol, expected) => {
  expect(unitText(timespanUnit(small(number * 10, 1), unit(symbol)))).toBe(expected)
})
