import type { Text } from '@codemirror/state'
import type { EditMessage, PieceMessage, ResetMessage } from '../contract/edit-stream.ts'
import { Replica } from '../contract/replica.ts'
import { FileError } from './file-failure.ts'

interface PinWaiter {
  readonly version: number
  /** The window whose pin it is, by its number. */
  readonly window: number
  resolve(text: Text): void
  reject(error: unknown): void
}

/** The writer's copy of one document, and the versions of it that saves need. */
export class DocumentReplica {
  private whole = new Replica()
  /** A text that starts again; the last whole one is kept until it is in. */
  private incoming: Replica | null = null
  private readonly pins = new Map<number, Text>()
  private readonly waiters = new Set<PinWaiter>()

  /** The newest whole version; -1 while there is none. */
  get version(): number {
    return this.whole.version
  }

  get text(): Text {
    return this.whole.text
  }

  /** What is in of the text that is arriving. */
  get newest(): Text {
    return (this.incoming ?? this.whole).newest
  }

  /** @throws RangeError when the message does not follow from what is here */
  take(message: EditMessage | PieceMessage | ResetMessage): void {
    if (message.kind === 'reset') {
      this.incoming = new Replica()
      return
    }
    const replica = this.incoming ?? this.whole
    replica.take(message)
    if (this.incoming !== null && this.incoming.version !== -1) {
      this.whole = this.incoming
      this.incoming = null
    }
  }

  /** Forgets what has arrived of a version that is not whole: the one who was sending it is gone. */
  dropUnfinished(): void {
    this.incoming = null
    if (this.whole.newest === this.whole.text) return
    const { version, text } = this.whole
    this.whole = new Replica()
    this.whole.version = version
    this.whole.text = this.whole.newest = text
  }

  /** @throws RangeError when that is not the newest version */
  pin(version: number): void {
    if (this.incoming !== null || version !== this.whole.version) {
      throw new RangeError(`Version ${version} was pinned where version ${this.whole.version} is the newest`)
    }
    this.pins.set(version, this.whole.text)
    for (const waiter of this.waiters) {
      if (waiter.version !== version) continue
      this.waiters.delete(waiter)
      waiter.resolve(this.whole.text)
    }
  }

  unpin(version: number): void {
    this.pins.delete(version)
  }

  /**
   * The text of a version once it is pinned; the order to save it may come first.
   * @throws FileError `text-missing` when it never will be; any error once the signal is aborted
   */
  whenPinned(version: number, window: number, signal: AbortSignal): Promise<Text> {
    const pinned = this.pins.get(version)
    if (pinned !== undefined) return Promise.resolve(pinned)
    return new Promise((resolve, reject) => {
      const waiter = { version, window, resolve, reject }
      const stop = () => {
        this.waiters.delete(waiter)
        reject(new Error(`Nobody waits for version ${version} any more`))
      }
      this.waiters.add(waiter)
      signal.addEventListener('abort', stop, { once: true })
    })
  }

  /** No pin will come of this window and those before it. */
  windowGone(window: number): void {
    for (const waiter of this.waiters) {
      if (waiter.window > window) continue
      this.waiters.delete(waiter)
      waiter.reject(new FileError({ kind: 'text-missing' }))
    }
  }
}
