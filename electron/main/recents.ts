import { basename } from 'node:path'
import * as v from 'valibot'
import type { RecentFile } from '../contract/window-channel.ts'

/** How many files are remembered. */
export const recentsLimit = 15

/** The paths of the files that were open lately, the latest first, as they are kept in the profile. */
export const recentPathsSchema = v.pipe(v.array(v.string()), v.maxLength(recentsLimit))

/** The files that were open lately. The window names them by ids, which are made anew at each start. */
export class Recents {
  private files: readonly { readonly recentId: string; readonly path: string }[]
  private lastNumber = 0

  constructor(
    paths: readonly string[],
    private readonly changed: (paths: readonly string[]) => void,
  ) {
    this.files = paths.map((path) => this.named(path))
  }

  get list(): readonly RecentFile[] {
    return this.files.map(({ recentId, path }) => ({ recentId, name: basename(path), place: path }))
  }

  pathOf(recentId: string): string | null {
    return this.files.find((file) => file.recentId === recentId)?.path ?? null
  }

  add(path: string): void {
    if (this.files[0]?.path === path) return
    const file = this.files.find((other) => other.path === path) ?? this.named(path)
    this.replace([file, ...this.files.filter((other) => other !== file)].slice(0, recentsLimit))
  }

  remove(path: string): void {
    this.replace(this.files.filter((file) => file.path !== path))
  }

  clear(): void {
    this.replace([])
  }

  private replace(files: typeof this.files): void {
    this.files = files
    this.changed(files.map((file) => file.path))
  }

  private named(path: string): { recentId: string; path: string } {
    return { recentId: `r${++this.lastNumber}`, path }
  }
}
