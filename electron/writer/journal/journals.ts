import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import {
  newFileFormat,
  type DocumentCard,
  type DocumentId,
  type DocumentVersion,
} from '../../contract/documents.ts'
import type { WriterToWindow } from '../../contract/edit-stream.ts'
import type { FileFailure } from '../../contract/failures.ts'
import type { RecoveryNews } from '../../contract/recovery.ts'
import type { WriterReport } from '../../contract/writer-channel.ts'
import type { Ahead } from '../ahead.ts'
import type { Disk } from '../disk.ts'
import { DocumentReplica } from '../document-replica.ts'
import type { Documents } from '../documents.ts'
import { failureOf, FileError } from '../file-failure.ts'
import { patientDisk } from '../patient-disk.ts'
import type { ReadFile } from '../read-file.ts'
import { Turns } from '../turns.ts'
import { DocumentJournal, isUnsaved } from './document-journal.ts'
import { JournalFolder } from './journal-folder.ts'
import { nameOf, NothingRecovered, recover, type Recovered } from './recover.ts'
import { scanJournals } from './scan.ts'
import { Settling, type Settlement } from './settling.ts'
import type { SavingRecord } from './records.ts'
import type { Predecessor } from './stored-journal.ts'

/** How long to wait before the folder of the journals is tried again. */
const retryMs = 1000

/** How long a save waits for its journal at most: that of a disk that hangs must not stop one to another disk. */
const savingMs = 1000

const neverSaved = { savedVersion: null, savedFormat: null, baseline: null }

/** Who hears of the journals. */
export interface JournalsListener {
  report(report: WriterReport): void
  /** Says it to every window. */
  tell(message: WriterToWindow): void
  /** Whether anyone could still send a text. */
  hasWindows(): boolean
  /** Whether a text is on its way to a window. */
  isSending(): boolean
}

/** Keeps the unsaved texts of a session in its profile, and brings back those of the last one. */
export class Journals {
  private folder: JournalFolder | null = null
  private isStarted = false
  /** Why there is no folder of journals; null while it is there, or may soon be. */
  private failure: FileFailure | null = null
  private readonly cards = new Map<DocumentId, DocumentCard>()
  private readonly journals = new Map<DocumentId, DocumentJournal>()
  /** What lies at the places of documents that have no journal here yet. */
  private readonly predecessors = new Map<DocumentId, Predecessor>()
  /** Documents whose places are taken by journals that are not theirs, or cannot be read. */
  private readonly taken = new Set<DocumentId>()
  private readonly givingWay = new Set<DocumentId>()
  /** Documents that the windows know to be kept nowhere, as there is no folder. */
  private readonly toldNotKept = new Set<DocumentId>()
  private readonly recovering = new Set<DocumentId>()
  private readonly newsAside = new Map<DocumentId, (keptAs: string) => RecoveryNews>()
  private readonly settling = new Settling()

  constructor(
    private readonly disk: Disk,
    private readonly documents: Documents,
    private readonly listener: JournalsListener,
  ) {}

  /** Begins to use the journals of this profile; the first call counts. */
  start(profile: string): void {
    if (this.isStarted) return
    this.isStarted = true
    void this.open(new JournalFolder(patientDisk(this.disk), join(profile, 'journal')), false)
  }

  /** Takes what main knows of a document. */
  describe(card: DocumentCard): void {
    this.cards.set(card.documentId, card)
    this.update(card.documentId)
  }

  /** There is a new version of a document's text. */
  changed(documentId: DocumentId): void {
    this.update(documentId)
  }

  /** A document's text is being read from a file: what a journal or main said of it before is of another text. */
  opening(documentId: DocumentId, path: string): void {
    if (this.predecessors.delete(documentId)) this.taken.add(documentId)
    this.cards.set(documentId, { ...this.cardOf(documentId), path, ...neverSaved })
  }

  /** A document's text is what is in its file. */
  opened(documentId: DocumentId, { format, baseline }: ReadFile): void {
    const card = this.cardOf(documentId)
    this.cards.set(documentId, { ...card, format, baseline, savedVersion: 0, savedFormat: format })
    this.update(documentId)
  }

  /** Brings a text back from its journal. One that is here already is left as it is. */
  async recover(documentId: DocumentId): Promise<void> {
    if (this.recovering.has(documentId)) return
    const recovered = this.versionOf(documentId) === -1 ? await this.bringBack(documentId) : null
    const version = this.versionOf(documentId)
    if (version === -1) return
    const { saved = null, isDetached = false } = recovered ?? {}
    this.listener.report({ kind: 'recovered', documentId, version, saved, isDetached })
  }

  /** Reports `settled` when these versions are safe, or it is clear that they will not be. */
  settle(askId: number, documents: readonly DocumentVersion[]): void {
    const failuresBefore = new Map<DocumentId, number>()
    for (const { documentId, version } of documents) {
      const journal = this.journals.get(documentId)
      failuresBefore.set(documentId, journal?.failures ?? 0)
      journal?.hurry(version)
    }
    this.settling.settle(
      documents,
      (document) => this.judge(document, failuresBefore.get(document.documentId) ?? 0),
      (unsafe) => this.listener.report({ kind: 'settled', askId, unsafe }),
    )
  }

  /** Says how much of a document is safe. */
  repeatTo(documentId: DocumentId, tell: (message: WriterToWindow) => void): void {
    this.journals.get(documentId)?.repeatTo(tell)
    if (this.toldNotKept.has(documentId) && this.failure !== null) {
      tell({ kind: 'not-kept', documentId, failure: this.failure })
    }
  }

  /** Waits until a document's file may become another without harm to its journal, as far as that can be. */
  async whenIndependent(documentId: DocumentId): Promise<void> {
    await this.journals.get(documentId)?.whenIndependent()
  }

  /** A save is about to change its file: should nobody hear of its end, the next start shall know whose change that was. */
  async saving(documentId: DocumentId, saving: Omit<SavingRecord, 'kind'>): Promise<void> {
    const told = this.journals.get(documentId)?.expect({ kind: 'saving', ...saving })
    await Promise.race([told, pause(savingMs, undefined, { ref: false })])
  }

  /** A document's text is not wanted any more. Said when there is no replica of it any more. */
  forget(documentId: DocumentId): void {
    const predecessor = this.predecessors.get(documentId)
    if (predecessor !== undefined && this.folder !== null) {
      this.keep(this.folder, new DocumentReplica(), this.cardOf(documentId), predecessor)
    }
    this.journals.get(documentId)?.forget()
    this.cards.delete(documentId)
    this.toldNotKept.delete(documentId)
    this.settling.look()
  }

  /** A window is gone, so that no text will come from it. */
  windowGone(): void {
    this.settling.look()
  }

  private async open(folder: JournalFolder, isLate: boolean): Promise<void> {
    try {
      await folder.make()
      const { found, taken, news } = await scanJournals(folder)
      this.folder = folder
      this.failure = null
      this.toldNotKept.clear()
      for (const { card } of found) this.predecessors.set(card.documentId, { kind: 'unread' })
      for (const documentId of taken) this.taken.add(documentId)
      // What was found so late may be of other documents than those that have their numbers now.
      if (isLate) for (const { card } of found) this.takeIfHere(card.documentId)
      for (const one of news) this.listener.report({ kind: 'news', news: one })
      if (!isLate) this.listener.report({ kind: 'journals', found })
    } catch (error) {
      this.failure = failureOf(error, 'write')
      if (!isLate) {
        this.listener.report({ kind: 'news', news: { kind: 'no-journals', failure: this.failure } })
        this.listener.report({ kind: 'journals', found: [] })
      }
      setTimeout(() => void this.open(folder, true), retryMs)
    }
    this.documents.answerHeld()
    for (const documentId of this.documents.ids()) this.update(documentId)
  }

  private update(documentId: DocumentId): void {
    const replica = this.documents.find(documentId)
    const card = this.cardOf(documentId)
    const journal = this.journals.get(documentId)
    if (journal !== undefined) journal.update(card)
    else if (replica !== null && replica.version !== -1) this.begin(documentId, replica, card)
    this.settling.look()
  }

  private begin(documentId: DocumentId, replica: DocumentReplica, card: DocumentCard): void {
    const isNeeded = isUnsaved(replica.version, card)
    const predecessor = this.predecessors.get(documentId)
    if (!isNeeded && predecessor === undefined) return
    if (this.folder === null) this.tellNotKept(documentId)
    else if (this.taken.has(documentId)) void this.giveWay(this.folder, documentId)
    else this.keep(this.folder, replica, card, predecessor ?? { kind: 'none' })
  }

  private keep(
    folder: JournalFolder,
    replica: DocumentReplica,
    card: DocumentCard,
    predecessor: Predecessor,
  ) {
    const { documentId } = card
    this.predecessors.delete(documentId)
    const journal = new DocumentJournal(folder, replica, card, predecessor, {
      tell: (message) => this.listener.tell(message),
      changed: () => {
        if (journal.isGone) this.journals.delete(documentId)
        if (journal.failure !== null) this.sayAside(documentId, folder.journalOf(documentId))
        this.settling.look()
      },
      keptAside: (path) => this.sayAside(documentId, path),
    })
    this.journals.set(documentId, journal)
  }

  /** Makes room for a document's journal where another one is, which comes back as a tab of its own at the next start. */
  private async giveWay(folder: JournalFolder, documentId: DocumentId): Promise<void> {
    if (this.givingWay.has(documentId)) return
    this.givingWay.add(documentId)
    try {
      await folder.moveTo(documentId, await folder.numberBeyondAll())
      this.taken.delete(documentId)
    } catch (error) {
      this.listener.tell({ kind: 'not-kept', documentId, failure: failureOf(error, 'write') })
      await pause(retryMs)
    } finally {
      this.givingWay.delete(documentId)
      this.update(documentId)
    }
  }

  /** @returns null when nothing came back */
  private async bringBack(documentId: DocumentId): Promise<Recovered | null> {
    this.recovering.add(documentId)
    const ahead = this.documents.expect(documentId)
    this.predecessors.delete(documentId)
    try {
      if (this.folder === null) throw new FileError(this.failure ?? { kind: 'text-missing' })
      const turns = new Turns(() => this.canWait(documentId, ahead))
      const known = this.cards.get(documentId) ?? null
      const recovered = await recover(this.folder, documentId, known, { turns, ahead })
      const { card, replica, predecessor, news, newsAside } = recovered
      this.cards.set(documentId, card)
      this.predecessors.set(documentId, predecessor)
      if (newsAside !== null) this.newsAside.set(documentId, newsAside)
      if (news !== null) this.listener.report({ kind: 'news', news })
      this.documents.make(documentId).adopt(replica)
      return recovered
    } catch (error) {
      const failure = failureOf(error, 'read')
      if (failure.kind !== 'text-missing') this.taken.add(documentId)
      const news = error instanceof NothingRecovered ? error.news : this.unreadable(documentId, failure)
      if (news !== null) this.listener.report({ kind: 'news', news })
      this.listener.report({ kind: 'recover-failed', documentId, failure })
      return null
    } finally {
      this.recovering.delete(documentId)
      this.documents.answerExpected(documentId)
    }
  }

  /** Whether another text is to be there before this one: those that are ordered first come first. */
  private canWait(documentId: DocumentId, ahead: Ahead): boolean {
    const [first] = this.recovering
    return first !== documentId || (this.listener.isSending() && !ahead.isBegun)
  }

  private unreadable(documentId: DocumentId, failure: FileFailure): RecoveryNews | null {
    if (failure.kind === 'text-missing') return null
    return { kind: 'unreadable', name: nameOf(this.cardOf(documentId)), failure }
  }

  private judge({ documentId, version }: DocumentVersion, failuresBefore: number): Settlement {
    if (this.versionOf(documentId) < version) {
      return this.listener.hasWindows() || this.recovering.has(documentId)
        ? 'waits'
        : { kind: 'text-missing' }
    }
    const journal = this.journals.get(documentId)
    if (journal === undefined) {
      if (!isUnsaved(this.versionOf(documentId), this.cardOf(documentId))) return 'safe'
      return this.failure ?? 'waits'
    }
    if (journal.keeps(version)) return 'safe'
    if (journal.failure !== null && journal.failures > failuresBefore) return journal.failure
    if (!journal.hurriesTo(version)) journal.hurry(version)
    return 'waits'
  }

  private takeIfHere(documentId: DocumentId): void {
    if (this.documents.find(documentId) === null) return
    this.predecessors.delete(documentId)
    this.taken.add(documentId)
  }

  private tellNotKept(documentId: DocumentId): void {
    if (this.failure === null || this.toldNotKept.has(documentId)) return
    this.toldNotKept.add(documentId)
    this.listener.tell({ kind: 'not-kept', documentId, failure: this.failure })
  }

  private sayAside(documentId: DocumentId, path: string): void {
    const news = this.newsAside.get(documentId)
    if (news === undefined) return
    this.newsAside.delete(documentId)
    this.listener.report({ kind: 'news', news: news(path) })
  }

  private versionOf(documentId: DocumentId): number {
    return this.documents.find(documentId)?.version ?? -1
  }

  /** What is known of a document; of one that main has not described yet, what lets it come back all the same. */
  private cardOf(documentId: DocumentId): DocumentCard {
    const untitledNumber = Number(documentId.slice(1))
    return (
      this.cards.get(documentId) ?? {
        documentId,
        path: null,
        untitledNumber,
        format: newFileFormat,
        ...neverSaved,
      }
    )
  }
}
