import { runDemo } from './demo/run-demo.mjs'
import { buildApp } from './launch/build-app.mjs'
import { hasDisplay } from './launch/display.mjs'
import { openWindow } from './launch/open-window.mjs'
import { setUp } from './set-up/set-up.mjs'
import { runScript, say } from './terminal/say.mjs'

// npm start [-- FILE…]
await runScript(async () => {
  const electron = await setUp(hasDisplay() ? ['libraries'] : ['libraries', 'display'])
  await buildApp()
  if (hasDisplay()) return openWindow(electron, process.argv.slice(2))
  say('There is no display here to open a window on, so this runs the demo instead.')
  await runDemo(electron, {})
})
