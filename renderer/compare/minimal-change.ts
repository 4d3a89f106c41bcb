import type { ChangeSpec, Text } from '@codemirror/state'
import { otherWork } from '../editor/other-work.ts'
import { commonEdgesOf } from './common-edges.ts'
import { differencesOf } from './differences.ts'

/**
 * Between the edges that two texts share, at most this many units are searched for more that they share: so few take
 * milliseconds, and tens of them where the two are quite different. So the search has no limit of time: it finds the
 * same on a busy machine.
 */
const longestSearched = 16 * 1024

/** Changes of `from` that make `to` out of it and keep what both share; none when they are equal. */
export async function minimalChange(from: Text, to: Text): Promise<readonly ChangeSpec[]> {
  const { start, end } = await commonEdgesOf(from, to)
  const [middleOfFrom, middleOfTo] = [from.length - end - start, to.length - end - start]
  if (middleOfFrom === 0 && middleOfTo === 0) return []
  if (middleOfFrom === 0 || middleOfTo === 0 || middleOfFrom + middleOfTo > longestSearched) {
    return [{ from: start, to: from.length - end, insert: to.slice(start, to.length - end) }]
  }
  await otherWork()
  const changes = differencesOf(
    from.sliceString(start, from.length - end),
    to.sliceString(start, to.length - end),
    Infinity,
  )
  return changes.map(({ fromA, toA, fromB, toB }) => ({
    from: start + fromA,
    to: start + toA,
    insert: to.slice(start + fromB, start + toB),
  }))
}
