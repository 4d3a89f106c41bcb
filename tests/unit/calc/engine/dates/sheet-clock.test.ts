import { describe, expect, it } from 'vitest'
import type { Environment } from '../../../../../renderer/calc/engine/environment.ts'
import { Sheet } from '../../../../../renderer/calc/engine/sheet/sheet.ts'
import { environmentAt, monday } from './solve-at.ts'

const second = 1_000
const day = 86_400 * second

function sheetOf(lines: readonly string[]) {
  let now = monday
  const environment: Environment = { ...environmentAt(), now: () => now }
  const sheet = new Sheet(environment)
  const source = { iterLines: (from: number, to: number) => lines.slice(from - 1, to - 1).values() }
  sheet.replace(0, 0, lines.length)
  sheet.work(source, () => false)
  return {
    sheet,
    texts: () => lines.map((_, index) => sheet.answer(index)?.text ?? null),
    pass: (milliseconds: number) => {
      now += milliseconds
      sheet.timePassed()
      const isChanged = sheet.pending > 0
      sheet.work(source, () => false)
      return isChanged
    },
  }
}

describe('a sheet as time passes', () => {
  it('works nothing out where nothing depends on the time', () => {
    const { sheet, pass } = sheetOf(['1 + 1', '2026-01-01 + 1 day', '16:00'])
    expect(sheet.nextTick()).toBe(null)
    expect(pass(day)).toBe(false)
  })

  it('works out what depends on now each second, and what depends on that', () => {
    const { sheet, texts, pass } = sheetOf(['1', 'now as timestamp', 'prev + 1', 'today', '5'])
    expect(sheet.nextTick()).toBe(monday + second)
    expect(texts()).toEqual(['1', '1795442707', '1795442708', '2026-11-23', '5'])
    expect(pass(500)).toBe(false)
    expect(pass(500)).toBe(true)
    expect(texts()).toEqual(['1', '1795442708', '1795442709', '2026-11-23', '5'])
  })

  it('works out what depends on today when the day ends', () => {
    const { sheet, texts, pass } = sheetOf([
      'start = today',
      'start + 1 week',
      'days until 2026-12-01',
      'sum',
    ])
    expect(sheet.nextTick()).toBe(Date.UTC(2026, 10, 24))
    expect(pass(60 * second)).toBe(false)
    expect(texts()).toEqual(['2026-11-23', '2026-11-30', '8 d', '8 d'])
    expect(pass(day)).toBe(true)
    expect(texts()).toEqual(['2026-11-24', '2026-12-01', '7 d', '7 d'])
    expect(sheet.nextTick()).toBe(Date.UTC(2026, 10, 25))
  })

  it('takes functions that ask for the time with it', () => {
    const { texts, pass } = sheetOf(['left(x) = x - today', 'left(2026-12-01)'])
    expect(texts()).toEqual([null, '8 d'])
    pass(day)
    expect(texts()).toEqual([null, '7 d'])
  })

  it('goes back when the clock is set back', () => {
    const { texts, pass } = sheetOf(['today'])
    pass(-2 * day)
    expect(texts()).toEqual(['2026-11-21'])
  })
})
