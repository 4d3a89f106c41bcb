import type { OpenFile } from './disk.ts'
import { asFileError, codeOf } from './file-failure.ts'

/** Makes the names in a folder durable; null where the system has no such thing. @throws FileError */
export async function flushFolder(folder: OpenFile | null): Promise<void> {
  try {
    await folder?.sync()
  } catch (error) {
    // Some network and user-space file systems cannot flush a folder; they keep its order themselves.
    if (!['EINVAL', 'ENOTSUP', 'ENOSYS'].includes(codeOf(error) ?? '')) throw asFileError(error, 'write')
  }
}
