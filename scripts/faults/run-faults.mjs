import { rm } from 'node:fs/promises'
import { inProject, projectFolder } from '../project.mjs'
import { runCommand } from '../terminal/command.mjs'
import { PlainError, say, sayDuration } from '../terminal/say.mjs'
import { readTables, sayTable } from './tables.mjs'

/**
 * The suites, by the tool that runs them: those of the writer alone, and those of the whole app.
 * @type {readonly { name: string, suites: readonly string[], command: (suites: readonly string[]) => string[] }[]}
 */
const runners = [
  {
    name: 'writer',
    suites: ['kill', 'fail', 'places', 'power', 'damage'],
    command: (suites) => [
      ...[inProject('node_modules', 'vitest', 'vitest.mjs'), 'run', '--project', 'faults', '--reporter=dot'],
      ...suites.map((suite) => `tests/faults/${suite}.test.ts`),
    ],
  },
  {
    name: 'app',
    suites: ['messages', 'ending', 'rounds'],
    command: (suites) => [
      ...[inProject('node_modules', '@playwright', 'test', 'cli.js'), 'test', '--project=app-faults'],
      ...['--output=test-results/app-faults', '--reporter=list'],
      ...suites.map((suite) => `tests/faults/${suite}.spec.ts`),
    ],
  },
]

const tablesFolder = inProject('test-results', 'faults')

/**
 * Runs these suites, or all, and prints what became of each fault. Ends with a failure when anything was torn, lost or
 * falsely reported, or a suite broke off.
 * @param {readonly string[]} wanted
 */
export async function runFaults(wanted) {
  const all = runners.flatMap(({ suites }) => suites)
  const unknown = wanted.filter((name) => !all.includes(name))
  if (unknown.length > 0) {
    throw new PlainError(`No suite is named ${unknown.join(', ')}: there are ${all.join(', ')}.`)
  }
  const startedAt = Date.now()
  await rm(tablesFolder, { recursive: true, force: true })
  let failed = false
  for (const { suites, command } of runners) {
    const now = suites.filter((suite) => wanted.length === 0 || wanted.includes(suite))
    if (now.length === 0) continue
    const { code } = await runCommand(process.execPath, command(now), {
      cwd: projectFolder,
      env: { ...process.env, TALLYPAD_FAULTS: 'all' },
      terminal: true,
    })
    failed ||= code !== 0
  }
  const tables = await readTables(tablesFolder)
  for (const table of tables) say(sayTable(table))
  const bad = tables.flatMap(({ failures }) => failures)
  for (const failure of bad) say(`FAILED ${failure}`)
  say(`Everything took ${sayDuration(Date.now() - startedAt)}`)
  if (failed || bad.length > 0 || tables.length === 0) process.exitCode = 1
}
