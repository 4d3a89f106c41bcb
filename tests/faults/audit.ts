import { dirname } from 'node:path'
import type { SystemCall } from '../support/system-calls.ts'

/**
 * Why a save that was said to be done may not outlive a power cut, going by the system calls that it made; null when
 * they were in order: every byte, fsync of the file, rename, fsync of the folder.
 */
export function whyNotDurable(
  calls: readonly SystemCall[],
  { file, folder }: { file: string; folder: string },
): string | null {
  const renamed = calls.findLastIndex(
    (call) => call.name.startsWith('rename') && call.args.includes(`"${file}"`) && call.result === 0,
  )
  if (renamed === -1) return whyNotDurableInPlace(calls, file)
  const temp = /"([^"]*)"/.exec(calls[renamed]?.args ?? '')?.[1] ?? ''
  const before = calls.slice(0, renamed)
  return (
    whyNotFlushed(before, temp) ??
    (calls.slice(renamed).some((call) => isSync(call, folder) && call.result === 0)
      ? null
      : 'the folder was not flushed after the rename')
  )
}

/** In place: first a copy of the new content whose name and bytes are durable, then the file. */
function whyNotDurableInPlace(calls: readonly SystemCall[], file: string): string | null {
  const touched = calls.findIndex((call) => isWrite(call, file))
  if (touched === -1) return 'the file was neither replaced nor written'
  const before = calls.slice(0, touched)
  const named = before.findLastIndex(
    (call) => call.name.startsWith('rename') && call.args.includes('/redo-') && call.result === 0,
  )
  const [, temp = '', copy = ''] = /"([^"]*)", .*"([^"]*)"/.exec(before[named]?.args ?? '') ?? []
  if (temp === '') return 'the file was written before its new content was safe elsewhere'
  const isNamed = before.slice(named).some((call) => isSync(call, dirname(copy)) && call.result === 0)
  if (!isNamed) return 'the safe copy may be without its name'
  return whyNotFlushed(before.slice(0, named), temp) ?? whyNotFlushed(calls, file)
}

/** Why the last content of an open file may not be on the disk. */
export function whyNotFlushed(calls: readonly SystemCall[], path: string): string | null {
  const written = calls.findLastIndex((call) => isWrite(call, path))
  const opened = calls
    .slice(0, written + 1)
    .findLastIndex((call) => call.name === 'openat' && call.args.includes(`"${path}"`) && call.error === null)
  const since = calls.slice(Math.max(opened, 0))
  if (since.some((call) => isSync(call, path) && isFailure(call)))
    return `a failed flush of ${path} was trusted`
  return calls.slice(written + 1).some((call) => isSync(call, path) && call.result === 0)
    ? null
    : `${path} was not flushed after its last byte`
}

/** Files in a folder that were written to. */
export function writtenIn(calls: readonly SystemCall[], folder: string): string[] {
  const paths = calls.flatMap((call) => /^\d+<([^>]*)>/.exec(isAnyWrite(call) ? call.args : '')?.[1] ?? [])
  return [...new Set(paths)].filter((path) => path.startsWith(folder))
}

function isSync({ name, args }: SystemCall, path: string): boolean {
  return (name === 'fsync' || name === 'fdatasync') && args.includes(`<${path}>`)
}

function isAnyWrite({ name }: SystemCall): boolean {
  return ['write', 'pwrite64', 'writev', 'pwritev', 'ftruncate'].includes(name)
}

function isWrite(call: SystemCall, path: string): boolean {
  return isAnyWrite(call) && call.args.includes(`<${path}>`)
}

/** A flush that a signal broke off says nothing of the disk: it is made again, and the next answer counts. */
function isFailure({ error }: SystemCall): boolean {
  return error !== null && error !== 'EINTR'
}
