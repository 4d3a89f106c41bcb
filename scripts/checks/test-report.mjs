import { readFile } from 'node:fs/promises'

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** @type {Readonly<Counts>} */
export const oneFailure = { passed: 0, failed: 1, skipped: 0 }

/**
 * What vitest or Playwright reported, with Playwright's reasons for skipping tests. The report of a run that broke
 * off is missing.
 * @param {string} path
 * @returns {Promise<{ counts: Counts, skipReasons: string[] } | null>}
 */
export async function readTestReport(path) {
  const text = await readFile(path, 'utf8').catch(() => null)
  if (text === null) return null
  /** @type {Set<string>} */
  const skipReasons = new Set()
  const report = JSON.parse(text, (_key, /** @type {unknown} */ value) => {
    const reason = readSkipReason(value)
    if (reason !== null) skipReasons.add(reason)
    return value
  })
  return { counts: countTests(report), skipReasons: [...skipReasons] }
}

/** @param {unknown} value of a Playwright report: `{ type: 'skip', description }` is why a test was skipped */
function readSkipReason(value) {
  if (typeof value !== 'object' || value === null || !('type' in value && value.type === 'skip')) return null
  return 'description' in value && typeof value.description === 'string' ? value.description : null
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
