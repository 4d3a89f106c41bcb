/** How far a write was at a moment. */
export interface Sample {
  /** Milliseconds, of any clock. */
  readonly at: number
  readonly bytes: number
}

/** The rate is that of the last samples in this time, so that it follows the disk and does not jump. */
const span = 2000

/** Shortest time that a rate can be told from. */
const shortestSpan = 200

/** The samples with one more, those left out that are too old to count. */
export function withSample(samples: readonly Sample[], sample: Sample): readonly Sample[] {
  const kept = samples.filter(({ at, bytes }) => at > sample.at - span && bytes <= sample.bytes)
  return [...kept, sample]
}

/** Bytes a second; null while too little is known. */
export function rateOf(samples: readonly Sample[]): number | null {
  const [first, last] = [samples[0], samples.at(-1)]
  if (first === undefined || last === undefined || last.at - first.at < shortestSpan) return null
  return (1000 * (last.bytes - first.bytes)) / (last.at - first.at)
}

/** Milliseconds that the rest will take; null while that cannot be told. */
export function timeLeft(bytesLeft: number, rate: number | null): number | null {
  return rate === null || rate <= 0 ? null : (1000 * bytesLeft) / rate
}
