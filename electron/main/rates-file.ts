import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { types } from 'node:util'
import type { FileFailure } from '../contract/failures.ts'
import { longestRates, readRates } from '../contract/read-rates.ts'
import type { ChosenRates } from '../contract/window-channel.ts'

/** Reads a file of exchange rates that a person chose; of a large one nothing. */
export async function readRatesFile(path: string): Promise<ChosenRates> {
  const name = basename(path)
  try {
    const text = await readSmallFile(path)
    return typeof text === 'string'
      ? { kind: 'read', name, found: readRates(text) }
      : { kind: 'failed', name, failure: text }
  } catch (error) {
    return { kind: 'failed', name, failure: failureOf(error) }
  }
}

/** A pipe that nobody writes to would not open otherwise; Windows has no such flag. */
const readNow = process.platform === 'win32' ? constants.O_RDONLY : constants.O_RDONLY | constants.O_NONBLOCK

async function readSmallFile(path: string): Promise<string | FileFailure> {
  const file = await open(path, readNow)
  try {
    const stats = await file.stat()
    if (stats.isDirectory()) return { kind: 'is-folder' }
    if (!stats.isFile()) return { kind: 'not-a-file' }
    if (stats.size > longestRates) return { kind: 'text-too-large', bytes: stats.size, limit: longestRates }
    const { buffer, bytesRead } = await file.read(Buffer.alloc(longestRates), 0, longestRates, 0)
    return buffer.toString('utf8', 0, bytesRead)
  } finally {
    await file.close()
  }
}

function failureOf(error: unknown): FileFailure {
  const code = types.isNativeError(error) && 'code' in error ? String(error.code) : String(error)
  switch (code) {
    case 'ENOENT':
      return { kind: 'file-missing' }
    case 'EACCES':
    case 'EPERM':
      return { kind: 'no-permission' }
    case 'EISDIR':
      return { kind: 'is-folder' }
    case 'EIO':
      return { kind: 'disk-error' }
    default:
      return { kind: 'unexpected', code }
  }
}
