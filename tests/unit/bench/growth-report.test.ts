import { expect, test } from 'vitest'
import type { GrowthPoint } from '../../bench/app/growth.ts'
import { growthPlot, growthTable, slopeOf } from '../../bench/growth-report.ts'

const points: readonly GrowthPoint[] = [1, 16, 256].map((mebibytes) => ({
  mebibytes,
  open: 10 * mebibytes,
  calc: 0.5 * mebibytes ** 2,
  type: 12,
  save: 20 * Math.sqrt(mebibytes),
}))

test('the slope is the exponent of the power that the times follow', () => {
  const slopeOfPower = (power: number) =>
    slopeOf([1, 4, 100].map((size) => ({ size, time: 3 * size ** power })))
  for (const power of [0, 0.5, 1, 2]) expect(slopeOfPower(power)).toBeCloseTo(power, 12)
})

test('the table has a row for each size and one of slopes', () => {
  expect(growthTable(points)).toBe(
    [
      '|    text | open, whole | calculate | key to frame, p99 |   save |',
      '| ------: | ----------: | --------: | ----------------: | -----: |',
      '|   1 MiB |       10 ms |    0.5 ms |             12 ms |  20 ms |',
      '|  16 MiB |      160 ms |    128 ms |             12 ms |  80 ms |',
      '| 256 MiB |      2.56 s |    32.8 s |             12 ms | 320 ms |',
      '|   slope |        1.00 |      2.00 |              0.00 |   0.50 |',
      '',
    ].join('\n'),
  )
})

test('the plot has a line of each kind, and labels that do not touch', () => {
  const plot = growthPlot(points)
  expect(plot.match(/<path d="M/g)).toHaveLength(4)
  expect(plot.match(/<circle /g)).toHaveLength(12)
  const labels = [...plot.matchAll(/y="([\d.]+)" text-anchor="start"/g)].map(([, y]) => Number(y))
  expect(labels).toHaveLength(4)
  const sorted = labels.sort((one, other) => one - other)
  for (const [index, y] of sorted.slice(1).entries())
    expect(y - (sorted[index] ?? 0)).toBeGreaterThanOrEqual(16)
})
