import {
  StateField,
  type EditorState,
  type Extension,
  type Line,
  type Range,
  type Text,
} from '@codemirror/state'
import { Decoration, EditorView, WidgetType, type DecorationSet } from '@codemirror/view'

/** Longest line that is shown whole, in UTF-16 units. */
export const longestWhole = 100_000

/** Units of a longer line that are shown at its start. */
const shownAtStart = 1000
/**
 * Units that are shown on each side of the caret. With those at the start they are fewer than the 4,000 from which on
 * CodeMirror leaves out parts of its own: those would take ours in, and be read whole at each key.
 */
const shownAround = 1400
/** Most units that may be shown after edits before the parts are chosen anew. */
const mostShown = 3900
/** The caret comes no closer to a part that is not shown. */
const nearest = 200
/**
 * Units beside a part that is not shown that have an element of their own: what an input method puts into the page is read
 * with its neighbours, so what is left out must be none of them.
 */
const edge = 50

/**
 * Lines above 100,000 units are shown cut: their start, and what is around the caret. In the place of the rest there is
 * a mark that says how much it is. All of a line is in the text, and the caret and the search go everywhere in it.
 */
export const longLines: Extension = [
  StateField.define<DecorationSet>({
    create: (state) => cutBetween(Decoration.none, state, 0, state.doc.length),
    update(cuts, { changes, docChanged, selection, state }) {
      let next = cuts
      if (docChanged) {
        next = next.map(changes)
        changes.iterChangedRanges((_fromA, _toA, from, to) => {
          next = cutBetween(next, state, from, to)
        })
      }
      const { head } = state.selection.main
      return docChanged || selection !== undefined ? cutBetween(next, state, head, head) : next
    },
    provide: (field) => EditorView.decorations.from(field),
  }),
  EditorView.domEventHandlers({ beforeinput: takeKey }),
  EditorView.baseTheme({
    '.cut': {
      padding: '0 0.5ch',
      color: 'var(--ink-soft)',
      fontFamily: 'var(--font-ui)',
      fontSize: '0.85em',
      backgroundColor: 'var(--answer-wash)',
      borderRadius: 'var(--radius)',
      cursor: 'pointer',
    },
  }),
]

/**
 * Puts a letter into the text without the page: what the browser puts there is found by comparing all of the line, where
 * the caret is at its start or end.
 */
function takeKey(event: InputEvent, view: EditorView): boolean {
  const { state, composing } = view
  const { doc, readOnly, selection } = state
  const { data, inputType, cancelable } = event
  if (inputType !== 'insertText' || data === null || composing || readOnly || !cancelable) return false
  if (!selection.ranges.some(({ head }) => doc.lineAt(head).length > longestWhole)) return false
  event.preventDefault()
  view.dispatch(state.replaceSelection(data), { userEvent: 'input.type', scrollIntoView: true })
  return true
}

/** The cuts with those of the lines from one place to another chosen anew, where they are not right any more. */
function cutBetween(cuts: DecorationSet, state: EditorState, from: number, to: number): DecorationSet {
  let next = cuts
  for (const line of linesAt(state.doc, from, to)) {
    if (fits(next, line, state.selection.main.head)) continue
    next = next.update({
      filterFrom: line.from,
      filterTo: line.to,
      filter: () => false,
      add: line.length > longestWhole ? cutsOf(line, state.selection.main.head) : [],
    })
  }
  return next
}

/** The first and the last line between two places, and all that are too long to be shown whole. */
function* linesAt(doc: Text, from: number, to: number): Generator<Line> {
  let line = doc.lineAt(from)
  yield line
  // None that is so long lies between two of these places.
  for (let at = from; at < to;) {
    at = Math.min(Math.max(at + longestWhole, line.to + 1), to)
    line = doc.lineAt(at)
    if (at === to || line.length > longestWhole) yield line
  }
}

/** Whether what is shown of a line is still what is to be shown. */
function fits(cuts: DecorationSet, { from, to, length }: Line, head: number): boolean {
  let shown = length
  let wrong = 0
  cuts.between(from, to, (start, end, { spec }) => {
    const { widget } = spec as { widget?: CutMark }
    if (widget === undefined) return
    shown -= end - start
    const isNear = head > start - nearest && head < end + nearest && head >= from && head <= to
    if (widget.length !== end - start || isNear) wrong++
  })
  return wrong === 0 && (length > longestWhole ? shown <= mostShown : shown === length)
}

function cutsOf({ from, to }: Line, head: number): Range<Decoration>[] {
  const start = from + shownAtStart
  if (head < from || head > to) return cut(start, to, to)
  if (head - shownAround <= start) return cut(Math.max(start, head + shownAround), to, to)
  return [...cut(start, head - shownAround, to), ...cut(head + shownAround, to, to)]
}

function cut(from: number, to: number, lineEnd: number): Range<Decoration>[] {
  if (from >= to) return []
  const mark = Decoration.replace({ widget: new CutMark(to - from) }).range(from, to)
  const before = besideCut.range(from - edge, from)
  return to === lineEnd ? [before, mark] : [before, mark, besideCut.range(to, to + edge)]
}

const besideCut = Decoration.mark({ class: 'beside-cut' })

/** Says how much of a line is left out. Pressed, it has what is next to it shown. */
class CutMark extends WidgetType {
  /** @param length in UTF-16 units */
  constructor(readonly length: number) {
    super()
  }

  override eq(other: CutMark): boolean {
    return this.length === other.length
  }

  override toDOM(view: EditorView): HTMLElement {
    const mark = document.createElement('span')
    mark.className = 'cut'
    mark.textContent = sayCut(this.length)
    mark.title = 'Click to show what comes next'
    mark.addEventListener('mousedown', (event) => {
      event.preventDefault()
      const { left, width } = mark.getBoundingClientRect()
      const start = view.posAtDOM(mark)
      const anchor = event.clientX < left + width / 2 ? start : start + this.length
      view.dispatch({ selection: { anchor }, scrollIntoView: true, userEvent: 'select.pointer' })
    })
    return mark
  }

  override ignoreEvent(): boolean {
    return true
  }
}

export function sayCut(length: number): string {
  return `… ${length.toLocaleString('en')} characters of this line are not shown …`
}
