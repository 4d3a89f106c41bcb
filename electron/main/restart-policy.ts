/** So many deaths within this time mean that starting again does not help. */
const deathLimit = 5
const deathSpanMs = 10_000

/**
 * When to start a process again that died: at once the first time, then after pauses of 100 ms, 200 ms, ….
 * Times are milliseconds of any one clock.
 */
export class RestartPolicy {
  private deaths: readonly number[] = []

  /** @returns how many milliseconds to wait; null when it is time to give up, after which it starts from new. */
  died(now: number): number | null {
    this.deaths = [...this.deaths.filter((time) => now - time < deathSpanMs), now]
    if (this.deaths.length >= deathLimit) {
      this.deaths = []
      return null
    }
    return this.deaths.length === 1 ? 0 : 100 * 2 ** (this.deaths.length - 2)
  }
}
