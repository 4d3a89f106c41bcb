/** Tells whoever wants to know that something in main's state changed. */
export class Changes {
  private readonly listeners = new Set<() => void>()

  /** Calls `listener` at each change until the returned function is called. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  notify(): void {
    for (const listener of [...this.listeners]) listener()
  }

  /** Resolves when `isSo()`, and still is at the end of the step that made it so. */
  async until(isSo: () => boolean): Promise<void> {
    while (!isSo()) await this.next()
  }

  private next(): Promise<void> {
    return new Promise((resolve) => {
      const unsubscribe = this.subscribe(() => {
        unsubscribe()
        resolve()
      })
    })
  }
}
