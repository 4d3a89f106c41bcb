/** Bytes after which the disk begins with what it was given. */
const flushEvery = 16 * 1024 * 1024

/** Has the disk work while more is written, so that little is left to wait for at the end. */
export class EarlyFlush {
  private unflushed = 0
  private running: Promise<void> | null = null
  private failure: { readonly error: unknown } | null = null

  /** @param flush makes durable what was written so far */
  constructor(private readonly flush: () => Promise<void>) {}

  /** More was written. @throws what an earlier flush failed with */
  wrote(bytes: number): void {
    this.refuseFailed()
    this.unflushed += bytes
    if (this.unflushed < flushEvery || this.running !== null) return
    this.unflushed = 0
    this.running = this.flush()
      .catch((error: unknown) => {
        this.failure = { error }
      })
      .finally(() => (this.running = null))
  }

  /** Waits until none is under way; never fails. */
  async rest(): Promise<void> {
    await this.running
  }

  /** Waits until none is under way. @throws what one of them failed with */
  async end(): Promise<void> {
    await this.rest()
    this.refuseFailed()
  }

  private refuseFailed(): void {
    if (this.failure !== null) throw this.failure.error
  }
}
