import { PlainError } from '../terminal/say.mjs'
import { installElectron } from './electron.mjs'
import { installPackages } from './packages.mjs'
import { installSystemPackages } from './system-packages.mjs'

/** The oldest Node.js that the tools run on: `engines` in package.json. */
const oldestNode = [20, 19]

/**
 * Makes this computer ready for a script: npm packages, Electron, and what both need of the system. Does nothing
 * where all is there. Nothing that it imports may come from node_modules before the packages are installed.
 * @param {readonly import('./system-packages.mjs').SystemNeed[]} needs
 * @returns {Promise<import('./electron.mjs').Electron>}
 */
export async function setUp(needs) {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const [oldestMajor = 0, oldestMinor = 0] = oldestNode
  if (major < oldestMajor || (major === oldestMajor && minor < oldestMinor)) {
    throw new PlainError(
      `Tallypad needs Node.js ${oldestNode.join('.')} or newer; this is ${process.versions.node}.`,
    )
  }
  await installPackages()
  const electron = await installElectron()
  await installSystemPackages(new Set(needs), electron.executable)
  return electron
}
