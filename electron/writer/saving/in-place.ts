import type { BigIntStats } from 'node:fs'
import type { Fingerprint } from '../../contract/documents.ts'
import type { Expectation } from './baseline.ts'
import type { Disk, OpenFile } from '../disk.ts'
import { measure } from '../encoding/encoded-text.ts'
import { at, FileError } from '../file-failure.ts'
import { fingerprintOf, hashOfFile, looksTheSame } from '../fingerprint.ts'
import { LeftBehind } from './left-behind.ts'
import { pourAll, Torn } from './pour.ts'
import type { RedoHeader } from './redo-file.ts'
import type { SaveTools } from './save.ts'

/**
 * Writes a text into the file that is there, where replacing it would lose something. Its whole new content is durable in
 * the profile before the first byte, so that a crash in between is repaired at the next start.
 * @throws LeftBehind when the file is not as before; FileError when it is; any error once the signal is aborted
 */
export async function writeInPlace(
  expectation: Expectation,
  old: BigIntStats,
  tools: SaveTools,
): Promise<Fingerprint> {
  const { disk, copies, progress, signal } = tools
  const bytes = await measure(expectation, signal)
  progress.writing(bytes, 2)
  const wrote = (bytes: number) => progress.wrote(bytes)
  const copy = await copies.keep(expectation, old, bytes, wrote, signal)
  let from: OpenFile | null = null
  let isNeeded = false
  try {
    from = await at('read', disk.openToRead(copy.path))
    await tools.aboutToChange(copy.header.new.sha256)
    const made = await overwrite(copy.header, old, from, tools)
    return await confirm(disk, copy.header, made)
  } catch (error) {
    isNeeded = error instanceof LeftBehind && error.failure.kind === 'half-written'
    throw error
  } finally {
    await from?.close().catch(() => undefined)
    if (!isNeeded) await copies.drop(copy.header.path)
  }
}

/** Writes it, and if the file is torn then, once more from the start: nothing is trusted that a disk failed to keep. */
async function overwrite(
  header: RedoHeader,
  old: BigIntStats,
  from: OpenFile,
  tools: SaveTools,
): Promise<BigIntStats> {
  try {
    return await pourInto(header, from, tools, (found) => {
      if (!looksTheSame(found, fingerprintOf(old, ''))) throw new FileError({ kind: 'changed-on-disk' })
      // Afterwards it is too late to cancel: the whole new content is better than a part of it.
      tools.signal.throwIfAborted()
    })
  } catch (error) {
    if (!(error instanceof Torn)) throw error
    tools.progress.warn(error.failure)
  }
  try {
    return await pourInto(header, from, tools, (found) => {
      if (!isSameFile(found, header)) throw new FileError({ kind: 'changed-on-disk' })
    })
  } catch (error) {
    throw new LeftBehind({ kind: 'half-written' }, await tornFingerprint(tools.disk, header.path), error)
  }
}

async function pourInto(
  { path, old, new: { size } }: RedoHeader,
  from: OpenFile,
  { disk, progress }: SaveTools,
  refuse: (found: BigIntStats) => void,
): Promise<BigIntStats> {
  const into = await at('may-write', disk.openToWrite(path))
  try {
    refuse(await at('read', into.stat()))
    return await pourAll({
      from,
      into,
      oldSize: old.size,
      newSize: size,
      wrote: (bytes) => progress.wrote(bytes),
      flushing: () => progress.flushing(),
    })
  } finally {
    await into.close().catch(() => undefined)
  }
}

/** Whether the path still leads to the file that was written. */
async function confirm(disk: Disk, header: RedoHeader, made: BigIntStats): Promise<Fingerprint> {
  const fingerprint = fingerprintOf(made, header.new.sha256)
  const found = await disk.stat(header.path).catch((error: unknown) => {
    throw new LeftBehind({ kind: 'not-confirmed' }, fingerprint, error)
  })
  if (!isSameFile(found, header)) throw new FileError({ kind: 'changed-on-disk' })
  return fingerprint
}

function isSameFile(found: BigIntStats, { dev, ino }: RedoHeader): boolean {
  return String(found.dev) === dev && String(found.ino) === ino
}

async function tornFingerprint(disk: Disk, path: string): Promise<Fingerprint | null> {
  try {
    const stats = await disk.stat(path)
    return fingerprintOf(stats, await hashOfFile(disk, path, new AbortController().signal))
  } catch {
    return null
  }
}
