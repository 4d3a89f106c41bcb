import { expect, test } from 'vitest'
import { judgeTests } from '../../../scripts/checks/test-report.mjs'

test('passed and failed tests are counted as reported', () => {
  expect(judgeTests({ passed: 3, failed: 0, skipped: 1 }, 0)).toEqual({ passed: 3, failed: 0, skipped: 1 })
  expect(judgeTests({ passed: 3, failed: 2, skipped: 0 }, 1)).toEqual({ passed: 3, failed: 2, skipped: 0 })
})

test('a run without any test has failed', () => {
  expect(judgeTests(null, 0).failed).toBe(1)
  expect(judgeTests({ passed: 0, failed: 0, skipped: 0 }, 0).failed).toBe(1)
})

test('a run that failed beside its tests has failed', () => {
  expect(judgeTests({ passed: 3, failed: 0, skipped: 0 }, 1)).toEqual({ passed: 3, failed: 1, skipped: 0 })
})
