import type { DocumentCard } from '../../contract/documents.ts'
import type { WriterToWindow } from '../../contract/edit-stream.ts'
import type { FileFailure } from '../../contract/failures.ts'
import type { DocumentReplica } from '../document-replica.ts'
import { failureOf } from '../file-failure.ts'
import type { JournalFolder } from './journal-folder.ts'
import type { SavingRecord } from './records.ts'
import { StoredJournal, type Predecessor } from './stored-journal.ts'
import { Timer } from './timer.ts'

/** From the first change that is not in the journal to writing it, and from there to flushing it. */
const appendAfterMs = 10
const flushAfterMs = 120

/** How long to wait before another try, and before one that nothing depends on. */
const retryMs = 1000
const idleRetryMs = 5000

/** How long a text may be older than its journal: a window sends saved versions before the newest one. */
const olderTextMs = 5000

/** Who hears of a journal. */
export interface JournalListener {
  tell(message: WriterToWindow): void
  /** More, or less, is safe than before. */
  changed(): void
  /** What was at the journal's place lies under this name now. */
  keptAside(path: string): void
}

/** Whether a text is nowhere else but here: neither saved, nor a new one that nobody typed into. */
export function isUnsaved(version: number, { savedVersion, baseline }: DocumentCard): boolean {
  // As it was opened, it is not in its file any more when that is gone.
  const withoutJournal = savedVersion ?? (baseline === null ? 0 : -1)
  return version !== -1 && version !== withoutJournal
}

/**
 * Decides when the journal of one document is written. Never waits for a pause in the typing. Three things go on side
 * by side: one step after another on the file, flushing it, and building the one that takes its place.
 */
export class DocumentJournal {
  /** Why the newest text is not in the journal; null while it is, or soon will be. */
  failure: FileFailure | null = null
  /** How many tries failed. */
  failures = 0

  private readonly stored: StoredJournal
  private readonly stepTimer = new Timer(() => void this.step())
  private readonly flushTimer = new Timer(() => void this.flush())
  private readonly buildTimer = new Timer(() => this.plan())
  private isStepping = false
  private isFlushing = false
  private building: AbortController | null = null
  private stepNotBefore = 0
  private buildNotBefore = 0
  /** No delay until this version is safe. */
  private urgentVersion = -1
  private isForgotten = false
  private told = { journaled: -1, flushed: -1 }
  private readonly waitForOwnText: (() => void)[] = []
  private waitForSaving: readonly { readonly saving: SavingRecord; readonly resolve: () => void }[] = []
  private readonly startedAt = performance.now()

  constructor(
    folder: JournalFolder,
    private readonly replica: DocumentReplica,
    private card: DocumentCard,
    predecessor: Predecessor,
    private readonly listener: JournalListener,
  ) {
    this.stored = new StoredJournal(folder, replica, card, predecessor, (path) => listener.keptAside(path))
    this.update(card)
  }

  /** There is a new version of the text, or another card. */
  update(card: DocumentCard): void {
    this.card = card
    this.stored.describe(card)
    if (card.savedVersion !== null) this.replica.log.rebase(card.savedVersion)
    this.stepNotBefore = 0
    this.plan()
  }

  /** The text is not wanted any more. */
  forget(): void {
    this.isForgotten = true
    this.stored.disown()
    this.plan()
  }

  /** Nothing of it is left. */
  get isGone(): boolean {
    return this.isForgotten && this.stored.isGone && !this.isStepping && this.building === null
  }

  /** Whether this version, or a newer one, outlives a power cut. */
  keeps(version: number): boolean {
    if (this.replica.version < version) return false
    return !this.isUnsaved || this.stored.flushedVersion >= version
  }

  hurriesTo(version: number): boolean {
    return this.urgentVersion >= version
  }

  /** Makes this version safe without any delay. */
  hurry(version: number): void {
    this.urgentVersion = Math.max(this.urgentVersion, version)
    this.stepNotBefore = this.buildNotBefore = 0
    this.plan()
  }

  /** Waits until the journal can be read without the document's file, as far as that can be. */
  whenIndependent(): Promise<void> {
    return new Promise((resolve) => {
      this.waitForOwnText.push(resolve)
      this.plan()
    })
  }

  /** Waits until the journal tells of a save that is about to begin, or it is clear that it cannot now. */
  expect(saving: SavingRecord): Promise<void> {
    this.stored.add(saving)
    return new Promise((resolve) => {
      this.waitForSaving = [...this.waitForSaving, { saving, resolve }]
      this.hurry(saving.version)
    })
  }

  /** Says how much is safe now. */
  repeatTo(tell: (message: WriterToWindow) => void): void {
    const { documentId } = this.card
    const { journaled, flushed } = this.told
    if (journaled !== -1) tell({ kind: 'journaled', documentId, version: journaled })
    if (flushed !== -1) tell({ kind: 'flushed', documentId, version: flushed })
    if (this.failure !== null) tell({ kind: 'not-kept', documentId, failure: this.failure })
  }

  private get isUnsaved(): boolean {
    return !this.isForgotten && isUnsaved(this.replica.version, this.card)
  }

  private plan(): void {
    const { stored } = this
    this.waitForSaving = this.waitForSaving.filter((waiting) => !this.letSave(waiting))
    const isUrgent = this.urgentVersion > stored.flushedVersion || this.waitForSaving.length > 0
    const pause = this.stepNotBefore - performance.now()
    if (!this.isUnsaved) {
      this.building?.abort()
      this.failure = null
      if (!stored.isGone) this.stepTimer.start(pause)
    } else {
      if (stored.canBePutInPlace) this.stepTimer.start(pause)
      else if (stored.canAppend || stored.canBegin) {
        this.stepTimer.start(Math.max(pause, isUrgent ? 0 : appendAfterMs))
      }
      if (stored.isToFlush) this.flushTimer.start(isUrgent ? 0 : flushAfterMs)
      if (stored.isToBuild) this.planBuild()
    }
    if (!this.isUnsaved || !stored.dependsOnFile) this.freeWaiting()
  }

  private letSave({ saving, resolve }: { saving: SavingRecord; resolve: () => void }): boolean {
    const isOver = !this.isUnsaved || this.failure !== null || this.stored.tellsOf(saving)
    if (isOver) resolve()
    return isOver
  }

  private planBuild(): void {
    if (this.building !== null) return
    const pause = this.buildNotBefore - performance.now()
    if (pause > 0) this.buildTimer.start(pause)
    else void this.build()
  }

  private async step(): Promise<void> {
    if (this.isStepping) return
    this.isStepping = true
    try {
      if (!this.isUnsaved) await this.removeUnlessNewer()
      else if (this.stored.canBePutInPlace) await this.stored.putInPlace()
      else if (this.stored.canAppend) await this.stored.append()
      else if (this.stored.canBegin) await this.stored.begin()
      if (this.stored.version !== -1) this.failure = null
      this.tell()
    } catch (error) {
      this.stepNotBefore = performance.now() + retryMs
      this.fail(error)
    } finally {
      this.isStepping = false
      if (this.isUnsaved && this.stored.canAppend)
        this.stepTimer.start(this.stepNotBefore - performance.now())
      this.plan()
    }
  }

  private async removeUnlessNewer(): Promise<void> {
    if (await this.waitsForNewerText()) this.stepNotBefore = performance.now() + olderTextMs / 20
    else if (!this.isUnsaved) await this.stored.remove()
  }

  private async flush(): Promise<void> {
    if (this.isFlushing) return
    this.isFlushing = true
    try {
      await this.stored.flush()
      this.tell()
    } catch (error) {
      this.fail(error)
    } finally {
      this.isFlushing = false
      this.plan()
    }
  }

  private async build(): Promise<void> {
    const controller = new AbortController()
    this.building = controller
    const startedAt = performance.now()
    try {
      if (await this.waitsForNewerText()) this.buildNotBefore = performance.now() + olderTextMs / 20
      else await this.stored.build(controller.signal)
    } catch (error) {
      const tookMs = performance.now() - startedAt
      const pauseMs = this.stored.dependsOnBuild ? retryMs : idleRetryMs
      // A long text is not written again and again to a disk that is full.
      this.buildNotBefore = performance.now() + Math.max(pauseMs, 4 * tookMs)
      if (this.stored.dependsOnBuild) this.fail(error)
      this.freeWaiting()
    } finally {
      this.building = null
      this.plan()
    }
  }

  private async waitsForNewerText(): Promise<boolean> {
    if (!(await this.stored.isNewerThanText())) return false
    if (performance.now() - this.startedAt < olderTextMs) return true
    this.stored.giveUpUnread()
    return false
  }

  private tell(): void {
    if (!this.isUnsaved) this.told = { journaled: -1, flushed: -1 }
    const { documentId } = this.card
    const { version, flushedVersion } = this.stored
    if (!this.isUnsaved || version === -1 || this.failure !== null) return this.listener.changed()
    if (version !== this.told.journaled) this.listener.tell({ kind: 'journaled', documentId, version })
    if (flushedVersion !== this.told.flushed && flushedVersion !== -1) {
      this.listener.tell({ kind: 'flushed', documentId, version: flushedVersion })
    }
    this.told = { journaled: version, flushed: flushedVersion }
    this.listener.changed()
  }

  private fail(error: unknown): void {
    const failure = failureOf(error, 'write')
    this.failures++
    if (this.isUnsaved) {
      if (failure.kind !== this.failure?.kind) {
        this.listener.tell({ kind: 'not-kept', documentId: this.card.documentId, failure })
      }
      this.failure = failure
      this.told = { journaled: -1, flushed: -1 }
    }
    this.listener.changed()
  }

  private freeWaiting(): void {
    for (const resolve of this.waitForOwnText.splice(0)) resolve()
  }
}
