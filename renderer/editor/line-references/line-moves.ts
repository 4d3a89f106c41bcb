import type { ChangeDesc, Line, Text } from '@codemirror/state'

/** Inserted lines that are looked through at most for one that was taken out elsewhere. */
const mostInserted = 10_000

/** Where a change replaced text: positions and lines before (A) and after (B). */
interface Stretch {
  readonly fromA: number
  readonly toA: number
  readonly fromB: number
  readonly toB: number
}

/** What became of the lines of a text in a change of it. Lines count from 1. */
export class LineMoves {
  private readonly stretches: Stretch[] = []
  private readonly known = new Map<number, number | null>()
  private lastLine: number | null = null
  /** Lines that came in whole, by their text, for lines that were taken out and put in elsewhere. */
  private arrivals: Map<string, number[]> | null = null

  constructor(
    private readonly changes: ChangeDesc,
    private readonly before: Text,
    private readonly after: Text,
  ) {
    changes.iterChangedRanges((fromA, toA, fromB, toB) => {
      this.stretches.push({ fromA, toA, fromB, toB })
    })
  }

  /** Whether any line may have another number now, or be gone. */
  get moveLines(): boolean {
    return this.stretches.some(
      ({ fromA, toA, fromB, toB }) => this.before.lineAt(fromA).to < toA || this.after.lineAt(fromB).to < toB,
    )
  }

  /** The first line that anything happened to. */
  get first(): number {
    const [stretch] = this.stretches
    return stretch === undefined ? Infinity : this.before.lineAt(stretch.fromA).number
  }

  /** The last line that anything happened to. */
  private get last(): number {
    const stretch = this.stretches.at(-1)
    return stretch === undefined ? 0 : (this.lastLine ??= this.before.lineAt(stretch.toA).number)
  }

  /** The number that a line of the text before has now; null when it was deleted. */
  now(line: number): number | null {
    if (line > this.last) return line + this.after.lines - this.before.lines
    const known = this.known.get(line)
    if (known !== undefined) return known
    const found = this.find(this.before.line(line))
    this.known.set(line, found)
    return found
  }

  /** Where a position within a line is now; null when that was deleted with its line. */
  place(position: number): number | null {
    if (!this.isDeleted(position)) return this.changes.mapPos(position, 1)
    const line = this.before.lineAt(position)
    const now = this.survivor(line) === null ? this.now(line.number) : null
    if (now === null) return null
    const found = this.after.line(now)
    return found.text === line.text ? found.from + position - line.from : null
  }

  private find(line: Line): number | null {
    const survivor = this.survivor(line)
    if (survivor !== null) return this.after.lineAt(this.changes.mapPos(survivor, 1)).number
    const across = this.stretches.find(
      ({ fromA, toA }) => fromA <= line.to && toA >= line.from && (fromA < line.from || toA > line.to),
    )
    if (across === undefined) return this.after.lineAt(this.changes.mapPos(line.from, -1)).number
    return this.arrival(line.text) ?? this.inItsPlace(line.number, across)
  }

  /** The first character of a line that is still there; its start for an empty line that nothing happened to. */
  private survivor({ from, to }: Line): number | null {
    let at = from
    for (const { fromA, toA } of this.stretches) {
      if (toA < at) continue
      if (fromA > to) break
      if (fromA > at) return at
      at = Math.max(at, toA)
      if (from === to) return null
    }
    return at < to || from === to ? at : null
  }

  private isDeleted(position: number): boolean {
    return this.stretches.some(({ fromA, toA }) => fromA <= position && position < toA)
  }

  /** The next line of this text that came in whole; null when there is none (left). */
  arrival(text: string): number | null {
    if (text.trim() === '') return null
    this.arrivals ??= this.findArrivals()
    return this.arrivals.get(text)?.shift() ?? null
  }

  private findArrivals(): Map<string, number[]> {
    const arrivals = new Map<string, number[]>()
    let rest = mostInserted
    for (const { fromB, toB } of this.stretches) {
      const last = this.after.lineAt(toB).number
      for (let number = this.after.lineAt(fromB).number; number <= last && rest-- > 0; number++) {
        const { from, to, text } = this.after.line(number)
        if (from < fromB || to > toB || from === to) continue
        const numbers = arrivals.get(text)
        if (numbers === undefined) arrivals.set(text, [number])
        else numbers.push(number)
      }
    }
    return arrivals
  }

  /** As many lines in the place of as many others are those lines, written anew. */
  private inItsPlace(line: number, { fromA, toA, fromB, toB }: Stretch): number | null {
    const first = this.before.lineAt(fromA).number
    const firstNow = this.after.lineAt(fromB).number
    const count = this.before.lineAt(toA).number - first
    return count === this.after.lineAt(toB).number - firstNow ? firstNow + line - first : null
  }
}
