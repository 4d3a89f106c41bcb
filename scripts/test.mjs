import { runChecks } from './checks/run-checks.mjs'
import { needsVirtualDisplay } from './launch/display.mjs'
import { setUp } from './set-up/set-up.mjs'
import { runScript } from './terminal/say.mjs'

// npm test [-- CHECK…]
await runScript(async () => {
  const isRoot = process.getuid?.() === 0
  await setUp([
    'libraries',
    ...(needsVirtualDisplay() ? /** @type {const} */ (['display']) : []),
    ...(isRoot ? /** @type {const} */ (['package', 'faults']) : []),
  ])
  await runChecks(process.argv.slice(2))
})
