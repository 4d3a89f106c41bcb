import { rmSync } from 'node:fs'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { inProject } from '../project.mjs'
import { PlainError, say, step } from '../terminal/say.mjs'
import { Load } from './load.mjs'
import { sayMachine } from './machine.mjs'
import { tableOf } from './table.mjs'

/**
 * @typedef {import('../../tests/bench/bench.ts').Measurement & { name: string, goal: string }} Figure
 */

/**
 * Measures what is wanted, and prints the table.
 * @param {import('./arguments.mjs').BenchArguments} wanted
 */
export async function runBenches(wanted) {
  const folder = await mkdtemp(join(tmpdir(), 'tallypad-bench-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  for (const signal of signals) process.once(signal, () => process.exit(130))
  const parts = await loadBenches(folder)
  const apps = new parts.Apps()
  try {
    await (wanted.growth === undefined
      ? measureFigures(wanted, parts, apps)
      : measureGrowth(wanted.growth, wanted.quick, parts, apps))
  } finally {
    await apps.endAll()
  }
}

/** @typedef {typeof import('../../tests/bench/all.bench.ts')} Parts */
/** @typedef {InstanceType<Parts['Apps']>} Apps */

/**
 * One bench after the other.
 * @param {import('./arguments.mjs').BenchArguments} wanted
 * @param {Parts} parts
 * @param {Apps} apps
 */
async function measureFigures({ only, json, quick }, { benches: all }, apps) {
  const benches = all.filter(({ name }) => name.startsWith(only))
  if (benches.length === 0) throw new PlainError(`There is no bench whose name starts with ${only}.`)
  if (benches.some(({ needsApp }) => needsApp)) await apps.prepare()
  const load = new Load()
  /** @type {Figure[]} */
  const figures = []
  for (const [index, bench] of benches.entries()) {
    const { name, goal } = bench
    if (!quick) await load.look()
    const measurement = await step(`${index + 1}/${benches.length} ${name}`, async (report) =>
      bench.measure(quick ? 'quick' : 'full', { apps, report }),
    )
    figures.push({ name, goal, ...measurement })
  }
  say('')
  for (const line of tableOf(figures)) say(line)
  say('')
  say(sayMachine())
  say(quick ? 'A quick run: its figures say nothing.' : load.say())
  if (json !== undefined) await writeFile(json, `${JSON.stringify(figures.map(toJson), null, 2)}\n`)
}

/**
 * The same work with texts of different sizes.
 * @param {string} folder where the table and the plot go
 * @param {boolean} quick
 * @param {Parts} parts
 * @param {Apps} apps
 */
async function measureGrowth(folder, quick, parts, apps) {
  await apps.prepare()
  const load = new Load()
  await load.look()
  const points = await step('Growth', (report) =>
    parts.measureGrowth(quick ? 'quick' : 'full', { apps, report }),
  )
  await load.look()
  const table = parts.growthTable(points)
  await writeFile(join(folder, 'growth.md'), `${table}\n${sayMachine()}\n`)
  await writeFile(join(folder, 'growth.svg'), parts.growthPlot(points))
  say('')
  say(table)
  say(sayMachine())
  say(quick ? 'A quick run: its figures say nothing.' : load.say())
}

/** @param {Figure} figure */
function toJson({ name, value, unit, ratio, reference }) {
  return { name, value, unit, ratio, reference }
}

/** By which a run may be broken off; it cleans up then, too. */
const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])

/**
 * The benches are TypeScript, as what they measure is: built first.
 * @param {string} folder
 * @returns {Promise<Parts>}
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
      plugins: [inTheirPlaces],
    })
    return import(pathToFileURL(join(folder, 'all.bench.mjs')).href)
  })
}

/**
 * Scripts and Playwright find files beside their own: they are not built in.
 * @type {import('vite').Plugin}
 */
const inTheirPlaces = {
  name: 'in-their-places',
  enforce: 'pre',
  resolveId(source, importer) {
    if (source === '@playwright/test') return { id: import.meta.resolve(source), external: true }
    if (importer === undefined || !source.endsWith('.mjs')) return null
    return { id: pathToFileURL(resolve(dirname(importer), source)).href, external: true }
  },
}
