import { defaultKeymap, historyKeymap, indentLess, insertTab } from '@codemirror/commands'
import { Compartment, EditorState, type Extension, type StateEffect } from '@codemirror/state'
import {
  EditorView,
  drawSelection,
  dropCursor,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from '@codemirror/view'
import type { DocumentId, FileFormat } from '../../electron/contract/documents.ts'
import { answerColumn, type AnswerActions } from './answer-column.ts'
import { answerErrors } from './answer-errors.ts'
import type { ChartActions } from '../charts/chart-figure.ts'
import { caretOnFocus } from './caret-on-focus.ts'
import { chartsBelow } from './charts-below.ts'
import { documentVersion, hasArrived } from './document-version.ts'
import { editorTheme } from './editor-theme.ts'
import { errorRoom } from './error-room.ts'
import { heldKeys } from './held-keys.ts'
import { largePastes, longPaste, type PasteTarget } from './large-paste.ts'
import { lineEndHistory } from './line-end-history.ts'
import { followLines } from './line-references/follow-lines.ts'
import { lineSeparator } from './line-separator.ts'
import { longLines } from './long-lines.ts'
import { pageNonce } from './page-nonce.ts'
import { searchPhrases } from './search-phrases.ts'
import { sourcesLight } from './sources-light.ts'
import { specialCharacters } from './special-characters.ts'
import { tint } from './tint.ts'
import { undoHistory } from './undo-history.ts'

/** What an editor does outside its own text. */
export interface EditorSurroundings {
  readonly answers: (documentId: DocumentId) => AnswerActions
  readonly charts: (documentId: DocumentId) => ChartActions
  /** The id of an element that describes the line that the caret is on. */
  readonly descriptionId: string
  pasteTarget(documentId: DocumentId): PasteTarget | null
}

const wrapping = new Compartment()
const later = new Compartment()

// The browser gives it the place in the order of Tab anyway; tools that look for it want it said.
const name = EditorView.contentAttributes.of({ 'aria-label': 'Document text', tabindex: '0' })

/** The change of an editor state that turns soft wrap on or off. */
export function wrapChange(wrap: boolean): StateEffect<unknown> {
  return wrapping.reconfigure(wrap ? EditorView.lineWrapping : [])
}

/** The change of an editor state that brings what the first screen does not need, once that is loaded. */
export function laterChange(extensions: Extension): StateEffect<unknown> {
  return later.reconfigure(extensions)
}

/** The state that a document's text starts from: empty, and read-only until the text has arrived. */
export function createEditorState(
  documentId: DocumentId,
  format: FileFormat,
  surroundings: EditorSurroundings,
): EditorState {
  return EditorState.create({
    extensions: [
      documentVersion,
      lineSeparator(format),
      EditorState.readOnly.compute([documentVersion, longPaste], isBusy),
      heldKeys(isBusy),
      EditorState.allowMultipleSelections.of(true),
      undoHistory,
      lineEndHistory,
      followLines,
      later.of([]),
      largePastes((view) => surroundings.pasteTarget(documentId) ?? view),
      view(documentId, surroundings),
      keymap.of([
        ...historyKeymap,
        ...defaultKeymap,
        // Escape, then Tab, leaves the text.
        { key: 'Tab', run: insertTab, shift: indentLess },
      ]),
    ],
  })
}

/** Whether the text takes no edits because it, or a long paste into it, is still arriving. */
function isBusy(state: EditorState): boolean {
  return !hasArrived(state) || state.field(longPaste) !== null
}

/** What the view shows while there is no document: keys are kept for the one that comes. */
export function createBlankState(): EditorState {
  return EditorState.create({
    extensions: [editorTheme, pageNonce(), name, heldKeys(() => true), EditorState.readOnly.of(true)],
  })
}

function view(documentId: DocumentId, { answers, charts, descriptionId }: EditorSurroundings): Extension {
  return [
    editorTheme,
    pageNonce(),
    name,
    EditorView.contentAttributes.of({
      'aria-describedby': descriptionId,
      spellcheck: 'false',
      autocorrect: 'off',
      autocapitalize: 'off',
      translate: 'no',
    }),
    lineNumbers(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    specialCharacters,
    longLines,
    drawSelection(),
    caretOnFocus,
    dropCursor(),
    wrapping.of([]),
    // Not with find, which comes later: other phrases make a new view of the text, which loses where it is scrolled to.
    EditorState.phrases.of(searchPhrases),
    tint,
    sourcesLight,
    answerColumn(answers(documentId)),
    answerErrors,
    chartsBelow(charts(documentId)),
    errorRoom,
  ]
}
