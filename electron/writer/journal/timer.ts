/** One thing that is due at some time. */
export class Timer {
  /** Ends the waiting; null while nothing is waited for. */
  private cancel: (() => void) | null = null
  private dueAt = 0

  constructor(private readonly ring: () => void) {}

  get isRunning(): boolean {
    return this.cancel !== null
  }

  /** Rings after so long, or when it was to ring anyway if that is earlier. */
  start(ms: number): void {
    const dueAt = performance.now() + ms
    if (this.cancel !== null && this.dueAt <= dueAt) return
    this.stop()
    this.dueAt = dueAt
    this.cancel = after(ms, () => {
      this.cancel = null
      this.ring()
    })
  }

  stop(): void {
    this.cancel?.()
    this.cancel = null
  }
}

/** @returns what keeps it from happening */
function after(ms: number, happen: () => void): () => void {
  if (ms > 0) {
    const timeout = setTimeout(happen, ms)
    return () => clearTimeout(timeout)
  }
  // A timer takes a millisecond at least.
  const immediate = setImmediate(happen)
  return () => clearImmediate(immediate)
}
