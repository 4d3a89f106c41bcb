import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Disk } from '../disk.ts'
import { hashOfFile } from '../fingerprint.ts'
import { flushFolderAt } from '../flush-folder.ts'
import { removeIfThere, unfinished } from './small-files.ts'

const contentPattern = /^[0-9a-f]{64}$/

/** Contents of files as plain files of their own, each named after its digest, so that none is there twice. */
export class ContentStore {
  private readonly names = new Set<string>()

  constructor(
    private readonly disk: Disk,
    private readonly folder: string,
  ) {}

  /** Finds what is there, and takes away copies that were never whole. @throws Error */
  async load(): Promise<void> {
    await this.disk.mkdir(this.folder)
    this.names.clear()
    for (const name of await this.disk.readdir(this.folder)) {
      if (contentPattern.test(name)) this.names.add(name)
      else if (name.endsWith(unfinished)) await removeIfThere(this.disk, join(this.folder, name))
    }
  }

  has(sha256: string): boolean {
    return this.names.has(sha256)
  }

  pathOf(sha256: string): string {
    return join(this.folder, sha256)
  }

  /** Copies a file as it is now, where the file system can without writing its bytes again. @returns the copy's path */
  async copy(path: string): Promise<string> {
    const copy = join(this.folder, randomBytes(8).toString('hex') + unfinished)
    try {
      await this.disk.copyFile(path, copy)
      await this.makePrivate(copy)
      return copy
    } catch (error) {
      await this.drop(copy)
      throw error
    }
  }

  /**
   * Takes a copy in, durable.
   * @param sha256 what it must hold; null when anything is fine
   * @returns its digest; null when it holds something else, and is gone
   */
  async admit(copy: string, sha256: string | null): Promise<string | null> {
    try {
      const found = await hashOfFile(this.disk, copy, new AbortController().signal)
      const isWanted = sha256 === null || found === sha256
      if (isWanted && !this.names.has(found)) {
        await this.flush(copy)
        await this.disk.rename(copy, this.pathOf(found))
        this.names.add(found)
        await flushFolderAt(this.disk, this.folder)
        return found
      }
      await this.drop(copy)
      return isWanted ? found : null
    } catch (error) {
      await this.drop(copy)
      throw error
    }
  }

  /** Never fails: a copy that stays is taken away at the next start. */
  async drop(copy: string): Promise<void> {
    await removeIfThere(this.disk, copy).catch(() => undefined)
  }

  /** Removes the contents that are not wanted. @throws Error */
  async keepOnly(wanted: ReadonlySet<string>): Promise<void> {
    for (const name of this.names) {
      if (wanted.has(name)) continue
      await removeIfThere(this.disk, this.pathOf(name))
      this.names.delete(name)
    }
  }

  /** Forgets of contents that they are here, without touching them. */
  disown(isDisowned: (sha256: string) => boolean): void {
    for (const name of this.names) if (isDisowned(name)) this.names.delete(name)
  }

  /** What others may read for a reason need not be what they may read for ever. */
  private async makePrivate(copy: string): Promise<void> {
    const file = await this.disk.openToRead(copy)
    try {
      await file.chmod(0o600)
    } finally {
      await file.close().catch(() => undefined)
    }
  }

  private async flush(copy: string): Promise<void> {
    const file = await this.disk.openToWrite(copy)
    try {
      await file.datasync()
    } finally {
      await file.close()
    }
  }
}
