import { isAbsolute, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as v from 'valibot'

/** What a second launch hands to the first. */
export const launchSchema = v.object({ files: v.array(v.string()) })
export type Launch = v.InferOutput<typeof launchSchema>

/** The files of an `open-file` event, of a drop, or of a second launch: whole paths or nothing. */
export const filePathsSchema = v.pipe(
  v.array(
    v.pipe(
      v.string(),
      v.check((path) => isAbsolute(path) && !path.includes('\0')),
    ),
  ),
  v.maxLength(1000),
)

/**
 * Which files a command line names, as whole paths.
 * @param argv with the executable first.
 * @param folder the current one of that launch.
 * @param appPath given on the command line too when the app is started by a bare Electron.
 */
export function readLaunchFiles(argv: readonly string[], folder: string, appPath: string): string[] {
  const words = argv.slice(1)
  const end = words.indexOf('--')
  const switchesEnd = end === -1 ? words.length : end
  const named = [
    ...words.slice(0, switchesEnd).filter((word) => !word.startsWith('-')),
    ...words.slice(switchesEnd + 1),
  ]
  return named
    .filter((word) => word !== '')
    .map((word) => toPath(word, folder))
    .filter((path) => path !== resolve(appPath))
}

function toPath(word: string, folder: string): string {
  if (word.startsWith('file://')) {
    try {
      return fileURLToPath(word)
    } catch {
      // Not a local file's URL after all: taken as a name, it will be said to be missing.
    }
  }
  return resolve(folder, word)
}
