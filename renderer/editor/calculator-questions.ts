import type { DocumentId } from '../../electron/contract/documents.ts'
import type { CalculatorPort } from '../calc/client.ts'
import type { CalculatorToWindow, ReferenceRow } from '../calc/protocol.ts'

export type NamesMessage = Extract<CalculatorToWindow, { kind: 'names' }>

/** Questions to the calculator, each with one answer. */
export class CalculatorQuestions {
  private port: CalculatorPort | null = null
  private lastRequest = 0
  private readonly waiting = new Map<number, (message: NamesMessage | null) => void>()
  private entries: Promise<readonly ReferenceRow[]> | null = null
  private giveEntries: ((entries: readonly ReferenceRow[]) => void) | null = null

  /** Another calculator is there: what the last one was asked for names is not answered any more. */
  connect(port: CalculatorPort): void {
    this.port = port
    for (const resolve of this.waiting.values()) resolve(null)
    this.waiting.clear()
    if (this.giveEntries !== null) port.post({ kind: 'reference' })
  }

  /**
   * What of the text could complete the word at the end of `before`, which stands at the start of a line (from 1); null
   * when the calculator died of it.
   */
  names(documentId: DocumentId, line: number, before: string): Promise<NamesMessage | null> {
    const { port } = this
    if (port === null) return Promise.resolve(null)
    const request = ++this.lastRequest
    return new Promise((resolve) => {
      this.waiting.set(request, resolve)
      port.post({ kind: 'complete', documentId, request, line, before })
    })
  }

  /** Everything that the language has; asked once. */
  reference(): Promise<readonly ReferenceRow[]> {
    this.entries ??= new Promise((resolve) => {
      this.giveEntries = resolve
      this.port?.post({ kind: 'reference' })
    })
    return this.entries
  }

  heard(message: Extract<CalculatorToWindow, { kind: 'names' | 'reference' }>): void {
    if (message.kind === 'reference') {
      this.giveEntries?.(message.entries)
      this.giveEntries = null
      return
    }
    this.waiting.get(message.request)?.(message)
    this.waiting.delete(message.request)
  }
}
