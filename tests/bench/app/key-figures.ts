import { median, quantile } from '../bench.ts'
import type { Key } from './probe.ts'

/** Milliseconds from the key to the painted frame. */
export function frameTimes(keys: readonly Key[]): number[] {
  return keys.map(({ at, painted }) => painted - at)
}

/** Milliseconds of the page's thread from the key to the end of the editor's dispatch. */
function dispatchTimes(keys: readonly Key[]): number[] {
  return keys.map(({ begun, taken }) => taken - begun)
}

/** What there is to say of some keys, from the key to the frame and of the dispatch alone. */
export function sayKeys(keys: readonly Key[]): string {
  const [frame, dispatch] = [frameTimes(keys), dispatchTimes(keys)]
  return (
    `median ${median(frame).toFixed(1)}, p99 ${quantile(frame, 0.99).toFixed(1)}, ` +
    `most ${Math.max(...frame).toFixed(1)}; dispatch p99 ${quantile(dispatch, 0.99).toFixed(1)}`
  )
}
