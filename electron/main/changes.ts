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

  /** Resolves as soon as `isSo()`. */
  until(isSo: () => boolean): Promise<void> {
    if (isSo()) return Promise.resolve()
    return new Promise((resolve) => {
      const unsubscribe = this.subscribe(() => {
        if (!isSo()) return
        unsubscribe()
        resolve()
      })
    })
  }
}
