import { NoAnswer, type Span } from '../complaint.ts'
import type { Expression } from '../language/syntax.ts'
import { checkLineClock, isOutOfTime } from '../line-clock.ts'
import { fraction, maxScale, small, toDouble, type Num } from '../numbers/number.ts'
import { unitText, type Unit } from '../units/unit.ts'
import { checkLength, itemAt, lengthOf } from '../values/list-operations.ts'
import { inUnit } from '../values/quantity-operations.ts'
import { percentValue, quantityValue, type Value } from '../values/value.ts'
import { mostPoints, type Chart } from './chart.ts'
import { Measure, Undrawable } from './measure.ts'
import type { Plot, PlotRange } from './plot.ts'
import { sampleCurve, type Points } from './sample-curve.ts'
import { chartWords, courseOf } from './summarize.ts'
import { thinnedOut } from './thin-out.ts'
import { viewWindowOf, withinWindow } from './view-window.ts'

/** Works an expression out, with these values for the parameters in it. */
export type Work = (expression: Expression, values: readonly Value[]) => Value

/** Places that one curve is worked out at. */
const mostSamples = 400
/** Milliseconds after which a curve is no longer worked out at more places than it takes to see it. */
const refiningTime = 160
const longestTitle = 80

/**
 * The chart of a `plot` line.
 * @throws NoAnswer where there is nothing that could be drawn.
 */
export function drawPlot(plot: Plot, work: Work): Chart {
  return plot.over === null ? drawItems(plot, work) : drawCurves(plot, plot.over, work)
}

function drawCurves({ series }: Plot, over: PlotRange, work: Work): Chart {
  const range = rangeOf(over, work)
  const up = new Measure()
  const start = performance.now()
  const budget = Math.min(mostSamples, Math.floor(mostPoints / series.length))
  const curves = series.map(({ expression }, index) => {
    const end = start + (refiningTime * (index + 1)) / series.length
    const hasTime = (): boolean => performance.now() < end
    const curve = new Curve(expression, range, up, work)
    const points = sampleCurve((x) => curve.at(x), range.from, range.to, budget, hasTime)
    if (points.y.every((value) => value === null)) throw curve.firstComplaint ?? tooLarge(expression)
    return points
  })
  const { from, to, unitText: unit } = range
  const names = series.map(({ name }) => cut(name))
  return chartOf('curve', names, curves, {
    across: { name: over.name, unit, from, to },
    up: up.text,
    count: 0,
  })
}

/** A function of the line, asked for doubles. */
class Curve {
  /** Why it has no answer at the first place where it has none. */
  firstComplaint: NoAnswer | null = null

  constructor(
    private readonly expression: Expression,
    private readonly range: Range,
    private readonly up: Measure,
    private readonly work: Work,
  ) {}

  at(x: number): number | null {
    checkLineClock()
    try {
      return this.up.read(this.work(this.expression, [this.range.valueAt(x)]))
    } catch (error) {
      if (!(error instanceof NoAnswer) || isOutOfTime()) throw error
      if (error instanceof Undrawable) throw error.at(this.expression)
      this.firstComplaint ??= error.at(this.expression)
      return null
    }
  }
}

interface Range {
  readonly from: number
  readonly to: number
  readonly unitText: string
  /** The parameter's value there. */
  valueAt(x: number): Value
}

function rangeOf({ first, last }: PlotRange, work: Work): Range {
  const place: Span = { from: first.from, to: last.to }
  const ends = [work(first, []), work(last, [])]
  const inPercent = ends.every(({ kind }) => kind === 'percent')
  const unit = ends.reduce<Unit>(
    (found, end) => (end.kind === 'quantity' && found.length === 0 ? end.unit : found),
    [],
  )
  const [a = 0, b = 0] = ends.map((end) => {
    const number = endOf(end, inPercent, unit, place)
    const double = toDouble(number)
    if (!Number.isFinite(double)) throw new NoAnswer('This range is too long to be drawn.', place)
    return double
  })
  const [from, to] = [Math.min(a, b), Math.max(a, b)]
  if (!(to - from > 0) || !Number.isFinite(to - from)) {
    throw new NoAnswer('A chart needs a range from one number to another.', place)
  }
  return {
    from,
    to,
    unitText: inPercent ? '%' : unitText(unit),
    valueAt: (x) => (inPercent ? percentValue(exactly(x)) : quantityValue(exactly(x), unit)),
  }
}

/** One end of a range; a plain number is counted in the unit of the other. */
function endOf(end: Value, inPercent: boolean, unit: Unit, place: Span): Num {
  if (end.kind === 'number' || (end.kind === 'percent' && inPercent)) return end.number
  if (end.kind === 'quantity') {
    try {
      return inUnit(end, unit)
    } catch (error) {
      throw error instanceof NoAnswer ? error.at(place) : error
    }
  }
  throw new NoAnswer('A chart needs a range from one number to another.', place)
}

/** The decimal number that a double is written as. */
function exactly(double: number): Num {
  if (Number.isSafeInteger(double)) return small(double)
  const [digits = '0', exponent = '0'] = double.toExponential().split('e')
  const [whole = '0', decimals = ''] = digits.split('.')
  const scale = decimals.length - Number(exponent)
  if (scale > 0 && scale <= maxScale) return small(Number(whole + decimals), scale)
  const mantissa = BigInt(whole + decimals)
  return scale > 0 ? fraction(mantissa, 10n ** BigInt(scale)) : fraction(mantissa * 10n ** BigInt(-scale), 1n)
}

function drawItems({ series }: Plot, work: Work): Chart {
  const values = series.map(({ expression }) => work(expression, []))
  const areLists = values.every(({ kind }) => kind === 'list')
  const lists = areLists ? values.map(itemsOf) : [values.flatMap(itemsOf)]
  const place: Span = {
    from: series[0]?.expression.from ?? 0,
    to: series.at(-1)?.expression.to ?? 0,
  }
  const longest = Math.max(...lists.map((items) => items.length))
  if (longest < 2) {
    throw new NoAnswer('A chart needs several numbers, or “for x in 0..10” after a formula.', place)
  }
  const up = new Measure()
  const most = Math.floor(mostPoints / lists.length)
  const all = lists.map((items): Points => {
    const numbers = items.map((item) => {
      checkLineClock()
      return readItem(up, item, place)
    })
    return thinnedOut(numbers, most)
  })
  const names = areLists
    ? series.map(({ name }) => cut(name))
    : [cut(series.map(({ name }) => name).join(', '))]
  const across = { name: '', unit: '', from: 1, to: longest }
  return chartOf('items', names, all, { across, up: up.text, count: longest })
}

function itemsOf(value: Value): Value[] {
  if (value.kind !== 'list') return [value]
  const { items } = value
  const length = lengthOf(items)
  checkLength(length)
  return Array.from({ length }, (_, index) => {
    checkLineClock()
    return itemAt(items, index)
  })
}

function readItem(up: Measure, item: Value, place: Span): number {
  try {
    const number = up.read(item)
    if (number !== null) return number
  } catch (error) {
    throw error instanceof NoAnswer ? error.at(place) : error
  }
  throw tooLarge(place)
}

function tooLarge({ from, to }: Span): NoAnswer {
  return new NoAnswer('These numbers are too large to be drawn.', { from, to })
}

function chartOf(
  kind: Chart['kind'],
  names: readonly string[],
  curves: readonly Points[],
  { across, up: unit, count }: Pick<Chart, 'across' | 'count'> & { readonly up: string },
): Chart {
  const window = viewWindowOf(curves, kind === 'curve')
  const up = { name: '', unit, from: window.from, to: window.to }
  const courses = curves.map((curve, index) => courseOf(curve, names[index] ?? '', window))
  const series = curves.map((curve, index) => ({ name: names[index] ?? '', ...withinWindow(curve, window) }))
  const facts = { kind, across, up, courses, count }
  return { ...facts, series, ...chartWords(facts) }
}

function cut(text: string): string {
  return text.length <= longestTitle ? text : `${text.slice(0, longestTitle - 1)}…`
}
