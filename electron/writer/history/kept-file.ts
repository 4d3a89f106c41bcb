import { createHash } from 'node:crypto'
import * as v from 'valibot'
import { fileFormatSchema } from '../../contract/documents.ts'

/** The layout of an index. To change it: count up here, and read the older ones too. */
const indexFormat = 1

const keptSchema = v.object({
  keptId: v.string(),
  /** Milliseconds since the epoch. */
  savedAt: v.number(),
  bytes: v.number(),
  /** Names its content. */
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  /** How the text is spelled; null when that was not known, as of what another program wrote. */
  format: v.nullable(fileFormatSchema),
})
export type Kept = v.InferOutput<typeof keptSchema>

/** What is kept of one file, the newest version first. */
export interface KeptFile {
  /** The real path. */
  readonly path: string
  readonly versions: readonly Kept[]
}

const indexSchema = v.object({
  format: v.literal(indexFormat),
  path: v.string(),
  versions: v.array(keptSchema),
})

const otherIndexSchema = v.object({ format: v.pipe(v.number(), v.gtValue(indexFormat)) })

/** Names the index of a file. */
export function indexNameOf(path: string): string {
  return `${createHash('sha256').update(path).digest('hex')}.json`
}

/** As a person can read it too. */
export function writeIndex({ path, versions }: KeptFile): string {
  return `${JSON.stringify({ format: indexFormat, path, versions }, null, 1)}\n`
}

/** @returns `newer` for one that a newer Tallypad wrote, `damaged` for anything else that is no index of that name. */
export function readIndex(name: string, content: string): KeptFile | 'newer' | 'damaged' {
  let json: unknown
  try {
    json = JSON.parse(content)
  } catch {
    return 'damaged'
  }
  if (v.is(otherIndexSchema, json)) return 'newer'
  const parsed = v.safeParse(indexSchema, json)
  if (!parsed.success || indexNameOf(parsed.output.path) !== name) return 'damaged'
  const { path, versions } = parsed.output
  return { path, versions: newestFirst(versions) }
}

/** A file with one more version; null when the version beside it in time holds the same content already. */
export function withVersion(file: KeptFile, version: Kept): KeptFile | null {
  const versions = newestFirst([version, ...file.versions])
  const index = versions.indexOf(version)
  const isThere = [versions[index - 1], versions[index + 1]].some((other) => other?.sha256 === version.sha256)
  return isThere ? null : { ...file, versions }
}

function newestFirst(versions: readonly Kept[]): Kept[] {
  return versions.toSorted((one, other) => other.savedAt - one.savedAt)
}
