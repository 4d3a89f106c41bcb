import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { access } from 'node:fs/promises'
import { delimiter, dirname, isAbsolute, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Fingerprint } from '../../contract/documents.ts'
import type { Expectation } from './baseline.ts'
import type { Disk } from '../disk.ts'
import { aboutSizeOf, writeText } from '../encoding/encoded-text.ts'
import { checkSize } from '../file-bytes.ts'
import { at, FileError } from '../file-failure.ts'
import { fingerprintOf } from '../fingerprint.ts'
import { LeftBehind } from './left-behind.ts'
import { failureOfScript, permissionScript } from './permission-script.ts'
import type { SaveTools } from './save.ts'

/** How long a save that was stopped may still take to say that it came too late. */
const stopsWithinMs = 2000

/** Polkit's command that asks a person for the rights of root; null where there is none. */
export async function findPkexec(): Promise<string | null> {
  if (process.platform !== 'linux') return null
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => isAbsolute(folder))
  for (const folder of folders) {
    const path = join(folder, 'pkexec')
    const isThere = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    )
    if (isThere) return path
  }
  return null
}

/**
 * Writes a text to a file that only root may replace: the content goes to a private file in the profile, and from there
 * a script takes it through the save sequence as root, after the system asked the person.
 * @param found the digest of what is in the file; null where there is none, or where any content is replaced
 * @throws LeftBehind when the new file is in its place but may not stay there; FileError; any error once the signal is
 * aborted
 */
export async function writeWithPermission(
  expectation: Expectation,
  found: string | null,
  { disk, temps, copies, progress, signal, aboutToChange }: SaveTools,
): Promise<Fingerprint> {
  const pkexec = await findPkexec()
  if (pkexec === null) throw new FileError({ kind: 'permission-refused' })
  if (copies.folder === null) throw new FileError({ kind: 'no-safe-copy' })
  await at('write', disk.mkdir(copies.folder))
  const temp = await temps.create(copies.folder, 0o600)
  try {
    progress.writing(aboutSizeOf(expectation))
    const { bytes, sha256 } = await writeText(
      temp.file,
      0,
      expectation,
      (bytes, total) => progress.wrote(bytes, total),
      signal,
    )
    await checkSize(temp.file, bytes)
    await temp.close()
    progress.flushing()
    await aboutToChange(sha256)
    const { path, overwrite } = expectation
    const folder = dirname(path)
    const run = await runScript(
      pkexec,
      [
        temp.path,
        path,
        folder,
        join(folder, `.tallypad-${randomBytes(8).toString('hex')}.tmp`),
        overwrite ? 'any' : (found ?? 'none'),
        sha256,
      ],
      () => temp.discard(),
      signal,
    )
    const replaced = run.inode === null ? null : await fingerprintOfNew(disk, path, sha256, run.inode, bytes)
    if (run.code === 0 && replaced !== null) return replaced
    const failure = failureOfScript(run.code, run.words)
    if (run.inode !== null) throw new LeftBehind({ kind: 'not-confirmed' }, replaced)
    signal.throwIfAborted()
    throw new FileError(failure)
  } finally {
    await temp.discard()
  }
}

interface Run {
  /** Its exit code; null when it was ended or could not be started. */
  readonly code: number | null
  /** The inode of the new file, when that is in its place. */
  readonly inode: string | null
  readonly words: string
}

/** Runs the script as root. `stop` makes it end before the file is replaced: a process of root cannot be killed. */
function runScript(
  pkexec: string,
  args: readonly string[],
  stop: () => Promise<void>,
  signal: AbortSignal,
): Promise<Run> {
  return new Promise((resolve) => {
    const child = spawn(pkexec, ['/bin/sh', '-c', permissionScript, 'tallypad', ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    let words = ''
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (words += chunk.toString()))
    const end = (code: number | null) => {
      signal.removeEventListener('abort', onAbort)
      resolve({ code, inode: /^\d+(?=\n)/.exec(said)?.[0] ?? null, words })
    }
    const onAbort = () => {
      void stop()
        .then(() => setTimeout(stopsWithinMs, undefined, { ref: false }))
        .then(() => end(null))
    }
    child.on('close', end)
    child.on('error', () => end(null))
    signal.addEventListener('abort', onAbort, { once: true })
    if (signal.aborted) onAbort()
  })
}

/** How the new file looks; null when that cannot be seen. */
async function fingerprintOfNew(
  disk: Disk,
  path: string,
  sha256: string,
  ino: string,
  bytes: number,
): Promise<Fingerprint | null> {
  try {
    const stats = await disk.stat(path)
    const size = String(bytes)
    // When something else is there already, the next save shall notice.
    return { ...fingerprintOf(stats, sha256), ino, size }
  } catch {
    return null
  }
}
