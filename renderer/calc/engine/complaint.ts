/** A place in a line, in UTF-16 units from its start; the end is not part of it. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** What is wrong with a line, said to the person who wrote it. */
export interface Complaint {
  readonly message: string
  readonly span: Span | null
}

/**
 * Thrown where arithmetic has no answer, and caught once a line, by `evaluateStatement`. An exception because the
 * way out of deeply nested arithmetic is the same from everywhere; it never leaves the engine.
 */
export class NoAnswer extends Error {
  constructor(
    message: string,
    readonly span: Span | null = null,
  ) {
    super(message)
  }

  /** The same complaint about this place, unless a closer one is known. */
  at(span: Span): NoAnswer {
    return this.span === null ? new NoAnswer(this.message, span) : this
  }
}
