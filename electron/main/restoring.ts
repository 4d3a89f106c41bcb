import type { DocumentId } from '../contract/documents.ts'
import type { WriterReport } from '../contract/writer-channel.ts'
import type { Documents } from './documents.ts'
import { findPlace } from './file-place.ts'
import type { OpenDocument } from './open-document.ts'
import type { Opening } from './opening.ts'
import type { RetiredTexts } from './retired-texts.ts'
import { documentsOf, type Session } from './session.ts'

/** How long the window waits with its first tabs for a writer that does not say which journals there are. */
const journalsMs = 3000
/** The same where no session says which tabs there were: an empty one would stay beside those that come late. */
const journalsAloneMs = 10_000

interface Surroundings {
  readonly documents: Documents
  readonly opening: Pick<Opening, 'openAgain' | 'recover'>
  readonly retired: Pick<RetiredTexts, 'has' | 'foundAgain'>
  /** The tab on screen. */
  shown(): DocumentId | null
  /** Has the window ask the writer for its texts again. */
  connectWindow(): void
}

/** Brings the tabs of the last session back, each with the text that its journal, or else its file, has. */
export class Restoring {
  /** Resolves when it is known of each tab where its text comes from, or when that takes too long. */
  readonly done: Promise<void>
  private isOver = false
  /** The documents that had a journal when the writer was started last. */
  private withJournal: ReadonlySet<DocumentId> = new Set()
  /** Whether the window was shown tabs of which it was not known yet where their texts come from. */
  private isWindowWaiting = false
  private resolve: () => void = () => undefined

  constructor(private readonly around: Surroundings) {
    this.done = new Promise((resolve) => (this.resolve = resolve))
  }

  /** Lists the tabs of the last session; their texts come when the writer told of its journals. */
  restore(session: Session | null): void {
    if (session !== null) this.around.documents.restoreList(documentsOf(session))
    setTimeout(() => this.finish(false), session === null ? journalsAloneMs : journalsMs)
  }

  /** The writer says which journals it found at its start, which may be a later one than the app's. */
  journals({ found }: Extract<WriterReport, { kind: 'journals' }>): void {
    const { documents, opening, retired } = this.around
    this.withJournal = new Set(found.map(({ card }) => card.documentId))
    const due: DocumentId[] = []
    for (const { card } of found) {
      if (retired.has(card.documentId)) {
        retired.foundAgain(card.documentId)
        continue
      }
      const document = documents.journalFound(card)
      if (document !== null) due.push(document.documentId)
    }
    // The writer brings them back in this order.
    const shown = this.around.shown()
    const first = due.filter((documentId) => documentId === shown)
    const others = due.filter((documentId) => documentId !== shown)
    for (const documentId of [...first, ...others]) opening.recover(documentId)
    for (const document of documents.all) {
      if (document.awaits === 'journals') void this.withoutJournal(document)
    }
    if (this.isOver && this.isWindowWaiting) this.around.connectWindow()
    this.isWindowWaiting = false
    this.finish(true)
  }

  /**
   * The window waits for a text that the writer has not: one died before the other had all of it, or both died. It comes
   * from where the next start would take it. One that is nowhere is told as missing.
   */
  wanted(documentId: DocumentId): void {
    const { documents, opening } = this.around
    const document = documents.find(documentId)
    if (document?.awaits !== 'nothing' || document.fresh) return
    if (this.withJournal.has(documentId)) {
      documents.awaitJournal(documentId)
      opening.recover(documentId)
    } else if (document.place !== null && !document.unsaved) {
      void this.withoutJournal(document)
    }
  }

  /** No writer will say anything: what is known is all there is. */
  giveUp(): void {
    this.finish(false)
  }

  private finish(areJournalsKnown: boolean): void {
    if (this.isOver) return
    this.isOver = true
    const { documents } = this.around
    // A new text must not get the journal of an old one that the session does not know of.
    if (!areJournalsKnown) documents.skipIds()
    this.isWindowWaiting = !areJournalsKnown
    if (documents.all.length === 0) documents.addNew(null)
    this.resolve()
  }

  private async withoutJournal({ documentId, place, savedVersion }: OpenDocument): Promise<void> {
    const { documents, opening } = this.around
    if (place === null) {
      // Nobody changed what the app wrote there itself: that has not to come back.
      if (savedVersion !== null && documents.all.length > 1) documents.remove(documentId)
      else documents.startEmpty(documentId)
      return
    }
    documents.awaitFile(documentId)
    // A file that never was is still one to be made.
    const isPlan = savedVersion === null && (await findPlace(place.path)).isMissing
    const document = documents.find(documentId)
    if (document?.awaits !== 'file') return
    if (isPlan) documents.startEmpty(documentId)
    else opening.openAgain(document)
  }
}
