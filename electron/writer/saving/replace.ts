import type { BigIntStats } from 'node:fs'
import { dirname } from 'node:path'
import type { Fingerprint } from '../../contract/documents.ts'
import { expectedFromNowOn, fingerprintInPlace, refuseChanged, type Expectation } from './baseline.ts'
import { Beside } from './beside.ts'
import type { Disk, OpenFile } from '../disk.ts'
import { aboutSizeOf, writeText } from '../encoding/encoded-text.ts'
import { checkSize } from '../file-bytes.ts'
import { asFileError, at, codeOf, FileError, type FileStep } from '../file-failure.ts'
import { fingerprintOf } from '../fingerprint.ts'
import { flushFolder } from '../flush-folder.ts'
import { EarlyFlush } from './early-flush.ts'
import { LeftBehind } from './left-behind.ts'
import type { SaveTools } from './save.ts'
import { lookAt } from '../target.ts'
import type { TempFile } from './temp-files.ts'

/** A file cannot be replaced by a new one, or not without a loss: it is as before, and must be written in place. */
export class CannotReplace extends Error {}

/** The disk could not keep what was written: no later success of the same file proves anything. */
class NotFlushed extends FileError {}

/**
 * Makes a new file of a text and puts it in the place of the old one, which keeps its owner, mode and attributes. If the
 * disk fails to keep the new file, another one is made, once.
 * @throws CannotReplace; LeftBehind when the new file is in its place but may not stay there; FileError; any error once
 * the signal is aborted
 */
export async function replaceFile(
  expectation: Expectation,
  old: BigIntStats | null,
  tools: SaveTools,
): Promise<Fingerprint> {
  // Its other names would go on leading to the old content.
  if (old !== null && old.nlink > 1n) throw new CannotReplace()
  try {
    return await replaceOnce(expectation, old, tools)
  } catch (error) {
    if (!(error instanceof NotFlushed)) throw error
    tools.progress.warn(error.failure)
    return await replaceOnce(expectation, old, tools)
  }
}

async function replaceOnce(
  expectation: Expectation,
  old: BigIntStats | null,
  tools: SaveTools,
): Promise<Fingerprint> {
  const { disk, progress, signal } = tools
  const { path, baseline } = expectation
  const temp = await makeTemp(path, old, tools)
  const early = new EarlyFlush(() => flushed(temp.file.datasync()))
  // Before the renaming, as that must not be left unconfirmed for want of a right; after the making, so that it is
  // this very folder, or the renaming fails.
  const folder = inPlaceOn(foldersOfOthers, old, 'write', disk.openFolder(dirname(path)))
  const held = holdContent(disk, path, old)
  const beside = new Beside([folder, held, keepRights(temp, old), keepAttributes(disk, path, temp, old)])
  try {
    progress.writing(aboutSizeOf(expectation))
    const wrote = (bytes: number, total: number) => {
      beside.refuseFailed()
      progress.wrote(bytes, total)
      early.wrote(bytes)
    }
    const { bytes, sha256 } = await writeText(temp.file, 0, expectation, wrote, signal)
    await beside.end()
    progress.flushing()
    const told = tools.aboutToChange(sha256)
    // It is waited for after what may fail first.
    told.catch(() => undefined)
    await early.end()
    const made = await flushWhole(temp.file, bytes, old)
    const closed = flushed(temp.close())
    closed.catch(() => undefined)
    await told
    signal.throwIfAborted()
    const [now] = await Promise.all([lookAt(disk, path), closed])
    const expected = { ...expectation, baseline: expectedFromNowOn(old, baseline) }
    await refuseChanged(disk, now, expected, signal)
    signal.throwIfAborted()
    await inPlaceOn(heldFiles, old, 'replace', disk.rename(temp.path, path))
    temp.keep()
    const replaced = fingerprintOf(made, sha256)
    const inPlace = fingerprintInPlace(disk, path, replaced)
    await flushFolder(await folder).catch((error: unknown) => {
      throw new LeftBehind({ kind: 'not-confirmed' }, replaced, error)
    })
    return await inPlace
  } finally {
    await early.rest()
    await beside.rest()
    await temp.discard()
    // Nobody waits for these: least of all for the old content to be freed.
    for (const opened of [folder, held]) void opened.then((file) => file?.close()).catch(() => undefined)
  }
}

/** Makes the new file durable, as long as it shall be and with the mode of the old one. @returns how it looks */
async function flushWhole(file: OpenFile, bytes: number, old: BigIntStats | null): Promise<BigIntStats> {
  await flushed(file.sync())
  const made = await checkSize(file, bytes)
  if (old === null || made.mode === old.mode) return made
  // Writing takes the right away to run as the owner, and so does a new owner.
  await keepMode(file, made, old)
  await flushed(file.sync())
  return at('write', file.stat())
}

/** So much is freed in less than a millisecond. */
const freedAtOnce = 1024 * 1024

/**
 * Opens a long file, so that its content stays when another takes its place: freeing it would hold the renaming up. Null
 * where that is not wanted, or cannot be; Windows replaces no open file.
 */
async function holdContent(disk: Disk, path: string, old: BigIntStats | null): Promise<OpenFile | null> {
  if (process.platform === 'win32' || old === null || old.size <= freedAtOnce) return null
  return disk.openToRead(path).catch(() => null)
}

/** In such a folder no new file can be made, or none whose place there is certain. */
const foldersOfOthers = ['EACCES', 'EPERM', 'EROFS', 'ENAMETOOLONG']

/** The file is mounted by itself, or may be written but not be taken out of its folder. */
const heldFiles = ['EBUSY', 'EXDEV', 'EACCES', 'EPERM', 'ETXTBSY']

/** This user, or the file system, does not do that. */
const notAllowed = ['EACCES', 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EINVAL']

/** Waits for a step that an existing file can do without when it is written in place. */
async function inPlaceOn<Value>(
  codes: readonly string[],
  old: BigIntStats | null,
  step: FileStep,
  work: Promise<Value>,
): Promise<Value> {
  try {
    return await work
  } catch (error) {
    if (old !== null && codes.includes(codeOf(error) ?? '')) throw new CannotReplace('', { cause: error })
    throw asFileError(error, step)
  }
}

function makeTemp(path: string, old: BigIntStats | null, { disk, temps }: SaveTools): Promise<TempFile> {
  const folder = dirname(path)
  if (old === null) return temps.create(folder, 0o666)
  const made =
    disk.attributesComeBy === 'copyFile' ? temps.createLike(folder, path) : temps.create(folder, 0o600)
  return inPlaceOn(foldersOfOthers, old, 'write', made)
}

/** Gives the new file the owner, group and mode of the old one, in this order: others than before must not read it. */
async function keepRights({ file }: TempFile, old: BigIntStats | null): Promise<void> {
  if (old === null) return
  const made = await at('write', file.stat())
  if (made.uid !== old.uid || made.gid !== old.gid)
    await inPlaceOn(notAllowed, old, 'write', file.chown(Number(old.uid), Number(old.gid)))
  await keepMode(file, made, old)
}

async function keepMode(file: OpenFile, made: BigIntStats, old: BigIntStats): Promise<void> {
  if (made.mode === old.mode) return
  await inPlaceOn(notAllowed, old, 'write', file.chmod(Number(old.mode & 0o7777n)))
}

/** Gives the new file what else describes the old one. */
async function keepAttributes(
  disk: Disk,
  path: string,
  temp: TempFile,
  old: BigIntStats | null,
): Promise<void> {
  if (old === null || disk.attributesComeBy !== 'copyAttributes') return
  if (!(await at('write', disk.copyAttributes(path, temp.path, old.dev)))) throw new CannotReplace()
}

async function flushed(work: Promise<void>): Promise<void> {
  try {
    await work
  } catch (error) {
    const { failure } = asFileError(error, 'write')
    throw new NotFlushed(failure, error)
  }
}
