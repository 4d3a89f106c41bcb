import { readFile } from 'node:fs/promises'

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

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
