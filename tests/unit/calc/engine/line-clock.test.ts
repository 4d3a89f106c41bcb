import { afterEach, expect, test, vi } from 'vitest'
import { limits } from '../../../../renderer/calc/engine/limits.ts'
import { checkLineClock, isOutOfTime, startLineClock } from '../../../../renderer/calc/engine/line-clock.ts'

afterEach(() => {
  vi.restoreAllMocks()
  startLineClock()
})

function takeSteps(): void {
  for (let step = 0; step < 16; step++) checkLineClock()
}

test('a line has so long from its first steps on, and the next one as long again', () => {
  const clock = vi.spyOn(performance, 'now').mockReturnValue(1_000)
  startLineClock()
  takeSteps()
  clock.mockReturnValue(1_000 + limits.lineTime)
  takeSteps()
  expect(isOutOfTime()).toBe(false)
  clock.mockReturnValue(1_001 + limits.lineTime)
  expect(isOutOfTime()).toBe(true)
  expect(takeSteps).toThrow(`This takes longer than ${limits.lineTime} ms.`)
  startLineClock()
  expect(isOutOfTime()).toBe(false)
  expect(takeSteps).not.toThrow()
})

test('few steps never look at the clock', () => {
  const clock = vi.spyOn(performance, 'now')
  startLineClock()
  for (let step = 0; step < 15; step++) checkLineClock()
  expect(clock).not.toHaveBeenCalled()
})
