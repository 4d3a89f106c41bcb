import { statSync } from 'node:fs'
import * as fs from 'node:fs/promises'
import { dirname } from 'node:path'

/** Gives a file or folder to whoever owns the folder it is in: tests run as root may start the app as somebody else. */
async function giveToOwnerOfFolder(path: string): Promise<void> {
  if (process.getuid?.() !== 0) return
  const { uid, gid } = statSync(dirname(path))
  await fs.chown(path, uid, gid)
}

/** Writes a file in place, as the owner of its folder would. */
export async function writeFile(path: string, content: string | Buffer): Promise<void> {
  await fs.writeFile(path, content)
  await giveToOwnerOfFolder(path)
}

/** Makes a folder, as the owner of the one around it would. */
export async function mkdir(path: string): Promise<void> {
  await fs.mkdir(path)
  await giveToOwnerOfFolder(path)
}
