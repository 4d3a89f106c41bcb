import { basename } from 'node:path'
import type { DocumentId, Fingerprint } from '../contract/documents.ts'
import type { FileFailure } from '../contract/failures.ts'
import type { EventName, EventValue, RequestAsk } from '../contract/window-channel.ts'
import type { WriterCommand, WriterReport } from '../contract/writer-channel.ts'
import type { Documents, ReadFile } from './documents.ts'
import type { OpenDocument } from './open-document.ts'

type OpenCommand = Extract<WriterCommand, { kind: 'open' | 'open-kept' }>

/** What became of an opening: the text's id, why it failed, or null when nobody wants it any more. */
type Opened = DocumentId | FileFailure | null

interface Comparison {
  readonly command: OpenCommand
  readonly documentId: DocumentId
  /** What the document's file was known to look like when this was opened. */
  readonly baseline: Fingerprint | null
  /** What the writer read; null until then. */
  readonly read: ReadFile | null
  readonly ended: (opened: Opened) => void
}

interface Surroundings {
  readonly documents: Documents
  sendToWriter(command: WriterCommand): void
  sendToWindow<Name extends EventName>(name: Name, value: EventValue<Name>): void
}

/** Texts beside the documents, in no tab: a file as another program left it, or a version that local history keeps. */
export class Comparisons {
  private readonly open = new Map<DocumentId, Comparison>()

  constructor(private readonly around: Surroundings) {}

  /**
   * Opens a document's file as it is now.
   * @returns the text's id; null when it cannot be read, which is told.
   */
  async withFile(documentId: DocumentId): Promise<DocumentId | null> {
    return this.tellingFailure(documentId, await this.openFile(documentId))
  }

  /** The same with a kept version of that file. */
  async withKept({ documentId, keptId }: RequestAsk<'compareWithKept'>): Promise<DocumentId | null> {
    const { path } = this.placeOf(documentId)
    const otherId = this.around.documents.newId()
    const opened = await this.start(documentId, { kind: 'open-kept', documentId: otherId, path, keptId })
    return this.tellingFailure(documentId, opened)
  }

  /** As `withFile`, but who asks is told of a failure, and nobody else. */
  openFile(documentId: DocumentId): Promise<Opened> {
    const { path } = this.placeOf(documentId)
    const { encoding } = this.around.documents.get(documentId)
    return this.start(documentId, { kind: 'open', documentId: this.around.documents.newId(), path, encoding })
  }

  /** Whether this text is one of these; the writer reports of them as it does of documents. */
  has(otherId: DocumentId): boolean {
    return this.open.has(otherId)
  }

  opened({ documentId, format, baseline }: Extract<WriterReport, { kind: 'opened' }>): void {
    const comparison = this.open.get(documentId)
    if (comparison === undefined) return
    this.open.set(documentId, { ...comparison, read: { format, baseline } })
    comparison.ended(documentId)
  }

  failed(otherId: DocumentId, failure: FileFailure): void {
    this.open.get(otherId)?.ended(failure)
    this.end(otherId)
  }

  /** A document took what it wants of its file, as one of these texts has it. */
  adopt({ documentId, otherId, version, isSame }: RequestAsk<'adoptFile'>): void {
    const { documents } = this.around
    const comparison = this.open.get(otherId)
    if (
      comparison?.documentId !== documentId ||
      comparison.command.kind !== 'open' ||
      comparison.read === null
    ) {
      throw new Error(`${otherId} is not the file of ${documentId}`)
    }
    // A save that ended since then wrote something newer than what was looked at.
    if (documents.get(documentId).baseline !== comparison.baseline) return
    documents.adoptFile(documentId, { version, isSame }, comparison.read)
  }

  end(otherId: DocumentId): void {
    const comparison = this.open.get(otherId)
    if (comparison === undefined) return
    this.open.delete(otherId)
    comparison.ended(null)
    this.around.sendToWriter({ kind: 'forget', documentId: otherId })
  }

  /** The page that showed them is gone. */
  endAll(): void {
    for (const otherId of [...this.open.keys()]) this.end(otherId)
  }

  /** The writer was started again: asks once more for what it has not read yet. */
  repeat(): void {
    for (const { command, read } of this.open.values()) {
      if (read === null) this.around.sendToWriter(command)
    }
  }

  /** There is no writer any more that could read anything. */
  giveUp(failure: FileFailure): void {
    for (const [otherId, { read }] of [...this.open]) {
      if (read === null) this.failed(otherId, failure)
    }
  }

  private start(documentId: DocumentId, command: OpenCommand): Promise<Opened> {
    const otherId = command.documentId
    const { baseline } = this.around.documents.get(documentId)
    return new Promise((resolve) => {
      this.open.set(otherId, { command, documentId, baseline, read: null, ended: resolve })
      this.around.sendToWriter(command)
    })
  }

  private tellingFailure(documentId: DocumentId, opened: Opened): DocumentId | null {
    if (opened === null || typeof opened === 'string') return opened
    const place = this.around.documents.find(documentId)?.place
    if (place) this.around.sendToWindow('openFailed', { name: basename(place.path), failure: opened })
    return null
  }

  private placeOf(documentId: DocumentId): NonNullable<OpenDocument['place']> {
    const { place } = this.around.documents.get(documentId)
    if (place === null) throw new Error(`Document ${documentId} has no file to compare with`)
    return place
  }
}
