import type { Text } from '@codemirror/state'
import { createHash } from 'node:crypto'
import type { BigIntStats } from 'node:fs'
import { dirname } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { FileFormat, Fingerprint } from '../contract/documents.ts'
import type { FileFailure } from '../contract/failures.ts'
import type { Disk, OpenFile } from './disk.ts'
import { encoderOf, encodingNames, maxBytesPerUnit } from './encoding.ts'
import { asFileError, at, codeOf, failureOf, FileError } from './file-failure.ts'
import { fingerprintOf, hashOfFile, looksTheSame } from './fingerprint.ts'
import { lineBreaks } from './line-endings.ts'
import type { ProgressMeter } from './progress.ts'
import { slicesOf } from './slices.ts'
import { lookAt } from './target.ts'
import type { TempFile, TempFiles } from './temp-files.ts'

/** Most bytes that are written in one go. */
const pieceLength = 1024 * 1024

/** Slices that are measured before others get their turn. */
const slicesInOneGo = 16

/** What to write, and where. */
export interface SaveOrder {
  /** The real path: no links lead on from it. */
  readonly path: string
  readonly text: Text
  readonly format: FileFormat
  /** What the file must still look like; null where none is expected. */
  readonly baseline: Fingerprint | null
  /** Replace whatever is there. */
  readonly overwrite: boolean
}

export interface SaveTools {
  readonly disk: Disk
  readonly temps: TempFiles
  readonly progress: ProgressMeter
  /** Stops the save until the new file is in its place; afterwards it is too late. */
  readonly signal: AbortSignal
}

/** How a save ended. `replaced` is set when the new file took its place, but may not survive a power cut. */
export type SaveEnd =
  | { kind: 'saved'; bytes: number; baseline: Fingerprint }
  | { kind: 'failed'; failure: FileFailure; replaced: Fingerprint | null }
  | { kind: 'cancelled' }

/**
 * Writes one version of a text so that its path holds the whole old or the whole new content at every moment, and
 * so that it is durable when this says `saved`. Whatever happens, no other file is left behind.
 */
export async function save(order: SaveOrder, tools: SaveTools): Promise<SaveEnd> {
  const { path, format } = order
  const { disk, progress, signal } = tools
  let folder: OpenFile | null = null
  let temp: TempFile | null = null
  let replaced: Fingerprint | null = null
  try {
    signal.throwIfAborted()
    const old = await lookAt(disk, path)
    await refuseChanged(old, order.baseline, order, tools)
    await refuseUnwritable(old, path, disk)
    // Opened now: once the file is replaced, its folder's flush must not fail for want of a right or a handle.
    folder = await at('write', disk.openFolder(dirname(path)))
    const bytes = await measure(order.text, format, signal)
    temp = await tools.temps.create(dirname(path), old === null ? 0o666 : 0o600)
    progress.writing(bytes)
    const sha256 = await writeText(temp.file, order, tools)
    await checkSize(temp.file, bytes)
    if (old !== null) await keepOwnerAndMode(temp.file, old)
    progress.flushing()
    await at('write', temp.file.sync())
    const made = await at('write', temp.file.stat())
    await temp.close()
    signal.throwIfAborted()
    const now = await lookAt(disk, path)
    await refuseChanged(now, expectedBeforeReplacing(old, order.baseline), order, tools)
    signal.throwIfAborted()
    await at('replace', disk.rename(temp.path, path))
    temp.keep()
    replaced = fingerprintOf(made, sha256)
    if (folder !== null) await flushFolder(folder)
    return { kind: 'saved', bytes, baseline: await fingerprintInPlace(disk, path, replaced) }
  } catch (error) {
    await temp?.discard()
    if (signal.aborted && replaced === null) return { kind: 'cancelled' }
    const failure = replaced === null ? failureOf(error, 'write') : ({ kind: 'not-confirmed' } as const)
    return { kind: 'failed', failure, replaced }
  } finally {
    await folder?.close().catch(() => undefined)
  }
}

/** Stops when the file is not what it is expected to be: touched is fine, other content is not. */
async function refuseChanged(
  found: BigIntStats | null,
  expected: Fingerprint | null,
  { path, text, format, overwrite }: SaveOrder,
  { disk, signal }: SaveTools,
): Promise<void> {
  // A file that is gone holds nothing that could be lost: it is made again.
  if (overwrite || found === null) return
  if (expected !== null && looksTheSame(found, expected)) return
  const sha256 = await hashOfFile(disk, path, signal)
  if (sha256 === expected?.sha256) return
  // Our own writing, when the process that did it ended before it could say so.
  if (sha256 === (await hashOfText(text, format, signal))) return
  throw new FileError({ kind: 'changed-on-disk' })
}

/** What the check just before replacing goes by: how the file looked at the first one, as it passed that. */
function expectedBeforeReplacing(old: BigIntStats | null, baseline: Fingerprint | null): Fingerprint | null {
  return old === null || baseline === null ? baseline : fingerprintOf(old, baseline.sha256)
}

/** Stops at a file that its owner does not want written, which replacing it would do all the same. */
async function refuseUnwritable(old: BigIntStats | null, path: string, disk: Disk): Promise<void> {
  if (old === null) return
  if ((old.mode & 0o222n) === 0n) throw new FileError({ kind: 'file-read-only' })
  await at('may-write', disk.accessToWrite(path))
}

/** The exact size of the file to be. Nothing is written when a character of it has no bytes. */
async function measure(text: Text, { encoding, lineEnding }: FileFormat, signal: AbortSignal) {
  const encoder = encoderOf(encoding)
  let bytes = encoder.byteOrderMark.length
  let unencodable = 0
  let slices = 0
  for (const slice of slicesOf(text, lineBreaks[lineEnding])) {
    const measured = encoder.measure(slice)
    bytes += measured.bytes
    unencodable += measured.unencodable
    if (++slices % slicesInOneGo === 0) await setImmediate()
    signal.throwIfAborted()
  }
  if (unencodable === 0) return bytes
  throw new FileError({
    kind: 'not-encodable',
    encoding: encodingNames[encoding],
    characters: unencodable,
  })
}

async function hashOfText(text: Text, format: FileFormat, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256')
  for (const piece of encodedPieces(text, format)) {
    hash.update(piece)
    await setImmediate()
    signal.throwIfAborted()
  }
  return hash.digest('hex')
}

/** Writes the text, encoding the next piece while one is written. @returns the digest of its bytes. */
async function writeText(file: OpenFile, { text, format }: SaveOrder, { progress, signal }: SaveTools) {
  const hash = createHash('sha256')
  let position = 0
  let writing = Promise.resolve()
  try {
    for (const piece of encodedPieces(text, format)) {
      await writing
      signal.throwIfAborted()
      writing = writeWhole(file, piece, position, progress)
      position += piece.length
      hash.update(piece)
    }
    await writing
    signal.throwIfAborted()
  } finally {
    // Nobody may close the file while a piece is on its way.
    await writing.catch(() => undefined)
  }
  return hash.digest('hex')
}

/** The bytes of a text in two buffers that take turns: a piece is good until the next but one is asked for. */
function* encodedPieces(text: Text, { encoding, lineEnding }: FileFormat): Generator<Buffer> {
  const encoder = encoderOf(encoding)
  const length = Math.min(pieceLength, maxBytesPerUnit * (2 * text.length + 1))
  let [buffer, other] = [Buffer.allocUnsafe(length), Buffer.allocUnsafe(length)]
  let end = encoder.byteOrderMark.copy(buffer)
  for (const slice of slicesOf(text, lineBreaks[lineEnding])) {
    if (end + slice.length * maxBytesPerUnit > length) {
      yield buffer.subarray(0, end)
      ;[buffer, other] = [other, buffer]
      end = 0
    }
    end = encoder.encode(slice, buffer, end)
  }
  if (end > 0) yield buffer.subarray(0, end)
}

/** Writes every byte: a system may take fewer than it was given, as on a disk that is almost full. */
async function writeWhole(file: OpenFile, bytes: Buffer, position: number, progress: ProgressMeter) {
  for (let done = 0; done < bytes.length;) {
    const written = await at('write', file.write(bytes.subarray(done), position + done))
    if (written === 0) throw new FileError({ kind: 'disk-error' })
    done += written
    progress.wrote(written)
  }
}

async function checkSize(file: OpenFile, bytes: number): Promise<void> {
  const { size } = await at('write', file.stat())
  if (size !== BigInt(bytes)) throw new FileError({ kind: 'disk-error' })
}

/** Gives the new file the owner and mode of the old one, or fewer rights where it cannot have the same owner. */
async function keepOwnerAndMode(file: OpenFile, old: BigIntStats): Promise<void> {
  const made = await at('write', file.stat())
  let mode = Number(old.mode & 0o7777n)
  if (made.uid !== old.uid || made.gid !== old.gid) {
    const sameOwner = await allowed(file.chown(Number(old.uid), Number(old.gid)))
    const sameGroup = sameOwner || (await allowed(file.chown(Number(made.uid), Number(old.gid))))
    // Running as another user must not be passed on, nor the old group's rights to another group.
    if (!sameOwner) mode &= 0o777
    if (!sameGroup) mode = (mode & 0o707) | ((mode & 0o007) << 3)
  }
  if (Number(made.mode & 0o7777n) !== mode) await allowed(file.chmod(mode))
}

/** Whether a step was done; false where this user or file system has no such thing. @throws FileError */
async function allowed(work: Promise<void>): Promise<boolean> {
  try {
    await work
    return true
  } catch (error) {
    if (['EPERM', 'ENOTSUP', 'ENOSYS', 'EINVAL'].includes(codeOf(error) ?? '')) return false
    throw asFileError(error, 'write')
  }
}

async function flushFolder(folder: OpenFile): Promise<void> {
  try {
    await folder.sync()
  } catch (error) {
    // Some network and user-space file systems cannot flush a folder; they keep its order themselves.
    if (!['EINVAL', 'ENOTSUP', 'ENOSYS'].includes(codeOf(error) ?? '')) throw asFileError(error, 'write')
  }
}

/**
 * How the new file looks in its place: renaming changed one of its times. When something else is there already,
 * the next save shall notice, so that is not taken for ours.
 */
async function fingerprintInPlace(disk: Disk, path: string, made: Fingerprint): Promise<Fingerprint> {
  try {
    const inPlace = fingerprintOf(await disk.stat(path), made.sha256)
    return inPlace.ino === made.ino && inPlace.mtimeNs === made.mtimeNs && inPlace.size === made.size
      ? inPlace
      : made
  } catch {
    return made
  }
}
