import type { DocumentVersion } from '../contract/documents.ts'

/** How long the end of the app, or of a tab, waits for a window that does not answer. */
const answerMs = 2000

/**
 * Asks the window for what it has not told yet: keys may wait in it for their turn when something is to close, and
 * what `unsaved` says is older than they are.
 */
export class UnsavedQuestion {
  private lastNumber = 0
  private readonly open = new Map<number, (unsaved: readonly DocumentVersion[] | null) => void>()

  /** @param ask sends a question to the window; answers whether a page is there to hear it. */
  constructor(private readonly ask: (question: number) => boolean) {}

  /**
   * @returns the newest versions of all texts that are in no file; null when there is no page, or one that hangs: what
   *   is known without it counts then.
   */
  async settled(): Promise<readonly DocumentVersion[] | null> {
    const question = ++this.lastNumber
    if (!this.ask(question)) return null
    return await new Promise((resolve) => {
      const timer = setTimeout(() => this.end(question, null), answerMs)
      this.open.set(question, (unsaved) => {
        clearTimeout(timer)
        resolve(unsaved)
      })
    })
  }

  answered({ question, unsaved }: { question: number; unsaved: readonly DocumentVersion[] }): void {
    this.end(question, unsaved)
  }

  private end(question: number, unsaved: readonly DocumentVersion[] | null): void {
    this.open.get(question)?.(unsaved)
    this.open.delete(question)
  }
}
