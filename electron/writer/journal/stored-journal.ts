import type { DocumentCard } from '../../contract/documents.ts'
import { sayText } from '../../contract/edit-stream.ts'
import type { DocumentReplica } from '../document-replica.ts'
import { boundOf } from '../edit-log.ts'
import { asFileError, at, codeOf } from '../file-failure.ts'
import { appendChanges } from './append-changes.ts'
import { discardCheckpoint, writeCheckpoint } from './checkpoint.ts'
import { JournalFile } from './journal-file.ts'
import type { JournalFolder } from './journal-folder.ts'
import { newestVersionIn } from './newest-version.ts'
import type { FileRecord, JournalRecord, SavingRecord } from './records.ts'

/** Longest base, in UTF-16 units, that is written in one go with the first changes. */
const shortBase = 1024 * 1024

/** What is at a journal's place already. */
export type Predecessor =
  | { readonly kind: 'none' }
  /** A journal that was followed to its end, to go on with. */
  | { readonly kind: 'same'; readonly file: JournalFile }
  /** One whose text is here, as far as it could be read; `aside` when it is to be kept under another name. */
  | { readonly kind: 'read'; readonly aside: boolean }
  /** One that a process before this one wrote for the same window. */
  | { readonly kind: 'unread' }

/**
 * The journal of one document on its disk. `begin`, `append`, `putInPlace` and `remove` come one after another; `flush`
 * and `build` may go on beside them. All of these throw FileError.
 */
export class StoredJournal {
  private file: JournalFile | null
  /** A whole journal that is ready to be put in place. */
  private next: JournalFile | null = null
  /** Whether the new one is on its way to its place: another one would be made under the very name that is renamed. */
  private isPlacing = false
  /** There is something at its place, or may be. */
  private isOccupied: boolean
  private isUnread: boolean
  /** What is at its place must be kept under another name. */
  private isForAside: boolean
  private folderIsDue = false
  /** Saves of which main did not say yet that they are done. */
  private savings: readonly SavingRecord[] = []

  /** @param keptAside hears under which name that is now which was at this journal's place */
  constructor(
    private readonly folder: JournalFolder,
    private readonly replica: DocumentReplica,
    private card: DocumentCard,
    predecessor: Predecessor,
    private readonly keptAside: (path: string) => void,
  ) {
    this.file = predecessor.kind === 'same' ? predecessor.file : null
    this.isOccupied = predecessor.kind !== 'none'
    this.isUnread = predecessor.kind === 'unread'
    this.isForAside = predecessor.kind === 'read' && predecessor.aside
    this.letLogGo()
  }

  describe(card: DocumentCard): void {
    this.card = card
    this.savings = this.savings.filter(({ version }) => version > (card.savedVersion ?? -1))
  }

  /** A save is about to begin: what comes back without its end must know of it. */
  add(saving: SavingRecord): void {
    this.savings = [...this.savings, saving]
  }

  /** Whether the journal has the version of this save, and tells of it, also after a power cut. */
  tellsOf(saving: SavingRecord): boolean {
    return this.good?.flushedSavings.includes(saving) ?? false
  }

  /** The newest version that is in it; -1 while that counts for nothing. */
  get version(): number {
    return this.good?.version ?? -1
  }

  /** The newest version in it that outlives a power cut. */
  get flushedVersion(): number {
    return this.good?.flushedVersion ?? -1
  }

  get isGone(): boolean {
    return !this.isOccupied && this.file === null && this.next === null
  }

  get canBegin(): boolean {
    return !this.isOccupied && (this.replica.log.base.text.length <= shortBase || this.baseInFile() !== null)
  }

  get canAppend(): boolean {
    return (
      this.good !== null && (this.good.place < this.replica.log.end || this.savingsDue(this.good).length > 0)
    )
  }

  get canBePutInPlace(): boolean {
    return this.next !== null
  }

  get isToFlush(): boolean {
    const { good } = this
    if (good === null) return false
    return this.folderIsDue || good.flushedVersion < good.version || good.flushedSavings !== good.savings
  }

  /** Whether a new journal should take the place of this one. */
  get isToBuild(): boolean {
    if (this.next !== null || this.isPlacing) return false
    if (this.good === null) return !this.canBegin
    return !this.good.standsAlone || !this.good.isOf(this.card) || this.isTooLong(this.good)
  }

  /** Whether text is safe only when a new journal takes the place of this one. */
  get dependsOnBuild(): boolean {
    return this.good === null && !this.canBegin
  }

  /** Whether the text can be read only with another file as it is now. */
  get dependsOnFile(): boolean {
    return this.file !== null && !this.file.standsAlone
  }

  /** Whether a journal that another process wrote for the same window is newer than the text that is here. */
  async isNewerThanText(): Promise<boolean> {
    if (!this.isUnread) return false
    const newest = await newestVersionIn(this.folder.disk, this.path).catch(() => Infinity)
    this.isUnread = newest > this.replica.version
    return this.isUnread
  }

  /** What another process wrote is not waited for any more: it is kept under another name. */
  giveUpUnread(): void {
    this.isForAside = true
    this.isUnread = false
  }

  /** Nothing at its place is wanted any more. */
  disown(): void {
    this.isForAside = this.isUnread = false
  }

  /** Makes the file, with the first changes in it. */
  async begin(): Promise<void> {
    const { base } = this.replica.log
    const inFile = this.baseInFile()
    const isShort = base.text.length <= shortBase
    const first: JournalRecord[] = [{ kind: 'card', card: this.card }]
    if (isShort) first.push(...sayText(this.card.documentId, base.version, base.text))
    else if (inFile !== null) first.push(inFile)
    const file = await this.create()
    if (file === null) return
    try {
      file.startsWith(this.card, base, base.text.length)
      file.standsAlone = isShort
      await appendChanges(file, this.replica.log, first)
    } catch (error) {
      await file.close()
      await this.folder.disk.unlink(this.path).catch(() => (this.isOccupied = true))
      throw error
    }
    this.use(file)
  }

  /** Appends the next changes, not all of them when they are many. */
  async append(): Promise<void> {
    if (this.good === null) return
    await appendChanges(this.good, this.replica.log)
    await this.appendSavings(this.good)
    this.letLogGo()
  }

  /** Makes what is in the file durable. */
  async flush(): Promise<void> {
    const { file } = this
    if (file === null) return
    const { version, savings } = file
    try {
      await file.flush()
      if (this.folderIsDue) await this.flushFolder(file)
      file.flushedVersion = Math.max(version, file.flushedVersion)
      file.flushedSavings = savings
    } catch (error) {
      if (file === this.file) throw error
    }
  }

  /** Writes a new journal beside this one. */
  async build(signal: AbortSignal): Promise<void> {
    const { log, text, version } = this.replica
    if (this.file !== null && this.isTooLong(this.file)) log.rebaseToNewest(version, text)
    this.next = await writeCheckpoint(this.folder, this.card, this.replica, signal)
  }

  /** Puts the new journal in the place of this one, with all that came meanwhile. */
  async putInPlace(): Promise<void> {
    const { next } = this
    if (next === null) return
    this.next = null
    this.isPlacing = true
    try {
      while (await appendChanges(next, this.replica.log));
      await this.appendSavings(next)
      await next.flush()
      if (!this.replica.log.goesOnFrom(next.place)) {
        await discardCheckpoint(this.folder, this.card, next)
        return
      }
      if (this.isForAside) this.keptAside(await this.folder.keepAside(this.card.documentId))
      this.isForAside = false
      // Not every system replaces a file that is open.
      const { file } = this
      this.file = null
      this.letLogGo()
      await file?.close()
      this.isOccupied = true
      await at('write', this.folder.disk.rename(this.folder.checkpointOf(this.card.documentId), this.path))
    } catch (error) {
      await discardCheckpoint(this.folder, this.card, next)
      throw error
    } finally {
      this.isPlacing = false
    }
    this.use(next)
    await this.flushFolder(next)
    next.flushedVersion = next.version
    next.flushedSavings = next.savings
  }

  /** Takes the journal away: nothing of the text is unsaved. */
  async remove(): Promise<void> {
    const { file, next } = this
    this.file = this.next = null
    this.letLogGo()
    await file?.close()
    if (next !== null) await discardCheckpoint(this.folder, this.card, next)
    if (this.isForAside) this.keptAside(await this.folder.keepAside(this.card.documentId))
    this.isForAside = false
    this.isOccupied = true
    await this.folder.remove(this.card.documentId)
    this.isOccupied = false
  }

  private get path(): string {
    return this.folder.journalOf(this.card.documentId)
  }

  /** The file, if it is one that can be gone on with. */
  private get good(): JournalFile | null {
    return this.file?.trusted && this.replica.log.goesOnFrom(this.file.place) ? this.file : null
  }

  /** The saves that a journal could tell of and does not. */
  private savingsDue(file: JournalFile): SavingRecord[] {
    return this.savings.filter((saving) => saving.version <= file.version && !file.savings.includes(saving))
  }

  private async appendSavings(file: JournalFile): Promise<void> {
    const due = this.savingsDue(file)
    if (due.length === 0) return
    await file.append(due)
    file.savings = [...file.savings, ...due]
  }

  private isTooLong(file: JournalFile): boolean {
    return file.size > 0.75 * boundOf(Math.max(this.replica.text.length, file.baseBytes))
  }

  /** Where the base is besides here; null when no file is known to hold it. */
  private baseInFile(): FileRecord | null {
    const { path, savedVersion, savedFormat, baseline } = this.card
    const { version, text } = this.replica.log.base
    if (path === null || savedFormat === null || baseline === null || savedVersion !== version) return null
    return { kind: 'file', path, format: savedFormat, fingerprint: baseline, version, length: text.length }
  }

  /** @returns null when there is something already */
  private async create(): Promise<JournalFile | null> {
    try {
      return await JournalFile.create(this.folder, this.path)
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw asFileError(error, 'write')
      this.isOccupied = true
      return null
    }
  }

  private use(file: JournalFile): void {
    this.file = file
    this.isOccupied = true
    this.folderIsDue = true
    this.letLogGo()
  }

  private async flushFolder(file: JournalFile): Promise<void> {
    try {
      await this.folder.flush()
      this.folderIsDue = false
    } catch (error) {
      file.trusted = false
      throw error
    }
  }

  /** Lets the log forget the changes that are in the file. */
  private letLogGo(): void {
    this.replica.log.journaledPlace = this.file?.place ?? Infinity
    this.replica.log.trim()
  }
}
