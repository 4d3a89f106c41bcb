import type { Extension } from '@codemirror/state'
import { type EditorView, GutterMarker, gutter, gutters, type BlockInfo } from '@codemirror/view'
import type { Answer } from '../calc/protocol.ts'
import { answerAt, answersField } from './answers.ts'

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

/**
 * The answers at the right of the text, each level with the first row of its line. The column is as wide as the
 * window wants (`.answers`) whatever is in it: one that followed its answers would wrap the text anew at a key.
 */
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

function isOnAnswer(event: Event): event is Event & { readonly target: HTMLElement } {
  return event.target instanceof HTMLElement && event.target.dataset['answerLine'] !== undefined
}

function markCopied(event: Event): void {
  if (!isOnAnswer(event)) return
  const { target } = event
  target.classList.add('answer-copied')
  setTimeout(() => target.classList.remove('answer-copied'), 1200)
}
