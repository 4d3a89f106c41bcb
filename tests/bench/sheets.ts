import { Text } from '@codemirror/state'
import { environmentOf } from '../../renderer/calc/engine/environment.ts'
import { Sheet } from '../../renderer/calc/engine/sheet/sheet.ts'

/** As long as the calculator works in one go, in milliseconds. */
const sliceTime = 8

/** A text of so many lines. */
export function textOf(count: number, lineOf: (line: number) => string): Text {
  return Text.of(Array.from({ length: count }, (_, line) => lineOf(line)))
}

/** A text worked out from its first line to its last. */
export function evaluate(text: Text): Sheet {
  const sheet = new Sheet(environmentOf())
  sheet.replace(0, 0, text.lines)
  sheet.work(text, () => false)
  return sheet
}

/** How a text was worked out; times in milliseconds. */
export interface SlicedEvaluation {
  readonly sheet: Sheet
  /** Until every line has its answer, and the totals are known. */
  readonly whole: number
  readonly longestSlice: number
}

/** A text worked out as the calculator does it: in slices, the lines on screen first. */
export function evaluateInSlices(text: Text, linesOnScreen = 40): SlicedEvaluation {
  const sheet = new Sheet(environmentOf())
  sheet.replace(0, 0, text.lines)
  const start = performance.now()
  let longestSlice = 0
  for (let isDone = false; !isDone;) {
    const sliceStart = performance.now()
    const pause = () => performance.now() >= sliceStart + sliceTime
    if (sheet.pending > 0) sheet.workAhead(0, Math.min(linesOnScreen, text.lines), text, pause)
    isDone = sheet.work(text, pause) && sheet.addUp(pause)
    longestSlice = Math.max(longestSlice, performance.now() - sliceStart)
  }
  return { sheet, whole: performance.now() - start, longestSlice }
}

const words =
  'the quick brown fox jumps over a lazy dog while rain falls on quiet hills and rivers run'.split(' ')

/** A line of a long text as people write them: prose with numbers, sums and names; about 107 units with its end. */
export function mixedLine(line: number): string {
  switch (line % 20) {
    case 3:
      return `${line % 9_999}.25`
    case 7:
      return `${line % 999} * 3 + 1.5`
    case 11:
      return line % 2_000 === 11 ? `rate = ${line % 77}` : `rate * ${line % 99}`
    case 13:
      return `Lunch: $${line % 99} + 15% tip #food`
    case 17:
      return `${proseOf(line, 70)} ${line % 99} of ${proseOf(line + 1, 60)}`
    case 19:
      return ''
    default:
      return proseOf(line, 136)
  }
}

function proseOf(seed: number, length: number): string {
  let text = ''
  for (let at = Math.imul(seed, 2_654_435_761) >>> 8; text.length < length; at = Math.imul(at, 31) + 7) {
    text += `${words[(at >>> 3) % words.length] ?? ''} `
  }
  return text.slice(0, length)
}
