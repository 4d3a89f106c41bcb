import type * as Assistance from './assistance/assistance.ts'
import type { CalculatorQuestions } from './calculator-questions.ts'
import type { EditorHost } from './editor-host.ts'

/** Brings completion and signatures into the editor. Their code is loaded after the first screen, or when asked for. */
export class HelpLoader {
  private loaded: Promise<typeof Assistance> | null = null

  constructor(
    private readonly host: EditorHost,
    private readonly questions: CalculatorQuestions,
    private readonly announce: (text: string) => void,
  ) {}

  /** Resolves when the editor has them. */
  load(): Promise<typeof Assistance> {
    this.loaded ??= this.bring()
    return this.loaded
  }

  private async bring(): Promise<typeof Assistance> {
    const { host, questions } = this
    const [help, entries] = await Promise.all([import('./assistance/assistance.ts'), questions.reference()])
    const names = (line: number, before: string) =>
      host.text === null ? Promise.resolve(null) : questions.names(host.text.documentId, line, before)
    host.bring(help.assistance(entries, { names }, this.announce))
    return help
  }
}
