import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of package.json. */
export const projectFolder = dirname(dirname(fileURLToPath(import.meta.url)))

/** A path in the project. @param {...string} parts */
export function inProject(...parts) {
  return join(projectFolder, ...parts)
}

/** Where set-up keeps what it fetched, for all clones of this account. */
export const cacheFolder = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'tallypad')
