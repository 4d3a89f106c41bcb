import { NoAnswer } from './complaint.ts'
import { limits } from './limits.ts'

/** Steps between two looks at the clock: few enough for steps of a millisecond, many enough to cost nothing. */
const stepsPerLook = 16

/** The line that is being evaluated; there is one at a time. The clock is first looked at when it has taken steps. */
let steps = 0
let deadline = Infinity

/** The evaluation of a line begins. */
export function startLineClock(): void {
  steps = 0
  deadline = Infinity
}

/**
 * To be called at every step of work that goes on as long as a person wants it to: items of a list, calls.
 * @throws NoAnswer when the line has taken longer than `limits.lineTime`.
 */
export function checkLineClock(): void {
  if (++steps % stepsPerLook !== 0) return
  const now = performance.now()
  if (deadline === Infinity) deadline = now + limits.lineTime
  if (now > deadline) throw new NoAnswer(`This takes longer than ${limits.lineTime} ms.`)
}

/** Whether the line's time is up; what has no answer then may have one all the same. */
export function isOutOfTime(): boolean {
  return performance.now() > deadline
}
