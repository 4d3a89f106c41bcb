import type { WindowState } from '../contract/window-channel.ts'

/** At most 30 a second; timers know whole milliseconds only. */
const minimumPauseMs = 34

/** Tells the window of main's state: not more often than it can show, and always the last one. */
export class StateBroadcast {
  private timer: NodeJS.Timeout | null = null
  private lastSent = -Infinity

  constructor(
    private readonly read: () => WindowState,
    private readonly send: (state: WindowState) => void,
  ) {}

  changed(): void {
    if (this.timer !== null) return
    const pause = this.lastSent + minimumPauseMs - performance.now()
    this.timer = setTimeout(() => this.flush(), Math.max(pause, 0))
  }

  /** Tells now what was not told yet: an event that follows may be about it. */
  flush(): void {
    if (this.timer === null) return
    clearTimeout(this.timer)
    this.timer = null
    this.lastSent = performance.now()
    this.send(this.read())
  }
}
