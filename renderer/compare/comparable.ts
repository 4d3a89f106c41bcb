import type { Text } from '@codemirror/state'
import { commonEdgesOf } from './common-edges.ts'

/**
 * The longest texts that are shown side by side, and how much may lie between the edges that they share, in UTF-16
 * units: with these a comparison is there in a moment.
 */
const longestText = 8 * 1024 * 1024
const longestMiddle = 4 * 1024 * 1024

/** Whether two texts can be shown side by side without keeping the window waiting. */
export async function areComparable(mine: Text, other: Text): Promise<boolean> {
  if (Math.max(mine.length, other.length) > longestText) return false
  const { start, end } = await commonEdgesOf(mine, other)
  return Math.max(mine.length, other.length) - start - end <= longestMiddle
}
