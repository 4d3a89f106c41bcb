import type { Chart } from '../calc/protocol.ts'
import { valueText } from './figures.ts'

/** A place across the chart that can be pointed at, and what each series has there. */
export interface Stop {
  readonly x: number
  readonly values: readonly { readonly name: string; readonly y: number | null }[]
}

/** Places that the arrow keys walk on a curve. */
const stopsOfCurve = 40

/** The places that a person walks from left to right: each value of a list, and evenly spaced ones of a curve. */
export function stopsOf(chart: Chart): Stop[] {
  const [longest] = [...chart.series].sort((a, b) => b.x.length - a.x.length)
  if (longest === undefined) return []
  if (chart.kind === 'items') return longest.x.map((x) => stopAt(chart, x))
  const { from, to } = chart.across
  const wanted = Array.from(
    { length: stopsOfCurve + 1 },
    (_, index) => from + ((to - from) * index) / stopsOfCurve,
  )
  const found = wanted.map((x) => longest.x[nearest(longest.x, x)] ?? x)
  return [...new Set(found)].map((x) => stopAt(chart, x))
}

/** What there is to be read nearest to a place across. */
export function stopAt(chart: Chart, x: number): Stop {
  const found = chart.series.map((series) => {
    const index = nearest(series.x, x)
    return { name: series.name, x: series.x[index] ?? x, y: series.y[index] ?? null }
  })
  return { x: found[0]?.x ?? x, values: found.map(({ name, y }) => ({ name, y })) }
}

/** `x = 3: 9`, and of several series `x = 3: x^2 9, x^3 27`. */
export function sayStop({ across, up, signs }: Chart, { x, values }: Stop): string {
  const place =
    across.name === '' ? valueText(x, '', signs) : `${across.name} = ${valueText(x, across.unit, signs)}`
  const isSingle = values.length === 1
  const said = values.map(({ name, y }) => {
    const beyond = y !== null && (y > up.to || y < up.from)
    const text = y === null ? 'no answer' : beyond ? 'beyond the chart' : valueText(y, up.unit, signs)
    return isSingle ? text : `${name} ${text}`
  })
  return `${place}: ${said.join(', ')}`
}

function nearest(values: readonly number[], wanted: number): number {
  let low = 0
  let high = values.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((values[middle] ?? 0) < wanted) low = middle + 1
    else high = middle
  }
  const before = values[low - 1]
  const here = values[low]
  return before !== undefined && here !== undefined && wanted - before < here - wanted ? low - 1 : low
}
