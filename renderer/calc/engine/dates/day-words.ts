import type { MomentWords } from './moment-words.ts'

type DayWords = NonNullable<MomentWords['day']>

/** Months by name and short name, from 1. */
export const months: ReadonlyMap<string, number> = new Map(
  [
    ['january', 'jan'],
    ['february', 'feb'],
    ['march', 'mar'],
    ['april', 'apr'],
    ['may'],
    ['june', 'jun'],
    ['july', 'jul'],
    ['august', 'aug'],
    ['september', 'sep', 'sept'],
    ['october', 'oct'],
    ['november', 'nov'],
    ['december', 'dec'],
  ].flatMap((names, index) => names.map((name) => [name, index + 1] as const)),
)

/** Days of the week by name, from 1 for Monday, as ISO 8601 counts them. */
export const weekdays: ReadonlyMap<string, number> = new Map([
  ['monday', 1],
  ['tuesday', 2],
  ['wednesday', 3],
  ['thursday', 4],
  ['friday', 5],
  ['saturday', 6],
  ['sunday', 7],
])

/** The same in English, as answers name them. */
export const weekdayNames: readonly string[] = [...weekdays.keys()].map(
  (name) => name.charAt(0).toUpperCase() + name.slice(1),
)

/** Days as they are told from today. */
export const relativeDays: ReadonlyMap<string, DayWords> = new Map([
  ['today', { kind: 'relative', days: 0 }],
  ['tomorrow', { kind: 'relative', days: 1 }],
  ['yesterday', { kind: 'relative', days: -1 }],
])

/** What may stand before the name of a day of the week, or before a week, month or year. */
export const whichWords: ReadonlyMap<string, 'next' | 'last' | 'this'> = new Map([
  ['next', 'next'],
  ['last', 'last'],
  ['this', 'this'],
])

export const shiftedUnits: ReadonlyMap<string, 'weeks' | 'months' | 'years'> = new Map([
  ['week', 'weeks'],
  ['month', 'months'],
  ['year', 'years'],
])

/** Times of day with a name. */
export const namedTimes: ReadonlyMap<string, number> = new Map([
  ['noon', 12],
  ['midnight', 0],
])

/** Halves of the day: the hours that each adds to those from 12 to 11. */
export const dayHalves: ReadonlyMap<string, number> = new Map([
  ['am', 0],
  ['pm', 12],
])

/** After the number of a day: `3rd`. */
export const ordinals: ReadonlySet<string> = new Set(['st', 'nd', 'rd', 'th'])
