import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sampleCurve } from '../../../../../renderer/calc/engine/plot/sample-curve.ts'
import { thinnedOut } from '../../../../../renderer/calc/engine/plot/thin-out.ts'
import { viewWindowOf, withinWindow } from '../../../../../renderer/calc/engine/plot/view-window.ts'

const seed = 20261123

describe('sampling a curve', () => {
  it('begins and ends where the range does, goes from left to right, and keeps to its budget', () => {
    const curves: ((x: number) => number | null)[] = [
      (x) => x,
      (x) => Math.sin(10 * x),
      (x) => (x === 0 ? null : 1 / x),
      (x) => (x < 0 ? null : Math.sqrt(x)),
      (x) => (Number.isInteger(x) ? x : null),
      () => null,
    ]
    fc.assert(
      fc.property(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
        fc.constantFrom(...curves),
        fc.integer({ min: 150, max: 400 }),
        (from, length, curve, budget) => {
          let calls = 0
          const to = from + length
          const { x, y } = sampleCurve(
            (at) => {
              calls++
              return curve(at)
            },
            from,
            to,
            budget,
          )
          expect(calls).toBeLessThanOrEqual(budget)
          expect(y.length).toBe(x.length)
          expect(Math.abs((x[0] ?? NaN) - from)).toBeLessThan(length / 100)
          expect(x.at(-1)).toBe(to)
          expect([...x].sort((a, b) => a - b)).toEqual(x)
        },
      ),
      { seed, numRuns: 200 },
    )
  })

  it('looks more closely where the curve bends, and finds its highest point', () => {
    const { x, y } = sampleCurve((at) => Math.exp(-((at - Math.SQRT2) ** 2) * 50), 0, 10, 400)
    const near = x.filter((at) => Math.abs(at - Math.SQRT2) < 0.5).length
    expect(near / x.length).toBeGreaterThan(0.3)
    expect(Math.max(...y.map((value) => value ?? 0))).toBeCloseTo(1, 6)
  })

  it('has whole numbers among its places where the range is made of such', () => {
    const { x } = sampleCurve((at) => at, -3, 57, 400)
    for (let whole = -3; whole <= 57; whole++) expect(x).toContain(whole)
  })

  it('finds the edge of a gap', () => {
    const { x, y } = sampleCurve((at) => (at < 1 / 3 ? null : Math.sqrt(at - 1 / 3)), 0, 1, 400)
    const first = x[y.findIndex((value) => value !== null)] ?? NaN
    expect(first - 1 / 3).toBeLessThan(0.001)
  })

  it('makes do with few places where there is no time for more', () => {
    let calls = 0
    sampleCurve(
      () => ++calls,
      0,
      10,
      400,
      () => false,
    )
    expect(calls).toBeLessThan(30)
  })
})

describe('the window of a chart', () => {
  const over = (from: number, to: number, curve: (x: number) => number | null) =>
    sampleCurve(curve, from, to, 400)

  it('is all of a smooth curve, from zero where that is near', () => {
    expect(viewWindowOf([over(0, 10, (x) => x * x)], true)).toMatchObject({
      from: 0,
      to: 100,
      isCutAbove: false,
    })
    expect(viewWindowOf([over(0, 10, (x) => 20 + x)], true)).toMatchObject({ from: 20, to: 30 })
    expect(viewWindowOf([over(0, 10, (x) => 2 + x)], true)).toMatchObject({ from: 0, to: 12 })
    expect(viewWindowOf([over(0, 1, () => 5)], true)).toMatchObject({ from: 4.5, to: 5.5 })
  })

  it('is the larger part of one with poles, which is broken there', () => {
    const tangent = over(0, 10, Math.tan)
    const window = viewWindowOf([tangent], true)
    expect(window).toMatchObject({ isCutBelow: true, isCutAbove: true })
    expect(window.to).toBeLessThan(12)
    const { y } = withinWindow(tangent, window)
    y.forEach((value, index) => {
      const before = y[index - 1]
      if (value === null || before === null || before === undefined) return
      expect(before > window.to && value < window.from).toBe(false)
    })
    const span = window.to - window.from
    expect(Math.max(...y.map((value) => value ?? 0))).toBeLessThanOrEqual(window.to + span)
  })
})

describe('a long list', () => {
  it('is thinned out to the smallest and the largest of each stretch (seed 20261123)', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 3000 }),
        fc.integer({ min: 2, max: 400 }),
        (values, most) => {
          const { x, y } = thinnedOut(values, most)
          expect(x.length).toBeLessThanOrEqual(Math.max(most, 1))
          x.forEach((place, index) => expect(y[index]).toBe(values[place - 1]))
          expect([Math.min(...y.map(Number)), Math.max(...y.map(Number))]).toEqual([
            Math.min(...values),
            Math.max(...values),
          ])
          expect([...x].sort((a, b) => a - b)).toEqual(x)
        },
      ),
      { seed, numRuns: 200 },
    )
  })
})
