import type { DocumentId, DocumentVersion } from '../contract/documents.ts'
import type { FileFailure } from '../contract/failures.ts'
import type { KeptVersion } from '../contract/kept-versions.ts'
import type { WriterCommand, WriterReport } from '../contract/writer-channel.ts'

/** A text that would be lost if its tab or the app were closed, and why. */
export interface UnsafeText {
  readonly documentId: DocumentId
  readonly failure: FileFailure
}

type Answer = Extract<WriterReport, { askId: number }>

interface Question {
  readonly command: WriterCommand
  /** Takes the answer, or null when none will come. */
  readonly end: (answer: Answer | null) => void
}

/** Longer than the writer itself takes at most; a writer that hangs must not hold the end of the app for ever. */
const settleMs = 12_000

/** What main asks the writer, until it is answered, by a later writer if need be. */
export class WriterQuestions {
  private readonly open = new Map<number, Question>()
  private lastId = 0
  private hasWriter = true

  constructor(private readonly send: (command: WriterCommand) => void) {}

  /** @returns which of these texts do not outlive a power cut, and why; never fails. */
  settle(documents: readonly DocumentVersion[]): Promise<readonly UnsafeText[]> {
    const unsafe = (code: string): UnsafeText[] =>
      documents.map(({ documentId }) => ({ documentId, failure: { kind: 'unexpected', code } }))
    const askId = ++this.lastId
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.open.delete(askId)
        resolve(unsafe('TIMEOUT'))
      }, settleMs)
      this.ask(askId, { kind: 'settle', askId, documents: [...documents] }, (answer) => {
        clearTimeout(timer)
        resolve(answer?.kind === 'settled' ? answer.unsafe : unsafe('WRITER_ENDED'))
      })
    })
  }

  /** @returns the kept versions of a file, the newest first; none when nobody can tell. */
  listKept(path: string): Promise<KeptVersion[]> {
    const askId = ++this.lastId
    return new Promise((resolve) => {
      this.ask(askId, { kind: 'list-kept', askId, path }, (answer) =>
        resolve(answer?.kind === 'history' ? answer.versions : []),
      )
    })
  }

  /** @returns why a picture is not in its file; null when it is, durably. */
  writePicture(path: string, bytes: Uint8Array<ArrayBuffer>): Promise<FileFailure | null> {
    const askId = ++this.lastId
    return new Promise((resolve) => {
      this.ask(askId, { kind: 'write-picture', askId, path, bytes }, (answer) =>
        resolve(
          answer?.kind === 'picture-written' ? answer.failure : { kind: 'unexpected', code: 'WRITER_ENDED' },
        ),
      )
    })
  }

  take(answer: Answer): void {
    const question = this.open.get(answer.askId)
    this.open.delete(answer.askId)
    question?.end(answer)
  }

  /** The writer was started again: asks once more. */
  repeat(): void {
    this.hasWriter = true
    for (const { command } of this.open.values()) this.send(command)
  }

  /** There is no writer any more that could answer. */
  giveUp(): void {
    this.hasWriter = false
    const questions = [...this.open.values()]
    this.open.clear()
    for (const { end } of questions) end(null)
  }

  private ask(askId: number, command: WriterCommand, end: Question['end']): void {
    if (!this.hasWriter) {
      end(null)
      return
    }
    this.open.set(askId, { command, end })
    this.send(command)
  }
}
