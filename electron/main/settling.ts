import type { DocumentId, DocumentVersion } from '../contract/documents.ts'
import type { Changes } from './changes.ts'
import type { Documents } from './documents.ts'
import { savedVersionOf, type OpenDocument } from './open-document.ts'
import type { UnsafeText } from './writer-questions.ts'

/** How often it is looked whether what was typed meanwhile is safe too: a person who never stops is not waited for. */
const roundsLimit = 10
/** How long text that is on its way into the window is waited for before it is asked whether the page still lives. */
const comingMs = 1000

interface Surroundings {
  readonly documents: Documents
  readonly changes: Changes
  /** Has the window tell the versions of its unsaved texts; null when it does not answer. */
  askWindow(): Promise<readonly DocumentVersion[] | null>
  /** Has the writer make them outlive a power cut. */
  settle(documents: readonly DocumentVersion[]): Promise<readonly UnsafeText[]>
}

/** Makes sure that nothing is lost when a tab or the app closes now. */
export class Settling {
  constructor(private readonly around: Surroundings) {}

  /**
   * Waits until the newest versions of these texts, or of all, are in a journal that outlives a power cut.
   * @returns those that no journal takes.
   */
  async keepSafe(only: readonly DocumentId[] | null = null): Promise<readonly UnsafeText[]> {
    const isWanted = ({ documentId }: { documentId: DocumentId }): boolean =>
      only?.includes(documentId) ?? true
    let settled: readonly DocumentVersion[] = []
    for (let round = 0; round < roundsLimit; round++) {
      const told = await this.askWhenAllCame(isWanted)
      const due = this.unsavedVersions(told).filter(isWanted)
      if (due.every((text) => settled.some((other) => isSameVersion(text, other)))) return []
      const unsafe = await this.around.settle(due)
      if (unsafe.length > 0 || told === null) return unsafe
      settled = due
    }
    return []
  }

  /** Text that is on its way into a window that lives is waited for. */
  private async askWhenAllCame(
    isWanted: (document: OpenDocument) => boolean,
  ): Promise<readonly DocumentVersion[] | null> {
    for (;;) {
      const told = await this.around.askWindow()
      if (told === null || !this.isComing(isWanted)) return told
      await this.whenCame(isWanted)
    }
  }

  /** What the window told, and what it cannot have told of: texts that it has not got yet, or a window that is dead. */
  private unsavedVersions(told: readonly DocumentVersion[] | null): readonly DocumentVersion[] {
    const isTold = ({ documentId }: OpenDocument): boolean =>
      told?.some((text) => text.documentId === documentId) ?? false
    const untold = this.around.documents.all.filter(
      (document) => document.unsaved && document.awaits === 'nothing' && !isTold(document),
    )
    const needsJournal = ({ documentId, version }: DocumentVersion): boolean => {
      const document = this.around.documents.find(documentId)
      return document === null || savedVersionOf(document) !== version
    }
    return [
      ...(told ?? []).filter(needsJournal),
      ...untold.map(({ documentId }) => ({ documentId, version: 0 })),
    ]
  }

  private isComing(isWanted: (document: OpenDocument) => boolean): boolean {
    return this.around.documents.all.some((document) => document.coming && isWanted(document))
  }

  private async whenCame(isWanted: (document: OpenDocument) => boolean): Promise<void> {
    let timer: NodeJS.Timeout | undefined
    const time = new Promise<void>((resolve) => (timer = setTimeout(resolve, comingMs)))
    await Promise.race([this.around.changes.until(() => !this.isComing(isWanted)), time])
    clearTimeout(timer)
  }
}

function isSameVersion(one: DocumentVersion, other: DocumentVersion): boolean {
  return one.documentId === other.documentId && one.version === other.version
}
