import type { Environment } from '../environment.ts'
import type { Surroundings, UserFunction } from '../evaluate.ts'
import type { Span } from '../complaint.ts'
import type { Reduction, TotalScope } from '../language/syntax.ts'
import type { Value } from '../values/value.ts'

/** A name that a line writes, and the line that gave it its value. */
export interface SourceName extends Span {
  readonly name: string
  readonly line: number
}

/** What an answer came from directly. Lines count from 0; the second of a range is not part of it. */
export interface Sources {
  readonly ranges: readonly (readonly [number, number])[]
  readonly names: readonly SourceName[]
}

export const noSources: Sources = { ranges: [], names: [] }

/** Ranges that are told at most; past them one range holds all the rest. */
const mostRanges = 1_000

/** Where the line of an evaluation finds what it asks for. */
export interface Whereabouts {
  /** Its own number. */
  readonly line: number
  lineOfName(name: string): number | null
  /** The line of the last answer above. */
  previousLine(): number | null
  /** The lines that a total counts, in runs from the top down. */
  linesOfTotal(scope: TotalScope): Iterable<readonly [number, number]>
  /** The same of the column of that name, or of the block above. */
  linesOfColumn(name: string | null): Iterable<readonly [number, number]>
}

/** Stands between a line that is evaluated and the lines above it, and writes down what it asks for. */
export class TracedSurroundings implements Surroundings {
  private readonly ranges: (readonly [number, number])[] = []
  private readonly names = new Map<number, SourceName>()

  constructor(
    private readonly inner: Surroundings,
    private readonly whereabouts: Whereabouts,
  ) {}

  get environment(): Environment {
    return this.inner.environment
  }

  valueOf(name: string, at: Span): Value {
    this.noteName(name, at)
    return this.inner.valueOf(name, at)
  }

  functionOf(name: string, at: Span): UserFunction {
    this.noteName(name, at)
    return this.inner.functionOf(name, at)
  }

  previous(): Value {
    const line = this.whereabouts.previousLine()
    if (line !== null) this.ranges.push([line, line + 1])
    return this.inner.previous()
  }

  answerOfLine(line: number): Value {
    if (line > 0 && line <= this.whereabouts.line) this.ranges.push([line - 1, line])
    return this.inner.answerOfLine(line)
  }

  total(reduction: Reduction, scope: TotalScope): Value {
    for (const range of this.whereabouts.linesOfTotal(scope)) this.ranges.push(range)
    return this.inner.total(reduction, scope)
  }

  column(name: string | null): readonly Value[] {
    for (const range of this.whereabouts.linesOfColumn(name)) this.ranges.push(range)
    return this.inner.column(name)
  }

  get sources(): Sources {
    return { ranges: joined(this.ranges), names: [...this.names.values()] }
  }

  private noteName(name: string, { from, to }: Span): void {
    const line = this.whereabouts.lineOfName(name)
    if (line === null) return
    this.ranges.push([line, line + 1])
    this.names.set(from, { name, from, to, line })
  }
}

/** The same lines in ranges that do not touch, from the top down. */
function joined(ranges: readonly (readonly [number, number])[]): Sources['ranges'] {
  const result: [number, number][] = []
  for (const [from, to] of [...ranges].sort(([a], [b]) => a - b)) {
    const last = result.at(-1)
    if (last !== undefined && (from <= last[1] || result.length >= mostRanges))
      last[1] = Math.max(last[1], to)
    else result.push([from, to])
  }
  return result
}
