import { setUp } from './set-up/set-up.mjs'
import { electronVersion } from './set-up/electron.mjs'
import { runScript, say } from './terminal/say.mjs'

await runScript(async () => {
  const electron = await setUp(['libraries'])
  say(`Ready, with Electron ${await electronVersion(electron)}.`)
})
