import type { DocumentId, DocumentVersion } from '../../contract/documents.ts'
import type { FileFailure } from '../../contract/failures.ts'

/** After so long a text counts as not safe, whatever it waits for. */
const longestMs = 10_000

export type Unsafe = { documentId: DocumentId; failure: FileFailure }

/** How a version is: safe, or not to be made safe, or on its way. */
export type Settlement = 'safe' | 'waits' | FileFailure

/** Answers when versions of texts are safe, or it is clear that they will not be. */
export class Settling {
  private readonly questions = new Set<() => void>()

  /** Something changed that a question may wait for. */
  look(): void {
    for (const look of this.questions) look()
  }

  /** @param judge tells how a version is now */
  settle(
    documents: readonly DocumentVersion[],
    judge: (document: DocumentVersion) => Settlement,
    answer: (unsafe: Unsafe[]) => void,
  ): void {
    const open = new Set(documents)
    const unsafe: Unsafe[] = []
    const end = () => {
      clearTimeout(timer)
      this.questions.delete(look)
      answer(unsafe)
    }
    const look = () => {
      for (const document of open) {
        const settlement = judge(document)
        if (settlement === 'waits') continue
        open.delete(document)
        if (settlement !== 'safe') unsafe.push({ documentId: document.documentId, failure: settlement })
      }
      if (open.size === 0) end()
    }
    const timer = setTimeout(() => {
      for (const { documentId } of open)
        unsafe.push({ documentId, failure: { kind: 'unexpected', code: 'TIMEOUT' } })
      end()
    }, longestMs)
    this.questions.add(look)
    look()
  }
}
