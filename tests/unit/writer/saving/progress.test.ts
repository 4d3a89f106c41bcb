import { describe, expect, it } from 'vitest'
import type { WriteProgress } from '../../../../electron/contract/write-jobs.ts'
import { ProgressMeter } from '../../../../electron/writer/saving/progress.ts'

describe('progress', () => {
  it('is told at each change of phase, and 30 times a second in between', () => {
    let now = 0
    const told: (WriteProgress & { at: number })[] = []
    const meter = new ProgressMeter(
      (progress) => told.push({ ...progress, at: now }),
      () => now,
    )
    meter.waiting()
    meter.writing(1000)
    for (; now < 1000; now++) meter.wrote(1)
    meter.flushing()
    expect(told.slice(0, 2).map(({ phase, at }) => [phase, at])).toEqual([
      ['waiting', 0],
      ['writing', 0],
    ])
    expect(told.at(-1)).toEqual({
      phase: 'flushing',
      bytesWritten: 1000,
      bytesTotal: 1000,
      warning: null,
      at: 1000,
    })
    const between = told.slice(2, -1)
    expect(between.length).toBeGreaterThan(25)
    expect(between.length).toBeLessThanOrEqual(30)
  })

  it('never goes back when the bytes are written again, and counts them once however often that is', () => {
    const told: WriteProgress[] = []
    let now = 0
    const meter = new ProgressMeter(
      (progress) => told.push(progress),
      () => (now += 1000),
    )
    meter.writing(100)
    meter.wrote(80)
    meter.warn({ kind: 'disk-error' })
    meter.writing(100, 2)
    for (let pass = 0; pass < 2; pass++) for (let byte = 0; byte < 100; byte++) meter.wrote(1)
    meter.flushing()
    const written = told.map(({ bytesWritten }) => bytesWritten)
    expect(written).toEqual([...written].sort((one, other) => one - other))
    expect(told.slice(-1)).toEqual([
      { phase: 'flushing', bytesWritten: 100, bytesTotal: 100, warning: { kind: 'disk-error' } },
    ])
    expect(told.find(({ bytesWritten }) => bytesWritten > 80)?.bytesWritten).toBe(81)
  })
})
