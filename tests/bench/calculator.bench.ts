import { ChangeSet, Text } from '@codemirror/state'
import { environmentOf } from '../../renderer/calc/engine/environment.ts'
import { Sheet } from '../../renderer/calc/engine/sheet/sheet.ts'
import { totalsText } from '../../renderer/calc/engine/totals-text.ts'
import { replaceLines } from '../../renderer/calc/followed-document.ts'

/** A figure of the bench. */
export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: 'lines/s' | 'ms'
  readonly note: string
}

const never = () => false

const firstEvaluation: Readonly<Record<string, (line: number) => string>> = {
  plain: (line) => `${line % 9_999}.5`,
  arithmetic: (line) => `${line % 999} * 3 + 1.5`,
  parentheses: (line) => `(${line % 999} + 2) * 4 / 8 - 1`,
  names: (line) => (line === 0 ? 'rate = 3' : `rate * ${line}`),
  previous: (line) => (line === 0 ? '1' : 'prev + 1'),
  text: () => 'some words of prose that go on for a while',
}

/** Lines a second for a text that is new, best of three so that a busy machine counts less. */
export function* benchFirstEvaluation(lines = 300_000): Generator<Figure> {
  for (const [name, lineOf] of Object.entries(firstEvaluation)) {
    const text = Text.of(Array.from({ length: lines }, (_, line) => lineOf(line)))
    const runs = [0, 1, 2].map(() => {
      const before = process.cpuUsage()
      const time = timeOf(() => evaluate(text))
      return { time, processorTime: process.cpuUsage(before).user / 1000 }
    })
    const rate = (times: readonly number[]) => Math.round(lines / (Math.min(...times) / 1000))
    const value = rate(runs.map(({ time }) => time))
    const note = `${rate(runs.map(({ processorTime }) => processorTime)).toLocaleString('en')} a second of processor time`
    yield { name: `calc.first.${name}`, value, unit: 'lines/s', note }
  }
}

const rounds = 200

/** Milliseconds from an edit to the answers and totals that come from it. */
export function* benchEdits(sizes = [1_000, 10_000, 100_000, 1_000_000]): Generator<Figure> {
  for (const size of sizes) {
    const spread = Math.max(Math.floor(size / 100), 1)
    const dependents = lines(size, (line) =>
      line === 0 ? 'rate = 1' : line % spread === 0 ? `rate * ${line}` : `${line}`,
    )
    yield edit(
      `calc.edit.100-dependents.${size}`,
      dependents,
      () => 0,
      (round) => `rate = ${round}`,
    )
    const mixed = lines(size, (line) => (line % 5 === 4 ? 'prev * 2' : `${line} + 1`))
    yield edit(
      `calc.edit.end.${size}`,
      mixed,
      () => size - 1,
      (round) => `prev + ${round}`,
    )
    const column = lines(size, (line) => (line === size - 1 ? 'total' : `${line % 777}.25`))
    yield edit(
      `calc.edit.column.${size}`,
      column,
      (round) => (round * 7_919) % (size - 1),
      (round) => `${round}.5`,
    )
    yield edit(
      `calc.edit.new-line.${size}`,
      column,
      (round) => (round * 7_919) % (size - 1),
      (round) => `${round}\n1`,
    )
  }
}

/** Replaces a line's text again and again; the time in which 99 of 100 edits are answered. */
function edit(
  name: string,
  start: Text,
  lineOf: (round: number) => number,
  insertOf: (round: number) => string,
): Figure {
  let text = start
  const sheet = evaluate(text)
  const times = Array.from({ length: rounds }, (_, round) => {
    const line = text.line(lineOf(round) + 1)
    const insert = Text.of(insertOf(round).split('\n'))
    const changes = ChangeSet.of({ from: line.from, to: line.to, insert }, text.length)
    return timeOf(() => {
      replaceLines(sheet, text, changes)
      text = changes.apply(text)
      sheet.work(text, never)
      totalsText(sheet.tally)
    })
  }).sort((a, b) => a - b)
  const at = (share: number) => times[Math.floor(share * (times.length - 1))] ?? Number.NaN
  return { name, value: round(at(0.99)), unit: 'ms', note: `p99 of ${rounds}; median ${round(at(0.5))}` }
}

function lines(count: number, lineOf: (line: number) => string): Text {
  return Text.of(Array.from({ length: count }, (_, line) => lineOf(line)))
}

function evaluate(text: Text): Sheet {
  const sheet = new Sheet(environmentOf())
  sheet.replace(0, 0, text.lines)
  sheet.work(text, never)
  return sheet
}

function timeOf(work: () => unknown): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
