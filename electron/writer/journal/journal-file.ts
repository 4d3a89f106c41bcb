import type { DocumentCard } from '../../contract/documents.ts'
import type { OpenFile } from '../disk.ts'
import { writeWhole } from '../file-bytes.ts'
import { at, FileError } from '../file-failure.ts'
import { makeHead, makeRecord } from './format.ts'
import type { JournalFolder } from './journal-folder.ts'
import { payloadOf, type JournalRecord, type SavingRecord } from './records.ts'

/** Where the last good record of a file ends, and the checksum that the next one goes on from. */
interface FileEnd {
  readonly position: number
  readonly checksum: number
}

/** One journal file, open to be appended to. */
export class JournalFile {
  /** The card that it starts with, as JSON. */
  private card = ''
  /** The place in the log of the last message that is in it; see `EditLog`. */
  place = -1
  /** The newest whole version in it, and the newest that outlives a power cut. */
  version = -1
  flushedVersion = -1
  /** The saves that it tells of, and those of them that outlive a power cut. */
  savings: readonly SavingRecord[] = []
  flushedSavings: readonly SavingRecord[] = []
  /** False while its text is to be read from another file. */
  standsAlone = true
  /** Bytes of its first text. */
  baseBytes = 0
  /** False once the disk could not keep what it had taken: nothing in the file counts any more. */
  trusted = true
  /** Bytes may follow its end that belong to nothing. */
  private soiled = false
  private head: Buffer | null

  private constructor(
    private readonly file: OpenFile,
    private end: FileEnd,
    head: Buffer | null,
  ) {
    this.head = head
  }

  /** Makes a new file; its head is written with the first records. @throws system errors, EEXIST among them */
  static async create(folder: JournalFolder, path: string): Promise<JournalFile> {
    const head = makeHead()
    const file = await folder.create(path)
    return new JournalFile(file, { position: 0, checksum: head.checksum }, head.bytes)
  }

  /** Goes on behind the last good record of a file. @throws FileError */
  static async goOn(folder: JournalFolder, path: string, end: FileEnd): Promise<JournalFile> {
    const file = new JournalFile(await at('write', folder.disk.openToWrite(path)), end, null)
    file.soiled = true
    return file
  }

  /** Says what its first records are. */
  startsWith(card: DocumentCard, base: { version: number; place: number }, baseBytes: number): void {
    this.card = cardAsJson(card)
    this.place = base.place
    this.version = base.version
    this.baseBytes = baseBytes
  }

  /** Whether it starts with this card. */
  isOf(card: DocumentCard): boolean {
    return this.card === cardAsJson(card)
  }

  get size(): number {
    return this.end.position
  }

  /** Appends records, all or none. @throws FileError */
  async append(records: Iterable<JournalRecord>): Promise<void> {
    let { checksum } = this.end
    const parts = this.head === null ? [] : [this.head]
    for (const record of records) {
      const made = makeRecord(payloadOf(record), checksum)
      parts.push(made.bytes)
      checksum = made.checksum
    }
    const bytes = Buffer.concat(parts)
    await this.clean()
    this.soiled = true
    await writeWhole(this.file, bytes, this.end.position)
    this.soiled = false
    this.head = null
    this.end = { position: this.end.position + bytes.length, checksum }
  }

  /** Makes everything in it durable. @throws FileError: nothing in it may be trusted then */
  async flush(): Promise<void> {
    try {
      await at('write', this.file.datasync())
      // Someone may have removed it: then there is nothing that would be found again.
      if ((await at('write', this.file.stat())).nlink === 0n) throw new FileError({ kind: 'file-missing' })
    } catch (error) {
      this.trusted = false
      throw error
    }
  }

  async close(): Promise<void> {
    await this.file.close().catch(() => undefined)
  }

  private async clean(): Promise<void> {
    if (!this.soiled) return
    await at('write', this.file.truncate(this.end.position))
    this.soiled = false
  }
}

function cardAsJson(card: DocumentCard): string {
  return JSON.stringify(card)
}
