import { Approximate, approximate, small, zero, type Num } from './number.ts'

/** cos(pi/3) comes out as 0.5 but for the last digits; those are not sure, so it is 0.5. */
export function exactIfClose(result: InstanceType<typeof Approximate>): Num {
  if (!result.isFinite()) return approximate(result)
  if (result.abs().lt('1e-38')) return zero
  const rounded = result.toSignificantDigits(36)
  return rounded.decimalPlaces() <= 15 && rounded.e < 15
    ? small(
        Number(rounded.times(new Approximate(10).pow(rounded.decimalPlaces())).toFixed(0)),
        rounded.decimalPlaces(),
      )
    : approximate(result)
}
