/** How long the end of the app, or of a tab, waits for a window that does not answer. */
const answerMs = 2000

/**
 * Asks the window for what it has not told yet: keys may wait in it for their turn when something is to close, and
 * what `unsaved` says is older than they are.
 */
export class UnsavedQuestion {
  private lastNumber = 0
  private readonly open = new Map<number, () => void>()

  /** @param ask sends a question to the window; answers whether a page is there to hear it. */
  constructor(private readonly ask: (question: number) => boolean) {}

  /** Resolves when all is told, or when a page that died or hangs has had its time: what is known counts then. */
  async settled(): Promise<void> {
    const question = ++this.lastNumber
    if (!this.ask(question)) return
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => this.answered(question), answerMs)
      this.open.set(question, () => {
        clearTimeout(timer)
        resolve()
      })
    })
  }

  answered(question: number): void {
    this.open.get(question)?.()
    this.open.delete(question)
  }
}
