import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { inProject } from '../project.mjs'
import { PlainError, say, step } from '../terminal/say.mjs'
import { readLoad, sayLoad } from './load.mjs'
import { tableOf } from './table.mjs'

/**
 * @typedef {import('../../tests/bench/bench.ts').Bench} Bench
 * @typedef {import('../../tests/bench/bench.ts').Measurement & { name: string, goal: string }} Figure
 */

/**
 * Measures what is wanted, one after the other, and prints the table.
 * @param {import('./arguments.mjs').BenchArguments} wanted
 */
export async function runBenches({ only, json, quick }) {
  const folder = await mkdtemp(join(tmpdir(), 'tallypad-bench-'))
  try {
    const benches = (await loadBenches(folder)).filter(({ name }) => name.startsWith(only))
    if (benches.length === 0) throw new PlainError(`There is no bench whose name starts with ${only}.`)
    const before = readLoad()
    /** @type {Figure[]} */
    const figures = []
    for (const [index, bench] of benches.entries()) {
      const { name, goal } = bench
      const measurement = await step(`${index + 1}/${benches.length} ${name}`, async () =>
        bench.measure(quick ? 'quick' : 'full'),
      )
      figures.push({ name, goal, ...measurement })
    }
    say('')
    for (const line of tableOf(figures)) say(line)
    say('')
    say(quick ? 'A quick run: its figures say nothing.' : sayLoad(before, readLoad()))
    if (json !== undefined) await writeFile(json, `${JSON.stringify(figures.map(toJson), null, 2)}\n`)
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** @param {Figure} figure */
function toJson({ name, value, unit, ratio, reference }) {
  return { name, value, unit, ratio, reference }
}

/**
 * The benches are TypeScript, as what they measure is: built first.
 * @param {string} folder
 * @returns {Promise<readonly Bench[]>}
 */
async function loadBenches(folder) {
  return step('Building the benches', async () => {
    await build({
      configFile: false,
      logLevel: 'error',
      build: {
        ssr: inProject('tests', 'bench', 'all.bench.ts'),
        outDir: folder,
        target: 'node20',
        minify: false,
        rolldownOptions: { output: { entryFileNames: 'all.bench.mjs' } },
      },
      ssr: { noExternal: true },
    })
    /** @type {typeof import('../../tests/bench/all.bench.ts')} */
    const { benches } = await import(pathToFileURL(join(folder, 'all.bench.mjs')).href)
    return benches
  })
}
