import type { Disk, OpenFile } from './disk.ts'
import { asFileError, at, codeOf } from './file-failure.ts'

/** Makes the names in a folder durable; null where the system has no such thing. @throws FileError */
export async function flushFolder(folder: OpenFile | null): Promise<void> {
  try {
    await folder?.sync()
  } catch (error) {
    // Some network and user-space file systems cannot flush a folder; they keep its order themselves.
    if (!['EINVAL', 'ENOTSUP', 'ENOSYS'].includes(codeOf(error) ?? '')) throw asFileError(error, 'write')
  }
}

/** The same for a folder that nobody has open. @throws FileError */
export async function flushFolderAt(disk: Disk, path: string): Promise<void> {
  const folder = await at('write', disk.openFolder(path))
  try {
    await flushFolder(folder)
  } finally {
    await folder?.close().catch(() => undefined)
  }
}
