import { createHash } from 'node:crypto'
import { access, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { inProject } from '../project.mjs'

const source = inProject('renderer', 'calc', 'engine')
const cache = inProject('node_modules', '.cache', 'tallypad-calc')

/**
 * A module of the calculator's engine, for Node.js. It is built on first use and whenever the engine changed.
 * @template Module
 * @param {string} path in the engine's folder, `report.ts`
 * @returns {Promise<Module>}
 */
export async function loadEngine(path) {
  const built = join(cache, await fingerprint(path), path.replace(/\.ts$/, '.js'))
  if (!(await exists(built))) await build(path, dirname(built))
  return /** @type {Promise<Module>} */ (import(pathToFileURL(built).href))
}

/** Tells versions of the engine apart. @param {string} path */
async function fingerprint(path) {
  const files = await readdir(source, { recursive: true, withFileTypes: true })
  const hash = createHash('sha256').update(path)
  const paths = files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name))
  for (const file of paths.sort()) hash.update(file).update(await readFile(file))
  return hash.digest('hex').slice(0, 16)
}

/** @param {string} path @param {string} folder */
async function build(path, folder) {
  const { build: viteBuild } = await import('vite')
  await rm(cache, { recursive: true, force: true })
  // Built beside its place and renamed, so that two at the same time do not see each other's halves.
  const unfinished = `${folder}.${process.pid}`
  await mkdir(unfinished, { recursive: true })
  await viteBuild({
    configFile: false,
    root: inProject(),
    logLevel: 'error',
    build: { ssr: join(source, path), outDir: unfinished, target: 'node20', minify: false },
    ssr: { noExternal: true },
  })
  try {
    await rename(unfinished, folder)
  } catch (error) {
    if (!(await exists(folder))) throw error
    await rm(unfinished, { recursive: true })
  }
}

/** @param {string} path */
async function exists(path) {
  return access(path).then(
    () => true,
    () => false,
  )
}
