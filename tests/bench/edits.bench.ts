import { ChangeSet, Text } from '@codemirror/state'
import { totalsText } from '../../renderer/calc/engine/totals-text.ts'
import { replaceLines } from '../../renderer/calc/followed-document.ts'
import { latency, timeOf, type Bench, type Effort } from './bench.ts'
import { evaluate, textOf } from './sheets.ts'

/** An edit that is made again and again, each time with another text. */
interface Edit {
  readonly name: string
  readonly lineOf: (line: number, lines: number) => string
  /** The line that is replaced in a round, and by what. */
  readonly editedLine: (round: number, lines: number) => number
  readonly insert: (round: number) => string
}

const edits: readonly Edit[] = [
  {
    name: '100-dependents',
    lineOf: (line, lines) =>
      line === 0
        ? 'rate = 1'
        : line % Math.max(Math.floor(lines / 100), 1) === 0
          ? `rate * ${line}`
          : `${line}`,
    editedLine: () => 0,
    insert: (round) => `rate = ${round}`,
  },
  {
    name: 'end',
    lineOf: (line) => (line % 5 === 4 ? 'prev * 2' : `${line} + 1`),
    editedLine: (_round, lines) => lines - 1,
    insert: (round) => `prev + ${round}`,
  },
  {
    name: 'column',
    lineOf: columnLine,
    editedLine: anyLine,
    insert: (round) => `${round}.5`,
  },
  {
    name: 'new-line',
    lineOf: columnLine,
    editedLine: anyLine,
    insert: (round) => `${round}\n1`,
  },
  {
    name: 'median',
    lineOf: (line, lines) => (line === lines - 1 ? 'median' : columnLine(line, lines)),
    editedLine: anyLine,
    insert: (round) => `${round}.5`,
  },
  {
    name: 'tag',
    lineOf: (line, lines) => (line === lines - 1 ? 'total #food' : `$${line % 777} #food`),
    editedLine: anyLine,
    insert: (round) => `$${round} #food`,
  },
  {
    name: 'line-reference',
    lineOf: (line, lines) =>
      line > 0 && line % Math.max(Math.floor(lines / 100), 1) === 0 ? `line1 * ${line}` : `${line}`,
    editedLine: () => 0,
    insert: (round) => `${round}`,
  },
]

const sizes = [
  { lines: 1_000, goal: 'p99 ≤ 5 ms' },
  { lines: 10_000, goal: 'p99 ≤ 5 ms' },
  { lines: 100_000, goal: 'p99 ≤ 16 ms' },
  { lines: 1_000_000, goal: 'p99 ≤ 16 ms' },
]

const rounds = { full: 500, quick: 3 }
const mostLines = { full: Infinity, quick: 2_000 }

/** Edits that come first and do not count: until then the code itself is being compiled. */
const warmUp = 50

/** Milliseconds from an edit to its answers and the totals: applied as the calculator does it, all lines done. */
export const editBenches: readonly Bench[] = sizes.flatMap(({ lines, goal }) =>
  edits.map((edit) => ({
    name: `calc.edit.${edit.name}.${lines}`,
    goal,
    measure: (effort: Effort) =>
      latency(timesOf(edit, Math.min(lines, mostLines[effort]), rounds[effort]), 2),
  })),
)

function timesOf({ lineOf, editedLine, insert }: Edit, lines: number, count: number): number[] {
  let text = textOf(lines, (line) => lineOf(line, lines))
  const sheet = evaluate(text)
  return Array.from({ length: warmUp + count }, (_, round) => {
    const { from, to } = text.line(editedLine(round, lines) + 1)
    const changes = ChangeSet.of({ from, to, insert: Text.of(insert(round).split('\n')) }, text.length)
    return timeOf(() => {
      replaceLines(sheet, text, changes)
      text = changes.apply(text)
      sheet.work(text, () => false)
      totalsText(sheet.tally)
    })
  }).slice(warmUp)
}

function columnLine(line: number, lines: number): string {
  return line === lines - 1 ? 'total' : `${line % 777}.25`
}

/** A line that is another each time, all over the text. */
function anyLine(round: number, lines: number): number {
  return (round * 7_919) % (lines - 1)
}
