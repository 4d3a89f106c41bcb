import { Change, diff } from '@codemirror/merge'

/** How deep the lines between two anchors are searched for what they share. */
const scanLimit = 1000

/** There are so many names for lines: surrogates are none, for a pair of them counts as one character. */
const nameCount = 0x10000 - 0x800

/**
 * How the lines `b` differ from the lines `a`, as stretches of lines. Lines that each side has once are anchors, as far
 * as they come in the same order; only what lies between anchors is searched further, for about `milliseconds` in all.
 */
export function lineDifferences(
  a: readonly string[],
  b: readonly string[],
  milliseconds: number,
): readonly Change[] {
  const deadline = Date.now() + milliseconds
  const changes: Change[] = []
  let [fromA, fromB] = [0, 0]
  const gap = (toA: number, toB: number): void => {
    const left = Math.max(deadline - Date.now(), 1)
    for (const change of differencesBetween(a.slice(fromA, toA), b.slice(fromB, toB), left)) {
      changes.push(moved(change, fromA, fromB))
    }
  }
  for (const [inA, inB] of inSameOrder(linesOfBoth(a, b))) {
    if (inA > fromA || inB > fromB) gap(inA, inB)
    fromA = inA + 1
    fromB = inB + 1
  }
  gap(a.length, b.length)
  return changes
}

/** A change of parts as one of the wholes, where the parts start there. */
export function moved({ fromA, toA, fromB, toB }: Change, byA: number, byB: number): Change {
  return new Change(fromA + byA, toA + byA, fromB + byB, toB + byB)
}

type Pair = readonly [inA: number, inB: number]

/** Where the lines are that both sides have exactly once, in the order of `a`. */
function linesOfBoth(a: readonly string[], b: readonly string[]): readonly Pair[] {
  const [placesA, placesB] = [placesOf(a), placesOf(b)]
  const pairs: Pair[] = []
  for (const [line, inA] of placesA) {
    const inB = placesB.get(line)
    if (inA !== null && inB !== undefined && inB !== null) pairs.push([inA, inB])
  }
  return pairs
}

/** Where each line is; null for one that is there more than once. */
function placesOf(lines: readonly string[]): ReadonlyMap<string, number | null> {
  const places = new Map<string, number | null>()
  lines.forEach((line, index) => places.set(line, places.has(line) ? null : index))
  return places
}

/** As many of these pairs as possible that rise on both sides (the longest increasing subsequence). */
function inSameOrder(pairs: readonly Pair[]): readonly Pair[] {
  interface Link {
    readonly pair: Pair
    readonly before: Link | null
  }
  /** At index n: of all rows of n + 1 pairs, one with the smallest end. */
  const ends: Link[] = []
  for (const pair of pairs) {
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((ends[middle]?.pair[1] ?? Infinity) < pair[1]) low = middle + 1
      else high = middle
    }
    ends[low] = { pair, before: ends[low - 1] ?? null }
  }
  const row: Pair[] = []
  for (let link = ends.at(-1) ?? null; link !== null; link = link.before) row.push(link.pair)
  return row.reverse()
}

/** Each line is given a character as its name, so that lines are compared as characters are. */
function differencesBetween(
  a: readonly string[],
  b: readonly string[],
  milliseconds: number,
): readonly Change[] {
  if (a.length === 0 || b.length === 0) {
    return a.length === b.length ? [] : [new Change(0, a.length, 0, b.length)]
  }
  const names = new Map<string, number>()
  const named = (lines: readonly string[]): string =>
    lines
      .map((line) => {
        const name = names.get(line) ?? names.size
        names.set(line, name)
        return String.fromCharCode(name < 0xd800 ? name : name + 0x800)
      })
      .join('')
  const [namesA, namesB] = [named(a), named(b)]
  return names.size > nameCount
    ? [new Change(0, a.length, 0, b.length)]
    : diff(namesA, namesB, { scanLimit, timeout: milliseconds })
}
