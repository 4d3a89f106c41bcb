import type { Apps } from './app/apps.ts'

/** How much time a bench may take: `quick` only shows that it runs, its figures say nothing. */
export type Effort = 'full' | 'quick'

/** One row of the table. To add one, add it to a list of a `.bench.ts` file that `all.bench.ts` names. */
export interface Bench {
  /** `calc.first.plain`; what stands before a point is a group that `--only` may ask for. */
  readonly name: string
  /** What is to be reached, in words. */
  readonly goal: string
  /** Whether it starts the app, which has to be built for that. */
  readonly needsApp?: true
  measure(effort: Effort, tools: Tools): Measurement | Promise<Measurement>
}

/** What a bench may use. */
export interface Tools {
  readonly apps: Apps
  /** Shows how far a long bench is, in a few words. */
  readonly report: (progress: string) => void
}

export interface Measurement {
  readonly value: number
  readonly unit: string
  /** The value as a multiple of the reference's, measured in turns with it; null without a reference. */
  readonly ratio: number | null
  readonly reference: string | null
  readonly runs: number
  /** The range between the quartiles as a share of the median. */
  readonly spread: number
  /** What else is worth knowing, in a few words. */
  readonly note?: string
}

/** The value below which `share` of the values are. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(Math.floor(share * sorted.length), sorted.length - 1)] ?? Number.NaN
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

/** The range between the quartiles as a share of the median. */
export function spreadOf(values: readonly number[]): number {
  return (quantile(values, 0.75) - quantile(values, 0.25)) / median(values)
}

/** The times of many runs, in milliseconds, by the one that all but a hundredth of them stay below. */
export function latency(times: readonly number[], decimals: number): Measurement {
  return {
    value: quantile(times, 0.99),
    unit: 'ms p99',
    ratio: null,
    reference: null,
    runs: times.length,
    spread: spreadOf(times),
    note: `median ${median(times).toFixed(decimals)}, most ${Math.max(...times).toFixed(decimals)}`,
  }
}

/** Milliseconds that some work takes. */
export function timeOf(work: () => unknown): number {
  const start = performance.now()
  work()
  return performance.now() - start
}
