import type { HistorySettings } from '../../contract/settings.ts'
import type { Kept, KeptFile } from './kept-file.ts'

/** How much history there may be. */
export interface Bounds {
  /** Of all contents together. */
  readonly bytes: number
  /** Versions from before this are too old, in milliseconds since the epoch. */
  readonly oldest: number
}

/** Most versions of one file: its index is written whole at each save. */
export const mostVersions = 1000

const dayMs = 24 * 60 * 60 * 1000

export function boundsOf({ historyMegabytes, historyDays }: HistorySettings, now: number): Bounds {
  return { bytes: historyMegabytes * 1_000_000, oldest: now - historyDays * dayMs }
}

/** The files as they are when only what the bounds allow is kept; the oldest versions go first. */
export function withinBounds(files: readonly KeptFile[], bounds: Bounds): KeptFile[] {
  const young = files.map((file) => ({
    ...file,
    versions: file.versions.slice(0, mostVersions).filter(({ savedAt }) => savedAt >= bounds.oldest),
  }))
  const fit = fitting(
    young.flatMap(({ versions }) => versions),
    bounds.bytes,
  )
  return young.map((file) => ({ ...file, versions: file.versions.filter((version) => fit.has(version)) }))
}

/** The newest versions whose contents have room, where versions of the same content share one. */
function fitting(versions: readonly Kept[], bytes: number): Set<Kept> {
  const fit = new Set<Kept>()
  const contents = new Set<string>()
  let total = 0
  for (const version of versions.toSorted((one, other) => other.savedAt - one.savedAt)) {
    total += contents.has(version.sha256) ? 0 : version.bytes
    if (total > bytes) break
    contents.add(version.sha256)
    fit.add(version)
  }
  return fit
}
