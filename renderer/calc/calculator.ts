import type { DocumentId } from '../../electron/contract/documents.ts'
import type { StreamMessage } from '../../electron/contract/edit-stream.ts'
import type { LineGuard } from './engine/sheet/sheet.ts'
import { FollowedDocument } from './followed-document.ts'
import { Presentation, presentationOf } from './presentation.ts'
import { referenceRows } from './reference-rows.ts'
import type { ClientToWorker, WorkerToClient } from './watch-protocol.ts'

/** How long the calculator works in one go, in milliseconds, before it takes the next message. */
const sliceTime = 8

/**
 * After a key the processors are the window's for so many milliseconds, until its frame is painted: but for one slice, which
 * answers what is on screen, all work waits until then.
 */
const frameTime = 24

/** Plain arithmetic cannot hang; only lines with more than that are named when the calculator is to beware. */
const mayHang = /[\p{L}^!√]|\.\./u

/** What a calculator needs of where it runs. */
export interface Surface {
  post(message: WorkerToClient): void
  /** Calls `Calculator.slice` once after so many milliseconds, and messages that came meanwhile. The newest wish counts. */
  soon(milliseconds: number): void
  /** Calls `Calculator.timePassed` once after so many milliseconds; null for never. The newest wish counts. */
  wake(milliseconds: number | null): void
  now(): number
}

/** Longest sleep, in milliseconds: a machine that sleeps too, or a clock that is set, is noticed after that. */
const longestSleep = 60_000

/** The follower of the edit stream that answers lines. It knows messages and time, but no worker. */
export class Calculator {
  /** The document that was worked on, looked at or edited last comes last. */
  private readonly documents = new Map<DocumentId, FollowedDocument>()
  /** Documents whose edits did not fit: nothing more of them is taken until their text starts again. */
  private readonly lost = new Set<DocumentId>()
  private guard: LineGuard | null = null
  /** The next slice: at once, after a rest, or none. */
  private scheduled: 'soon' | 'after a rest' | null = null
  private typedAt = -Infinity

  constructor(
    private readonly surface: Surface,
    private presentation = new Presentation(),
  ) {}

  take(message: ClientToWorker): void {
    switch (message.kind) {
      case 'edit':
      case 'reset':
        this.follow(message)
        break
      case 'piece':
        this.follow(message)
        // There is nothing to be done before a version is whole.
        if (!message.last) return
        break
      case 'look':
        this.find(message.documentId)?.look(message.fromLine, message.toLine)
        break
      case 'select':
        this.find(message.documentId)?.select(message.ranges)
        break
      case 'explain':
        this.find(message.documentId)?.explain(message.line)
        break
      case 'complete': {
        const { documentId, request } = message
        const nothing = { isArithmetic: false, names: [] }
        const found = this.documents.get(documentId)?.complete(message.line, message.before) ?? nothing
        return this.surface.post({ kind: 'names', request, ...found })
      }
      case 'reference':
        return this.surface.post({ kind: 'reference', entries: referenceRows() })
      case 'present':
        this.presentation = presentationOf(message, this.presentation)
        for (const document of this.documents.values()) document.present(this.presentation)
        break
      case 'transcribe':
        this.find(message.documentId)?.transcribe(message.fromLine, message.toLine)
        break
      case 'forget':
        this.documents.delete(message.documentId)
        this.lost.delete(message.documentId)
        break
      case 'beware':
        this.guard = this.guardAgainst(new Set(message.refused))
        break
      case 'pin':
      case 'unpin':
        // Versions are kept for saving; the calculator follows the newest one.
        return
    }
    this.schedule()
  }

  /** Works for a few milliseconds, tells what is new, and asks for the next slice if there is more. */
  slice(): void {
    this.scheduled = null
    const end = this.surface.now() + sliceTime
    const pause = () => this.surface.now() >= end
    if (this.isPending()) this.surface.post({ kind: 'busy', line: null })
    for (const [place, document] of [...this.documents.values()].reverse().entries()) {
      const now = this.surface.now()
      // Nobody sees the answers of the others, and the key that came is not painted yet.
      if (now < end && (place === 0 || this.untilFrame() === 0)) document.work(pause, now)
      for (const message of document.report(now)) this.surface.post(message)
    }
    if (this.isPending()) this.goOn()
    else {
      this.surface.post({ kind: 'idle' })
      this.surface.wake(this.untilTick())
    }
  }

  /** Answers that depend on the time may be others now. */
  timePassed(): void {
    for (const document of this.documents.values()) document.timePassed()
    this.schedule()
  }

  /** For how long no answer changes by itself, in milliseconds; null for ever. */
  private untilTick(): number | null {
    const ticks = [...this.documents.values()].flatMap((document) => document.nextTick() ?? [])
    if (ticks.length === 0) return null
    const until = Math.min(...ticks) - this.presentation.environment.now()
    return Math.min(Math.max(until, 1), longestSleep)
  }

  private follow(message: Extract<StreamMessage, { kind: 'edit' | 'piece' | 'reset' }>): void {
    const { documentId } = message
    if (message.kind === 'edit') this.typedAt = this.surface.now()
    if (message.kind === 'reset') this.lost.delete(documentId)
    if (!this.lost.has(documentId)) {
      const document =
        this.find(documentId) ?? new FollowedDocument(documentId, this.presentation, this.guard)
      this.documents.set(documentId, document)
      try {
        document.take(message)
      } catch (error) {
        if (!(error instanceof RangeError)) throw error
        this.documents.delete(documentId)
        this.lost.add(documentId)
        this.surface.post({ kind: 'out-of-step', documentId })
      }
    }
    if (message.kind === 'piece') this.surface.post({ kind: 'taken' })
  }

  /** The document, which comes first from now on. */
  private find(documentId: DocumentId): FollowedDocument | null {
    const document = this.documents.get(documentId)
    if (document === undefined) return null
    this.documents.delete(documentId)
    this.documents.set(documentId, document)
    return document
  }

  private isPending(): boolean {
    for (const document of this.documents.values()) if (document.isPending) return true
    return false
  }

  /** Something came that may be answered in the next slice. */
  private schedule(): void {
    if (this.scheduled === 'soon') return
    this.scheduled = 'soon'
    this.surface.soon(0)
  }

  /** One slice was not enough. */
  private goOn(): void {
    const rest = this.untilFrame()
    this.scheduled = rest > 0 ? 'after a rest' : 'soon'
    this.surface.soon(rest)
  }

  /** For how long the window needs a processor for the newest key's frame, in milliseconds. */
  private untilFrame(): number {
    return Math.max(this.typedAt + frameTime - this.surface.now(), 0)
  }

  private guardAgainst(refused: ReadonlySet<string>): LineGuard {
    return {
      approach: (text) => {
        if (mayHang.test(text)) this.surface.post({ kind: 'busy', line: text })
      },
      refuses: (text) => refused.has(text),
    }
  }
}
