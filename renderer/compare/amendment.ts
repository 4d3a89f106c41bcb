import { isolateHistory } from '@codemirror/commands'
import {
  ChangeSet,
  type ChangeSpec,
  type EditorState,
  type Text,
  type Transaction,
  type TransactionSpec,
} from '@codemirror/state'

/** A document's text that others may edit too. `OpenText` is one. */
export interface SharedText {
  readonly state: EditorState
  dispatch(spec: TransactionSpec): void
  /** Calls `listener` after each edit, whoever made it, until the returned function is called. */
  watch(listener: (transaction: Transaction) => void): () => void
}

/** The edits that a text gets while it is compared, so that all of them can be taken back as one. */
export class Amendment {
  private readonly before: Text
  private changes: ChangeSet
  private readonly stop: () => void

  constructor(private readonly text: SharedText) {
    this.before = text.state.doc
    this.changes = ChangeSet.empty(this.before.length)
    this.stop = text.watch((transaction) => (this.changes = this.changes.compose(transaction.changes)))
  }

  get isEmpty(): boolean {
    return this.changes.empty
  }

  /** Makes the text what it was, as one edit that can be undone. */
  takeBack(): void {
    if (this.isEmpty) return
    this.text.dispatch(singleEdit(this.changes.invert(this.before)))
  }

  end(): void {
    this.stop()
  }
}

/** A change that is undone by itself. */
export function singleEdit(changes: ChangeSpec): TransactionSpec {
  return { changes, annotations: isolateHistory.of('full') }
}
