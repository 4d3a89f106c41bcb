import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { startLineClock } from '../../../../renderer/calc/engine/line-clock.ts'
import { small } from '../../../../renderer/calc/engine/numbers/number.ts'
import {
  medianOfOrders,
  OrderBuilder,
  orderOf,
  type Order,
} from '../../../../renderer/calc/engine/values/order.ts'
import { medianOf } from '../../../../renderer/calc/engine/values/tally.ts'
import { fullValue } from '../../../../renderer/calc/engine/values/value-text.ts'
import {
  booleanValue,
  numberValue,
  percentValue,
  type Value,
} from '../../../../renderer/calc/engine/values/value.ts'

const seed = 90_210

function orderOfValues(values: readonly Value[]): Order {
  const builder = new OrderBuilder()
  for (const value of values) builder.add(value)
  return builder.finish()
}

const decimal = fc
  .tuple(fc.integer({ min: -999_999_999, max: 999_999_999 }), fc.integer({ min: 0, max: 22 }))
  .map(([mantissa, scale]) => numberValue(small(mantissa, scale)))

describe('medianOfOrders', () => {
  it(`is the median, however the values are split (seed ${seed})`, () => {
    const parts = fc.array(
      fc.array(fc.oneof(decimal, fc.constant(numberValue(small(5)))), { maxLength: 12 }),
      {
        maxLength: 8,
      },
    )
    fc.assert(
      fc.property(parts, (lists) => {
        startLineClock()
        const values = lists.flat()
        const median = medianOfOrders(lists.map(orderOfValues))
        if (values.length === 0) expect(median).toBeNull()
        else expect(median && fullValue(median)).toBe(fullValue(medianOf(values)))
        expect(orderOf(lists.map(orderOfValues))).toEqual(orderOfValues(values))
      }),
      { seed, numRuns: 500 },
    )
  })

  it('leaves values that are not alike, or too long to be told apart, to others', () => {
    const one = numberValue(small(1))
    expect(medianOfOrders([orderOfValues([one]), orderOfValues([percentValue(small(2))])])).toBeNull()
    expect(medianOfOrders([orderOfValues([one, numberValue(small(1_234_567_890_123_456))])])).toBeNull()
  })

  it('counts no true or false', () => {
    expect(medianOfOrders([orderOfValues([booleanValue(true), numberValue(small(3))])])).toEqual(
      numberValue(small(3)),
    )
  })
})
