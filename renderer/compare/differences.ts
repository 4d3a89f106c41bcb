import { Change, diff, presentableDiff } from '@codemirror/merge'
import { commonEdgesNow } from './common-edges.ts'

/** How deep lines and the characters in changed lines are searched for what they share. */
const lineScanLimit = 8000
const characterScanLimit = 500

/** Changed stretches that are longer than this, in UTF-16 units, are not looked into. */
const longestRefined = 16 * 1024

/**
 * How `b` differs from `a`: whole lines are compared first, and then the characters of those that changed. (Compared by
 * characters alone, a text of some length with many small changes would be one difference from top to bottom.)
 * It takes about `milliseconds` at most: what is not found by then is given as coarser differences, which are as true.
 */
export function differencesOf(a: string, b: string, milliseconds: number): readonly Change[] {
  const deadline = Date.now() + milliseconds
  const { start, end } = edgesOfLines(a, b)
  const linesA = linesOf(a.slice(start, a.length - end))
  const linesB = linesOf(b.slice(start, b.length - end))
  const names = new LineNames()
  const [namedA, namedB] = [names.of(linesA), names.of(linesB)]
  const changedLines = names.areEnough
    ? diff(namedA, namedB, { scanLimit: lineScanLimit, timeout: milliseconds })
    : [new Change(0, linesA.length, 0, linesB.length)]

  const [startsA, startsB] = [startsOf(linesA, start), startsOf(linesB, start)]
  const changes: Change[] = []
  for (const lines of changedLines) {
    const block = new Change(
      startsA[lines.fromA] ?? a.length,
      startsA[lines.toA] ?? a.length,
      startsB[lines.fromB] ?? b.length,
      startsB[lines.toB] ?? b.length,
    )
    changes.push(...refined(a, b, block, deadline))
  }
  return changes
}

/** A changed stretch of lines as changes of characters, where it is worth the time. */
function refined(a: string, b: string, block: Change, deadline: number): readonly Change[] {
  const [from, to] = [a.slice(block.fromA, block.toA), b.slice(block.fromB, block.toB)]
  if (from === '' || to === '') return [block]
  const milliseconds = deadline - Date.now()
  const changes =
    milliseconds <= 0 || from.length + to.length > longestRefined
      ? betweenEdges(from, to)
      : presentableDiff(from, to, { scanLimit: characterScanLimit, timeout: milliseconds })
  return changes.map(
    ({ fromA, toA, fromB, toB }) =>
      new Change(fromA + block.fromA, toA + block.fromA, fromB + block.fromB, toB + block.fromB),
  )
}

function betweenEdges(a: string, b: string): readonly Change[] {
  const { start, end } = commonEdgesNow(a, b)
  return [new Change(start, a.length - end, start, b.length - end)]
}

/** What is the same at both edges, as whole lines. */
function edgesOfLines(a: string, b: string): { readonly start: number; readonly end: number } {
  const { start, end } = commonEdgesNow(a, b)
  const lineStart = start === 0 ? 0 : a.lastIndexOf('\n', start - 1) + 1
  const lineEnd = a.indexOf('\n', a.length - end)
  return { start: lineStart, end: lineEnd === -1 ? 0 : a.length - lineEnd - 1 }
}

/** The lines of a text with their line breaks. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? []
}

/** Where each line starts, and where the last one ends. */
function startsOf(lines: readonly string[], at: number): readonly number[] {
  const starts = [at]
  for (const line of lines) starts.push((at += line.length))
  return starts
}

/** Gives each line a character as its name, the same for the same line, so that lines compare as characters do. */
class LineNames {
  private readonly names = new Map<string, number>()

  /** Whether there was a name for each line so far: surrogates are none, for a pair of them counts as one character. */
  get areEnough(): boolean {
    return this.names.size <= 0x10000 - 0x800
  }

  of(lines: readonly string[]): string {
    const names: string[] = []
    for (const line of lines) {
      const name = this.names.get(line) ?? this.names.size
      this.names.set(line, name)
      names.push(String.fromCharCode(name < 0xd800 ? name : name + 0x800))
    }
    return names.join('')
  }
}
