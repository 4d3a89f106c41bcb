import type { BigIntStats } from 'node:fs'
import type { Fingerprint } from '../../contract/documents.ts'
import type { FileFailure } from '../../contract/failures.ts'
import { expectedFromNowOn, refuseChanged, type Expectation } from './baseline.ts'
import type { Disk } from '../disk.ts'
import { refuseUnencodable } from '../encoding/encoded-text.ts'
import { at, failureOf, FileError } from '../file-failure.ts'
import { writeInPlace } from './in-place.ts'
import { LeftBehind } from './left-behind.ts'
import { patientDisk } from '../patient-disk.ts'
import { writeWithPermission } from './permission.ts'
import type { ProgressMeter } from './progress.ts'
import { CannotReplace, replaceFile } from './replace.ts'
import type { SafeCopies } from './safe-copies.ts'
import { lookAt } from '../target.ts'
import type { TempFiles } from './temp-files.ts'

/** What to write, and where. */
export type SaveOrder = Expectation & {
  /** Ask the system for the permission that this process has not. */
  readonly withPermission: boolean
}

export interface SaveTools {
  readonly disk: Disk
  readonly temps: TempFiles
  readonly copies: SafeCopies
  readonly progress: ProgressMeter
  /** Stops the save until the new file is in its place, or the old one is being written; afterwards it is too late. */
  readonly signal: AbortSignal
  /** Hears, just before the file changes, the digest of what it is about to hold; the save waits for it. */
  readonly aboutToChange: (sha256: string) => Promise<void>
}

/**
 * How a save ended. `path` is the real one. `replaced` is set when it failed and the file is not as before all the same:
 * how it looks now, as our own writing left it.
 */
export type SaveEnd =
  | { kind: 'saved'; path: string; bytes: number; baseline: Fingerprint }
  | { kind: 'failed'; failure: FileFailure; replaced: Fingerprint | null }
  | { kind: 'cancelled' }

/**
 * Writes one version of a text so that it is durable when this says `saved`, and no other file is left behind, whatever
 * happens. Its path holds the whole old or the whole new content at every moment; where the file must be written in
 * place, a whole copy of the new content is durable before.
 */
export async function save(order: SaveOrder, given: SaveTools): Promise<SaveEnd> {
  const { path } = order
  const { signal } = given
  const disk = patientDisk(given.disk, signal)
  const tools = { ...given, disk }
  try {
    signal.throwIfAborted()
    const mayWrite = order.withPermission ? Promise.resolve() : disk.accessToWrite(path)
    mayWrite.catch(() => undefined)
    const old = await lookAt(disk, path)
    const found = await refuseChanged(disk, old, order, signal)
    if (!order.withPermission) await refuseUnwritable(old, mayWrite)
    await refuseUnencodable(order, signal)
    const baseline = order.withPermission
      ? await writeWithPermission(order, found, tools)
      : await write(order, old, tools)
    await tools.copies.drop(path)
    return { kind: 'saved', path, bytes: Number(baseline.size), baseline }
  } catch (error) {
    if (error instanceof LeftBehind)
      return { kind: 'failed', failure: error.failure, replaced: error.replaced }
    if (signal.aborted) return { kind: 'cancelled' }
    return { kind: 'failed', failure: failureOf(error, 'write'), replaced: null }
  }
}

async function write(order: SaveOrder, old: BigIntStats | null, tools: SaveTools): Promise<Fingerprint> {
  try {
    return await replaceFile(order, old, tools)
  } catch (error) {
    if (!(error instanceof CannotReplace) || old === null) throw error
  }
  // It may have taken long until that was clear.
  const now = await lookAt(tools.disk, order.path)
  // Gone meanwhile: it is made again, where its folder is still there.
  if (now === null) return replaceFile(order, null, tools)
  const expected = { ...order, baseline: expectedFromNowOn(old, order.baseline) }
  await refuseChanged(tools.disk, now, expected, tools.signal)
  return writeInPlace(order, now, tools)
}

/** Stops at a file that its owner does not want written, which replacing it would do all the same. */
async function refuseUnwritable(old: BigIntStats | null, mayWrite: Promise<void>): Promise<void> {
  if (old === null) return
  if ((old.mode & 0o222n) === 0n) throw new FileError({ kind: 'file-read-only' })
  await at('may-write', mayWrite)
}
