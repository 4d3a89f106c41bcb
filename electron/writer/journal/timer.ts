/** One thing that is due at some time. */
export class Timer {
  private timeout: NodeJS.Timeout | null = null
  private dueAt = 0

  constructor(private readonly ring: () => void) {}

  get isRunning(): boolean {
    return this.timeout !== null
  }

  /** Rings after so long, or when it was to ring anyway if that is earlier. */
  start(ms: number): void {
    const dueAt = performance.now() + ms
    if (this.timeout !== null && this.dueAt <= dueAt) return
    this.stop()
    this.dueAt = dueAt
    this.timeout = setTimeout(() => {
      this.timeout = null
      this.ring()
    }, ms)
  }

  stop(): void {
    if (this.timeout !== null) clearTimeout(this.timeout)
    this.timeout = null
  }
}
