import { readFile } from 'node:fs/promises'

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** @type {Readonly<Counts>} */
export const oneFailure = { passed: 0, failed: 1, skipped: 0 }

/**
 * What vitest or Playwright reported. The report of a run that broke off is missing.
 * @param {string} path
 * @returns {Promise<Counts | null>}
 */
export async function readTestReport(path) {
  const text = await readFile(path, 'utf8').catch(() => null)
  return text === null ? null : countTests(JSON.parse(text))
}

/**
 * @typedef {object} VitestReport
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numPendingTests
 * @property {number} numTodoTests
 */

/** @typedef {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number } }} PlaywrightReport */

/** @param {VitestReport | PlaywrightReport} report @returns {Counts} */
function countTests(report) {
  if ('stats' in report) {
    const { expected, unexpected, flaky, skipped } = report.stats
    return { passed: expected, failed: unexpected + flaky, skipped }
  }
  const skipped = report.numPendingTests + report.numTodoTests
  return { passed: report.numPassedTests, failed: report.numFailedTests, skipped }
}

/**
 * A run without any test, and one that failed beside its tests, count as a failure too.
 * @param {Counts | null} counts
 * @param {number} code
 * @returns {Counts}
 */
export function judgeTests(counts, code) {
  if (counts === null || counts.passed + counts.failed + counts.skipped === 0) return oneFailure
  return code === 0 || counts.failed > 0 ? counts : { ...counts, failed: 1 }
}
