import { realpath } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import type { FilePlace } from './open-document.ts'

/** Where a path leads with all links followed, even when only its folder is there yet. */
export async function findPlace(path: string): Promise<{ place: FilePlace; isMissing: boolean }> {
  const absolute = resolve(path)
  try {
    return { place: { path: absolute, realPath: await realpath(absolute) }, isMissing: false }
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    const folder = await realpath(dirname(absolute)).catch(() => null)
    if (folder === null) return { place: { path: absolute, realPath: absolute }, isMissing: false }
    return { place: { path: absolute, realPath: join(folder, basename(absolute)) }, isMissing }
  }
}
