import { setImmediate, setTimeout } from 'node:timers/promises'

/** How long one job keeps the thread before others get their turn. */
const turnMs = 4
/** The same where nobody waits for a job while others are waited for: it takes one turn in ten. */
const restMs = 9 * turnMs

/** Lets a long job step aside again and again. */
export class Turns {
  private startedAt = performance.now()

  /** @param canWait whether somebody waits for something else now, and for this job only after that */
  constructor(readonly canWait: () => boolean = () => false) {}

  /** Call it between small steps: returns at once, or after others had their turn. */
  async pause(): Promise<void> {
    if (performance.now() - this.startedAt < turnMs) return
    await (this.canWait() ? setTimeout(restMs) : setImmediate())
    this.startedAt = performance.now()
  }
}
