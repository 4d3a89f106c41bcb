/** A curve point by point, from left to right; null where the function has no answer. */
export interface Points {
  readonly x: readonly number[]
  readonly y: readonly (number | null)[]
}

type Curve = (x: number) => number | null

interface Point {
  readonly x: number
  readonly y: number | null
}

/** How far from a straight line a curve may be between two points, as a share of the chart's height. */
const flatness = 0.002
/** How often the spaces between points are halved at most. */
const mostRounds = 6
/** Evaluations that look for the very highest and lowest point. */
const searchSteps = 16
/** Points that a curve has however long they take. */
const fewest = 8
/** Into how many parts the space between two whole numbers is divided. */
const roundParts = [1, 2, 5, 10, 20, 50, 100, 200]
/** An end of the golden section. */
const golden = (Math.sqrt(5) - 1) / 2

/**
 * Works a curve out at `budget` places at most: half of them evenly, so that whole numbers are among them where
 * the range is made of such, the others where it bends, breaks off, or has its highest and lowest points.
 * @param hasTime whether there is time for more than a few places.
 */
export function sampleCurve(
  curve: Curve,
  from: number,
  to: number,
  budget: number,
  hasTime: () => boolean = () => true,
): Points {
  const forSearches = 2 * searchSteps
  const spaces = evenSpaces(from, to, Math.floor((budget - forSearches) / 2))
  let points = evenly(curve, from, to, spaces, hasTime)
  for (let round = 0; round < mostRounds && hasTime(); round++) {
    const rest = budget - forSearches - points.length
    const chosen = spacesToHalve(points, from, to, rest)
    if (chosen.size === 0) break
    points = halved(points, chosen, curve, hasTime)
  }
  const found = hasTime() ? [extreme(points, curve, 1), extreme(points, curve, -1)] : []
  const all = [...points, ...found.flatMap((point) => point ?? [])].sort((a, b) => a.x - b.x)
  return { x: all.map(({ x }) => x), y: all.map(({ y }) => y) }
}

/** Points in even spaces, first few from end to end and then between those, as long as there is time. */
function evenly(curve: Curve, from: number, to: number, spaces: number, hasTime: () => boolean): Point[] {
  const points: (Point | undefined)[] = []
  const work = (index: number): void => {
    const x = index === spaces ? to : tidy(from + ((to - from) * index) / spaces, (to - from) / spaces)
    points[index] = { x, y: curve(x) }
  }
  work(spaces)
  for (let stride = firstStride(spaces); stride >= 1; stride /= 2) {
    for (let index = 0; index < spaces; index += stride) {
      if (points[index] === undefined && (stride === firstStride(spaces) || hasTime())) work(index)
    }
  }
  return points.filter((point) => point !== undefined)
}

function firstStride(spaces: number): number {
  return 2 ** Math.max(Math.floor(Math.log2(spaces / fewest)), 0)
}

/** As many as there may be; where the range is made of whole numbers, so that each is met, and round ones between. */
function evenSpaces(from: number, to: number, most: number): number {
  const length = to - from
  if (!Number.isInteger(from) || !Number.isInteger(length) || length > most) return most
  return length * Math.max(...roundParts.filter((parts) => length * parts <= most))
}

/** The same but for digits that no space between points can tell: short decimals are quick to work with. */
function tidy(x: number, space: number): number {
  const places = Math.ceil(-Math.log10(space)) + 3
  return places < 0 || places > 20 ? x : Number(x.toFixed(places))
}

/** The starts of the spaces that need a point within, at most `most`, those that need it most. */
function spacesToHalve(
  points: readonly Point[],
  from: number,
  to: number,
  most: number,
): ReadonlySet<number> {
  const [low, high] = middleOf(points)
  const height = (y: number): number => Math.min(Math.max((y - low) / (high - low), -0.5), 1.5)
  const needs = new Map<number, number>()
  const need = (space: number, how: number): void => {
    needs.set(space, Math.max(needs.get(space) ?? 0, how))
  }
  const least = (to - from) / 2 ** 20
  points.forEach((point, index) => {
    const before = points[index - 1]
    const after = points[index + 1]
    if (after === undefined || after.x - point.x < least) return
    if ((point.y === null) !== (after.y === null)) need(index, 1)
    if (before === undefined || before.y === null || point.y === null || after.y === null) return
    const share = (point.x - before.x) / (after.x - before.x)
    const straight = height(before.y) * (1 - share) + height(after.y) * share
    const bend = Math.abs(height(point.y) - straight)
    if (bend <= flatness) return
    need(index - 1, bend)
    need(index, bend)
  })
  const worst = [...needs].sort(([, a], [, b]) => b - a).slice(0, most)
  return new Set(worst.map(([space]) => space))
}

function halved(
  points: readonly Point[],
  chosen: ReadonlySet<number>,
  curve: Curve,
  hasTime: () => boolean,
): Point[] {
  return points.flatMap((point, index) => {
    const after = points[index + 1]
    if (!chosen.has(index) || after === undefined || !hasTime()) return [point]
    const x = tidy((point.x + after.x) / 2, after.x - point.x)
    return x <= point.x || x >= after.x ? [point] : [point, { x, y: curve(x) }]
  })
}

/** Where nearly all of the curve is: a pole would make everything else flat. */
function middleOf(points: readonly Point[]): readonly [number, number] {
  const values = points.flatMap(({ y }) => y ?? []).sort((a, b) => a - b)
  const at = (share: number): number => values[Math.round(share * (values.length - 1))] ?? 0
  const [low, high] = [at(0.02), at(0.98)]
  return low < high ? [low, high] : [low - 1, high + 1]
}

/** The highest point of a smooth curve, or with `sign` -1 the lowest; null where it is one that is known. */
function extreme(points: readonly Point[], curve: Curve, sign: 1 | -1): Point | null {
  let best = -1
  points.forEach(({ y }, index) => {
    const known = points[best]?.y ?? null
    if (y !== null && (known === null || sign * y > sign * known)) best = index
  })
  const [before, top, after] = [points[best - 1], points[best], points[best + 1]]
  if (before === undefined || top === undefined || after === undefined) return null
  if (top.y === null || before.y === null || after.y === null) return null
  const probe = (x: number): Point => ({ x, y: curve(x) })
  let [low, high] = [before.x, after.x]
  let left = probe(high - golden * (high - low))
  let right = probe(low + golden * (high - low))
  for (let step = 2; step < searchSteps; step++) {
    if (left.y === null || right.y === null) return null
    if (sign * left.y > sign * right.y) {
      ;[high, right] = [right.x, left]
      left = probe(high - golden * (high - low))
    } else {
      ;[low, left] = [left.x, right]
      right = probe(low + golden * (high - low))
    }
  }
  const found = sign * (left.y ?? NaN) > sign * (right.y ?? NaN) ? left : right
  return found.y !== null && sign * found.y > sign * top.y ? found : null
}
