import { runChecks } from './checks/run-checks.mjs'
import { needsVirtualDisplay } from './launch/display.mjs'
import { setUp } from './set-up/set-up.mjs'
import { runScript } from './terminal/say.mjs'

// npm test [-- CHECK…]
await runScript(async () => {
  /** @type {import('./set-up/system-packages.mjs').SystemNeed[]} */
  const needs = ['libraries', 'package']
  if (needsVirtualDisplay()) needs.push('display')
  // Only root may make disks fail.
  if (process.getuid?.() === 0) needs.push('faults')
  await setUp(needs)
  await runChecks(process.argv.slice(2))
})
