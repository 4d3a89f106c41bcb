import type { DocumentCard, DocumentId, OnDisk } from '../../contract/documents.ts'
import type { Disk } from '../disk.ts'
import type { SaveEnd } from '../saving/save.ts'
import { InOrder } from '../in-order.ts'
import { watchFile } from './watch-file.ts'
import { WatchedFile, type WatchTimes, type WatchTools } from './watched-file.ts'

const usualTimes: WatchTimes = { still: 100, settle: 500, poll: 2000 }

/** Watches the files of all open documents. What this process writes itself is no news. */
export class Watching {
  private readonly files = new Map<DocumentId, WatchedFile>()
  private readonly saving = new Set<string>()
  private readonly tools: WatchTools
  private saves = 0

  constructor(
    disk: Disk,
    private readonly report: (documentId: DocumentId, onDisk: OnDisk) => void,
    more: Partial<Pick<WatchTools, 'watchFile' | 'times'>> = {},
  ) {
    const countSaves = () => this.saves
    this.tools = {
      disk,
      watchFile,
      times: usualTimes,
      turns: new InOrder(),
      saves: {
        has: (path) => this.saving.has(path),
        get count() {
          return countSaves()
        },
      },
      ...more,
    }
  }

  /** What is known of a document's file now; it is watched while the document is open and its file was read. */
  describe({ documentId, path, baseline }: DocumentCard, open: boolean): void {
    const file = this.files.get(documentId)
    if (!open || path === null || baseline === null) {
      this.forget(documentId)
    } else if (file?.path === path) {
      file.expect(baseline)
    } else {
      this.forget(documentId)
      const report = (onDisk: OnDisk) => this.report(documentId, onDisk)
      this.files.set(documentId, new WatchedFile(path, baseline, this.tools, report))
    }
  }

  forget(documentId: DocumentId): void {
    this.files.get(documentId)?.close()
    this.files.delete(documentId)
  }

  /** Looks at all files: nobody tells of some changes. */
  look(): void {
    for (const file of this.files.values()) file.look()
  }

  /** Says nothing of the file at this real path while a document is saved to it, and knows the outcome as ours. */
  async duringSave(documentId: DocumentId, path: string, save: () => Promise<SaveEnd>): Promise<SaveEnd> {
    this.saving.add(path)
    this.saves++
    try {
      const end = await save()
      const written = end.kind === 'saved' ? end.baseline : end.kind === 'failed' ? end.replaced : null
      if (written !== null) this.files.get(documentId)?.wrote(path, written)
      return end
    } finally {
      this.saving.delete(path)
      this.saves++
      for (const file of this.files.values()) if (file.realPath === path) file.look()
    }
  }

  close(): void {
    for (const documentId of [...this.files.keys()]) this.forget(documentId)
  }
}
