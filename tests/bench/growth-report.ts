import { scaleLog } from 'd3-scale'
import { line } from 'd3-shape'
import type { GrowthPoint } from './app/growth.ts'

const series = ['open', 'calc', 'type', 'save'] as const
type Series = (typeof series)[number]

const titles: Record<Series, string> = {
  open: 'open, whole',
  calc: 'calculate',
  type: 'key to frame, p99',
  save: 'save',
}
/** Of one lightness, told apart without red and green. */
const colors: Record<Series, string> = { open: '#0a6', calc: '#b60', type: '#06c', save: '#a2a' }

/**
 * How a time grows with the size: the exponent of the power of the size that fits it best, in least squares of the
 * logarithms. 0 stays the same, 1 grows as the text does.
 */
export function slopeOf(points: readonly { readonly size: number; readonly time: number }[]): number {
  const logs = points.map(({ size, time }) => [Math.log(size), Math.log(time)] as const)
  const mean = (at: 0 | 1): number => logs.reduce((sum, log) => sum + log[at], 0) / logs.length
  const [x, y] = [mean(0), mean(1)]
  const [products, squares] = logs.reduce(
    ([product, square], log) => [product + (log[0] - x) * (log[1] - y), square + (log[0] - x) ** 2],
    [0, 0],
  )
  return products / squares
}

/** The times as a table in Markdown, with the slope of each below them. */
export function growthTable(points: readonly GrowthPoint[]): string {
  const rows = [
    ['text', ...series.map((of) => titles[of])],
    ...points.map((point) => [`${point.mebibytes} MiB`, ...series.map((of) => sayTime(point[of]))]),
    ['slope', ...series.map((of) => slope(points, of).toFixed(2))],
  ]
  const widths = [0, ...series.map((_, index) => index + 1)].map((column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  )
  const lines = rows.map((row) => row.map((cell, column) => cell.padStart(widths[column] ?? 0)))
  lines.splice(
    1,
    0,
    widths.map((width) => `${'-'.repeat(width - 1)}:`),
  )
  return lines.map((cells) => `| ${cells.join(' | ')} |\n`).join('')
}

const size = { width: 760, height: 460 }
const labelHeight = 16
const frame = { left: 70, right: 590, top: 20, bottom: 410 }

/** The times as a plot in SVG, both axes logarithmic, so that a straight line is a power of the size. */
export function growthPlot(points: readonly GrowthPoint[]): string {
  const sizes = points.map(({ mebibytes }) => mebibytes)
  const times = points.flatMap((point) => series.map((of) => point[of]))
  const x = scaleLog([Math.min(...sizes), Math.max(...sizes)], [frame.left, frame.right])
  const y = scaleLog([Math.min(...times), Math.max(...times)], [frame.bottom, frame.top]).nice()
  const powers = y.ticks().filter((tick) => Number.isInteger(Math.log10(tick)))
  const heights = labelHeights(points, y)
  const parts = [
    ...powers.map(
      (tick) =>
        `<path class="grid" d="M${frame.left} ${y(tick).toFixed(1)}H${frame.right}"/>` +
        text(frame.left - 8, y(tick) + 4, sayTime(tick), 'end'),
    ),
    ...sizes.map(
      (mebibytes) =>
        `<path class="grid" d="M${x(mebibytes).toFixed(1)} ${frame.top}V${frame.bottom}"/>` +
        text(x(mebibytes), frame.bottom + 20, `${mebibytes} MiB`, 'middle'),
    ),
    ...series.map((of) => {
      const places = points.map((point): [number, number] => [x(point.mebibytes), y(point[of])])
      const dots = places.map(
        ([cx, cy]) => `<circle cx="${cx.toFixed(1)}" cy="${cy.toFixed(1)}" r="3.5" fill="${colors[of]}"/>`,
      )
      const label = `${titles[of]} (slope ${slope(points, of).toFixed(2)})`
      return (
        `<path d="${line()(places) ?? ''}" fill="none" stroke="${colors[of]}" stroke-width="2"/>` +
        dots.join('') +
        text(frame.right + 10, heights[of] + 4, label, 'start', colors[of])
      )
    }),
  ]
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" role="img">`,
    '<title>Time by size of the text</title>',
    '<style>text{font:12px sans-serif}.grid{stroke:#ddd}</style>',
    `<rect width="${size.width}" height="${size.height}" fill="#fff"/>`,
    ...parts,
    '</svg>\n',
  ].join('\n')
}

function text(
  x: number,
  y: number,
  words: string,
  anchor: 'start' | 'middle' | 'end',
  color = '#333',
): string {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}" fill="${color}">${words}</text>`
}

/** Where the labels stand: beside the ends of their lines, but never on each other. */
function labelHeights(
  points: readonly GrowthPoint[],
  y: (time: number) => number,
): Readonly<Record<Series, number>> {
  const heights = { open: 0, calc: 0, type: 0, save: 0 }
  const ends = series.map((of) => ({ of, height: y(points.at(-1)?.[of] ?? 1) }))
  let free = 0
  for (const { of, height } of ends.sort((one, other) => one.height - other.height)) {
    heights[of] = Math.max(height, free)
    free = heights[of] + labelHeight
  }
  return heights
}

function slope(points: readonly GrowthPoint[], of: Series): number {
  return slopeOf(points.map((point) => ({ size: point.mebibytes, time: point[of] })))
}

function sayTime(ms: number): string {
  const [value, unit] = ms >= 1_000 ? [ms / 1_000, 's'] : [ms, 'ms']
  return `${value.toLocaleString('en', { maximumSignificantDigits: 3 })} ${unit}`
}
