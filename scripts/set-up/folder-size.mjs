import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Bytes of all files under a folder that may still be changing; 0 when there is none. @param {string} folder */
export async function folderSize(folder) {
  const names = await readdir(folder, { recursive: true }).catch(() => [])
  const sizes = names.map((name) =>
    stat(join(folder, name)).then(
      (found) => (found.isFile() ? found.size : 0),
      () => 0,
    ),
  )
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}
