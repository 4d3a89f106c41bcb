import { isolateHistory } from '@codemirror/commands'
import {
  EditorSelection,
  Text,
  Transaction,
  type Annotation,
  type ChangeSet,
  type ChangeSpec,
  type EditorState,
  type TransactionSpec,
} from '@codemirror/state'
import {
  readAppended,
  readChange,
  type EditMessage,
  type PieceMessage,
  type ResetMessage,
} from '../../electron/contract/edit-stream.ts'
import { wideUnits } from '../../electron/contract/text-weight.ts'
import { arrival } from './document-version.ts'
import { withoutUndo } from './undo-history.ts'

/** One step of an arrival, made for the state that it changes; null where there is nothing to do. */
export type ArrivalStep = (state: EditorState) => TransactionSpec | null

/** Edits that are shown as one, so that thousands of them come in within moments and each lot within 8 ms. */
const lot = 64

/** Pieces of the base are shown together, at most so often: each showing costs the same however much it brings. */
const showEveryMs = 100

/**
 * How a text comes in: first the pieces of its base, which is nothing to undo, then the edits that were made since,
 * which can be undone as they were typed.
 */
export class Arrival {
  /** About how many units the base has. */
  readonly size: number
  /** The version that is the whole text. */
  readonly upTo: number
  /** How many units of the base came in strings that take two bytes a unit. */
  wide = 0
  /** The version of the base, known when its first piece comes. */
  private base: number | null = null
  private newest = -1
  private isInPieces = false
  /** How long the base is so far, what of it is not shown yet, and when some was shown last. */
  private length = 0
  private unshown = Text.empty
  private shownAt = -Infinity
  private waiting: ArrivalStep[] = []

  constructor(
    { size, upTo }: Pick<ResetMessage, 'size' | 'upTo'>,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.size = size
    this.upTo = upTo
  }

  get isWhole(): boolean {
    return this.newest === this.upTo && this.waiting.length === 0
  }

  /**
   * The steps that are due with this message; those of small edits, and of pieces of the base, wait for each other.
   * @throws RangeError when the message does not follow from those before it
   */
  take(message: EditMessage | PieceMessage): readonly ArrivalStep[] {
    this.base ??= message.version
    const isLast = message.kind === 'edit' || message.last
    if (isLast) this.newest = message.version
    if (message.kind === 'piece' && message.version === this.base) {
      const appended = readAppended(message, this.length)
      for (const [, , insert] of message.splices) this.wide += wideUnits(insert)
      this.length += appended.length
      this.unshown = this.unshown.append(appended)
      if (isLast || this.now() - this.shownAt >= showEveryMs) this.waiting.push(this.showBase())
      else return []
    } else {
      this.waiting.push(...this.stepsOf(message))
      this.isInPieces = !isLast
    }
    const isDue = message.kind === 'piece' || this.newest === this.upTo || this.waiting.length >= lot
    return isDue ? this.waiting.splice(0) : []
  }

  private showBase(): ArrivalStep {
    const insert = this.unshown
    this.unshown = Text.empty
    this.shownAt = this.now()
    return (state) => ofBase({ from: state.doc.length, insert })
  }

  private stepsOf(message: EditMessage | PieceMessage): readonly ArrivalStep[] {
    const changesOf = (state: EditorState): ChangeSet => readChange(message, state.doc.length)
    if (message.kind === 'piece') {
      const isFirst = !this.isInPieces
      return [(state) => inPieces(changesOf(state), isFirst, message.last)]
    }
    const { time } = message
    return [(state) => caretBefore(changesOf(state), state), (state) => asTyped(changesOf(state), time)]
  }
}

/** The steps that make a state empty, with nothing to undo, for an arrival that starts again. */
export function emptied(state: EditorState): readonly ArrivalStep[] {
  const specs = [ofBase({ from: 0, to: state.doc.length }), ...withoutUndo(state)]
  return specs.map((spec) => () => spec)
}

function ofBase(changes: ChangeSpec): TransactionSpec {
  return { changes, annotations: [arrival.of(true), Transaction.addToHistory.of(false)], filter: false }
}

/** Undoing an edit puts the caret where it was before: next to it, or around what it replaced. */
function caretBefore(changes: ChangeSet, state: EditorState): TransactionSpec | null {
  let selection = state.selection
  changes.iterChanges((from, to, _fromB, _toB, inserted) => {
    selection = EditorSelection.single(inserted.length === 0 ? to : from, to)
  })
  if (selection.eq(state.selection)) return null
  return { selection, annotations: Transaction.addToHistory.of(false) }
}

function asTyped(changes: ChangeSet, time: number | undefined): TransactionSpec {
  let caret = 0
  changes.iterChanges((_fromA, _toA, _from, to) => (caret = to))
  return {
    changes,
    selection: EditorSelection.cursor(caret),
    annotations: [arrival.of(true), ...(time === undefined ? [] : [Transaction.time.of(time)])],
    filter: false,
  }
}

/** One edit that comes in several pieces is undone as one, and with no other. */
function inPieces(changes: ChangeSet, isFirst: boolean, isLast: boolean): TransactionSpec {
  const annotations: Annotation<unknown>[] = [arrival.of(true)]
  if (isFirst) {
    return {
      changes,
      annotations: [...annotations, isolateHistory.of(isLast ? 'full' : 'before')],
      filter: false,
    }
  }
  return {
    changes,
    annotations: isLast ? [...annotations, isolateHistory.of('after')] : annotations,
    // CodeMirror joins this to the edit before, wherever and whenever that was.
    userEvent: 'input.type.compose',
    filter: false,
  }
}
