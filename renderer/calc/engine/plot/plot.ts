import type { Expression } from '../language/syntax.ts'

/** One of the things that a `plot` line draws. */
export interface PlotSeries {
  /** As it is written. */
  readonly name: string
  readonly expression: Expression
}

/** `for x in 0..10`: what the series are functions of, as their parameter 0. */
export interface PlotRange {
  readonly name: string
  readonly first: Expression
  readonly last: Expression
}

/** What a `plot` line says: curves over a range, or without one the values of lists against 1, 2, 3 … */
export interface Plot {
  readonly series: readonly PlotSeries[]
  readonly over: PlotRange | null
}
