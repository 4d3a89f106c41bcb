import type { Axis, Chart, Course } from './chart.ts'
import type { Points } from './sample-curve.ts'
import type { ViewWindow } from './view-window.ts'

/** Digits of the figures in a summary: more of them nobody hears out. */
const digits = 4
/** From here on zeros are counted, not written. */
const firstLarge = 1e12

/** Writes a number as people do; given as text with a point and no groups. */
export type Spell = (plain: string) => string

/** The words of a chart. */
export type ChartWords = Pick<Chart, 'title' | 'text' | 'summary'>

/** What a chart is said to be, with its figures spelled so. */
export function chartWords(
  { kind, across, up, courses, count }: Omit<Chart, keyof ChartWords | 'series'>,
  spell: Spell = (plain) => plain,
): ChartWords {
  const figure = (number: number, unit: string): string => brief(number, unit, spell)
  const names = inWords(courses.map(({ name }) => name))
  const extent = `for ${across.name} from ${figure(across.from, '')} to ${figure(across.to, across.unit)}`
  const title = kind === 'curve' ? `${names} ${extent}` : `${names} (${spell(String(count))} values)`
  const said = courses.map((course) => sayCourse(course, across, up, figure))
  const [only] = said
  const figures =
    said.length === 1
      ? `: ${only}.`
      : `. ${said.map((words, index) => `${courses[index]?.name}: ${words}.`).join(' ')}`
  const gaps = courses.some(({ hasGaps }) => hasGaps) ? ' There are places without an answer.' : ''
  const isCut = courses.some(({ isCutBelow, isCutAbove }) => isCutBelow || isCutAbove)
  const cuts = isCut ? ' What goes on to infinity is cut off.' : ''
  return { title, text: sayAll(courses, up, figure), summary: `Chart of ${title}${figures}${gaps}${cuts}` }
}

/** What a series does, for its words. */
export function courseOf({ x, y }: Points, name: string, window: ViewWindow): Course {
  let [low, high] = [-1, -1]
  y.forEach((value, index) => {
    if (value === null) return
    if (low === -1 || value < (y[low] ?? 0)) low = index
    if (high === -1 || value > (y[high] ?? 0)) high = index
  })
  const [least, most] = [y[low] ?? 0, y[high] ?? 0]
  return {
    name,
    least,
    leastAt: x[low] ?? 0,
    most,
    mostAt: x[high] ?? 0,
    isCutBelow: window.isCutBelow && least < window.from,
    isCutAbove: window.isCutAbove && most > window.to,
    hasGaps: y.includes(null),
  }
}

type Figure = (number: number, unit: string) => string

/** `from 0 to 100`, and where the curves go on, `from 0.1 to over 4`. */
function sayAll(courses: readonly Course[], up: Axis, figure: Figure): string {
  const least = Math.min(...courses.map((course) => course.least))
  const most = Math.max(...courses.map((course) => course.most))
  if (least === most) return `always ${figure(least, up.unit)}`
  const isCutBelow = courses.some((course) => course.isCutBelow)
  const isCutAbove = courses.some((course) => course.isCutAbove)
  const low = isCutBelow ? `under ${figure(up.from, '')}` : figure(least, '')
  const high = isCutAbove ? `over ${figure(up.to, up.unit)}` : figure(most, up.unit)
  return `from ${low} to ${high}`
}

/** `smallest 0 at 0, largest 100 at 10` */
function sayCourse(course: Course, across: Axis, up: Axis, figure: Figure): string {
  const { least, most } = course
  if (least === most) return `always ${figure(least, up.unit)}`
  const lowest = course.isCutBelow
    ? `goes down past ${figure(up.from, up.unit)}`
    : `smallest ${figure(least, up.unit)}`
  const highest = course.isCutAbove
    ? `goes up past ${figure(up.to, up.unit)}`
    : `largest ${figure(most, up.unit)}`
  return `${lowest} at ${figure(course.leastAt, across.unit)}, ${highest} at ${figure(course.mostAt, across.unit)}`
}

/** A figure in a sentence, with its unit if it has one. */
function brief(number: number, unit: string, spell: Spell): string {
  const rounded = Number(number.toPrecision(digits))
  const plain = Math.abs(rounded) >= firstLarge ? rounded.toExponential() : String(rounded)
  const text = spell(plain.replace('e+', 'e'))
  return unit === '' ? text : unit === '%' ? `${text}%` : `${text} ${unit}`
}

/** `a`, `a and b`, `a, b and c` */
function inWords(names: readonly string[]): string {
  if (names.length < 2) return names[0] ?? ''
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
