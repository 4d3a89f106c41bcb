import { defaultKeymap, isolateHistory } from '@codemirror/commands'
import { MergeView, getChunks, unifiedMergeView, type Chunk } from '@codemirror/merge'
import {
  Annotation,
  EditorState,
  Transaction,
  type ChangeSpec,
  type Extension,
  type Text,
} from '@codemirror/state'
import {
  EditorView,
  drawSelection,
  highlightActiveLine,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from '@codemirror/view'
import type { FileFormat } from '../../electron/contract/documents.ts'
import { editorTheme } from '../editor/editor-theme.ts'
import { largePastes, longPaste } from '../editor/large-paste.ts'
import { lineSeparator } from '../editor/line-separator.ts'
import { pageNonce } from '../editor/page-nonce.ts'
import type { SharedText } from './amendment.ts'
import { differencesOf } from './differences.ts'

/** How long the search for differences may keep the window busy: once at the start, and after each edit. */
const searchMilliseconds = 100

/** Unchanged stretches are folded away but for so many lines beside a difference. */
const collapseUnchanged = { margin: 3, minSize: 6 }

/** Where the caret is among the differences; `current` counts from 1 and is null outside of them. */
export interface MergePlace {
  readonly count: number
  readonly current: number | null
}

export interface MergeOptions {
  /** The document: it alone owns its text; the editor here shows it and hands on what is typed. */
  readonly text: SharedText
  readonly format: FileFormat
  /** What it is compared with. */
  readonly other: Text
  readonly names: { readonly mine: string; readonly other: string; readonly take: string }
  /** Otherwise in one column, what differs in the other text above the lines of mine. */
  readonly sideBySide: boolean
  /** Shows the lines that are the same too. */
  readonly whole: boolean
  /** Where the caret is at first; null for the first difference. */
  readonly caret: number | null
  readonly moved: (place: MergePlace) => void
}

/** An edit that is here because it was made in the other editor of the same text. */
const mirrored = Annotation.define<true>()

/** The editors of a comparison: another text, and a document's own, where edits are edits of the document. */
export class MergeEditors {
  readonly dom: HTMLElement
  private readonly mine: EditorView
  private readonly end: () => void

  constructor(private readonly options: MergeOptions) {
    const { text, other, sideBySide, whole } = options
    const { doc } = text.state
    const diffConfig = { override: (a: string, b: string) => differencesOf(a, b, searchMilliseconds) }
    const folding = whole ? {} : { collapseUnchanged }
    if (sideBySide) {
      const merge = new MergeView({
        a: { doc: other, extensions: this.otherExtensions() },
        b: { doc, extensions: this.mineExtensions() },
        revertControls: 'a-to-b',
        renderRevertControl: () =>
          this.takeButton((button) => this.chunks[Number(button.dataset['chunk'])] ?? null),
        diffConfig,
        ...folding,
      })
      this.mine = merge.b
      this.dom = merge.dom
      this.end = () => merge.destroy()
    } else {
      const unified = unifiedMergeView({
        original: other,
        mergeControls: (type) =>
          type === 'reject'
            ? this.takeButton((button) => this.chunkAt(this.mine.posAtDOM(button)))
            : document.createElement('span'),
        diffConfig,
        ...folding,
      })
      const view = new EditorView({ doc, extensions: [this.mineExtensions(), unified] })
      this.mine = view
      this.dom = view.dom
      this.end = () => view.destroy()
    }
    const stopWatching = text.watch((transaction) => this.follow(transaction))
    const { end } = this
    this.end = () => {
      stopWatching()
      end()
    }
    const start = options.caret ?? this.chunks[0]?.fromB ?? 0
    this.goTo(Math.min(start, doc.length))
    this.tellPlace()
  }

  focus(): void {
    this.mine.focus()
  }

  get caret(): number {
    return this.mine.state.selection.main.head
  }

  destroy(): void {
    this.end()
  }

  /** Goes to the next difference, or to the one before; after the last comes the first. */
  step(direction: 1 | -1): void {
    const { chunks } = this
    const { head } = this.mine.state.selection.main
    const next =
      direction === 1
        ? (chunks.find(({ fromB }) => fromB > head) ?? chunks[0])
        : (chunks.findLast(({ fromB, endB }) => endB < head || fromB < head) ?? chunks.at(-1))
    if (next !== undefined) this.goTo(next.fromB)
    this.mine.focus()
  }

  /** Takes the other text's side of the difference at the caret, or of the next one, and goes on to the one after. */
  take(): void {
    const { head } = this.mine.state.selection.main
    const chunk =
      this.chunkAt(head) ?? this.chunks.find(({ fromB }) => fromB > head) ?? this.chunks[0] ?? null
    if (chunk !== null) this.takeChunk(chunk)
  }

  takeAll(): void {
    this.edit(this.chunks.map((chunk) => this.changeFor(chunk)))
    this.mine.focus()
  }

  private get chunks(): readonly Chunk[] {
    return getChunks(this.mine.state)?.chunks ?? []
  }

  private takeChunk(chunk: Chunk): void {
    this.edit(this.changeFor(chunk))
    const after = this.chunks.find(({ fromB }) => fromB >= chunk.fromB) ?? this.chunks[0]
    if (after !== undefined) this.goTo(after.fromB)
    // The button that was pressed is gone.
    this.mine.focus()
  }

  /** As texts, so that a carriage return of the other one stays what it is. */
  private changeFor({ fromA, toA, fromB, toB }: Chunk): ChangeSpec {
    const { other } = this.options
    return {
      from: fromB,
      to: Math.min(toB, this.mine.state.doc.length),
      insert: other.slice(fromA, Math.min(toA, other.length)),
    }
  }

  private edit(changes: ChangeSpec): void {
    this.mine.dispatch({ changes, userEvent: 'input.take', annotations: isolateHistory.of('full') })
  }

  private chunkAt(position: number): Chunk | null {
    return this.chunks.find(({ fromB, endB }) => fromB <= position && position <= endB) ?? null
  }

  private goTo(place: number): void {
    this.mine.dispatch({
      selection: { anchor: place },
      effects: EditorView.scrollIntoView(place, { y: 'center' }),
    })
  }

  private tellPlace(): void {
    const index = this.chunks.findIndex(({ fromB, endB }) => {
      const { head } = this.mine.state.selection.main
      return fromB <= head && head <= endB
    })
    this.options.moved({ count: this.chunks.length, current: index === -1 ? null : index + 1 })
  }

  /** Hands the edits that were made here on to the document. */
  private handOn(transaction: Transaction): void {
    const { changes, newSelection } = transaction
    if (!transaction.docChanged || transaction.annotation(mirrored)) return
    const userEvent = transaction.annotation(Transaction.userEvent)
    const isolated = transaction.annotation(isolateHistory)
    this.options.text.dispatch({
      changes,
      selection: newSelection,
      annotations: [mirrored.of(true), ...(isolated === undefined ? [] : [isolateHistory.of(isolated)])],
      ...(userEvent !== undefined && { userEvent }),
      filter: false,
    })
  }

  /** Shows here what was done to the document elsewhere, as by undo. */
  private follow(transaction: Transaction): void {
    if (transaction.annotation(mirrored)) return
    this.mine.dispatch({
      changes: transaction.changes,
      selection: transaction.newSelection,
      annotations: mirrored.of(true),
      scrollIntoView: true,
      filter: false,
    })
  }

  private otherExtensions(): Extension {
    return [editorLook(this.options.names.other), EditorState.readOnly.of(true)]
  }

  private mineExtensions(): Extension {
    return [
      editorLook(this.options.names.mine),
      lineSeparator(this.options.format),
      EditorState.allowMultipleSelections.of(true),
      EditorState.readOnly.compute([longPaste], (state) => state.field(longPaste) !== null),
      largePastes((view) => view),
      // Without a key for Tab: it goes on to the buttons, as Escape closes the comparison.
      keymap.of(defaultKeymap),
      EditorView.updateListener.of(({ transactions, selectionSet, startState, state }) => {
        for (const transaction of transactions) this.handOn(transaction)
        if (selectionSet || getChunks(startState)?.chunks !== getChunks(state)?.chunks) this.tellPlace()
      }),
    ]
  }

  private takeButton(chunkOf: (button: HTMLElement) => Chunk | null): HTMLElement {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'merge-take'
    button.title = this.options.names.take
    button.setAttribute('aria-label', this.options.names.take)
    button.append(arrow())
    button.addEventListener('mousedown', (event) => {
      // The merge view would take it by itself, and by the mouse only.
      event.preventDefault()
      event.stopPropagation()
    })
    button.addEventListener('click', () => {
      const chunk = chunkOf(button)
      if (chunk !== null) this.takeChunk(chunk)
    })
    return button
  }
}

function editorLook(label: string): Extension {
  return [
    editorTheme,
    pageNonce(),
    EditorView.contentAttributes.of({
      'aria-label': label,
      tabindex: '0',
      spellcheck: 'false',
      autocorrect: 'off',
      autocapitalize: 'off',
      translate: 'no',
    }),
    EditorView.lineWrapping,
    lineNumbers(),
    highlightActiveLine(),
    highlightSpecialChars(),
    drawSelection(),
  ]
}

/** A line drawing like those of `ui/icons.tsx`, outside of React. */
function arrow(): Element {
  const drawing = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  drawing.setAttribute('class', 'icon')
  drawing.setAttribute('viewBox', '0 0 16 16')
  drawing.setAttribute('width', '16')
  drawing.setAttribute('height', '16')
  drawing.setAttribute('aria-hidden', 'true')
  const path = drawing.appendChild(document.createElementNS('http://www.w3.org/2000/svg', 'path'))
  path.setAttribute('d', 'M3 8h9.5M9 4.5 12.5 8 9 11.5')
  return drawing
}
