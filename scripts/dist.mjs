import { parseArgs } from 'node:util'
import { buildApp } from './launch/build-app.mjs'
import { packApp } from './package/pack-app.mjs'
import { makeDeb } from './package/make-deb.mjs'
import { setUp } from './set-up/set-up.mjs'
import { PlainError, runScript, say } from './terminal/say.mjs'

// npm run dist [-- TARGET…]: the .deb on Linux, or else electron-builder's targets of these names (AppImage, nsis …).
await runScript(async () => {
  const { quick, targets } = readArguments()
  const makesDeb = process.platform === 'linux' && targets.length === 0
  const electron = await setUp(makesDeb ? ['libraries', 'package'] : ['libraries'])
  // A quick package is for tests: of what is built already, and large instead of slow to make.
  if (!quick) await buildApp()
  const folder = quick ? 'release/quick' : 'release'
  await packApp(electron, makesDeb ? ['dir'] : targets, folder)
  if (makesDeb) say(`The package: ${await makeDeb(folder, quick ? 'none' : 'xz')}`)
})

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      options: { quick: { type: 'boolean', default: false } },
      allowPositionals: true,
    })
    return { quick: values.quick, targets: positionals }
  } catch {
    throw new PlainError('Usage: npm run dist [-- TARGET…]')
  }
}
