import { expect, it } from 'vitest'
import { weigh } from '../../../electron/contract/text-weight.ts'
import { textLimit } from '../../../electron/writer/text-limit.ts'

const gibibyte = 2 ** 30

/** The heap that V8 allows on a computer of 16 GiB or more, and on one of 8 GiB. */
const [large, middle] = [4 * gibibyte, 2 * gibibyte]

it('leaves room for 1 GiB and 10 million lines where there is enough memory', () => {
  const promised = weigh({ length: gibibyte, lines: 10_000_000 }, 0)
  expect(textLimit(16 * gibibyte, large)).toBeGreaterThan(promised)
  expect(textLimit(8 * gibibyte, middle)).toBeGreaterThan(promised)
})

it('does not grow beyond what one process can address, however much memory there is', () => {
  expect(textLimit(1024 * gibibyte, 16 * gibibyte)).toBe(textLimit(16 * gibibyte, large))
  expect(2 * textLimit(1024 * gibibyte, 16 * gibibyte)).toBeLessThan(4 * gibibyte)
})

it('is what three copies may take of a smaller memory', () => {
  expect(3 * textLimit(4 * gibibyte, middle)).toBeLessThan(3 * gibibyte)
  expect(textLimit(4 * gibibyte, middle)).toBeGreaterThan(gibibyte / 2)
})

it('is no more than one heap takes', () => {
  expect(textLimit(64 * gibibyte, gibibyte)).toBeLessThan(gibibyte)
})

it('is nothing where there is no room at all', () => {
  expect(textLimit(gibibyte / 4, middle)).toBe(0)
})
