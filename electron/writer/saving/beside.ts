/** Work that goes on beside other work, which cannot do without it. */
export class Beside {
  private failure: { readonly error: unknown } | null = null
  private readonly ended: Promise<unknown>

  constructor(works: readonly Promise<unknown>[]) {
    this.ended = Promise.all(
      works.map((work) =>
        work.catch((error: unknown) => {
          this.failure ??= { error }
        }),
      ),
    )
  }

  /** @throws what the first that failed so far failed with */
  refuseFailed(): void {
    if (this.failure !== null) throw this.failure.error
  }

  /** Waits until none is under way; never fails. */
  async rest(): Promise<void> {
    await this.ended
  }

  /** Waits until none is under way. @throws what the first that failed did so with */
  async end(): Promise<void> {
    await this.rest()
    this.refuseFailed()
  }
}
