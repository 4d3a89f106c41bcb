import { parseArgs } from 'node:util'
import { runDemo } from './demo/run-demo.mjs'
import { buildApp } from './launch/build-app.mjs'
import { needsVirtualDisplay } from './launch/display.mjs'
import { setUp } from './set-up/set-up.mjs'
import { PlainError, runScript } from './terminal/say.mjs'

// npm run demo [-- --out DIR --text FILE]
await runScript(async () => {
  const wanted = readArguments()
  const electron = await setUp(needsVirtualDisplay() ? ['libraries', 'display'] : ['libraries'])
  await buildApp()
  await runDemo(electron, wanted)
})

function readArguments() {
  try {
    return parseArgs({ options: { out: { type: 'string' }, text: { type: 'string' } } }).values
  } catch {
    throw new PlainError('Usage: npm run demo [-- --out DIR --text FILE]')
  }
}
