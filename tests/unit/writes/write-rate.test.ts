import { expect, test } from 'vitest'
import { rateOf, timeLeft, withSample, type Sample } from '../../../renderer/writes/write-rate.ts'

function after(...samples: [at: number, bytes: number][]): readonly Sample[] {
  return samples.reduce<readonly Sample[]>((taken, [at, bytes]) => withSample(taken, { at, bytes }), [])
}

test('no rate is told from too short a time', () => {
  expect(rateOf([])).toBeNull()
  expect(rateOf(after([0, 0]))).toBeNull()
  expect(rateOf(after([0, 0], [100, 5_000_000]))).toBeNull()
})

test('the rate follows the last two seconds', () => {
  expect(rateOf(after([0, 0], [500, 500]))).toBe(1000)
  expect(rateOf(after([0, 0], [500, 500], [2400, 2400], [4399, 22_390]))).toBe(10_000)
})

test('a write that starts over starts its rate over', () => {
  expect(after([0, 0], [500, 500], [600, 0])).toEqual([
    { at: 0, bytes: 0 },
    { at: 600, bytes: 0 },
  ])
})

test('the time left needs a rate', () => {
  expect(timeLeft(1000, 500)).toBe(2000)
  expect(timeLeft(1000, null)).toBeNull()
  expect(timeLeft(1000, 0)).toBeNull()
})
