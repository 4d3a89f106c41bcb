import type { Extension } from '@codemirror/state'
import { EditorView, GutterMarker, gutter, gutters, type BlockInfo } from '@codemirror/view'
import type { Answer } from '../calc/protocol.ts'
import { answerAt, answersField } from './answers.ts'

/** Width of the column in characters, and the steps it grows in, so that it does not follow every digit. */
const narrowest = 12
const widest = 40
const widthStep = 8

/** Says a copied answer to the person. */
export type CopyAnswer = (answer: Answer) => void

/** What the column shows for an answer. */
export function shownAnswer(answer: Answer): string {
  return answer.error ?? answer.text
}

class AnswerMarker extends GutterMarker {
  constructor(
    private readonly answer: Answer,
    private readonly line: number,
  ) {
    super()
  }

  override eq(other: AnswerMarker): boolean {
    return (
      this.line === other.line &&
      this.answer.text === other.answer.text &&
      this.answer.full === other.answer.full &&
      this.answer.error === other.answer.error
    )
  }

  override toDOM(): HTMLElement {
    const { answer } = this
    const shown = document.createElement('span')
    shown.className = answer.error === null ? 'answer' : 'answer answer-error'
    shown.dataset['answerLine'] = String(this.line)
    shown.textContent = shownAnswer(answer)
    shown.title = answer.error ?? `${answer.full}\nClick to copy`
    return shown
  }
}

/** Keeps the column as wide as the widest answer shown so far, within bounds. */
class WidthMarker extends GutterMarker {
  constructor(readonly width: number) {
    super()
  }

  override eq(other: WidthMarker): boolean {
    return this.width === other.width
  }

  override toDOM(): HTMLElement {
    const spacer = document.createElement('span')
    spacer.className = 'answer-width'
    spacer.style.width = `${this.width}ch`
    return spacer
  }
}

/** The answers at the right of the text, each level with the first row of its line. */
export function answerColumn(copy: CopyAnswer): Extension {
  return [
    answersField,
    gutters({ fixed: true }),
    gutter({
      class: 'answers',
      side: 'after',
      lineMarker: markerOf,
      lineMarkerChange: (update) =>
        update.docChanged || update.startState.field(answersField) !== update.state.field(answersField),
      initialSpacer: (view) => new WidthMarker(widthFor(view)),
      updateSpacer(spacer, update) {
        const width = spacer instanceof WidthMarker ? spacer.width : narrowest
        const wanted = Math.max(width, widthFor(update.view))
        return wanted === width ? spacer : new WidthMarker(wanted)
      },
      domEventHandlers: {
        mousedown(view, line, event) {
          const answer = answerAt(view.state, line.from)
          if (answer === null || answer.error !== null || !isOnAnswer(event)) return false
          copy(answer)
          markCopied(event)
          return true
        },
      },
    }),
  ]
}

/** The answer beside the line that the caret is on. */
export function answerAtCaret(view: EditorView): Answer | null {
  const { state } = view
  return answerAt(state, state.doc.lineAt(state.selection.main.head).from)
}

function markerOf(view: EditorView, block: BlockInfo): GutterMarker | null {
  const answer = answerAt(view.state, block.from)
  return answer === null ? null : new AnswerMarker(answer, view.state.doc.lineAt(block.from).number)
}

function widthFor(view: EditorView): number {
  let longest = 0
  for (const block of view.viewportLineBlocks) {
    const answer = answerAt(view.state, block.from)
    if (answer !== null) longest = Math.max(longest, shownAnswer(answer).length)
  }
  return Math.min(widest, Math.max(narrowest, Math.ceil(longest / widthStep) * widthStep))
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
