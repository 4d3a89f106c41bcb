import { expect, test } from 'vitest'
import { environmentOf, noRates } from '../../../../renderer/calc/engine/environment.ts'
import { commaFormat, pointFormat } from '../../../../renderer/calc/engine/language/number-format.ts'

test('the usual environment is that of this machine, without rates', () => {
  const { zone, now, ...others } = environmentOf()
  expect(others).toEqual({ format: pointFormat, rates: noRates })
  expect(zone).toBe(new Intl.DateTimeFormat().resolvedOptions().timeZone)
  expect(now).toBe(Date.now)
  expect(environmentOf(commaFormat).format).toBe(commaFormat)
})
