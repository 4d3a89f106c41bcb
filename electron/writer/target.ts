import type { BigIntStats } from 'node:fs'
import { basename, dirname, isAbsolute, join, sep } from 'node:path'
import type { Disk } from './disk.ts'
import { asFileError, at, codeOf, FileError } from './file-failure.ts'

/** As many links one after another as Linux follows. */
const maxLinks = 40

/**
 * The path of the file itself behind all links, where a link may lead to a file that does not exist yet.
 * @throws FileError
 */
export async function resolveTarget(disk: Disk, path: string): Promise<string> {
  try {
    return await disk.realpath(path)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw asFileError(error, 'write')
  }
  let target = path
  for (let links = 0; links <= maxLinks; links++) {
    const folder = await at('write', disk.realpath(dirname(target)))
    target = join(folder, basename(target))
    const link = await readLinkAt(disk, target)
    if (link === null) return target
    // Not joined: that would take ".." off the name of a link instead of the folder that it leads to.
    target = isAbsolute(link) ? link : folder + sep + link
  }
  throw new FileError({ kind: 'link-loop' })
}

async function readLinkAt(disk: Disk, path: string): Promise<string | null> {
  try {
    const stats = await disk.lstat(path)
    return stats.isSymbolicLink() ? await at('write', disk.readlink(path)) : null
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw asFileError(error, 'write')
  }
}

/**
 * What is at a path; null where there is nothing.
 * @throws FileError also when it is no file
 */
export async function lookAt(disk: Disk, path: string): Promise<BigIntStats | null> {
  try {
    const stats = await disk.stat(path)
    refuseOtherThanFile(stats)
    return stats
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw asFileError(error, 'read')
  }
}

/** @throws FileError */
export function refuseOtherThanFile(stats: BigIntStats): void {
  if (stats.isDirectory()) throw new FileError({ kind: 'is-folder' })
  if (!stats.isFile()) throw new FileError({ kind: 'not-a-file' })
}
