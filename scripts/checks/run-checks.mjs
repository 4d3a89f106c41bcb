import { mkdir, rm } from 'node:fs/promises'
import { inProject, projectFolder } from '../project.mjs'
import { runCommand } from '../terminal/command.mjs'
import { PlainError, say, sayDuration } from '../terminal/say.mjs'
import { checks } from './checks.mjs'
import { judgeTests, oneFailure, readTestReport } from './test-report.mjs'

/** @typedef {import('./checks.mjs').Check} Check */
/** @typedef {import('./test-report.mjs').Counts} Counts */

/**
 * Runs the checks of these names, or all. Goes on after a failure, so that one run tells everything; the last line
 * counts tests, with a check that has none as one.
 * @param {readonly string[]} names
 */
export async function runChecks(names) {
  const wanted = checks.filter(({ name }) => names.length === 0 || names.includes(name))
  const unknown = names.filter((name) => !checks.some((check) => check.name === name))
  if (unknown.length > 0) {
    throw new PlainError(
      `No check is named ${unknown.join(', ')}: there are ${checks.map(({ name }) => name).join(', ')}.`,
    )
  }
  const startedAt = Date.now()
  await mkdir(inProject('test-results'), { recursive: true })
  /** @type {Map<string, Counts>} */
  const results = new Map()
  for (const check of wanted) {
    const blocked = check.needs !== undefined && (results.get(check.needs)?.failed ?? 0) > 0
    if (blocked) say(`${check.name}: not run, because ${check.needs} failed`)
    results.set(check.name, blocked ? oneFailure : await runCheck(check))
  }
  sum(results, Date.now() - startedAt)
}

/** @param {Check} check @returns {Promise<Counts>} */
async function runCheck(check) {
  const { name, script, args, env, report, limitMs } = check
  const startedAt = Date.now()
  say(`${name} …`)
  if (report !== undefined) await rm(report, { force: true })
  const { code, output } = await runCommand(process.execPath, [script, ...args], {
    cwd: projectFolder,
    env: { ...process.env, ...env },
    terminal: report !== undefined,
    limitMs,
  })
  if (code !== 0) say(output.trimEnd())
  const tookMs = Date.now() - startedAt
  if (tookMs >= limitMs) say(`${name}: ended after its limit of ${sayDuration(limitMs)}`)

  const reported = report === undefined ? null : await readTestReport(report)
  for (const reason of reported?.skipReasons ?? []) say(`${name}: tests were skipped, because ${reason}`)
  const result = report === undefined ? judgeTool(code) : judgeTests(reported?.counts ?? null, code)
  say(`${name}: ${sayCounts(result)}, ${sayDuration(tookMs)}`)
  return result
}

/** @param {number} code @returns {Counts} */
function judgeTool(code) {
  return code === 0 ? { passed: 1, failed: 0, skipped: 0 } : oneFailure
}

/** @param {ReadonlyMap<string, Counts>} results @param {number} tookMs */
function sum(results, tookMs) {
  const failed = [...results].filter(([, counts]) => counts.failed > 0).map(([name]) => name)
  if (failed.length > 0) say(`Failed: ${failed.join(', ')}`)
  const all = [...results.values()]
  const skipped = all.reduce((total, counts) => total + counts.skipped, 0)
  say(`Everything took ${sayDuration(tookMs)}${skipped > 0 ? `; ${skipped} tests were skipped` : ''}`)
  const total = {
    passed: all.reduce((count, counts) => count + counts.passed, 0),
    failed: all.reduce((count, counts) => count + counts.failed, 0),
  }
  if (total.failed > 0 || all.length === 0) process.exitCode = 1
  say(`${total.passed} passed, ${total.failed} failed`)
}

/** @param {Counts} counts */
function sayCounts({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}
