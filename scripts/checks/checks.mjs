import { inProject } from '../project.mjs'

/**
 * One check of `npm test`: a script that Node.js runs in the project's folder.
 * @typedef {object} Check
 * @property {string} name how `npm test -- NAME` picks it
 * @property {string} script
 * @property {readonly string[]} args
 * @property {string} [report] the JSON file in which a test runner says how its tests ended; a check without one
 *   counts as one test and prints only when it fails
 * @property {Record<string, string>} [env]
 * @property {string} [needs] the check that must have passed before, where both run
 * @property {number} limitMs how long it may take
 */

const minute = 60_000

/** In the order they run: the quick ones first. @type {readonly Check[]} */
export const checks = [
  tool('format', 'prettier/bin/prettier.cjs', ['--check', '--log-level=warn', '.']),
  tool('types', 'typescript/bin/tsc', ['--noEmit']),
  tool('lint', 'eslint/bin/eslint.js', ['--max-warnings=0', '.']),
  tool('imports', 'dependency-cruiser/bin/dependency-cruise.mjs', [
    '--config',
    'dependency-cruiser.config.js',
    ...['electron', 'renderer', 'scripts', 'tests'],
  ]),
  tool('dead-code', 'knip/bin/knip.js', []),
  vitest('unit', 6 * minute),
  vitest('integration', 5 * minute),
  vitest('faults', 5 * minute),
  tool('build', 'vite/bin/vite.js', ['build']),
  { ...playwright('app', 12 * minute), needs: 'build' },
  { ...playwright('app-faults', 5 * minute), needs: 'build' },
  ...(process.platform === 'linux' ? installedChecks() : []),
]

/** The package is for Linux alone. @returns {Check[]} */
function installedChecks() {
  const script = inProject('scripts', 'dist.mjs')
  return [
    { name: 'package', script, args: ['--quick'], needs: 'build', limitMs: 5 * minute },
    { ...playwright('installed', 5 * minute), needs: 'package' },
  ]
}

/** @param {string} name @param {string} script @param {readonly string[]} args @returns {Check} */
function tool(name, script, args) {
  return { name, script: inProject('node_modules', script), args, limitMs: 3 * minute }
}

/** @param {string} name @param {number} limitMs @returns {Check} */
function vitest(name, limitMs) {
  const report = reportOf(name)
  const args = ['run', '--project', name, '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`]
  return { ...tool(name, 'vitest/vitest.mjs', args), report, limitMs }
}

/** @param {string} name @param {number} limitMs @returns {Check} */
function playwright(name, limitMs) {
  const report = reportOf(name)
  const args = ['test', `--project=${name}`, `--output=test-results/${name}`, '--reporter=list,json']
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: report }
  return { ...tool(name, '@playwright/test/cli.js', args), report, env, limitMs }
}

/** @param {string} name */
function reportOf(name) {
  return inProject('test-results', `${name}.json`)
}
