import type { DocumentCard, DocumentId } from '../contract/documents.ts'
import type { WriterCommand } from '../contract/writer-channel.ts'
import type { DocumentList } from './documents.ts'
import { cardOf, type OpenDocument } from './open-document.ts'

/** What the writer is told of one document. */
export interface CardNotice {
  readonly card: DocumentCard
  readonly open: boolean
}

/**
 * What is to be said of each document whose text the writer keeps. Of a text that is still looked for nothing is: what
 * is known of it may change with the journal or file that it comes from.
 */
export function noticesOf({ tabs, closed }: Pick<DocumentList, 'tabs' | 'closed'>): readonly CardNotice[] {
  const isKnown = ({ awaits }: OpenDocument): boolean => awaits === 'nothing' || awaits === 'journal'
  return [
    ...tabs.filter(isKnown).map((document) => ({ card: cardOf(document), open: true })),
    ...closed
      .filter(({ hasText }) => hasText)
      .map(({ document }) => ({ card: cardOf(document), open: false })),
  ]
}

/**
 * Tells the writer what is known of each document. As it drops a journal for what it is told, a change is told only when
 * a durable session holds it; what it hears of a document for the first time can drop nothing, and comes at once, as
 * nothing that is typed is kept before.
 */
export class DescribedCards {
  private readonly told = new Map<DocumentId, { readonly notice: CardNotice; readonly said: string }>()

  constructor(private readonly send: (command: WriterCommand) => void) {}

  /** The state is this now: tells what the writer never heard of. */
  introduce(notices: readonly CardNotice[]): void {
    for (const notice of notices) {
      if (!this.told.has(notice.card.documentId)) this.tell(notice)
    }
    const known = new Set(notices.map(({ card }) => card.documentId))
    for (const documentId of this.told.keys()) {
      if (!known.has(documentId)) this.told.delete(documentId)
    }
  }

  /** A session that was made when the state was this is durable: tells what changed by then. */
  durable(notices: readonly CardNotice[]): void {
    for (const notice of notices) {
      const told = this.told.get(notice.card.documentId)
      if (told !== undefined && told.said !== JSON.stringify(notice)) this.tell(notice)
    }
  }

  /** The writer was started again: tells it all that its forerunner knew. */
  repeat(): void {
    for (const { notice } of this.told.values()) this.send({ kind: 'describe', ...notice })
  }

  private tell(notice: CardNotice): void {
    this.told.set(notice.card.documentId, { notice, said: JSON.stringify(notice) })
    this.send({ kind: 'describe', ...notice })
  }
}
