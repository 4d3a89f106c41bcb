import { Text } from '@codemirror/state'
import { parser as newParser } from 'mathjs'
import { median, spreadOf, timeOf, type Bench, type Effort } from './bench.ts'
import { evaluate, evaluateInSlices, mixedLine, textOf } from './sheets.ts'

/** A kind of line: as Tallypad reads it, and as mathjs does where that differs. */
interface Kind {
  readonly name: string
  readonly goal: string
  readonly lineOf: (line: number) => string
  /** Null where mathjs has nothing like it. */
  readonly mathjsLineOf: ((line: number) => string) | null
}

const kinds: readonly Kind[] = [
  kind('plain', '≥ 1,000,000 lines/s and 3 × mathjs', (line) => `${line % 9_999}.5`),
  kind('arithmetic', '≥ 1,000,000 lines/s and 3 × mathjs', (line) => `${line % 999} * 3 + 1.5`),
  kind('parentheses', '≥ 1,000,000 lines/s and 3 × mathjs', (line) => `(${line % 999} + 2) * 4 / 8 - 1`),
  kind('variables', '3 × mathjs', (line) => (line === 0 ? 'rate = 3' : `rate * ${line}`)),
  kind('units', '3 × mathjs', (line) => `${line % 999} km + 5 m`),
  { ...kind('previous', '', (line) => (line === 0 ? '1' : 'prev + 1')), mathjsLineOf: null },
  { ...kind('text', '', () => 'some words of prose that go on for a while'), mathjsLineOf: null },
]

/** Lines a second of a text that is new, beside mathjs line by line in the same process, in turns. */
const alone: readonly Bench[] = kinds.map(({ name, goal, lineOf, mathjsLineOf }) => ({
  name: `calc.first.${name}`,
  goal,
  measure: (effort: Effort) => {
    const [lines, referenceLines, runs] = effort === 'full' ? [200_000, 20_000, 7] : [500, 50, 1]
    const text = Text.of(Array.from({ length: lines }, (_, line) => lineOf(line)))
    const references = Array.from({ length: referenceLines }, (_, line) => (mathjsLineOf ?? lineOf)(line))
    const ours: number[] = []
    const ratios: number[] = []
    // The first turn warms both up.
    for (let run = effort === 'full' ? -1 : 0; run < runs; run++) {
      const rate = lines / timeOf(() => evaluate(text))
      const other = mathjsLineOf === null ? null : referenceLines / timeOf(() => runMathjs(references))
      if (run < 0) continue
      ours.push(rate * 1_000)
      if (other !== null) ratios.push(rate / other)
    }
    return {
      value: Math.round(median(ours)),
      unit: 'lines/s',
      ratio: ratios.length === 0 ? null : median(ratios),
      reference: ratios.length === 0 ? null : 'mathjs',
      runs,
      spread: spreadOf(ours),
    }
  },
}))

/** A long text of all kinds of lines, in slices as the calculator works it out. */
const mixed: Bench = {
  name: 'calc.first.mixed',
  goal: 'no slice over 16 ms',
  measure: (effort) => {
    const [lines, runs] = effort === 'full' ? [1_000_000, 3] : [500, 1]
    const text = textOf(lines, mixedLine)
    const evaluations = Array.from({ length: runs }, () => {
      const { whole, longestSlice } = evaluateInSlices(text)
      return { rate: (lines / whole) * 1_000, longestSlice }
    })
    const rates = evaluations.map(({ rate }) => rate)
    const longest = Math.max(...evaluations.map(({ longestSlice }) => longestSlice))
    return {
      value: Math.round(median(rates)),
      unit: 'lines/s',
      ratio: null,
      reference: null,
      runs,
      spread: spreadOf(rates),
      note: `${Math.round(text.length / lines)} units a line, longest slice ${longest.toFixed(1)} ms`,
    }
  },
}

export const firstEvaluation: readonly Bench[] = [...alone, mixed]

function kind(name: string, goal: string, lineOf: (line: number) => string): Kind {
  return { name, goal, lineOf, mathjsLineOf: lineOf }
}

/** As other notepads use it: each line parsed and evaluated, with the names of the lines above. */
function runMathjs(lines: readonly string[]): void {
  const parser = newParser()
  for (const line of lines) parser.evaluate(line)
}
