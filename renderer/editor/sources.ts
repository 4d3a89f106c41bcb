import { StateEffect, StateField, type EditorState } from '@codemirror/state'
import type { CalculatorToWindow } from '../calc/protocol.ts'

/** What the answer of a line came from, as the calculator told it. */
export type Sources = Pick<Extract<CalculatorToWindow, { kind: 'sources' }>, 'line' | 'ranges' | 'names'>

/** Sources that are shown. Those that a pointer asked for go with it; others stay until the caret leaves their line. */
export interface LitSources extends Sources {
  readonly by: 'pointer' | 'caret'
}

/** Shows these sources, or none. */
export const lightSources = StateEffect.define<LitSources | null>()

/** The sources that are lit; an edit puts them out, as they may be others then. */
export const sourcesField = StateField.define<LitSources | null>({
  create: () => null,
  update(lit, { docChanged, selection, state, effects }) {
    let next = docChanged ? null : lit
    if (next?.by === 'caret' && selection !== undefined && lineOfCaret(state) !== next.line) next = null
    for (const effect of effects) if (effect.is(lightSources)) next = effect.value
    return next
  },
})

export function lineOfCaret({ doc, selection }: EditorState): number {
  return doc.lineAt(selection.main.head).number
}

/** Whether a line is among those that sources are of: one of their ranges, or one that defines a name. */
export function isSource({ ranges, names }: Sources, line: number): boolean {
  let low = 0
  let high = ranges.length
  while (low < high) {
    const middle = (low + high) >> 1
    const [from, to] = ranges[middle] ?? [0, 0]
    if (line < from) high = middle
    else if (line > to) low = middle + 1
    else return true
  }
  return names.some((name) => name.line === line)
}

/** Most ranges and names that are named one by one. */
const mostNamed = 4

/** The ranges without the lines that names stand for. */
function withoutNamed({ ranges, names }: Sources): (readonly [number, number])[] {
  const named = [...new Set(names.map(({ line }) => line))].sort((a, b) => a - b)
  return ranges.flatMap(([from, to]) => {
    const left: (readonly [number, number])[] = []
    let start = from
    for (const line of named) {
      if (line < start || line > to) continue
      if (line > start) left.push([start, line - 1])
      start = line + 1
    }
    if (start <= to) left.push([start, to])
    return left
  })
}

/** Says in words where an answer came from: `Comes from lines 2–4, price (line 1)`. */
export function saySources(sources: Sources): string {
  const { names } = sources
  const distinct = names.filter(({ name }, at) => names.findIndex((other) => other.name === name) === at)
  const others = withoutNamed(sources)
  const parts = [
    ...others.slice(0, mostNamed).map(([from, to]) => (from === to ? `line ${from}` : `lines ${from}–${to}`)),
    ...distinct.slice(0, mostNamed).map(({ name, line }) => `${name} (line ${line})`),
  ]
  const left = Math.max(others.length - mostNamed, 0) + Math.max(distinct.length - mostNamed, 0)
  if (left > 0) parts.push(`${left} more`)
  return parts.length === 0 ? 'Comes from its own line alone' : `Comes from ${parts.join(', ')}`
}
