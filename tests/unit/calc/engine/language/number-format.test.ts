import { expect, test } from 'vitest'
import {
  commaFormat,
  numberFormatOf,
  pointFormat,
} from '../../../../../renderer/calc/engine/language/number-format.ts'

test.each([
  ['en-GB', pointFormat],
  ['de', commaFormat],
  ['fr-FR', commaFormat],
  ['de-CH', pointFormat],
  ['no locale', null],
])('%s', (locale, format) => expect(numberFormatOf(locale)).toBe(format))
