import type { Extension } from '@codemirror/state'
import { type EditorView, GutterMarker, gutter, gutters, type BlockInfo } from '@codemirror/view'
import type { Answer } from '../calc/protocol.ts'
import { answerDrops, dragAnswer } from './answer-drag.ts'
import { answersField } from './answers.ts'
import { answersToShowChanged, answerToShow, heldErrors } from './held-errors.ts'
import { isSource, sourcesField } from './sources.ts'

/** What a person does with an answer. */
export interface AnswerActions {
  /** It was pressed. */
  readonly copy: (answer: Answer) => void
  /** It is pointed at, in this line; null when it is no more. */
  readonly point: (line: number | null) => void
}

/** What the column shows for an answer. */
export function shownAnswer(answer: Answer): string {
  return answer.error ?? answer.text
}

/** Longest value that a tooltip holds, in UTF-16 units. */
const longestTip = 2000

class AnswerMarker extends GutterMarker {
  constructor(
    private readonly answer: Answer,
    private readonly line: number,
    private readonly isLit: boolean,
  ) {
    super()
  }

  override eq(other: AnswerMarker): boolean {
    return (
      this.line === other.line &&
      this.isLit === other.isLit &&
      this.answer.text === other.answer.text &&
      this.answer.full === other.answer.full &&
      this.answer.error === other.answer.error &&
      this.answer.note === other.answer.note
    )
  }

  override toDOM(): HTMLElement {
    const { answer, line } = this
    const shown = document.createElement('span')
    shown.className = answer.error === null ? 'answer' : 'answer answer-error'
    shown.classList.toggle('answer-source', this.isLit)
    shown.dataset['answerLine'] = String(line)
    shown.draggable = answer.error === null
    shown.textContent = shownAnswer(answer)
    shown.title = answer.error ?? tipOf(answer, line)
    if (answer.note === null || answer.error !== null) return shown
    const cell = document.createElement('span')
    cell.className = 'answer-cell'
    const note = document.createElement('span')
    note.className = 'answer-note'
    note.textContent = briefNote(answer.note)
    note.title = answer.note
    cell.append(note, shown)
    return cell
  }
}

/** What of a note has room in the column: the day that it names, where it names one. */
function briefNote(note: string): string {
  return /\d{4}-\d{2}-\d{2}/.exec(note)?.[0] ?? note
}

function tipOf({ full, note }: Answer, line: number): string {
  const value = full.length > longestTip ? `${full.slice(0, longestTip)}…` : full
  const known = note === null ? value : `${value}\n${note}`
  return `${known}\nClick to copy, drag to insert; with Alt or Ctrl, a drag inserts line${line}`
}

/**
 * The answers at the right of the text, each level with the first row of its line. The column is as wide as the
 * window wants (`.answers`) whatever is in it: one that followed its answers would wrap the text anew at a key.
 */
export function answerColumn({ copy, point }: AnswerActions): Extension {
  return [
    answersField,
    heldErrors,
    answerDrops,
    gutters({ fixed: true }),
    gutter({
      class: 'answers',
      side: 'after',
      lineMarker: markerOf,
      lineMarkerChange: (update) =>
        update.docChanged ||
        answersToShowChanged(update) ||
        update.startState.field(sourcesField) !== update.state.field(sourcesField),
      domEventHandlers: {
        click(view, line, event) {
          const answer = answerToShow(view.state, line.from)
          if (answer === null || answer.error !== null || !isOnAnswer(event)) return false
          copy(answer)
          markCopied(event)
          view.focus()
          return true
        },
        dragstart(view, line, event) {
          const answer = answerToShow(view.state, line.from)
          if (!(event instanceof DragEvent) || event.dataTransfer === null) return false
          if (answer === null || answer.error !== null) return false
          dragAnswer(event.dataTransfer, answer, lineOf(view, line))
          return false
        },
        dragend(view) {
          view.focus()
          return false
        },
        mouseover(view, line, event) {
          const answer = isOnAnswer(event) ? answerToShow(view.state, line.from) : null
          point(answer === null || answer.error !== null ? null : lineOf(view, line))
          return false
        },
        mouseout() {
          point(null)
          return false
        },
      },
    }),
  ]
}

/** The answer beside the line that the caret is on. */
export function answerAtCaret(view: EditorView): Answer | null {
  const { state } = view
  return answerToShow(state, state.doc.lineAt(state.selection.main.head).from)
}

function markerOf(view: EditorView, block: BlockInfo): GutterMarker | null {
  const answer = answerToShow(view.state, block.from)
  if (answer === null) return null
  const line = lineOf(view, block)
  const lit = view.state.field(sourcesField)
  return new AnswerMarker(answer, line, lit !== null && isSource(lit, line))
}

function lineOf(view: EditorView, block: BlockInfo): number {
  return view.state.doc.lineAt(block.from).number
}

function isOnAnswer(event: Event): event is Event & { readonly target: HTMLElement } {
  return event.target instanceof HTMLElement && event.target.dataset['answerLine'] !== undefined
}

function markCopied(event: Event): void {
  if (!isOnAnswer(event)) return
  const { target } = event
  target.classList.add('answer-copied')
  setTimeout(() => target.classList.remove('answer-copied'), 1200)
}
