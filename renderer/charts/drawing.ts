/** How a shape looks, decided by each that shows it. */
export type Role = 'grid' | 'axis' | 'tick' | 'name' | 'title' | 'legend'

export type Shape =
  | { readonly kind: 'line'; readonly role: Role; readonly from: Spot; readonly to: Spot }
  | {
      readonly kind: 'text'
      readonly role: Role
      readonly at: Spot
      readonly anchor: 'start' | 'middle' | 'end'
      readonly text: string
    }
  /** The path of a series, from 0; `d` as in SVG. Nothing of it is to be seen outside the `area`. */
  | { readonly kind: 'curve'; readonly series: number; readonly d: string }
  | { readonly kind: 'dot'; readonly series: number; readonly at: Spot }
  /** A short piece of a series' line, in the legend. */
  | { readonly kind: 'sample'; readonly series: number; readonly from: Spot; readonly to: Spot }

/** A place in a drawing, in CSS pixels from its left upper corner. */
export interface Spot {
  readonly x: number
  readonly y: number
}

/** A chart as shapes, from the one farthest back on, for a screen, a file or a picture. */
export interface Drawing {
  readonly width: number
  readonly height: number
  /** Where the curves are. */
  readonly area: {
    readonly left: number
    readonly top: number
    readonly right: number
    readonly bottom: number
  }
  readonly shapes: readonly Shape[]
  /** Where a value is. */
  readonly place: (x: number, y: number) => Spot
  /** What is at a place across. */
  readonly across: (left: number) => number
}

/** Dashes of each series, in pixels, so that they are told apart without colours; empty for a whole line. */
export const dashes: readonly (readonly number[])[] = [[], [7, 4], [2, 3], [10, 3, 2, 3], [4, 3], [12, 4]]

/** Half the width of a dot. */
export const dotRadius = 2.5
export const curveWidth = 2
export const tickSize = 11.5
export const titleSize = 14
