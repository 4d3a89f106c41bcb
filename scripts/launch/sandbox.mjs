import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { PlainError, say } from '../terminal/say.mjs'
import { canRun } from './app-user.mjs'

/**
 * Whether Chromium's sandbox can be on for the app of a user. Root may do without it, where nothing else works;
 * that is said.
 * @param {import('../set-up/electron.mjs').Electron} electron
 * @param {import('./app-user.mjs').AppUser | null} user
 * @throws {PlainError} when it cannot be on for an ordinary user, with the command that mends it
 */
export async function checkSandbox(electron, user) {
  if (process.platform !== 'linux') return true
  const isRoot = process.getuid?.() === 0
  if (user === null && isRoot) {
    say('Chromium has no sandbox for root: the app runs without it.')
    return false
  }
  const helper = join(electron.dist, 'chrome-sandbox')
  if ((await canRun(user, ['unshare', '--user', '--map-root-user', 'true'])) || (await isSetuid(helper)))
    return true
  if (isRoot) {
    say('This system gives no user namespaces: the app runs without its sandbox.')
    return false
  }
  throw new PlainError(
    'The sandbox needs user namespaces, which this system does not give. Run this command, and then the same one again:\n' +
      `  sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`,
  )
}

/** @param {string} path */
async function isSetuid(path) {
  const found = await stat(path).catch(() => null)
  return found !== null && found.uid === 0 && (found.mode & 0o4000) !== 0
}
