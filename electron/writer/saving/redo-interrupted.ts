import { randomBytes } from 'node:crypto'
import { basename, dirname, join } from 'node:path'
import type { RecoveryNews } from '../../contract/recovery.ts'
import type { Disk, OpenFile } from '../disk.ts'
import { readWhole, writeWhole } from '../file-bytes.ts'
import { at, FileError } from '../file-failure.ts'
import { flushFolderAt } from '../flush-folder.ts'
import { pourAll } from './pour.ts'
import { contentStart, readHeader, type RedoHeader } from './redo-file.ts'
import { judge } from './redo-verdict.ts'
import { isSafeCopy } from './safe-copies.ts'
import { refuseOtherThanFile } from '../target.ts'
import type { TempFiles } from './temp-files.ts'

/** Most bytes that are copied in one go. */
const pieceLength = 1024 * 1024

/**
 * Ends the writes in place that the last session could not end. A file is touched only when it is a mixture of its old and
 * its new content, as our own writing leaves it; whenever that is not sure, nothing is changed and the person is told
 * where the new content is. To be called before any text is read or brought back. Never fails.
 * @param folder that of the journals, which holds the safe copies
 */
export async function redoInterrupted(
  disk: Disk,
  temps: TempFiles,
  folder: string,
  tell: (news: RecoveryNews) => void,
): Promise<void> {
  await temps.sweep(folder)
  const names = await disk.readdir(folder).catch(() => [])
  for (const name of names.filter(isSafeCopy)) {
    const news = await redoOne(disk, temps, join(folder, name))
    if (news !== null) tell(news)
  }
}

async function redoOne(disk: Disk, temps: TempFiles, path: string): Promise<RecoveryNews | null> {
  let redo: OpenFile | null = null
  let header: RedoHeader | null = null
  try {
    redo = await disk.openToRead(path)
    header = await readHeader(redo)
    if (header === null) return notRedone(path, path)
    const outcome = await bringToNew(disk, redo, header)
    if (outcome === 'other') return notRedone(header.path, await putAside(disk, temps, path, redo, header))
    if (outcome === 'damaged') return notRedone(header.path, path)
    await disk.unlink(path)
    return outcome === 'redone' ? { kind: 'write-redone', name: basename(header.path) } : null
  } catch {
    // The next start tries again: the file may lie on a drive that is not there now.
    return notRedone(header?.path ?? path, path)
  } finally {
    await redo?.close().catch(() => undefined)
  }
}

function notRedone(path: string, keptAs: string): RecoveryNews {
  return { kind: 'write-not-redone', name: basename(path), keptAs }
}

/** @throws FileError */
async function bringToNew(
  disk: Disk,
  redo: OpenFile,
  header: RedoHeader,
): Promise<'redone' | 'nothing-to-do' | 'other' | 'damaged'> {
  const { path, ino, old, new: content } = header
  // Looked at before it is opened: opening a device or a pipe can do something.
  const stats = await at('read', disk.stat(path))
  // The number of the device may be another after a restart of the system.
  if (!stats.isFile() || String(stats.ino) !== ino) return 'other'
  const target = await at('may-write', disk.openToWrite(path))
  try {
    refuseOtherThanFile(await at('read', target.stat()))
    const verdict = await judge(target, redo, header)
    if (verdict === 'other' || verdict === 'damaged') return verdict
    if (verdict === 'old') return 'nothing-to-do'
    if (verdict === 'mixture')
      await pourAll({ from: redo, into: target, oldSize: old.size, newSize: content.size })
    // New content that is all there may not be durable yet.
    else await at('write', target.sync())
    return verdict === 'mixture' ? 'redone' : 'nothing-to-do'
  } finally {
    await target.close().catch(() => undefined)
  }
}

/** Keeps the content as a file of its own, as another file is in the old one's place. @returns where it is */
async function putAside(
  disk: Disk,
  temps: TempFiles,
  path: string,
  redo: OpenFile,
  { path: target, new: { size } }: RedoHeader,
): Promise<string> {
  const folder = join(dirname(path), 'damaged')
  await disk.mkdir(folder)
  const temp = await temps.create(folder, 0o600)
  try {
    const buffer = Buffer.allocUnsafe(Math.min(pieceLength, size))
    for (let position = 0; position < size; position += buffer.length) {
      const piece = buffer.subarray(0, Math.min(buffer.length, size - position))
      const length = await readWhole(redo, piece, contentStart + position)
      if (length < piece.length) throw new FileError({ kind: 'disk-error' })
      await writeWhole(temp.file, piece, position)
    }
    await at('write', temp.file.sync())
    await temp.close()
    const place = join(folder, nameFor(target))
    await at('write', disk.rename(temp.path, place))
    temp.keep()
    await flushFolderAt(disk, folder)
    await disk.unlink(path)
    return place
  } finally {
    await temp.discard()
  }
}

/** A name that starts with a number of its own and ends like the target's, short enough for every file system. */
function nameFor(target: string): string {
  return `${randomBytes(4).toString('hex')}-${Array.from(basename(target)).slice(-40).join('')}`
}
