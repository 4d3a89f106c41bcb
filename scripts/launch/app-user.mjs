import { runCommand } from '../terminal/command.mjs'

/** @typedef {{ uid: number, gid: number }} AppUser */

/** Debian's user and group `nobody` and `nogroup`, which every system has and which own no files. */
const nobody = { uid: 65534, gid: 65534 }

/**
 * The user that the app runs as in tests and in the demo. Chromium has no sandbox for root, so root starts the app
 * as somebody else; null: as whoever runs the script.
 * @returns {Promise<AppUser | null>}
 */
export async function chooseAppUser() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null
  return (await canRun(nobody, ['true'])) ? nobody : null
}

/**
 * The command that runs another one as a user. It becomes that one, so signals and exit codes are its own.
 * @param {AppUser | null} user
 * @param {readonly string[]} command
 */
export function asUser(user, command) {
  if (user === null) return [...command]
  return ['setpriv', `--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups', '--', ...command]
}

/**
 * Whether a command runs and ends well as a user.
 * @param {AppUser | null} user
 * @param {readonly string[]} command
 */
export async function canRun(user, command) {
  const [file = '', ...args] = asUser(user, command)
  return (await runCommand(file, args)).code === 0
}
