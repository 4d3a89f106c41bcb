import type { DocumentId } from '../contract/documents.ts'
import { maxPieceBytes, sayText, type PieceMessage, type ResetMessage } from '../contract/edit-stream.ts'
import type { StreamSender } from '../contract/stream-sender.ts'
import { wideUnits } from '../contract/text-weight.ts'
import type { DocumentReplica } from './document-replica.ts'
import { FileError } from './file-failure.ts'
import type { TextTaker } from './read-file.ts'

/** The version of a text as it was opened. */
const openedVersion = 0

/**
 * Units that a line of a file may have. Where it is used, V8 makes one string of all its pieces, in one go, and twice that
 * is the longest string there can be.
 */
const longestLine = 2 ** 28

/** How much text there is room for. */
export interface Room {
  /** Beside all other texts, as `weigh` counts. */
  readonly beside: number
  /** Beside none. */
  readonly most: number
}

/** The one who asks for a text. */
export interface TextReader {
  readonly sender: StreamSender
  /** There is no such text. */
  missing(documentId: DocumentId): void
}

/** A text on its way from a file into its replica, and at the same time to the windows that asked for it. */
export class Opening implements TextTaker {
  private readonly readers = new Set<TextReader>()
  private size: number | null = null

  constructor(
    private readonly documentId: DocumentId,
    private readonly replica: DocumentReplica,
    private readonly room: () => Room,
  ) {}

  /** What it weighs, or is going to weigh at least. */
  get weight(): number {
    return Math.max(this.replica.weight, this.size ?? 0)
  }

  /** Sends what is in so far, and from now on all that comes. */
  join(reader: TextReader): void {
    this.readers.add(reader)
    if (this.size === null) return
    reader.sender.message(this.reset(this.size))
    for (const message of sayText(this.documentId, openedVersion, this.replica.newest)) {
      if (message.kind === 'piece') reader.sender.message({ ...message, last: false })
    }
  }

  leave(reader: TextReader): void {
    this.readers.delete(reader)
  }

  start(size: number): void {
    this.size = size
    this.refuseTooMuch()
    this.say(this.reset(size))
  }

  append(text: string, bytesPerUnit: 1 | 2): void {
    const most = maxPieceBytes / bytesPerUnit
    for (let said = 0; said < text.length; said += most) {
      const part = text.slice(said, said + most)
      this.say(this.piece(bytesPerUnit === 1 ? part : narrow(part), false))
    }
    this.refuseTooMuch()
  }

  /** The text is whole. */
  finish(): void {
    this.say(this.piece('', true))
  }

  /** There will be no text. */
  fail(): void {
    for (const reader of this.readers) reader.missing(this.documentId)
  }

  /** @throws FileError */
  private refuseTooMuch(): void {
    const { beside, most } = this.room()
    if (this.weight > beside)
      throw new FileError({ kind: 'no-room', bytes: this.size ?? 0, room: Math.max(beside, 0), most })
    const { newest } = this.replica
    const { length, number } = newest.line(newest.lines)
    if (length > longestLine) throw new FileError({ kind: 'line-too-long', line: number, limit: longestLine })
  }

  private reset(size: number): ResetMessage {
    return { kind: 'reset', documentId: this.documentId, size, upTo: openedVersion }
  }

  private piece(text: string, last: boolean): PieceMessage {
    const end = this.replica.newest.length
    return {
      kind: 'piece',
      documentId: this.documentId,
      version: openedVersion,
      splices: [[end, end, text]],
      last,
    }
  }

  private say(message: PieceMessage | ResetMessage): void {
    // Who reads goes on while the replica is made here.
    for (const { sender } of this.readers) sender.message(message)
    this.replica.take(message)
  }
}

/** V8 keeps a part of a string as it keeps the whole, with two bytes a unit, even where the part needs only one. */
function narrow(part: string): string {
  return wideUnits(part) === 0 ? Buffer.from(part, 'latin1').toString('latin1') : part
}
