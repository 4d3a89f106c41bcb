import type { Text } from '@codemirror/state'
import type { EditMessage, PieceMessage, ResetMessage } from '../contract/edit-stream.ts'
import { Replica } from '../contract/replica.ts'
import { weigh, wideUnits } from '../contract/text-weight.ts'
import { EditLog } from './edit-log.ts'
import { FileError } from './file-failure.ts'

interface PinWaiter {
  readonly version: number
  /** The window whose pin it is, by its number. */
  readonly window: number
  resolve(text: Text): void
  reject(error: unknown): void
}

/** The writer's copy of one document, how it came to be, and the versions of it that saves need. */
export class DocumentReplica {
  private whole = new Replica()
  private history = new EditLog()
  /** A text that starts again; the last whole one is kept until it is in. */
  private incoming: Replica | null = null
  /** Units that came in strings that take two bytes a unit. */
  private wide = 0
  private heaviest = 0
  private readonly pins = new Map<number, Text>()
  private readonly waiters = new Set<PinWaiter>()

  /** @param changed called when there is a new whole version */
  constructor(private readonly changed: () => void = () => undefined) {}

  /** The newest whole version; -1 while there is none. */
  get version(): number {
    return this.whole.version
  }

  /** How the newest whole version came to be. */
  get log(): EditLog {
    return this.history
  }

  get text(): Text {
    return this.whole.text
  }

  /** The most that it has weighed: what was taken out of it is held to be undone. */
  get weight(): number {
    return this.heaviest
  }

  /** Whether there is a version, and no part of another one. */
  get isWhole(): boolean {
    return this.version !== -1 && this.incoming === null && !this.whole.isArriving
  }

  /** What is in of the text that is arriving. */
  get newest(): Text {
    return (this.incoming ?? this.whole).newest
  }

  /** @throws RangeError when the message does not follow from what is here */
  take(message: EditMessage | PieceMessage | ResetMessage): void {
    if (message.kind === 'reset') {
      this.incoming = new Replica()
      this.wide = 0
      return
    }
    this.follow(message)
    this.wide += wideUnitsOf(message)
    this.heaviest = Math.max(this.heaviest, weigh(this.newest, this.wide))
  }

  /** Becomes what another one is. */
  adopt(other: DocumentReplica): void {
    this.whole = other.whole
    this.history = other.history
    this.incoming = null
    this.wide = other.wide
    this.heaviest = Math.max(this.heaviest, other.heaviest)
    this.changed()
  }

  /** Forgets what has arrived of a version that is not whole: the one who was sending it is gone. */
  dropUnfinished(): void {
    this.incoming = null
    this.history.dropUnfinished()
    this.whole.dropArriving()
  }

  /** @throws RangeError when that is not the newest version */
  pin(version: number): void {
    if (this.incoming !== null || version !== this.whole.version) {
      throw new RangeError(`Version ${version} was pinned where version ${this.whole.version} is the newest`)
    }
    this.pins.set(version, this.whole.text)
    this.history.mark(version, this.whole.text)
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

  private follow(message: EditMessage | PieceMessage): void {
    if (this.version === -1) this.incoming ??= new Replica()
    if (this.incoming !== null) {
      this.incoming.take(message)
      if (this.incoming.version !== -1) this.startAgain(this.incoming)
      return
    }
    this.whole.take(message)
    const isWhole = message.kind === 'edit' || message.last
    this.history.push(message, isWhole ? this.whole.text : null)
    if (isWhole) this.changed()
  }

  private startAgain(replica: Replica): void {
    this.whole = replica
    this.incoming = null
    this.history.start(replica.version, replica.text)
    this.changed()
  }
}

function wideUnitsOf(message: EditMessage | PieceMessage): number {
  const inserted =
    message.kind === 'piece' ? message.splices.map(([, , insert]) => insert) : message.changes.flat()
  return inserted.reduce<number>((sum, part) => sum + (typeof part === 'string' ? wideUnits(part) : 0), 0)
}
