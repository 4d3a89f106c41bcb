import { chmod, chown, copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { inProject, projectFolder } from '../project.mjs'
import { lastLines, runCommand } from '../terminal/command.mjs'
import { asUser, canRun, chooseAppUser } from './app-user.mjs'
import { needsVirtualDisplay, startVirtualDisplay } from './display.mjs'
import { checkSandbox } from './sandbox.mjs'

/**
 * What all launches of the app in one run of a script have in common. Plain data: workers get it as JSON.
 * @typedef {object} AppRun
 * @property {string} executable starts Electron, as `user`
 * @property {string} appFolder what Electron is started with: the built app, as Playwright wants it
 * @property {string | null} display the virtual display to open windows on; null: the one of this computer
 * @property {import('./app-user.mjs').AppUser | null} user whom the app runs as; null: as this process
 * @property {boolean} sandbox
 * @property {string} folder of files for this run only; it goes when the run ends
 */

/**
 * Makes everything but the display ready for starting the built app with Playwright, as often as wanted. As root
 * that is a user who is not root and can read what it starts.
 * @param {import('../set-up/electron.mjs').Electron} electron
 * @returns {Promise<{ run: AppRun, end: () => Promise<void> }>}
 */
export async function prepareAppRun(electron) {
  const folder = await mkdtemp(join(tmpdir(), 'tallypad-run-'))
  await chmod(folder, 0o755)
  await mkdir(tempFolder(folder))
  await chmod(tempFolder(folder), 0o1777)
  const user = await chooseAppUser()
  const sandbox = await checkSandbox(electron, user)
  const place = await makeReadable(electron, user, folder)
  const executable = user === null ? place.executable : await writeStarter(place.executable, user, folder)
  return {
    run: {
      executable,
      appFolder: await writeHeldApp(place.appFolder, folder),
      display: null,
      user,
      sandbox,
      folder,
    },
    end: () => rm(folder, { recursive: true, force: true }),
  }
}

/**
 * Gives the windows of a run a display: a virtual one where there is none, or none that the app's user may use.
 * @param {AppRun} run
 * @returns {Promise<{ run: AppRun, stop: () => void }>}
 */
export async function openDisplay(run) {
  if (!needsVirtualDisplay()) return { run, stop: () => undefined }
  const { name, stop } = await startVirtualDisplay()
  return { run: { ...run, display: name }, stop }
}

/**
 * Options of Playwright's `_electron.launch` for one start of the app.
 * @param {AppRun} run
 * @param {object} start
 * @param {string} start.profile the folder of its user data, made with `makeAppFolder`
 * @param {readonly string[]} [start.args] files to open, and switches
 * @param {Record<string, string>} [start.env] variables beside those of this process
 */
export function launchOptions(run, { profile, args = [], env = {} }) {
  return {
    executablePath: run.executable,
    args: [`--user-data-dir=${profile}`, ...(run.sandbox ? [] : ['--no-sandbox']), run.appFolder, ...args],
    env: { ...appEnvironment(run, profile), ...env },
    // Without this Playwright turns the sandbox off.
    chromiumSandbox: run.sandbox,
  }
}

/**
 * The variables for a process of the app. Another user has neither root's home nor its session.
 * @param {AppRun} run
 * @param {string} home
 * @returns {Record<string, string>}
 */
export function appEnvironment(run, home) {
  /** @type {Record<string, string>} */
  const env = {}
  for (const [name, value] of Object.entries(process.env)) {
    const isPersonal = name.startsWith('XDG_') || name === 'DBUS_SESSION_BUS_ADDRESS' || name === 'XAUTHORITY'
    if (value !== undefined && !(run.user !== null && isPersonal)) env[name] = value
  }
  if (run.user !== null) env['HOME'] = home
  env['TMPDIR'] = tempFolder(run.folder)
  if (run.display !== null) {
    env['DISPLAY'] = run.display
    delete env['WAYLAND_DISPLAY']
  }
  return env
}

/** What an app that is ended hard leaves behind stays in here. @param {string} runFolder */
function tempFolder(runFolder) {
  return join(runFolder, 'temp')
}

/**
 * Makes a folder that belongs to the user the app runs as.
 * @param {AppRun} run
 * @param {string} name
 * @returns {Promise<string>} its path, in the folder of the run
 */
export async function makeAppFolder(run, name) {
  const folder = await mkdtemp(join(run.folder, `${name}-`))
  await giveToApp(run, folder)
  return folder
}

/**
 * Makes a file or folder belong to the user the app runs as.
 * @param {AppRun} run
 * @param {string} path
 */
export async function giveToApp(run, path) {
  if (run.user !== null) await chown(path, run.user.uid, run.user.gid)
}

/**
 * A clone in a private folder, or a cache in root's home, is out of the user's reach: then copies are made.
 * @param {import('../set-up/electron.mjs').Electron} electron
 * @param {import('./app-user.mjs').AppUser | null} user
 * @param {string} folder
 */
async function makeReadable(electron, user, folder) {
  const canStart = await canRun(user, ['test', '-x', electron.executable])
  const canRead = await canRun(user, ['test', '-r', inProject('dist', 'main', 'index.cjs')])
  if (canStart && canRead) return { executable: electron.executable, appFolder: projectFolder }

  const appFolder = join(folder, 'app')
  const dist = join(folder, 'electron')
  await mkdir(appFolder)
  await mustRun('cp', ['--recursive', '--dereference', '--reflink=auto', electron.dist, dist])
  await mustRun('cp', [
    '--recursive',
    '--reflink=auto',
    inProject('dist'),
    inProject('package.json'),
    appFolder,
  ])
  await mustRun('chmod', ['--recursive', 'a+rX', dist, appFolder])
  return { executable: electron.executable.replace(electron.dist, dist), appFolder }
}

/**
 * Playwright holds an app back until it listens, but not one whose executable it is told. Without that it misses
 * now and then how the page of the first window loads, and waits for it for ever. So the app is started by a small
 * one that loads Playwright's own hold first.
 * @param {string} appFolder of the built app
 * @param {string} folder
 * @returns {Promise<string>} the folder of the small app
 */
async function writeHeldApp(appFolder, folder) {
  const held = join(folder, 'held-app')
  const main = pathToFileURL(join(appFolder, 'dist', 'main', 'index.cjs')).href
  /** @type {Record<string, unknown>} */
  const { name, productName, version } = JSON.parse(await readFile(inProject('package.json'), 'utf8'))
  const description = { name, productName, version, type: 'module', main: 'main.mjs' }
  await mkdir(held)
  await copyFile(
    inProject('node_modules', 'playwright-core', 'lib', 'server', 'electron', 'loader.js'),
    join(held, 'hold.cjs'),
  )
  await writeFile(join(held, 'main.mjs'), `import './hold.cjs'\nawait import(${JSON.stringify(main)})\n`)
  await writeFile(join(held, 'package.json'), JSON.stringify(description))
  await chmod(held, 0o755)
  return held
}

/**
 * Playwright starts one file with its own switches first, so the change of the user needs a file.
 * @param {string} executable
 * @param {import('./app-user.mjs').AppUser} user
 * @param {string} folder
 */
async function writeStarter(executable, user, folder) {
  const starter = join(folder, 'electron-as-user')
  const words = asUser(user, [executable]).map((word) => `'${word.replaceAll("'", "'\\''")}'`)
  await writeFile(starter, `#!/bin/sh\nexec ${words.join(' ')} "$@"\n`, { mode: 0o755 })
  return starter
}

/** @param {string} file @param {readonly string[]} args */
async function mustRun(file, args) {
  const { code, output } = await runCommand(file, args)
  if (code !== 0) throw new Error(`${file} ${args.join(' ')} failed: ${lastLines(output)}`)
}
