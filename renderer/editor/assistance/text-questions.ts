import type { NamesMessage } from '../calculator-questions.ts'

/** What can be asked about the text that is on screen. */
export interface TextQuestions {
  /** What could complete the word at the end of `before`, which stands at the start of a line, from 1. */
  names(line: number, before: string): Promise<NamesMessage | null>
}
