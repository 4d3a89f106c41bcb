import type { DocumentId } from '../../electron/contract/documents.ts'
import type { Settings } from '../../electron/contract/settings.ts'
import type { StreamSender } from '../../electron/contract/stream-sender.ts'
import type { CalculatorPort } from '../calc/client.ts'
import type { CalculatorToWindow } from '../calc/protocol.ts'
import { presentMessage } from '../calc/present-message.ts'
import type { Totals } from '../ui/window-store.ts'
import { answersCame } from './answers.ts'
import { CalculatorQuestions } from './calculator-questions.ts'
import { versionOf } from './document-version.ts'
import type { EditOutlet } from './edit-outlet.ts'
import type { EditorHost } from './editor-host.ts'
import { frameOnce } from './frame-once.ts'
import type { OpenTexts } from './open-texts.ts'
import { lightSources, sourcesField, type LitSources } from './sources.ts'

/** Hears the figures that belong to whole documents. */
export interface FiguresListener {
  totals(documentId: DocumentId, totals: Totals): void
  /** `percent` is null when the calculation is at its end. */
  calculating(documentId: DocumentId, percent: number | null): void
}

type SourcesMessage = Extract<CalculatorToWindow, { kind: 'sources' }>

/** A line whose sources are to be lit, once they are known. */
interface Asked {
  readonly documentId: DocumentId
  readonly line: number
  readonly by: LitSources['by']
}

interface Transcription {
  readonly fromLine: number
  readonly toLine: number
  readonly resolve: (text: string) => void
}

/** Lines of a document, both ends included. */
interface Lines {
  readonly documentId: DocumentId
  readonly fromLine: number
  readonly toLine: number
}

/** Tells the calculator what is on screen and selected, and brings its answers into the texts. */
export class CalculatorLink {
  readonly questions = new CalculatorQuestions()
  private port: CalculatorPort | null = null
  private sender: StreamSender | null = null
  private looked: Lines | null = null
  private selected = ''
  private settings: Settings | null = null
  private region = ''
  private presented = ''
  private asked: Asked | null = null
  private readonly transcripts = new Map<DocumentId, Transcription>()
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
    // How numbers are read comes before the texts that they are in.
    this.presented = ''
    this.sayPresent()
    const sender = this.outlet.connectCalculator((message) => {
      port.post(message)
      // A text that starts again is one that was never looked at.
      if (message.kind === 'reset') this.lookAgain()
    })
    this.sender = sender
    port.listen((message) => {
      if (this.sender === sender) this.hear(message, sender)
    })
    this.texts.connectCalculator(sender)
    for (const [documentId, { fromLine, toLine }] of this.transcripts) {
      port.post({ kind: 'transcribe', documentId, fromLine, toLine })
    }
    this.questions.connect(port)
    this.lookAgain()
  }

  /** How texts are read and answers are written from now on. */
  present(settings: Settings, region: string): void {
    this.settings = settings
    this.region = region
    this.sayPresent()
  }

  /** Lights what the answer of a line came from, as soon as it is known. */
  explain(documentId: DocumentId, line: number, by: LitSources['by']): void {
    this.asked = { documentId, line, by }
    this.port?.post({ kind: 'explain', documentId, line })
  }

  /** A pointer left the answer that it was on. */
  stopPointing(documentId: DocumentId): void {
    if (this.asked?.by === 'pointer') this.asked = null
    const text = this.texts.get(documentId)
    if (text?.state.field(sourcesField, false)?.by === 'pointer')
      text.dispatch({ effects: lightSources.of(null) })
  }

  /** These lines with their answers, both ends included, once all of the text is worked out. */
  transcribe(documentId: DocumentId, fromLine: number, toLine: number): Promise<string> {
    return new Promise((resolve) => {
      this.transcripts.set(documentId, { fromLine, toLine, resolve })
      this.port?.post({ kind: 'transcribe', documentId, fromLine, toLine })
    })
  }

  forget(documentId: DocumentId): void {
    this.transcripts.delete(documentId)
    this.port?.post({ kind: 'forget', documentId })
  }

  /** What a region does takes long to find out at a start: not before there is somebody to be told. */
  private sayPresent(): void {
    if (this.port === null || this.settings === null) return
    const message = presentMessage(this.settings, this.region)
    const said = JSON.stringify(message)
    if (said !== this.presented) this.port.post(message)
    this.presented = said
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
        return this.light(message)
      case 'transcript':
        this.transcripts.get(message.documentId)?.resolve(message.text)
        this.transcripts.delete(message.documentId)
        return
      case 'names':
      case 'reference':
        return this.questions.heard(message)
      case 'calculating':
        return this.figures.calculating(
          message.documentId,
          message.done >= message.total ? null : Math.floor((100 * message.done) / message.total),
        )
    }
  }

  /** Sources of a version that is no more are asked for again when somebody points again. */
  private light({ documentId, version, line, ranges, names }: SourcesMessage): void {
    const { asked } = this
    const text = this.texts.get(documentId)
    if (asked?.documentId !== documentId || asked.line !== line || text === null) return
    this.asked = null
    if (versionOf(text.state) !== version) return
    text.dispatch({ effects: lightSources.of({ line, ranges, names, by: asked.by }) })
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
