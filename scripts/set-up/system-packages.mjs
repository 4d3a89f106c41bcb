import { access, constants } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { lastLines, runCommand } from '../terminal/command.mjs'
import { PlainError, step } from '../terminal/say.mjs'

/**
 * What a script may need of the system beside Node.js: `libraries` of Electron's, a virtual `display`, tools to build
 * a `package`, tools to make disks fail in tests, and those to make whole `disks` for them.
 * @typedef {'libraries' | 'display' | 'package' | 'faults' | 'disks'} SystemNeed
 */

/**
 * Debian's packages for each need. Those of `libraries` are Electron's own list, without the ones that these bring.
 * @type {Record<SystemNeed, readonly string[]>}
 */
const packagesFor = {
  libraries: ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'libxss1', 'libxtst6', 'libnotify4'],
  display: ['xvfb'],
  package: ['fakeroot', 'dpkg'],
  faults: ['strace', 'e2fsprogs', 'mount', 'acl', 'attr'],
  disks: ['xfsprogs', 'btrfs-progs', 'perl-base'],
}

/**
 * Makes sure that the system has what is needed: installs it as root, and otherwise tells how to.
 * @param {ReadonlySet<SystemNeed>} needs
 * @param {string} executable Electron's
 * @throws {PlainError} when something is missing and stays so
 */
export async function installSystemPackages(needs, executable) {
  if (process.platform !== 'linux') return
  const before = await findMissing(needs, executable)
  if (before.packages.length === 0) return

  const install = ['apt-get', 'install', '-y', '--no-install-recommends', ...before.packages]
  if (!(await hasCommand('apt-get'))) {
    throw new PlainError(
      `This system lacks ${before.what}: install the packages that have them, and run this again.`,
    )
  }
  if (process.getuid?.() !== 0) {
    throw new PlainError(
      `This system lacks ${before.what}. Run this command, and then the same one again:\n` +
        `  sudo apt-get update && sudo ${install.join(' ')}`,
    )
  }
  await step(`Installing ${before.packages.join(' ')} with apt-get`, async (report) => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    const onOutput = (/** @type {string} */ text) => report(lastLines(text, 1).slice(0, 60))
    const update = await runCommand('apt-get', ['update'], { env, onOutput })
    const { code, output } = await runCommand('apt-get', install.slice(1), { env, onOutput })
    if (code === 0) return
    const why = update.code === 0 ? output : update.output
    throw new PlainError(`apt-get could not install them (is there a network?):\n${lastLines(why, 4)}`)
  })
  const after = await findMissing(needs, executable)
  if (after.packages.length > 0) throw new PlainError(`This system still lacks ${after.what}.`)
}

/**
 * @param {ReadonlySet<SystemNeed>} needs
 * @param {string} executable
 * @returns {Promise<{ packages: string[], what: string }>} packages to install, and in words what is missing
 */
async function findMissing(needs, executable) {
  /** @type {string[]} */
  const packages = []
  /** @type {string[]} */
  const words = []
  for (const need of needs) {
    const missing = need === 'libraries' ? await missingLibraries(executable) : await missingCommands(need)
    if (missing.length === 0) continue
    packages.push(...packagesFor[need])
    words.push(...missing)
  }
  return { packages, what: words.join(', ') }
}

/** @param {string} executable */
async function missingLibraries(executable) {
  const { output } = await runCommand('ldd', [executable])
  return [...output.matchAll(/^\s*(\S+) => not found$/gm)].map(([, library]) => library ?? '')
}

/** The commands that a need is for. @type {Record<Exclude<SystemNeed, 'libraries'>, readonly string[]>} */
const commandsOf = {
  display: ['Xvfb'],
  package: ['fakeroot', 'dpkg-deb'],
  faults: ['strace', 'chattr', 'mount', 'setfacl', 'setfattr'],
  disks: ['mkfs.xfs', 'mkfs.btrfs', 'perl'],
}

/** @param {Exclude<SystemNeed, 'libraries'>} need */
async function missingCommands(need) {
  const commands = commandsOf[need]
  const found = await Promise.all(commands.map(hasCommand))
  return commands.filter((_, index) => !found[index])
}

/** @param {string} name */
async function hasCommand(name) {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const found = folders.map((folder) =>
    access(join(folder, name), constants.X_OK).then(
      () => true,
      () => false,
    ),
  )
  return (await Promise.all(found)).includes(true)
}
