// @vitest-environment happy-dom
import { EditorState, type TransactionSpec } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { describe, expect, it } from 'vitest'
import { longestWhole, longLines, sayCut } from '../../../renderer/editor/long-lines.ts'

const long = 'x'.repeat(longestWhole + 1)

interface Cut {
  readonly from: number
  readonly to: number
}

/** What is left out of a text. */
function cutsIn(state: EditorState): Cut[] {
  const found: Cut[] = []
  for (const set of state.facet(EditorView.decorations)) {
    if (typeof set === 'function') continue
    set.between(0, state.doc.length, (from, to, { spec }) => {
      if ((spec as { widget?: unknown }).widget !== undefined) found.push({ from, to })
    })
  }
  return found
}

function stateOf(doc: string, anchor = 0): EditorState {
  return EditorState.create({ doc, selection: { anchor }, extensions: longLines })
}

function after(state: EditorState, ...specs: readonly TransactionSpec[]): EditorState {
  return specs.reduce((now, spec) => now.update(spec).state, state)
}

describe('the lines that are shown cut', () => {
  it('are those above the limit, whatever is around them', () => {
    expect(cutsIn(stateOf('x'.repeat(longestWhole)))).toEqual([])
    const state = stateOf(`a\n${long}\n${'short\n'.repeat(50_000)}${long}`)
    const cuts = cutsIn(state)
    expect(cuts.map(({ from }) => state.doc.lineAt(from).number)).toEqual([2, state.doc.lines])
    for (const { from, to } of cuts) {
      expect(from - state.doc.lineAt(from).from).toBe(1000)
      expect(to).toBe(state.doc.lineAt(from).to)
    }
  })

  it.each([0, 999, 1000, 5000, 50_000, longestWhole])('show what is around the caret at %i', (anchor) => {
    const state = after(stateOf(long), { selection: { anchor } })
    const shown = long.length - cutsIn(state).reduce((sum, { from, to }) => sum + to - from, 0)
    expect(shown).toBeLessThan(4000)
    for (const { from, to } of cutsIn(state)) {
      expect(anchor <= from - 200 || anchor >= to + 200).toBe(true)
    }
  })

  it('stay as they are while the caret moves, and keys come, in what is shown', () => {
    let state = after(stateOf(long), { selection: { anchor: 50_000 } })
    const before = cutsIn(state)
    state = after(state, { selection: { anchor: 50_300 } }, { changes: { from: 50_300, insert: 'abc' } })
    const expected = before.map(({ from, to }) =>
      from > 50_300 ? { from: from + 3, to: to + 3 } : { from, to },
    )
    expect(cutsIn(state)).toEqual(expected)
  })

  it('are chosen anew where much was put in, and say how much they hide after an edit within', () => {
    let state = after(stateOf(long), { selection: { anchor: 50_000 } })
    state = after(state, {
      changes: { from: 50_000, insert: 'y'.repeat(5000) },
      selection: { anchor: 55_000 },
    })
    const shown = state.doc.length - cutsIn(state).reduce((sum, { from, to }) => sum + to - from, 0)
    expect(shown).toBeLessThan(4000)
    state = after(state, { changes: { from: 20_000, insert: 'z'.repeat(100) } })
    const view = new EditorView({ state, parent: document.body })
    const marks = [...view.contentDOM.querySelectorAll('.cut')].map((mark) => mark.textContent)
    expect(marks).toEqual(cutsIn(state).map(({ from, to }) => sayCut(to - from)))
    view.destroy()
  })

  it('are whole again when they are short, and cut when they became long', () => {
    const state = stateOf(`${'x'.repeat(60_000)}\n${'x'.repeat(60_000)}`)
    expect(cutsIn(state)).toEqual([])
    const joined = after(state, { changes: { from: 60_000, to: 60_001 } })
    expect(cutsIn(joined)).not.toEqual([])
    expect(cutsIn(after(joined, { changes: { from: 60_000, insert: '\n' } }))).toEqual([])
    expect(cutsIn(after(joined, { changes: { from: 0, to: 50_000 } }))).toEqual([])
  })
})

describe('a letter in a long line', () => {
  function view(doc: string, anchor: number): EditorView {
    return new EditorView({ state: stateOf(doc, anchor), parent: document.body })
  }

  function put(into: EditorView, data: string): boolean {
    const event = new InputEvent('beforeinput', {
      inputType: 'insertText',
      data,
      bubbles: true,
      cancelable: true,
    })
    into.contentDOM.dispatchEvent(event)
    return event.defaultPrevented
  }

  it('goes in without the page, at the start and the end too', () => {
    for (const anchor of [0, 50_000, long.length]) {
      const shown = view(long, anchor)
      expect(put(shown, 'a')).toBe(true)
      expect(shown.state.sliceDoc(anchor, anchor + 1)).toBe('a')
      expect(shown.state.doc.length).toBe(long.length + 1)
      expect(shown.state.selection.main.head).toBe(anchor + 1)
      shown.destroy()
    }
  })

  it('is left to the page in other lines', () => {
    const shown = view(`a\n${long}`, 1)
    expect(put(shown, 'a')).toBe(false)
    shown.destroy()
  })
})
