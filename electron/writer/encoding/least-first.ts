interface Waiting {
  readonly left: number
  readonly goOn: () => void
}

/**
 * Lets one job at a time go on, that with the least left to do. So jobs that are as long as each other end one by one, and
 * what their ends wait for goes on beside the rest; and a short one never waits for a long one.
 */
export class LeastFirst {
  /** The next one first. */
  private waiting: readonly Waiting[] = []

  /** Steps aside, also for everything else that this thread has to do. */
  turn(left: number): Promise<void> {
    return new Promise((goOn) => {
      if (this.waiting.length === 0) setImmediate(() => this.next())
      this.waiting = [...this.waiting, { left, goOn }].toSorted((one, other) => one.left - other.left)
    })
  }

  private next(): void {
    const [first, ...others] = this.waiting
    this.waiting = others
    if (others.length > 0) setImmediate(() => this.next())
    first?.goOn()
  }
}
