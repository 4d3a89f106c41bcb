import type { DocumentId } from '../contract/documents.ts'
import type { WriteJobs } from './write-jobs.ts'

/** Texts that no tab can bring back, which the writer keeps only for saves that may still need them. */
export class RetiredTexts {
  private waiting: readonly DocumentId[] = []

  constructor(
    private readonly jobs: Pick<WriteJobs, 'needsTextOf'>,
    private readonly forget: (documentId: DocumentId) => void,
  ) {}

  add(documentId: DocumentId): void {
    this.waiting = [...this.waiting, documentId]
    this.release()
  }

  /** Forgets what no save needs any more. */
  release(): void {
    const done = this.waiting.filter((documentId) => !this.jobs.needsTextOf(documentId))
    this.waiting = this.waiting.filter((documentId) => !done.includes(documentId))
    for (const documentId of done) this.forget(documentId)
  }
}
