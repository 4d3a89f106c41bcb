/** What entries of the reference are listed under, in this order; units follow, by what they measure. */
export const referenceGroups = [
  'Arithmetic',
  'Numbers',
  'Percentages',
  'Names and lines',
  'Totals',
  'Lists',
  'Conditions',
  'Conversion and rounding',
  'Dates and times',
  'Text',
  'Plots',
  'Functions',
  'Constants',
] as const
export type ReferenceGroup = (typeof referenceGroups)[number] | `Units: ${string}`

/**
 * What the reference says of one thing of the language. Lists of them stand next to the tables that the calculator
 * works with, `reference.ts` puts them together, and a test works out every example.
 */
export interface ReferenceEntry {
  /** What is typed, as it is looked for: `round(x, places)`, `A is what % of B`, `kilometre, km`. */
  readonly title: string
  readonly group: ReferenceGroup
  /** One sentence. */
  readonly summary: string
  /** Lines to type, and the answer of the last of them. */
  readonly example: readonly [lines: readonly string[], answer: string]
  /** The words of a table that this entry is about: completion offers them, and a test finds those that have none. */
  readonly words?: readonly string[]
}
