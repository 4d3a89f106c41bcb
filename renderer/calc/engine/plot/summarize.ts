import type { Points } from './sample-curve.ts'
import type { ViewWindow } from './view-window.ts'

/** Digits of the figures in a summary: more of them nobody hears out. */
const digits = 4
/** From here on zeros are counted, not written. */
const firstLarge = 1e12

/** A figure in a sentence, with its unit if it has one. */
export function brief(number: number, unit: string): string {
  const rounded = Number(number.toPrecision(digits))
  const text = (Math.abs(rounded) >= firstLarge ? rounded.toExponential() : String(rounded)).replace(
    'e+',
    'e',
  )
  return unit === '' ? text : unit === '%' ? `${text}%` : `${text} ${unit}`
}

/** `from 0 to 100`, and where the curves go on, `from 0.1 to over 4`. */
export function shortSummary(curves: readonly Points[], window: ViewWindow, unit: string): string {
  const values = curves.flatMap(({ y }) => y.filter((value) => value !== null))
  const [least, most] = [Math.min(...values), Math.max(...values)]
  if (least === most) return `always ${brief(least, unit)}`
  const low = window.isCutBelow ? `under ${brief(window.from, '')}` : brief(least, '')
  const high = window.isCutAbove ? `over ${brief(window.to, unit)}` : brief(most, unit)
  return `from ${low} to ${high}`
}

/** What a series does: `smallest 0 at 0, largest 100 at 10`. */
export function describeSeries(
  { x, y }: Points,
  window: ViewWindow,
  units: { readonly across: string; readonly up: string },
): string {
  let [low, high] = [-1, -1]
  y.forEach((value, index) => {
    if (value === null) return
    if (low === -1 || value < (y[low] ?? 0)) low = index
    if (high === -1 || value > (y[high] ?? 0)) high = index
  })
  const least = y[low] ?? 0
  const most = y[high] ?? 0
  const place = (index: number): string => `at ${brief(x[index] ?? 0, units.across)}`
  if (least === most) return `always ${brief(least, units.up)}`
  const smallest =
    window.isCutBelow && least < window.from
      ? `goes down past ${brief(window.from, units.up)} ${place(low)}`
      : `smallest ${brief(least, units.up)} ${place(low)}`
  const largest =
    window.isCutAbove && most > window.to
      ? `goes up past ${brief(window.to, units.up)} ${place(high)}`
      : `largest ${brief(most, units.up)} ${place(high)}`
  return `${smallest}, ${largest}`
}
