import { readFile } from 'node:fs/promises'
import { inProject, projectFolder } from '../project.mjs'
import { runCommand } from '../terminal/command.mjs'
import { PlainError, step } from '../terminal/say.mjs'
import { sayNpmFailure, whyNoRegistry } from './npm.mjs'

/** @typedef {{ version?: string, integrity?: string, optional?: boolean }} LockedPackage */
/** @typedef {Record<string, LockedPackage>} LockedPackages */

/** Installs the npm packages of the lock file unless exactly these are installed. */
export async function installPackages() {
  const locked = await readLock(inProject('package-lock.json'))
  if (locked === null)
    throw new PlainError('package-lock.json is missing: this is not a whole clone of Tallypad.')
  if (isInstalled(locked, await readLock(inProject('node_modules', '.package-lock.json')))) return

  const total = Object.keys(locked).length
  await step(`Installing the npm packages of package-lock.json (at most ${total})`, async (report) => {
    // Without a network npm would try every package: then only what its cache holds is tried, which is quick.
    const noNetwork = await whyNoRegistry()
    let fetched = 0
    const { code, output } = await runCommand(
      'npm',
      ['ci', '--loglevel=http', '--no-progress', noNetwork === null ? '--prefer-offline' : '--offline'],
      {
        cwd: projectFolder,
        onOutput: (text) => {
          fetched += text.split(/^npm http /m).length - 1
          if (fetched > 0) report(`${fetched} fetched`)
        },
      },
    )
    if (code === 0) return
    throw new PlainError(noNetwork ?? sayNpmFailure('npm ci', output))
  })
}

/**
 * npm writes what it installed into node_modules when it is done. Packages for other systems are not in it.
 * @param {LockedPackages} locked
 * @param {LockedPackages | null} installed
 */
function isInstalled(locked, installed) {
  if (installed === null) return false
  const same = Object.entries(installed).every(([path, { version }]) => locked[path]?.version === version)
  return (
    same &&
    Object.entries(locked).every(([path, { optional }]) => path === '' || optional || path in installed)
  )
}

/**
 * @param {string} path
 * @returns {Promise<LockedPackages | null>} null when there is no such file
 */
async function readLock(path) {
  const text = await readFile(path, 'utf8').catch(() => null)
  if (text === null) return null
  const lock = /** @type {{ packages: LockedPackages }} */ (JSON.parse(text))
  return lock.packages
}
