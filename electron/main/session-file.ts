import { readFileSync, renameSync } from 'node:fs'
import { dirname, join } from 'node:path'
import * as v from 'valibot'
import { sessionSchema, type Session } from './session.ts'

/**
 * Reads what the last start left behind.
 * @returns null at a first start, and when it cannot be read or is of another version of Tallypad: then the file is put
 *   aside under a name of its own, never deleted, and the journals bring back what is in no file.
 */
export function readSession(path: string): Session | null {
  try {
    return v.parse(sessionSchema, JSON.parse(readFileSync(path, 'utf8')))
  } catch (error) {
    if (isMissing(error)) return null
    putAside(path, error)
    return null
  }
}

function putAside(path: string, reason: unknown): void {
  const time = new Date().toISOString().replaceAll(':', '-')
  const aside = join(dirname(path), `session.damaged-${time}.json`)
  console.warn(`Could not read ${path}, which is put aside as ${aside}:`, reason)
  try {
    renameSync(path, aside)
  } catch (error) {
    console.warn(`Could not put ${path} aside:`, error)
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
