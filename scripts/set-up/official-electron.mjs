import { inProject } from '../project.mjs'
import { lastLines, runCommand } from '../terminal/command.mjs'
import { PlainError, step } from '../terminal/say.mjs'
import { canReach } from './network.mjs'

/** The oldest Node.js on which the installer of the electron package runs: its `engines` field. */
const oldestNode = { major: 22, minor: 12 }

/**
 * Why the official Electron cannot be downloaded here, as a part of a sentence; null when it can.
 * @returns {Promise<string | null>}
 */
export async function whyNoOfficial() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major < oldestNode.major || (major === oldestNode.major && minor < oldestNode.minor)) {
    return `its installer needs Node.js ${oldestNode.major}.${oldestNode.minor} or newer, this is ${process.versions.node}`
  }
  // The variable that the installer itself reads.
  const mirror = process.env['ELECTRON_MIRROR']
  const { hostname, port } = new URL(mirror || 'https://github.com')
  return (await canReach(hostname, Number(port || 443))) ? null : `${hostname} cannot be reached`
}

/** After this long a download that still goes on counts as failed. */
const downloadLimitMs = 15 * 60_000

/**
 * Downloads the Electron of the electron package into node_modules/electron/dist.
 * @throws {PlainError}
 */
export async function installOfficial() {
  await step('Downloading Electron', async () => {
    const installer = inProject('node_modules', 'electron', 'install.js')
    const { code, output } = await runCommand(process.execPath, [installer], { limitMs: downloadLimitMs })
    if (code !== 0)
      throw new PlainError(`its download failed: ${/Error: (.*)/.exec(output)?.[1] ?? lastLines(output, 1)}`)
  })
}
