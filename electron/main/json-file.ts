import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import * as v from 'valibot'

/**
 * Reads a small file of ours.
 * @returns `fallback` when it is missing or holds something else: it is only a convenience, never a reason to stop.
 */
export function readJsonFile<Schema extends v.GenericSchema>(
  path: string,
  schema: Schema,
  fallback: v.InferOutput<Schema>,
): v.InferOutput<Schema> {
  try {
    return v.parse(schema, JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return fallback
  }
}

/** Replaces a small file of ours as a whole. A profile that cannot be written costs a convenience, not the app. */
export function writeJsonFile(path: string, value: unknown): void {
  try {
    const fresh = `${path}.new`
    writeFileSync(fresh, JSON.stringify(value), { mode: 0o600 })
    renameSync(fresh, path)
  } catch (error) {
    console.warn(`Could not write ${path}:`, error)
  }
}
