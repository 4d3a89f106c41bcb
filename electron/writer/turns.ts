import { setImmediate } from 'node:timers/promises'

/** How long one job keeps the thread before others get their turn. */
const turnMs = 4

/** Lets a long job step aside again and again. */
export class Turns {
  private startedAt = performance.now()

  /** Call it between small steps: returns at once, or after others had their turn. */
  async pause(): Promise<void> {
    if (performance.now() - this.startedAt < turnMs) return
    await setImmediate()
    this.startedAt = performance.now()
  }
}
