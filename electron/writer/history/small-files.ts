import { dirname } from 'node:path'
import type { Disk } from '../disk.ts'
import { readWhole, writeWhole } from '../file-bytes.ts'
import { codeOf } from '../file-failure.ts'
import { flushFolderAt } from '../flush-folder.ts'

/** The whole content of a small file. @throws Error */
export async function readSmall(disk: Disk, path: string): Promise<string> {
  const file = await disk.openToRead(path)
  try {
    const { size } = await file.stat()
    const bytes = Buffer.alloc(Number(size))
    return bytes.toString('utf8', 0, await readWhole(file, bytes, 0))
  } finally {
    await file.close().catch(() => undefined)
  }
}

/** What is added to a name while the file is not whole. */
export const unfinished = '.new'

/** Replaces a small file so that it is durable, and whole at every moment. @throws Error */
export async function replaceSmall(disk: Disk, path: string, content: string): Promise<void> {
  const temp = path + unfinished
  await removeIfThere(disk, temp)
  try {
    const file = await disk.create(temp, 0o600)
    try {
      await writeWhole(file, Buffer.from(content), 0)
      await file.datasync()
    } finally {
      await file.close()
    }
    await disk.rename(temp, path)
  } catch (error) {
    await removeIfThere(disk, temp).catch(() => undefined)
    throw error
  }
  await flushFolderAt(disk, dirname(path))
}

export async function removeIfThere(disk: Disk, path: string): Promise<void> {
  try {
    await disk.unlink(path)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
  }
}
