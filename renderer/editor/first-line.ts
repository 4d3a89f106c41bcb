import { EditorSelection, type StateEffect } from '@codemirror/state'
import { EditorView } from '@codemirror/view'

/** Where in the text the first line starts that has more than a hair on screen. */
export function firstLineOf(view: EditorView): number {
  const { top } = view.scrollDOM.getBoundingClientRect()
  return view.lineBlockAtHeight(top - view.documentTop + 1).from
}

/** Scrolls so that the line with this place is the first on screen. */
export function scrollToFirst(place: number): StateEffect<unknown> {
  return EditorView.scrollIntoView(EditorSelection.cursor(place), { y: 'start', yMargin: 0 })
}
