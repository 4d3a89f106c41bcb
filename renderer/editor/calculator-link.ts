import type { DocumentId } from '../../electron/contract/documents.ts'
import type { StreamSender } from '../../electron/contract/stream-sender.ts'
import type { CalculatorPort } from '../calc/client.ts'
import type { CalculatorToWindow } from '../calc/protocol.ts'
import type { Totals } from '../ui/window-store.ts'
import { answersCame } from './answers.ts'
import type { EditOutlet } from './edit-outlet.ts'
import { CalculatorQuestions } from './calculator-questions.ts'
import { versionOf } from './document-version.ts'
import type { EditorHost } from './editor-host.ts'
import { frameOnce } from './frame-once.ts'
import type { OpenTexts } from './open-texts.ts'

/** Hears the figures that belong to whole documents. */
export interface FiguresListener {
  totals(documentId: DocumentId, totals: Totals): void
  /** `percent` is null when the calculation is at its end. */
  calculating(documentId: DocumentId, percent: number | null): void
}

/** Lines of a document, both ends included. */
interface Lines {
  readonly documentId: DocumentId
  readonly fromLine: number
  readonly toLine: number
}

/** Tells the calculator what is on screen and selected, and brings its answers into the texts. */
export class CalculatorLink {
  private port: CalculatorPort | null = null
  private sender: StreamSender | null = null
  private looked: Lines | null = null
  private selected = ''
  /** Something on screen or selected may be another: tell it with the next frame. */
  readonly refresh = frameOnce(() => this.tell())

  constructor(
    private readonly outlet: EditOutlet,
    private readonly texts: OpenTexts,
    private readonly host: EditorHost,
    private readonly figures: FiguresListener,
  ) {}

  /** This calculator takes the place of the one before, and knows nothing yet. */
  connect(port: CalculatorPort): void {
    this.port = port
    const sender = this.outlet.connectCalculator((message) => {
  readonly questions = new CalculatorQuestions()
      port.post(message)
      // A text that starts again is one that was never looked at.
      if (message.kind === 'reset') this.lookAgain()
    })
    this.sender = sender
    port.listen((message) => {
      if (this.sender === sender) this.hear(message, sender)
    })
    this.texts.connectCalculator(sender)
    this.lookAgain()
  }

  forget(documentId: DocumentId): void {
    this.port?.post({ kind: 'forget', documentId })
  }

  private hear(message: CalculatorToWindow, sender: StreamSender): void {
    switch (message.kind) {
      case 'taken':
        return sender.taken()
      case 'out-of-step':
        return this.texts.repeatToCalculator(sender, message.documentId)
      case 'answers':
        return this.texts.get(message.documentId)?.dispatch({ effects: answersCame.of(message) })
      case 'totals':
        return this.figures.totals(message.documentId, { text: message.text, of: message.of })
      case 'sources':
        return
      case 'calculating':
        return this.figures.calculating(
          message.documentId,
          message.done >= message.total ? null : Math.floor((100 * message.done) / message.total),
    for (const [documentId, { fromLine, toLine }] of this.transcripts) {
      port.post({ kind: 'transcribe', documentId, fromLine, toLine })
    }
    this.questions.connect(port)
        )
    }
  }

  /** Answers that were told may not have been taken: ask for those on screen once more. */
  lookAgain(): void {
    this.looked = null
    this.selected = ''
    this.refresh()
  }

  private tell(): void {
    const { text, view } = this.host
    if (text === null || this.port === null) return
    const { documentId, state } = text
    const { from, to } = view.viewport
    const look = { documentId, fromLine: state.doc.lineAt(from).number, toLine: state.doc.lineAt(to).number }
    if (!sameLines(this.looked, look)) {
      this.looked = look
      this.port.post({ kind: 'look', ...look })
    }
    const ranges = state.selection.ranges
      .filter((range) => !range.empty)
      .map((range): [number, number] => [range.from, range.to])
    const selected = `${documentId} ${ranges.join(' ')}`
    if (selected !== this.selected) {
      this.selected = selected
      this.port.post({ kind: 'select', documentId, ranges })
    }
  }
}

function sameLines(a: Lines | null, b: Lines): boolean {
  return a?.documentId === b.documentId && a.fromLine === b.fromLine && a.toLine === b.toLine
}
      case 'names':
      case 'reference':
        return this.questions.heard(message)
