import { runFaults } from './faults/run-faults.mjs'
import { buildApp } from './launch/build-app.mjs'
import { needsVirtualDisplay } from './launch/display.mjs'
import { setUp } from './set-up/set-up.mjs'
import { PlainError, runScript } from './terminal/say.mjs'

// npm run test:faults [-- SUITE…]
await runScript(async () => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) {
    throw new PlainError('Only root on Linux may make disks fail and mount others: run this as root.')
  }
  /** @type {import('./set-up/system-packages.mjs').SystemNeed[]} */
  const needs = ['libraries', 'faults', 'disks']
  if (needsVirtualDisplay()) needs.push('display')
  await setUp(needs)
  await buildApp()
  await runFaults(process.argv.slice(2))
})
