import fc from 'fast-check'
import { expect, test } from 'vitest'
import { commonEdgesNow } from '../../../renderer/compare/common-edges.ts'
import { differencesOf } from '../../../renderer/compare/differences.ts'
import { seed, twoTexts } from './random-texts.ts'

function apply(a: string, b: string, milliseconds: number): string {
  let at = 0
  let made = ''
  for (const { fromA, toA, fromB, toB } of differencesOf(a, b, milliseconds)) {
    expect(fromA).toBeGreaterThanOrEqual(at)
    made += a.slice(at, fromA) + b.slice(fromB, toB)
    at = toA
  }
  return made + a.slice(at)
}

test('differences make the second text out of the first, with time to look and without', () => {
  fc.assert(
    fc.property(twoTexts, fc.constantFrom(0, 1000), ([a, b], milliseconds) => {
      expect(apply(a, b, milliseconds)).toBe(b)
    }),
    { seed, numRuns: 2000 },
  )
})

test('equal texts have none', () => {
  fc.assert(
    fc.property(twoTexts, ([a]) => {
      expect(differencesOf(a, a, 100)).toEqual([])
    }),
    { seed },
  )
})

test('a long text with many changed lines has one difference for each', () => {
  const lines = Array.from(
    { length: 2000 },
    (_, index) => `line ${index} of a long text with a price of ${index * 7}`,
  )
  const changed = lines.map((line, index) => (index % 20 === 10 ? `${line} and more` : line))
  const changes = differencesOf(lines.join('\n'), changed.join('\n'), 5000)
  expect(changes).toHaveLength(100)
  for (const { fromA, toA } of changes) expect(toA - fromA).toBe(0)
})

test('texts without a line in common are one difference', () => {
  const lines = Array.from({ length: 70_000 }, (_, index) => String(index))
  const [a, b] = [lines.join('\n'), lines.map((line) => `-${line}`).join('\n')]
  expect(apply(a, b, 1000)).toBe(b)
})

test('every other line changed, in a hundred thousand: found in a moment, and not more than can be shown', () => {
  const lines = Array.from({ length: 100_000 }, (_, index) => `line ${index} costs ${index * 7}`)
  const [a, b] = [lines.join('\n'), lines.map((line, n) => (n % 2 === 0 ? `${line}!` : line)).join('\n')]
  expect(apply(a, b, 1000)).toBe(b)
  const { length } = differencesOf(a, b, 5000)
  expect(length).toBeGreaterThan(500)
  expect(length).toBeLessThanOrEqual(1000)
})

test('edges never overlap, and cut no pair of surrogates', () => {
  const edges = (a: string, b: string) => commonEdgesNow(a, b)
  expect(edges('aaa', 'aa')).toEqual({ start: 2, end: 0 })
  expect(edges('abc', 'abc')).toEqual({ start: 3, end: 0 })
  expect(edges('x\ud83d\ude00', 'x\ud83d\ude01')).toEqual({ start: 1, end: 0 })
  expect(edges('\ud83d\ude00x', '\ud83e\ude00x')).toEqual({ start: 0, end: 1 })
  expect(edges('a\ud83d', 'a\ud83d\ude00')).toEqual({ start: 1, end: 0 })
  const long = 'l'.repeat(200_000)
  expect(edges(`${long}1${long}`, `${long}22${long}`)).toEqual({ start: 200_000, end: 200_000 })
})
