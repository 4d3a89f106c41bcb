import { RangeSetBuilder } from '@codemirror/state'
import {
  Decoration,
  ViewPlugin,
  type DecorationSet,
  type EditorView,
  type ViewUpdate,
} from '@codemirror/view'
import { answersToShowChanged, answerToShow } from './held-errors.ts'

const errorMark = Decoration.mark({ class: 'answer-error-span' })

/** Underlines where a line has its error, on screen only. */
export const answerErrors = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet

    constructor(view: EditorView) {
      this.decorations = marksOf(view)
    }

    update(update: ViewUpdate): void {
      if (answersToShowChanged(update) || update.viewportChanged) this.decorations = marksOf(update.view)
    }
  },
  { decorations: (plugin) => plugin.decorations },
)

function marksOf(view: EditorView): DecorationSet {
  const marks = new RangeSetBuilder<Decoration>()
  for (const { from, to } of view.viewportLineBlocks) {
    const span = answerToShow(view.state, from)?.errorSpan
    if (!span) continue
    const [start, end] = [Math.min(from + span[0], to), Math.min(from + span[1], to)]
    if (start < end) marks.add(start, end, errorMark)
  }
  return marks.finish()
}
