import type { EditorState, Transaction, TransactionSpec } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import type { DocumentId } from '../../electron/contract/documents.ts'
import { hasArrived, isOwnEdit, versionOf } from './document-version.ts'
import { heldIn, nothingHeld, releaseHeldKeys } from './held-keys.ts'
import { longestInOneGo, pasteLong } from './large-paste.ts'

/** Hears of what happens to a text, on screen or not. */
export interface TextListener {
  edited(text: OpenText, transaction: Transaction): void
  /** After one or more transactions of any kind. */
  updated(text: OpenText): void
}

/** One document's text with its undo history and selection, whether it is on screen or not. */
export class OpenText {
  private view: EditorView | null = null
  private scroll: ReturnType<EditorView['scrollSnapshot']> | null = null
  private waiting: (() => void)[] = []
  /** About how many units the whole text has, known while it arrives. */
  expected = 0
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
    if (this.view !== null) {
      this.view.dispatch(spec)
      return
    }
    const transaction = this.held.update(spec)
    this.held = transaction.state
    this.took([transaction])
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
    this.held = this.view.state
    this.view = null
  }

  update(transactions: readonly Transaction[], view: EditorView): void {
    view.update(transactions)
    this.took(transactions)
  }

  private took(transactions: readonly Transaction[]): void {
    for (const transaction of transactions) {
      if (isOwnEdit(transaction)) this.listener.edited(this, transaction)
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
