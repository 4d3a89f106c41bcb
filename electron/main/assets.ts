import { readFile, realpath } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { readAssetPath } from './app-url.ts'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

export interface Asset {
  readonly content: Buffer<ArrayBuffer>
  readonly type: string
}

/**
 * Reads the file that a URL of the app names.
 * @param root the real path of the folder that holds the window's files.
 * @returns null when it names none, or one that is not in the folder with all links followed.
 */
export async function readAsset(root: string, url: string): Promise<Asset | null> {
  const path = readAssetPath(url)
  const type = path === null ? undefined : types[extname(path)]
  if (path === null || type === undefined) return null
  try {
    const file = await realpath(join(root, path))
    return file.startsWith(root + sep) ? { content: await readFile(file), type } : null
  } catch {
    return null
  }
}
