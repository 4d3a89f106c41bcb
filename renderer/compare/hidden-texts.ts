import type { Text } from '@codemirror/state'
import type { DocumentId } from '../../electron/contract/documents.ts'
import type { WriterToWindow } from '../../electron/contract/edit-stream.ts'
import { Replica } from '../../electron/contract/replica.ts'

/** How a text is fetched: who is told of its progress in percent, and how to stop it. */
export interface FetchOptions {
  readonly progress?: (percent: number) => void
  readonly signal?: AbortSignal
}

interface Coming {
  replica: Replica
  /** About how many units the whole text has, and the version with which it is whole; null before it begins. */
  expected: { readonly size: number; readonly upTo: number } | null
  readonly progress: (percent: number) => void
  readonly end: (text: Text | null) => void
}

/** Texts of documents that are in no tab, as they come from the writer to be compared with. */
export class HiddenTexts {
  private readonly coming = new Map<DocumentId, Coming>()
  private request: ((documentId: DocumentId) => void) | null = null

  /** This asks the writer for a text; a writer that was started again is asked again for all that has not come. */
  connect(request: (documentId: DocumentId) => void): void {
    this.request = request
    for (const [documentId, coming] of this.coming) {
      coming.replica = new Replica()
      coming.expected = null
      request(documentId)
    }
  }

  /** The whole text of a document that no tab shows; null when nobody has it, or when the fetching was stopped. */
  fetch(documentId: DocumentId, { progress, signal }: FetchOptions = {}): Promise<Text | null> {
    if (signal?.aborted) return Promise.resolve(null)
    return new Promise((resolve) => {
      const end = (text: Text | null): void => {
        this.coming.delete(documentId)
        signal?.removeEventListener('abort', stop)
        resolve(text)
      }
      const stop = (): void => end(null)
      signal?.addEventListener('abort', stop)
      this.coming.set(documentId, {
        replica: new Replica(),
        expected: null,
        progress: progress ?? (() => undefined),
        end,
      })
      this.request?.(documentId)
    })
  }

  /** What the writer says of a document that no tab shows; what nobody waits for is let go. */
  hear(message: WriterToWindow): void {
    switch (message.kind) {
      case 'reset':
      case 'piece':
      case 'edit': {
        const coming = this.coming.get(message.documentId)
        if (coming === undefined) return
        coming.replica.take(message)
        if (message.kind === 'reset') coming.expected = { size: message.size, upTo: message.upTo }
        this.arrived(coming)
        return
      }
      case 'missing':
        this.coming.get(message.documentId)?.end(null)
        return
      case 'pin':
      case 'unpin':
      case 'taken':
      case 'limit':
      case 'out-of-step':
      case 'journaled':
      case 'flushed':
      case 'not-kept':
        return
    }
  }

  private arrived({ replica, expected, progress, end }: Coming): void {
    if (expected === null) return
    if (replica.version === expected.upTo) return end(replica.text)
    const { size } = expected
    progress(size === 0 ? 0 : Math.min(99, Math.floor((100 * replica.newest.length) / size)))
  }
}
