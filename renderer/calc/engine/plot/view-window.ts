import type { Points } from './sample-curve.ts'

/** From where to where the values of a chart are drawn. */
export interface ViewWindow {
  readonly from: number
  readonly to: number
  /** Whether the curve goes on past them. */
  readonly isCutBelow: boolean
  readonly isCutAbove: boolean
}

/** How far the values may be beyond nearly all others, as a share of their spread, where the curve has a pole. */
const reach = 0.25
/** The share of the way on which a curve with a pole may leave the chart, at the top and at the bottom. */
const rare = 0.06
/** A chart that starts so near to zero starts there: a share of its largest value. */
const nearZero = 0.5

/**
 * All values, from zero where that is near; where a curve runs off towards infinity, only as much of it as leaves
 * the rest to be seen.
 */
export function viewWindowOf(curves: readonly Points[], mayHavePoles: boolean): ViewWindow {
  const values = curves.flatMap(({ y }) => y.filter((value) => value !== null)).sort((a, b) => a - b)
  const [least = 0, most = 0] = [values[0], values.at(-1)]
  let [from, to] = [least, most]
  if (mayHavePoles && curves.some(hasPole)) {
    const [low, high] = middleOf(curves)
    const spread = reach * (high - low)
    from = Math.max(least, low - spread)
    to = Math.min(most, high + spread)
  }
  const [isCutBelow, isCutAbove] = [from > least, to < most]
  if (from > 0 && from < nearZero * to) from = 0
  if (to < 0 && to > nearZero * from) to = 0
  if (from === to) {
    const room = from === 0 ? 1 : Math.abs(from) / 10
    return { from: from - room, to: to + room, isCutBelow, isCutAbove }
  }
  return { from, to, isCutBelow, isCutAbove }
}

/** Where the curves are for all but a small part of the way, wherever they were worked out more closely. */
function middleOf(curves: readonly Points[]): readonly [number, number] {
  const stretches = curves.flatMap(({ x, y }) =>
    y.flatMap((value, index) => {
      const at = x[index] ?? 0
      return value === null ? [] : [{ value, length: (x[index + 1] ?? at) - (x[index - 1] ?? at) }]
    }),
  )
  stretches.sort((a, b) => a.value - b.value)
  const whole = stretches.reduce((sum, { length }) => sum + length, 0)
  const at = (share: number): number => {
    let passed = 0
    return stretches.find(({ length }) => (passed += length) >= share * whole)?.value ?? 0
  }
  return [at(rare), at(1 - rare)]
}

/** Whether the largest values stand next to a place without an answer, or to ones as large of the other sign. */
function hasPole({ y }: Points): boolean {
  const magnitudes = y.flatMap((value) => (value === null ? [] : [Math.abs(value)])).sort((a, b) => a - b)
  const usual = magnitudes[Math.floor(magnitudes.length / 2)] ?? 0
  const large = 4 * usual
  return y.some((value, index) => {
    if (value === null || Math.abs(value) <= large) return false
    const after = index + 1 < y.length ? y[index + 1] : 0
    const before = index > 0 ? y[index - 1] : 0
    const isOpposite = (other: number | null | undefined): boolean =>
      other === null || (other !== undefined && Math.abs(other) > large && other * value < 0)
    return isOpposite(after) || isOpposite(before)
  })
}

/**
 * The curve as it can be drawn in the window: broken where it jumps from one side to the other, and never far out of
 * it.
 */
export function withinWindow({ x, y }: Points, { from, to }: ViewWindow): Points {
  const span = to - from
  const shownX: number[] = []
  const shownY: (number | null)[] = []
  x.forEach((at, index) => {
    const value = y[index] ?? null
    const before = y[index - 1] ?? null
    const jumps =
      value !== null && before !== null && ((value > to && before < from) || (value < from && before > to))
    if (jumps) {
      shownX.push(((x[index - 1] ?? at) + at) / 2)
      shownY.push(null)
    }
    shownX.push(at)
    shownY.push(value === null ? null : Math.min(Math.max(value, from - span), to + span))
  })
  return { x: shownX, y: shownY }
}
