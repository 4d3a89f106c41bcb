import type { DocumentId } from '../../electron/contract/documents.ts'
import type { WriterToWindow } from '../../electron/contract/edit-stream.ts'
import type { FileFailure } from '../../electron/contract/failures.ts'

/** What the writer says of its journals. */
export type JournalMessage = Extract<WriterToWindow, { kind: 'journaled' | 'flushed' | 'not-kept' }>

/** How an unsaved text stands in its journal: kept, so that no crash and no power cut takes it, or not, and why. */
export type Kept = { readonly kind: 'kept' } | { readonly kind: 'not-kept'; readonly failure: FileFailure }

/** While the journal is no further behind than this, in milliseconds, a text that was kept is called so. */
const longestLag = 1000

const notFlushed = -1

interface Journal {
  /** The newest version that outlives a power cut. */
  flushed: number
  /** The newest version that is in no file; null while all of it is. */
  unsaved: number | null
  failure: FileFailure | null
  /** Since when nothing more of the unsaved text was flushed. */
  behindSince: number
  isKept: boolean
  timer?: ReturnType<typeof setTimeout> | undefined
}

/** Follows the journals of all texts. */
export class Keeping {
  private readonly journals = new Map<DocumentId, Journal>()

  /** @param show hears how a text stands whenever that may have changed; null for one that is not kept yet. */
  constructor(private readonly show: (documentId: DocumentId, kept: Kept | null) => void) {}

  /** The newest version of a text, and whether it is in no file. */
  note(documentId: DocumentId, version: number, isUnsaved: boolean): void {
    const journal = this.journalOf(documentId)
    const before = journal.unsaved
    journal.unsaved = isUnsaved ? version : null
    if (journal.unsaved === before) return
    if (!isUnsaved) {
      journal.failure = null
      journal.isKept = false
    } else if (before === null || before <= journal.flushed) journal.behindSince = Date.now()
    this.look(documentId, journal)
  }

  heard(message: JournalMessage): void {
    const { documentId } = message
    const journal = this.journalOf(documentId)
    if (message.kind === 'not-kept') journal.failure = message.failure
    else journal.failure = null
    if (message.kind === 'flushed') {
      journal.flushed = message.version
      journal.behindSince = Date.now()
    }
    this.look(documentId, journal)
  }

  /** Another writer is there, and said nothing yet. */
  restart(): void {
    for (const [documentId, journal] of this.journals) {
      if (journal.unsaved !== null && journal.unsaved <= journal.flushed) journal.behindSince = Date.now()
      journal.flushed = notFlushed
      journal.failure = null
      this.look(documentId, journal)
    }
  }

  forget(documentId: DocumentId): void {
    clearTimeout(this.journals.get(documentId)?.timer)
    this.journals.delete(documentId)
  }

  private journalOf(documentId: DocumentId): Journal {
    const known = this.journals.get(documentId)
    if (known !== undefined) return known
    const journal = { flushed: notFlushed, unsaved: null, failure: null, behindSince: 0, isKept: false }
    this.journals.set(documentId, journal)
    return journal
  }

  private look(documentId: DocumentId, journal: Journal): void {
    clearTimeout(journal.timer)
    const { unsaved, failure, flushed, behindSince } = journal
    if (unsaved === null) return this.show(documentId, null)
    if (failure !== null) {
      journal.isKept = false
      return this.show(documentId, { kind: 'not-kept', failure })
    }
    const isBehind = flushed < unsaved
    const rest = behindSince + longestLag - Date.now()
    journal.isKept = !isBehind || (journal.isKept && rest > 0)
    if (isBehind && journal.isKept) journal.timer = setTimeout(() => this.look(documentId, journal), rest)
    this.show(documentId, journal.isKept ? { kind: 'kept' } : null)
  }
}
