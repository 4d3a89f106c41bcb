import { setTimeout as sleep } from 'node:timers/promises'
import type { CDPSession, Page } from '@playwright/test'

/** How often the busiest block of each function ran, by where the function is. */
export type Steps = ReadonlyMap<string, number>

/** A page in which less than this ran within a second only waits. */
const stepsAtRest = 100
/** Longer than every pause after which the app goes on by itself once a key or a save is done, in milliseconds. */
const restMs = 1100
/** Above this it never comes to rest. */
const mostLooks = 60

/**
 * Counts the steps of a page's scripts as the browser counts them for coverage: each block of each function, our own, the
 * libraries' and the preload's. What is built into the language (`slice`, `sort`) is one step however long it takes.
 */
export class StepCounter {
  /** The script and the beginning of each function that was counted. */
  private readonly places = new Map<string, { readonly scriptId: string; readonly start: number }>()

  private constructor(private readonly session: CDPSession) {}

  /**
   * Counts from now on. The page is loaded again, as only what is compiled from now on is counted block by block, and
   * what was compiled before is thrown away, which would be used again.
   */
  static async in(page: Page): Promise<StepCounter> {
    const session = await page.context().newCDPSession(page)
    await session.send('Profiler.enable')
    await session.send('Profiler.startPreciseCoverage', { callCount: true, detailed: true })
    await session.send('HeapProfiler.collectGarbage')
    await page.reload()
    return new StepCounter(session)
  }

  /** The steps of some work, and of all that follows from it until the page is at rest. */
  async of(work: () => Promise<void>): Promise<Steps> {
    await this.rest()
    await work()
    return this.rest()
  }

  /** What the function at a place begins with. */
  async sourceOf(place: string): Promise<string> {
    const known = this.places.get(place)
    if (known === undefined) return ''
    await this.session.send('Debugger.enable')
    const { scriptSource } = await this.session.send('Debugger.getScriptSource', known)
    return scriptSource.slice(known.start, known.start + 200).replaceAll(/\s+/g, ' ')
  }

  /** Waits until the page is at rest. @returns the steps that it took until then */
  private async rest(): Promise<Steps> {
    const sum = new Map<string, number>()
    for (let looks = 0; looks < mostLooks; looks++) {
      await sleep(restMs)
      let total = 0
      for (const [place, count] of await this.take()) {
        total += count
        sum.set(place, (sum.get(place) ?? 0) + count)
      }
      if (total < stepsAtRest) return sum
    }
    throw new Error('The page works on and on')
  }

  /** The steps since they were taken last. */
  private async take(): Promise<Steps> {
    const { result } = await this.session.send('Profiler.takePreciseCoverage')
    const steps = new Map<string, number>()
    for (const { url, scriptId, functions } of result) {
      // Those without an address are the test's own.
      if (url === '') continue
      for (const { functionName, ranges } of functions) {
        const start = ranges[0]?.startOffset ?? 0
        const place = `${url}:${start} ${functionName}`
        this.places.set(place, { scriptId, start })
        // The page before the reload may have left the same scripts behind.
        steps.set(place, (steps.get(place) ?? 0) + Math.max(...ranges.map(({ count }) => count)))
      }
    }
    return steps
  }
}

/** A function that took more steps than it may. */
export interface Growth {
  readonly place: string
  readonly small: number
  readonly large: number
}

/** How many steps a function may take in something large. */
export interface Bounds {
  /** Times as many as in something small. */
  readonly times: number
  /** And so many more. */
  readonly more: number
}

/** The functions that take more steps in something large than they may, in each of its runs. */
export function grown(small: readonly Steps[], large: readonly Steps[], { times, more }: Bounds): Growth[] {
  const most = (place: string): number => Math.max(...small.map((steps) => steps.get(place) ?? 0))
  const fewest = (place: string): number => Math.min(...large.map((steps) => steps.get(place) ?? 0))
  return [...(large[0]?.keys() ?? [])]
    .map((place) => ({ place, small: most(place), large: fewest(place) }))
    .filter((growth) => growth.large > times * growth.small + more)
    .sort((one, other) => other.large - one.large)
}
