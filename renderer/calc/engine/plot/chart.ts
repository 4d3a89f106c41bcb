/** One side of a chart: what is counted along it, in what, and from where to where it is drawn. */
export interface Axis {
  /** `x`; empty where the line gives it no name. */
  readonly name: string
  /** `km/h`; empty for plain numbers. */
  readonly unit: string
  readonly from: number
  readonly to: number
}

/** One line of a chart: point by point from left to right, `null` where there is no answer. */
export interface Series {
  readonly name: string
  readonly x: readonly number[]
  readonly y: readonly (number | null)[]
}

/** What a series does, of all its points. */
export interface Course {
  readonly name: string
  readonly least: number
  /** The first place across where it is. */
  readonly leastAt: number
  readonly most: number
  readonly mostAt: number
  /** Whether it goes on past the ends of the chart. */
  readonly isCutBelow: boolean
  readonly isCutAbove: boolean
  /** Whether there are places without an answer. */
  readonly hasGaps: boolean
}

/** What a `plot` line answers: pure data, ready to be drawn, of at most `mostPoints` points. */
export interface Chart {
  /** `items` are the values of a list against 1, 2, 3 …; `curve` is a function over a range. */
  readonly kind: 'curve' | 'items'
  /** `x^2 for x from 0 to 10` */
  readonly title: string
  readonly across: Axis
  readonly up: Axis
  readonly series: readonly Series[]
  readonly courses: readonly Course[]
  /** Values of the longest list, of which not all may be drawn; 0 for curves. */
  readonly count: number
  /** The chart in a few words for the answer column: `from 0 to 100`. */
  readonly text: string
  /** The chart in full sentences for who does not see it. */
  readonly summary: string
}

/** Points of a chart, of all its series together. */
export const mostPoints = 1_200
/** Series of a chart. */
export const mostSeries = 6
