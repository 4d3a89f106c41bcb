import { scaleLinear } from 'd3-scale'
import { line } from 'd3-shape'
import type { Chart } from '../calc/protocol.ts'
import { tickSize, titleSize, type Drawing, type Shape, type Spot } from './drawing.ts'
import { tickText } from './figures.ts'

interface Size {
  readonly width: number
  readonly height: number
}

/** How wide a character of a tick is on average, and one of a title. */
const tickWidth = tickSize * 0.6
const titleWidth = titleSize * 0.6
const gap = 6
const acrossSpacing = 76
const upSpacing = 38
/** The row above the chart: what it is counted in, which curve is which; or what is read off it. */
const rowHeight = 32
const titleHeight = 26
/** A list of at most so many values shows each as a dot. */
const mostDots = 60
const sampleLength = 18

/** Lays a chart out in so many CSS pixels, with its title on top if it is to stand alone. */
export function layOut(chart: Chart, { width, height }: Size, withTitle: boolean): Drawing {
  const head = withTitle ? titleHeight : 0
  const top = head + rowHeight
  const bottom = height - tickSize - 2 * gap
  const upTicks = Math.max(2, Math.floor((bottom - top) / upSpacing))
  const up = scaleLinear([chart.up.from, chart.up.to], [bottom, top])
  if (!isCut(chart)) up.nice(upTicks)
  const upStep = stepOf(up.ticks(upTicks))
  const upTexts = up.ticks(upTicks).map((value) => ({ value, text: tickText(value, upStep, chart.signs) }))
  const left = Math.ceil(Math.max(...upTexts.map(({ text }) => text.length * tickWidth), 12) + 2 * gap)
  const legendStart = Math.max(left, (chart.up.unit.length + 1) * tickWidth + 2 * gap)
  const acrossName = axisName(chart.across.name, chart.across.unit)
  const beside = Math.ceil(acrossName.length * tickWidth + (acrossName === '' ? 3 : 2) * gap)
  const right = Math.max(width - beside, left + 1)
  const across = scaleLinear([chart.across.from, chart.across.to], [left, right])
  const spot = (x: number, y: number): Spot => ({ x: tidy(across(x)), y: tidy(up(y)) })

  const shapes: Shape[] = []
  for (const { value, text } of upTexts) {
    const y = tidy(up(value))
    shapes.push(rule(value === 0 ? 'axis' : 'grid', { x: left, y }, { x: right, y }))
    shapes.push(words('tick', { x: left - gap, y: y + tickSize * 0.35 }, 'end', text))
  }
  if (chart.up.unit !== '')
    shapes.push(words('name', { x: gap, y: head + tickSize + 3 }, 'start', chart.up.unit))
  const ticks = across.ticks(Math.max(2, Math.floor((right - left) / acrossSpacing)))
  for (const { value, text } of acrossTicks(chart, ticks)) {
    const x = tidy(across(value))
    if (value === 0 && chart.across.from < 0) shapes.push(rule('axis', { x, y: top }, { x, y: bottom }))
    shapes.push(rule('axis', { x, y: bottom }, { x, y: bottom + 4 }))
    shapes.push(words('tick', { x, y: bottom + gap + tickSize }, 'middle', text))
  }
  shapes.push(rule('axis', { x: left, y: bottom }, { x: right, y: bottom }))
  if (acrossName !== '')
    shapes.push(words('name', { x: right + gap, y: bottom + tickSize * 0.35 }, 'start', acrossName))
  chart.series.forEach((series, index) => shapes.push(...drawSeries(chart, series, index, spot)))
  if (chart.series.length > 1) shapes.push(...legend(chart, legendStart, right, head + tickSize + 3))
  if (withTitle) {
    const most = Math.floor((width - left) / titleWidth)
    const title = chart.title.length <= most ? chart.title : `${chart.title.slice(0, most - 1)}…`
    shapes.push(words('title', { x: left, y: titleSize + gap }, 'start', title))
  }
  return {
    width,
    height,
    area: { left, top, right, bottom },
    shapes,
    place: spot,
    across: (x) => across.invert(x),
  }
}

/** Whether the chart shows a part of its values only, which then fills it. */
function isCut({ series, up }: Chart): boolean {
  return series.some(({ y }) => y.some((value) => value !== null && (value < up.from || value > up.to)))
}

function acrossTicks(chart: Chart, values: readonly number[]): { value: number; text: string }[] {
  const step = stepOf(values)
  // There is no value between the second and the third of a list; and its first one is the 1st.
  const shown = chart.kind === 'items' ? [...new Set([1, ...values.filter(Number.isInteger)])] : values
  const crowded = (value: number): boolean => chart.kind === 'items' && value !== 1 && value - 1 < step / 2
  return shown
    .filter((value) => !crowded(value))
    .map((value) => ({ value, text: tickText(value, step, chart.signs) }))
}

function stepOf([first = 0, second = first + 1]: readonly number[]): number {
  return Math.abs(second - first)
}

function axisName(name: string, unit: string): string {
  if (unit === '') return name
  return name === '' ? unit : `${name} (${unit})`
}

function drawSeries(
  chart: Chart,
  { x, y }: Chart['series'][number],
  series: number,
  spot: (x: number, y: number) => Spot,
): Shape[] {
  const points = x.map((at, index) => ({ at, value: y[index] ?? null }))
  const d = line<(typeof points)[number]>()
    .defined(({ value }) => value !== null)
    .x(({ at, value }) => spot(at, value ?? 0).x)
    .y(({ at, value }) => spot(at, value ?? 0).y)(points)
  const shapes: Shape[] = d === null ? [] : [{ kind: 'curve', series, d }]
  const showsAll = chart.kind === 'items' && points.length <= mostDots
  points.forEach(({ at, value }, index) => {
    const isAlone = (points[index - 1]?.value ?? null) === null && (points[index + 1]?.value ?? null) === null
    if (value !== null && (showsAll || isAlone)) shapes.push({ kind: 'dot', series, at: spot(at, value) })
  })
  return shapes
}

function legend({ series }: Chart, left: number, right: number, y: number): Shape[] {
  const shapes: Shape[] = []
  const room = (right - left) / series.length
  let x = left
  series.forEach(({ name }, index) => {
    const most = Math.max(1, Math.floor((room - sampleLength - 4 * gap) / tickWidth))
    const text = name.length <= most ? name : `${name.slice(0, most - 1)}…`
    shapes.push({
      kind: 'sample',
      series: index,
      from: { x, y: y - 4 },
      to: { x: x + sampleLength, y: y - 4 },
    })
    shapes.push(words('legend', { x: x + sampleLength + gap, y }, 'start', text))
    x += sampleLength + 3 * gap + text.length * tickWidth
  })
  return shapes
}

function rule(role: 'grid' | 'axis', from: Spot, to: Spot): Shape {
  return { kind: 'line', role, from, to }
}

function words(
  role: 'tick' | 'name' | 'title' | 'legend',
  at: Spot,
  anchor: 'start' | 'middle' | 'end',
  text: string,
): Shape {
  return { kind: 'text', role, at, anchor, text }
}

/** To a hundredth of a pixel, which nobody sees. */
function tidy(pixels: number): number {
  return Math.round(pixels * 100) / 100
}
