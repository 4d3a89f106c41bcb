import type { EditorState, StateEffect, Text, Transaction, TransactionSpec } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import type { DocumentId, DocumentView } from '../../electron/contract/documents.ts'
import type { Arrival } from './arrival.ts'
import { hasArrived, isOwnEdit, versionOf } from './document-version.ts'
import { firstLineOf, scrollToFirst } from './first-line.ts'
import { heldIn, nothingHeld, releaseHeldKeys } from './held-keys.ts'
import { longestInOneGo, pasteLong } from './large-paste.ts'
import { weightOfEdit, weightOfNew } from './text-room.ts'

/** Hears of what happens to a text, on screen or not. */
export interface TextListener {
  edited(text: OpenText, transaction: Transaction): void
  /** Whether there is room for so much more text, as `weigh` counts. The person is told where there is not. */
  hasRoom(weight: number): boolean
  /** After one or more transactions of any kind. */
  updated(text: OpenText): void
}

/** One document's text with its undo history and selection, whether it is on screen or not. */
export class OpenText {
  private view: EditorView | null = null
  private scroll: StateEffect<unknown> | null = null
  private firstLine = 0
  private waiting: (() => void)[] = []
  private readonly watchers = new Set<(transaction: Transaction) => void>()
  /** What of the text is still to come; null before it begins and when all of it is there. */
  arrival: Arrival | null = null
  /** True when nobody has this text any more; it must not be saved over its file. */
  missing = false

  constructor(
    readonly documentId: DocumentId,
    private held: EditorState,
    private readonly listener: TextListener,
  ) {}

  get state(): EditorState {
    return this.view?.state ?? this.held
  }

  get version(): number {
    return versionOf(this.state)
  }

  get ready(): boolean {
    return hasArrived(this.state)
  }

  /**
   * Resolves when the text takes edits: at once, or when it has arrived and a long paste and the keys after it are
   * in. Also when it will never arrive: it is not `ready` then.
   */
  async settled(): Promise<void> {
    if (this.state.readOnly && !this.missing) await new Promise<void>((resolve) => this.waiting.push(resolve))
  }

  /** Nobody has this text any more: who waits for it waits in vain. */
  lose(): void {
    this.missing = true
    this.releaseWaiting()
  }

  dispatch(spec: TransactionSpec): void {
    this.dispatchAll([() => spec])
  }

  /** Whether so much new text may go in. The person is told where it may not. */
  hasRoomFor(inserted: Pick<Text, 'length' | 'lines'>): boolean {
    return this.listener.hasRoom(weightOfNew(inserted))
  }

  /** Calls `watcher` after each edit, on screen or not, until the returned function is called. */
  watch(watcher: (transaction: Transaction) => void): () => void {
    this.watchers.add(watcher)
    return () => this.watchers.delete(watcher)
  }

  /** How it is seen now. */
  get seen(): DocumentView {
    const { documentId, state, view } = this
    const { anchor, head } = state.selection.main
    return { documentId, anchor, head, top: view === null ? this.firstLine : firstLineOf(view) }
  }

  /** Is seen like this again, as far as the text still has those places. */
  putBack(seen: Pick<DocumentView, 'anchor' | 'head' | 'top'>): void {
    const clamp = (place: number): number => Math.min(place, this.state.doc.length)
    this.dispatch({ selection: { anchor: clamp(seen.anchor), head: clamp(seen.head) } })
    this.firstLine = clamp(seen.top)
    this.scroll = scrollToFirst(this.firstLine)
    this.view?.dispatch({ effects: this.scroll })
  }

  /** Comes on screen. Every transaction of the view goes through `update` from now on. */
  show(view: EditorView): void {
    view.setState(this.held)
    this.view = view
    if (this.scroll !== null) view.dispatch({ effects: this.scroll })
  }

  /** Leaves the screen. */
  hide(): void {
    if (this.view === null) return
    this.scroll = this.view.scrollSnapshot()
    this.firstLine = firstLineOf(this.view)
    this.held = this.view.state
    this.view = null
  }

  /** Makes a transaction of each step, from the state that the one before leads to, and shows them as one. */
  dispatchAll(steps: Iterable<(state: EditorState) => TransactionSpec | null>): void {
    const transactions: Transaction[] = []
    let { state } = this
    for (const step of steps) {
      const spec = step(state)
      if (spec === null) continue
      const transaction = state.update(spec)
      transactions.push(transaction)
      state = transaction.state
    }
    if (this.view !== null) {
      this.apply(transactions, this.view)
      return
    }
    this.held = state
    for (const { changes } of transactions) {
      this.scroll = this.scroll?.map(changes) ?? null
      this.firstLine = changes.mapPos(this.firstLine)
    }
    this.took(transactions)
  }

  /** What the person does in the view. Edits that there is no room for are left out, before anything is changed. */
  update(transactions: readonly Transaction[], view: EditorView): void {
    const weight = transactions.reduce((sum, transaction) => sum + weightOfEdit(transaction), 0)
    if (this.listener.hasRoom(weight)) this.apply(transactions, view)
  }

  private apply(transactions: readonly Transaction[], view: EditorView): void {
    view.update(transactions)
    this.took(transactions)
  }

  private took(transactions: readonly Transaction[]): void {
    for (const transaction of transactions) {
      if (!isOwnEdit(transaction)) continue
      this.listener.edited(this, transaction)
      for (const watcher of this.watchers) watcher(transaction)
    }
    this.listener.updated(this)
    if (!this.state.readOnly) this.takeHeld()
    if (!this.state.readOnly) this.releaseWaiting()
  }

  private takeHeld(): void {
    const held = heldIn(this.state)
    if (held.length > longestInOneGo) void pasteLong(this, held, [nothingHeld])
    else if (held !== '') this.dispatch(releaseHeldKeys(this.state))
  }

  private releaseWaiting(): void {
    for (const resolve of this.waiting.splice(0)) resolve()
  }
}
