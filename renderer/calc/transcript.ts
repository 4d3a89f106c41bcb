import type { Text } from '@codemirror/state'
import type { Pause } from './engine/sheet/line-source.ts'
import type { Sheet } from './engine/sheet/sheet.ts'
import type { Presentation } from './presentation.ts'

/** Lines written out between two looks at the clock. */
const run = 64

/** Lines of a text with their answers, written out bit by bit. */
export class Transcript {
  private readonly lines: string[] = []
  private next: number

  /** @param from the first line, from 1; `to` is the last one. */
  constructor(
    private readonly from: number,
    private readonly to: number,
  ) {
    this.next = Math.max(from, 1)
  }

  /** The same from the start: the text is another. */
  again(): Transcript {
    return new Transcript(this.from, this.to)
  }

  /**
   * Goes on until `pause` says so. All of the sheet is worked out.
   * @returns all of it, once it is whole.
   */
  write(text: Text, sheet: Sheet, presentation: Presentation, pause: Pause): string | null {
    const last = Math.min(this.to, text.lines, sheet.lines)
    const source = text.iterLines(this.next, Math.max(last, this.next) + 1)
    for (; this.next <= last; this.next++) {
      if (this.next % run === 0 && this.lines.length > 0 && pause()) return null
      const { value: line } = source.next()
      const answer = sheet.answer(this.next - 1)
      const shown = answer === null ? '' : presentation.shown(answer, sheet.value(this.next - 1)).text
      this.lines.push(shown === '' ? line : `${line}\t${shown}`)
    }
    return this.lines.join('\n')
  }
}
