import type { Text } from '@codemirror/state'
import { otherWork } from '../editor/other-work.ts'

/** How much is compared in one step, in UTF-16 units, and how long steps go on before other things have their turn. */
const stepLength = 64 * 1024
const busyMilliseconds = 4

/** Any two of these can be compared: a string is one as it is. */
interface Characters {
  readonly length: number
  slice(from: number, to: number): string
}

/** How many units two texts share at their starts and at their ends; the two never overlap. */
export interface CommonEdges {
  readonly start: number
  readonly end: number
}

/** Finds what two texts of any length share at their edges, with other work in between. */
export async function commonEdgesOf(a: Text, b: Text): Promise<CommonEdges> {
  const steps = commonEdges(charactersOf(a), charactersOf(b))
  let step = steps.next()
  for (let busySince = performance.now(); !step.done; step = steps.next()) {
    if (performance.now() - busySince < busyMilliseconds) continue
    await otherWork()
    busySince = performance.now()
  }
  return step.value
}

/** Whether two texts of any length are the same, with other work in between. */
export async function areEqual(a: Text, b: Text): Promise<boolean> {
  return a.length === b.length && (await commonEdgesOf(a, b)).start === a.length
}

/** What two texts share at their edges, at once: for those that are known to be short. */
export function commonEdgesNow(a: Characters, b: Characters): CommonEdges {
  const steps = commonEdges(a, b)
  let step = steps.next()
  while (!step.done) step = steps.next()
  return step.value
}

function charactersOf(text: Text): Characters {
  return { length: text.length, slice: (from, to) => text.sliceString(from, to) }
}

/** Yields after each short step. A pair of surrogates is never cut in two. */
function* commonEdges(a: Characters, b: Characters): Generator<undefined, CommonEdges> {
  const shorter = Math.min(a.length, b.length)
  let start = 0
  while (start < shorter) {
    const size = Math.min(stepLength, shorter - start)
    const same = samePrefix(a.slice(start, start + size), b.slice(start, start + size))
    start += same
    if (same < size) break
    yield
  }
  if (start < Math.max(a.length, b.length) && cutsPair(a, b, start)) start--

  let end = 0
  while (end < shorter - start) {
    const size = Math.min(stepLength, shorter - start - end)
    const same = sameSuffix(
      a.slice(a.length - end - size, a.length - end),
      b.slice(b.length - end - size, b.length - end),
    )
    end += same
    if (same < size) break
    yield
  }
  if (end > 0 && isLowSurrogate(a.slice(a.length - end, a.length - end + 1))) end--
  return { start, end }
}

function samePrefix(a: string, b: string): number {
  if (a === b) return a.length
  let length = 0
  while (a.charCodeAt(length) === b.charCodeAt(length)) length++
  return length
}

function sameSuffix(a: string, b: string): number {
  if (a === b) return a.length
  let length = 0
  while (a.charCodeAt(a.length - 1 - length) === b.charCodeAt(b.length - 1 - length)) length++
  return length
}

function cutsPair(a: Characters, b: Characters, at: number): boolean {
  if (at === 0 || !/[\ud800-\udbff]/.test(a.slice(at - 1, at))) return false
  return isLowSurrogate(a.slice(at, at + 1)) || isLowSurrogate(b.slice(at, at + 1))
}

function isLowSurrogate(unit: string): boolean {
  return /[\udc00-\udfff]/.test(unit)
}
