// node scripts/bench.mjs: how fast the calculator is here, as a table.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { inProject } from './project.mjs'

const folder = await mkdtemp(join(tmpdir(), 'tallypad-bench-'))
try {
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: inProject('tests', 'bench', 'calculator.bench.ts'),
      outDir: folder,
      target: 'node20',
      minify: false,
    },
    ssr: { noExternal: true },
  })
  const built = pathToFileURL(join(folder, 'calculator.bench.js')).href
  /** @type {typeof import('../tests/bench/calculator.bench.ts')} */
  const { benchEdits, benchFirstEvaluation } = await import(built)
  for (const figures of [benchFirstEvaluation(), benchEdits()]) {
    for (const { name, value, unit, note } of figures) {
      console.log(`${name.padEnd(40)} ${value.toLocaleString('en').padStart(12)} ${unit.padEnd(8)} ${note}`)
    }
  }
} finally {
  await rm(folder, { recursive: true })
}
