import type { Page } from '@playwright/test'

/** One key that was typed. All times are milliseconds of the page's own clock. */
export interface Key {
  /** When it reached the app: the event's own time, so waiting for a busy thread counts. */
  readonly at: number
  /** When the page began with it. */
  readonly begun: number
  /** When the editor had taken it: its transaction is done, and told to writer and calculator. */
  readonly taken: number
  /** When the frame that shows it was painted. */
  readonly painted: number
}

interface PageProbe {
  readonly keys: Key[]
  pending: number
  longestTask: number
  /** What began before this does not count any more. */
  since: number
}

/**
 * Watches keys from outside of the app's own code, with listeners of the page that come first and last.
 *
 * A key is _taken_ with the microtasks after its `input` event, in which the editor reads the page; that span also has
 * what the browser itself does to type a letter, so it is the most that the editor's own dispatch can be. It is _painted_
 * when the first task after the next animation frame begins: that is after style, layout and paint of that frame. It is one
 * that was posted in the frame, or the next key or frame, should the browser take that before it. Event Timing goes
 * on to the display, but in steps of 8 ms, which is too coarse to judge by; beside it these times are no shorter.
 */
export class Probe {
  private constructor(private readonly page: Page) {}

  static async in(page: Page): Promise<Probe> {
    await page.evaluate(putProbe)
    return new Probe(page)
  }

  /** Keys since the last time that this was asked, when all of them are painted. */
  async takeKeys(): Promise<Key[]> {
    await this.page.waitForFunction(() => (Reflect.get(window, 'probe') as PageProbe).pending === 0)
    return this.page.evaluate(() => (Reflect.get(window, 'probe') as PageProbe).keys.splice(0))
  }

  /** The longest time for which the page's thread was busy since the last time; 0 when none was over 50 ms. */
  async takeLongestTask(): Promise<number> {
    return this.page.evaluate(() => {
      const probe = Reflect.get(window, 'probe') as PageProbe
      const longest = probe.longestTask
      probe.longestTask = 0
      probe.since = performance.now()
      return longest
    })
  }
}

/** Runs in the page. */
function putProbe(): void {
  if (Reflect.has(window, 'probe')) return
  const probe: PageProbe = { keys: [], pending: 0, longestTask: 0, since: 0 }
  Reflect.set(window, 'probe', probe)

  let current: { at: number; begun: number; taken: number } | null = null
  const take = (): void => {
    if (current !== null) current.taken = performance.now()
    current = null
  }
  const isText = ({ key }: KeyboardEvent): boolean => key.length === 1 || key === 'Enter'
  let frame = 0
  const inFrame: { at: number; begun: number; taken: number }[] = []
  const frameIsOver = (): void => {
    const painted = performance.now()
    for (const key of inFrame.splice(0)) {
      probe.pending--
      probe.keys.push({ ...key, painted })
    }
  }
  window.addEventListener(
    'keydown',
    (event) => {
      frameIsOver()
      if (!isText(event) || event.ctrlKey || event.altKey) return
      const key = { at: event.timeStamp, begun: performance.now(), taken: Number.NaN }
      current = key
      probe.pending++
      requestAnimationFrame((time) => {
        if (time !== frame) frameIsOver()
        frame = time
        inFrame.push(key)
        void scheduler.postTask(frameIsOver, { priority: 'user-blocking' })
      })
    },
    { capture: true },
  )
  // Keys that the editor has commands for make no `input`.
  window.addEventListener('keydown', (event) => {
    if (event.defaultPrevented) take()
  })
  window.addEventListener('input', () => queueMicrotask(take), { capture: true })
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      if (startTime >= probe.since) probe.longestTask = Math.max(probe.longestTask, duration)
    }
  }).observe({ type: 'longtask' })
}
