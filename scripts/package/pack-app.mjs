import { readFile } from 'node:fs/promises'
import { inProject, projectFolder } from '../project.mjs'
import { electronVersion } from '../set-up/electron.mjs'
import { lastLines, runCommand } from '../terminal/command.mjs'
import { PlainError, say, step } from '../terminal/say.mjs'

/** electron-builder's names of the systems. @type {ReadonlyMap<string, string>} */
const systems = new Map([
  ['linux', '--linux'],
  ['darwin', '--mac'],
  ['win32', '--win'],
])

/**
 * Packs the built app with electron-builder as electron-builder.yml says.
 * @param {import('../set-up/electron.mjs').Electron} electron
 * @param {readonly string[]} targets electron-builder's names; none: those of electron-builder.yml for this system
 * @param {string} folder
 */
export async function packApp(electron, targets, folder) {
  const version = await electronVersion(electron)
  const official = await officialVersion()
  if (version !== official) {
    say(`This package carries Electron ${version}: good to try, but releases are made with ${official}.`)
  }
  const system = systems.get(process.platform)
  if (system === undefined) throw new PlainError(`There are no packages for ${process.platform}.`)
  await step('Packing the app', async () => {
    const args = [
      inProject('node_modules', 'electron-builder', 'cli.js'),
      ...[system, ...targets],
      '--publish=never',
      `--config.electronDist=${electron.dist}`,
      `--config.electronVersion=${version}`,
      `--config.directories.output=${folder}`,
    ]
    const { code, output } = await runCommand(process.execPath, args, { cwd: projectFolder })
    if (code !== 0) throw new PlainError(`electron-builder failed:\n${lastLines(output)}`)
  })
}

/** The version that package.json asks for. */
async function officialVersion() {
  const manifest = /** @type {{ version: string }} */ (
    JSON.parse(await readFile(inProject('node_modules', 'electron', 'package.json'), 'utf8'))
  )
  return manifest.version
}
