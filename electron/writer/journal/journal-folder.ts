import { dirname, join } from 'node:path'
import * as v from 'valibot'
import { documentIdSchema, type DocumentId } from '../../contract/documents.ts'
import type { Disk, OpenFile } from '../disk.ts'
import { asFileError, at, codeOf } from '../file-failure.ts'
import { flushFolderAt } from '../flush-folder.ts'

/** Journals that have to give way get numbers from so far beyond the largest, where no document is yet. */
const farAway = 1_000_000

/** The folder of a profile in which each document's journal is a file. */
export class JournalFolder {
  constructor(
    readonly disk: Disk,
    readonly path: string,
  ) {}

  journalOf(documentId: DocumentId): string {
    return join(this.path, `${documentId}.journal`)
  }

  /** Where a journal is while it is written anew. */
  checkpointOf(documentId: DocumentId): string {
    return `${this.journalOf(documentId)}.new`
  }

  /** Makes the folder and those above it. @throws FileError */
  async make(): Promise<void> {
    await at('write', this.disk.mkdir(this.path))
    await this.flush(dirname(this.path))
  }

  /** Makes a file in it, and the folder again if someone removed it. @throws system errors */
  async create(path: string): Promise<OpenFile> {
    try {
      return await this.disk.create(path, 0o600)
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error
      await this.make()
      return this.disk.create(path, 0o600)
    }
  }

  /** Takes away checkpoints that were never ended. @throws FileError */
  async sweep(): Promise<void> {
    const names = await at('read', this.disk.readdir(this.path))
    const leftOver = names.filter((name) => name.endsWith('.journal.new'))
    await Promise.all(leftOver.map((name) => this.disk.unlink(join(this.path, name)).catch(() => undefined)))
  }

  /** Lists the documents that have a journal. @throws FileError */
  async list(): Promise<DocumentId[]> {
    const names = await at('read', this.disk.readdir(this.path))
    return names.flatMap((name) => {
      const parsed = v.safeParse(documentIdSchema, /^(.+)\.journal$/.exec(name)?.[1])
      return parsed.success ? [parsed.output] : []
    })
  }

  /** A number of a document that no journal has, nor will a document soon. @throws FileError */
  async numberBeyondAll(): Promise<number> {
    return (
      (await this.list()).reduce((most, documentId) => Math.max(most, Number(documentId.slice(1))), 0) +
      farAway
    )
  }

  /** Makes its names durable. @throws FileError */
  async flush(path = this.path): Promise<void> {
    await flushFolderAt(this.disk, path)
  }

  /**
   * Gives a journal a second name among those that are put aside, so that the first one may be used again.
   * @returns that name
   * @throws FileError
   */
  async keepAside(documentId: DocumentId): Promise<string> {
    const folder = join(this.path, 'damaged')
    const path = join(folder, `${documentId}-${Date.now()}.journal`)
    await at('write', this.disk.mkdir(folder))
    await at('write', this.linkOrCopy(this.journalOf(documentId), path))
    await this.flush(folder)
    await this.flush()
    return path
  }

  /** Puts a journal aside. @returns where it is now. @throws FileError */
  async moveAside(documentId: DocumentId): Promise<string> {
    const path = await this.keepAside(documentId)
    await this.remove(documentId)
    return path
  }

  /** Removes a journal for good. @throws FileError */
  async remove(documentId: DocumentId): Promise<void> {
    try {
      await this.disk.unlink(this.journalOf(documentId))
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw asFileError(error, 'write')
      return
    }
    await this.flush()
  }

  /**
   * Lets a journal have another document's place, which nobody else has, as its own is needed.
   * @param number that no document has, nor any with a larger one
   * @throws FileError
   */
  async moveTo(documentId: DocumentId, number: number): Promise<void> {
    const to = v.parse(documentIdSchema, `d${number}`)
    await at('write', this.disk.rename(this.journalOf(documentId), this.journalOf(to)))
    await this.flush()
  }

  private async linkOrCopy(from: string, to: string): Promise<void> {
    try {
      await this.disk.link(from, to)
    } catch (error) {
      // Not every file system has second names.
      if (!['EPERM', 'ENOTSUP', 'ENOSYS', 'EMLINK', 'EACCES', 'EXDEV'].includes(codeOf(error) ?? ''))
        throw error
      await this.disk.copyFile(from, to)
      const copy = await this.disk.openToWrite(to)
      await copy.sync().finally(() => copy.close())
    }
  }
}
