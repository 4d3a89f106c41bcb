import type { DocumentId } from '../contract/documents.ts'
import type { WriteJobs } from './write-jobs.ts'

/** Texts that no tab can bring back, which the writer keeps only for saves that may still need them. */
export class RetiredTexts {
  private waiting: readonly DocumentId[] = []
  private readonly forgotten = new Set<DocumentId>()

  constructor(
    private readonly jobs: Pick<WriteJobs, 'needsTextOf'>,
    private readonly forget: (documentId: DocumentId) => void,
  ) {}

  add(documentId: DocumentId): void {
    this.waiting = [...this.waiting, documentId]
    this.release()
  }

  /** Whether this is such a text, or was one. */
  has(documentId: DocumentId): boolean {
    return this.waiting.includes(documentId) || this.forgotten.has(documentId)
  }

  /** The writer that was told to forget may have ended before it did. */
  foundAgain(documentId: DocumentId): void {
    if (this.forgotten.has(documentId)) this.forget(documentId)
  }

  /** Forgets what no save needs any more. */
  release(): void {
    const done = this.waiting.filter((documentId) => !this.jobs.needsTextOf(documentId))
    this.waiting = this.waiting.filter((documentId) => !done.includes(documentId))
    for (const documentId of done) {
      this.forgotten.add(documentId)
      this.forget(documentId)
    }
  }
}
