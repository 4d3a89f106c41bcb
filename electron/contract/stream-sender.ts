import type { ChangeSet, Text } from '@codemirror/state'
import type { DocumentId } from './documents.ts'
import { sayEdit, sayText, type StreamMessage } from './edit-stream.ts'

/** Pieces on their way at once: two keep the port busy, and cost at most 8 ms of the sender's thread in one go. */
const creditsAtStart = 2

/** Messages that are posted before others get their turn, if there is a way to let them. */
const mostInOneGo = 256

/**
 * The sending end of an edit stream: everything leaves in the order it was said, small messages at once, large
 * texts piece by piece as the follower gives credits back.
 */
export class StreamSender {
  private readonly queue: Iterator<StreamMessage, void>[] = []
  private credits = creditsAtStart

  /** @param pause calls what it is given when others had their turn; without it, nothing waits for that */
  constructor(
    private readonly post: (message: StreamMessage) => void,
    private readonly pause: ((resume: () => void) => void) | null = null,
  ) {}

  /** Whether something that was said has not left yet. */
  get isBusy(): boolean {
    return this.queue.length > 0
  }

  /** `time` is when the edit was made, in milliseconds since the epoch. */
  edit(documentId: DocumentId, version: number, changes: ChangeSet, time?: number): void {
    this.say(sayEdit(documentId, version, changes, time))
  }

  /** `upTo` is the version that the edits which are said next will lead to. */
  text(documentId: DocumentId, version: number, text: Text, upTo = version): void {
    this.say(sayText(documentId, version, text, upTo))
  }

  message(message: StreamMessage): void {
    this.say([message].values())
  }

  messages(messages: readonly StreamMessage[]): void {
    this.say(messages.values())
  }

  /** Calls `action` when all that was said before it has left. */
  afterwards(action: () => void): void {
    this.say(calling(action))
  }

  /** A credit came back. */
  taken(): void {
    this.credits++
    this.pump()
  }

  private say(messages: Iterator<StreamMessage, void>): void {
    this.queue.push(messages)
    if (this.queue.length === 1) this.pump()
  }

  private pump(): void {
    for (
      let head = this.queue[0], sent = 0;
      head !== undefined && this.credits > 0;
      head = this.queue[0], sent++
    ) {
      if (sent === mostInOneGo && this.pause !== null) {
        this.pause(() => this.pump())
        return
      }
      const next = head.next()
      if (next.done) {
        this.queue.shift()
        continue
      }
      if (next.value.kind === 'piece') this.credits--
      this.post(next.value)
    }
  }
}

/** No message, but the action when it is asked for one. */
function* calling(action: () => void): Generator<never, void> {
  action()
}
