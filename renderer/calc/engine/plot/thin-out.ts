import type { Points } from './sample-curve.ts'

/** Values against 1, 2, 3 …: all of them, or of each stretch the smallest and the largest. */
export function thinnedOut(values: readonly number[], most: number): Points {
  if (values.length <= most) return { x: values.map((_, index) => index + 1), y: values }
  const stretches = Math.floor(most / 2)
  const x: number[] = []
  const y: number[] = []
  for (let stretch = 0; stretch < stretches; stretch++) {
    const start = Math.floor((stretch * values.length) / stretches)
    const end = Math.floor(((stretch + 1) * values.length) / stretches)
    let [low, high] = [start, start]
    for (let index = start; index < end; index++) {
      if (at(values, index) < at(values, low)) low = index
      if (at(values, index) > at(values, high)) high = index
    }
    for (const index of low === high ? [low] : [Math.min(low, high), Math.max(low, high)]) {
      x.push(index + 1)
      y.push(at(values, index))
    }
  }
  return { x, y }
}

function at(values: readonly number[], index: number): number {
  return values[index] ?? 0
}
