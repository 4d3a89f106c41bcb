import type { Ask } from '../language/syntax.ts'

/** What the lines worked out last changed for the lines below them, until it is spread to those. */
export class Ripple {
  /** More changed names than this make every line below that mentions any word dirty, instead of one by one. */
  static readonly manyNames = 32

  /** Some answer came, went or changed. */
  answers = false
  /** A block begins or ends elsewhere. */
  blocks = false
  /** Lines from this one on, counted from 0, have other numbers now, or are other lines. */
  lineNumbersFrom = Infinity
  /** Lines of other answers, and tags of lines that came, went or changed, as far as other lines ask for them. */
  readonly asked = new Set<Ask>()
  /** Names that are defined, or not defined any more, or as something else: their users are read again. */
  readonly names = new Set<string>()
  /** Names of another value: their users are evaluated again. */
  readonly values = new Set<string>()

  /**
   * What was made dirty already stays so until its turn comes, and turns go downwards. So it need not be done
   * again after each line of a long run of dependents: users of their block are dirty between these lines, and
   * those of the sheet from these lines on.
   */
  blockMarked: readonly [number, number] = [0, 0]
  sheetMarked = Infinity

  clear(): void {
    this.answers = this.blocks = false
    this.lineNumbersFrom = Infinity
    this.asked.clear()
    this.names.clear()
    this.values.clear()
  }

  /** After an edit. */
  forgetMarked(): void {
    this.blockMarked = [0, 0]
    this.sheetMarked = Infinity
  }
}
