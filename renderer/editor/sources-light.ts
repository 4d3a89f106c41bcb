import { Prec, RangeSetBuilder, type Extension } from '@codemirror/state'
import {
  Decoration,
  keymap,
  ViewPlugin,
  type DecorationSet,
  type EditorView,
  type ViewUpdate,
} from '@codemirror/view'
import { isSource, lightSources, sourcesField } from './sources.ts'

const sourceLine = Decoration.line({ class: 'source-line' })
const explainedLine = Decoration.line({ class: 'explained-line' })
const sourceName = Decoration.mark({ class: 'source-name' })

/** Marks the lines and names that an answer came from: those on screen, however many there are. */
const marks = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet

    constructor(view: EditorView) {
      this.decorations = marksOf(view)
    }

    update(update: ViewUpdate): void {
      const isOther = update.startState.field(sourcesField) !== update.state.field(sourcesField)
      if (isOther || update.viewportChanged) this.decorations = marksOf(update.view)
    }
  },
  { decorations: (plugin) => plugin.decorations },
)

function marksOf(view: EditorView): DecorationSet {
  const lit = view.state.field(sourcesField)
  if (lit === null) return Decoration.none
  const found = new RangeSetBuilder<Decoration>()
  for (const { from, to } of view.viewportLineBlocks) {
    const { number } = view.state.doc.lineAt(from)
    if (number === lit.line) {
      found.add(from, from, explainedLine)
      for (const name of [...lit.names].sort((a, b) => a.from - b.from)) {
        if (from + name.to <= to) found.add(from + name.from, from + name.to, sourceName)
      }
    } else if (isSource(lit, number)) {
      found.add(from, from, sourceLine)
    }
  }
  return found.finish()
}

/** Sources that are lit, and Escape, which puts them out. */
export const sourcesLight: Extension = [
  sourcesField,
  marks,
  Prec.high(
    keymap.of([
      {
        key: 'Escape',
        run(view) {
          if (view.state.field(sourcesField) === null) return false
          view.dispatch({ effects: lightSources.of(null) })
          return true
        },
      },
    ]),
  ),
]
