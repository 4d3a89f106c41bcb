import { Change, presentableDiff } from '@codemirror/merge'
import { commonEdgesNow } from './common-edges.ts'
import { lineDifferences, moved } from './line-differences.ts'

/** How deep the characters in changed lines are searched for what they share. */
const scanLimit = 500

/** With more changed stretches than this, neighbours are taken as one: who looks through thousands has no use for more. */
const mostStretches = 1000

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
  const [startsA, startsB] = [startsOf(linesA, start), startsOf(linesB, start)]
  const changes: Change[] = []
  const found = lineDifferences(linesA, linesB, milliseconds)
  const shown = atMost(found)
  for (const lines of shown) {
    const block = new Change(
      startsA[lines.fromA] ?? a.length,
      startsA[lines.toA] ?? a.length,
      startsB[lines.fromB] ?? b.length,
      startsB[lines.toB] ?? b.length,
    )
    changes.push(...refined(a, b, block, shown === found ? deadline : 0))
  }
  return changes
}

function atMost(changes: readonly Change[]): readonly Change[] {
  const together = Math.ceil(changes.length / mostStretches)
  if (together <= 1) return changes
  const fewer: Change[] = []
  for (let first = 0; first < changes.length; first += together) {
    const [start, end] = [changes[first], changes[Math.min(first + together, changes.length) - 1]]
    if (start && end) fewer.push(new Change(start.fromA, end.toA, start.fromB, end.toB))
  }
  return fewer
}

/** A changed stretch of lines as changes of characters, where it is worth the time. */
function refined(a: string, b: string, block: Change, deadline: number): readonly Change[] {
  const [from, to] = [a.slice(block.fromA, block.toA), b.slice(block.fromB, block.toB)]
  if (from === '' || to === '') return [block]
  const milliseconds = deadline - Date.now()
  const changes =
    milliseconds <= 0 || from.length + to.length > longestRefined
      ? betweenEdges(from, to)
      : presentableDiff(from, to, { scanLimit, timeout: milliseconds })
  return changes.map((change) => moved(change, block.fromA, block.fromB))
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
