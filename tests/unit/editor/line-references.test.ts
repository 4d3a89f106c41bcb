import { history, moveLineDown, moveLineUp, redo, undo } from '@codemirror/commands'
import { EditorState, Text, type StateCommand, type TransactionSpec } from '@codemirror/state'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { limits } from '../../../renderer/calc/engine/limits.ts'
import { followLines } from '../../../renderer/editor/line-references/follow-lines.ts'
import {
  GrowingReferences,
  referencesKnown,
  referencesTo,
  referencesIn,
} from '../../../renderer/editor/line-references/references.ts'

const seed = 20_250_301

function stateOf(...lines: string[]): EditorState {
  return EditorState.create({ doc: lines.join('\n'), extensions: [history(), followLines] })
}

/** The text after edits as a person makes them. */
function after(state: EditorState, ...specs: ((state: EditorState) => TransactionSpec)[]): EditorState {
  return specs.reduce((now, spec) => now.update({ userEvent: 'input.type', ...spec(now) }).state, state)
}

function run(state: EditorState, command: StateCommand): EditorState {
  let result = state
  command({ state, dispatch: (transaction) => (result = transaction.state) })
  return result
}

const text = (state: EditorState) => state.doc.toString().split('\n')
const insertAt = (at: number, insert: string) => () => ({ changes: { from: at, insert } })
const startOf = (line: number, insert: string) => (state: EditorState) => ({
  changes: { from: state.doc.line(line).from, insert },
})
const endOf = (line: number, insert: string) => (state: EditorState) => ({
  changes: { from: state.doc.line(line).to, insert },
})
const withoutLine = (line: number) => (state: EditorState) => ({
  changes: { from: state.doc.line(line).from, to: state.doc.line(line + 1).from },
})

const cut = (line: number) => (state: EditorState) => ({
  ...withoutLine(line)(state),
  userEvent: 'delete.cut',
})
const paste = (line: number, insert: string) => (state: EditorState) => ({
  ...startOf(line, insert)(state),
  userEvent: 'input.paste',
})

describe('followLines', () => {
  it('keeps a reference at its line when lines come in above it', () => {
    expect(text(after(stateOf('1', '2', 'line2 * 2'), startOf(1, '\n')))).toEqual(['', '1', '2', 'line3 * 2'])
    expect(text(after(stateOf('1', '2', 'line2 * 2'), startOf(2, 'a\nb\n')))).toEqual([
      '1',
      'a',
      'b',
      '2',
      'line4 * 2',
    ])
    expect(text(after(stateOf('1', '2', 'line1 + LINE2'), endOf(1, '\n')))).toEqual([
      '1',
      '',
      '2',
      'line1 + LINE3',
    ])
  })

  it('means a line again that is cut and pasted elsewhere', () => {
    const state = stateOf('10', '20', '30', 'line1 + line2', 'line1 * line3')
    const isCut = after(state, cut(1))
    expect(text(isCut)).toEqual(['20', '30', 'deleted_line + line1', 'deleted_line * line2'])
    const isBack = after(isCut, paste(2, '10\n'))
    expect(text(isBack)).toEqual(['20', '10', '30', 'line2 + line1', 'line2 * line3'])
    expect(text(after(isCut, startOf(1, '# Sums\n'), paste(2, '10\n')))).toEqual([
      '# Sums',
      '10',
      '20',
      '30',
      'line2 + line3',
      'line2 * line4',
    ])
    const elsewhere = after(run(isBack, undo), paste(3, '10\n'))
    expect(text(run(isBack, undo))).toEqual(text(isCut))
    expect(text(elsewhere)).toEqual(['20', '30', '10', 'line3 + line1', 'line3 * line2'])
    expect(text(after(isBack, paste(1, '10\n')))).toEqual([
      '10',
      '20',
      '10',
      '30',
      'line3 + line2',
      'line3 * line4',
    ])
  })

  it('means the same of several lines that are cut, alike ones too', () => {
    const state = stateOf('5', '5', '7', 'line1 + line2')
    const isCut = after(state, (now) => ({ ...cut(1)(now), changes: { from: 0, to: now.doc.line(3).from } }))
    expect(text(isCut)).toEqual(['7', 'deleted_line + deleted_line'])
    expect(text(after(isCut, paste(2, '5\n5\n')))).toEqual(['7', '5', '5', 'line2 + line3'])
  })

  it('leaves it at that when another text is pasted, or the line was only deleted', () => {
    const state = stateOf('10', '20', 'line1 * 2')
    expect(text(after(state, cut(1), paste(1, '11\n')))).toEqual(['11', '20', 'deleted_line * 2'])
    expect(text(after(state, withoutLine(1), paste(1, '10\n')))).toEqual(['10', '20', 'deleted_line * 2'])
    expect(text(after(state, cut(1), startOf(1, '10\n')))).toEqual(['10', '20', 'deleted_line * 2'])
    const isUndone = run(after(state, cut(1)), undo)
    expect(text(after(isUndone, paste(1, '10\n')))).toEqual(['10', '10', '20', 'line2 * 2'])
  })

  it('leaves all others alone', () => {
    const state = stateOf('1', '2', 'line1 * 2')
    expect(text(after(state, startOf(2, '\n')))).toEqual(['1', '', '2', 'line1 * 2'])
    expect(text(after(state, insertAt(0, '7')))).toEqual(['71', '2', 'line1 * 2'])
    expect(text(after(state, endOf(3, '\nline1')))).toEqual(['1', '2', 'line1 * 2', 'line1'])
  })

  it('follows when lines above are taken out, and says when the line itself is', () => {
    const state = stateOf('1', '2', '3', 'line3 + line2')
    expect(text(after(state, withoutLine(1)))).toEqual(['2', '3', 'line2 + line1'])
    expect(text(after(state, withoutLine(2)))).toEqual(['1', '3', 'line2 + deleted_line'])
  })

  it('knows a line by what is left of it', () => {
    const state = stateOf('1', '', '34', 'line3')
    // Backspace at the start of line 3 joins it to the empty one.
    expect(text(after(state, () => ({ changes: { from: 2, to: 3 } })))).toEqual(['1', '34', 'line2'])
    expect(text(after(state, () => ({ changes: { from: 3, to: 5, insert: '7' } })))).toEqual([
      '1',
      '',
      '7',
      'line3',
    ])
    expect(text(after(state, () => ({ changes: { from: 0, to: 5, insert: '5\n6\n7' } })))).toEqual([
      '5',
      '6',
      '7',
      'line3',
    ])
  })

  it('follows a line that is moved, and what is written in it', () => {
    const state = stateOf('1', '2', 'line1 * 10', 'line3').update({ selection: { anchor: 0 } }).state
    const moved = run(state, moveLineDown)
    expect(text(moved)).toEqual(['2', '1', 'line2 * 10', 'line3'])
    expect(text(run(moved, undo))).toEqual(text(state))
    const third = moved.update({ selection: { anchor: 5 } }).state
    expect(text(run(third, moveLineUp))).toEqual(['2', 'line3 * 10', '1', 'line2'])
  })

  it('looks at as many lines in a long text as in a short one', () => {
    const linesLookedAt = (lines: number) => {
      const prose = Array.from({ length: lines }, () => 'words')
      const state = stateOf(['5', ...prose, 'line1 + 1', 'line2 + 1'].join('\n'))
      const lookAt = vi.spyOn(Text.prototype, 'lineAt')
      const look = vi.spyOn(Text.prototype, 'line')
      const next = state.update({ changes: { from: 1, insert: '\n' }, userEvent: 'input' }).state
      const count = lookAt.mock.calls.length + look.mock.calls.length
      lookAt.mockRestore()
      look.mockRestore()
      expect(text(next).slice(-2)).toEqual(['line1 + 1', 'line3 + 1'])
      return count
    }
    expect(linesLookedAt(100_000)).toBe(linesLookedAt(10))
  })

  it('comes and goes with the edit in undo and redo', () => {
    const state = stateOf('1', '2', 'line2 * 2')
    const edited = after(state, startOf(1, '\n'))
    const undone = run(edited, undo)
    expect(text(undone)).toEqual(text(state))
    expect(text(run(undone, redo))).toEqual(text(edited))
    const gone = after(state, withoutLine(2))
    expect(text(gone)).toEqual(['1', 'deleted_line * 2'])
    expect(text(run(gone, undo))).toEqual(text(state))
  })

  it('leaves prose, comments and headings alone', () => {
    const prose = [
      'see line1 for more of it',
      '# line1',
      '5 // as line1',
      '// line1 * 2',
      'online1',
      'line12x',
    ]
    expect(text(after(stateOf('1', ...prose), startOf(1, '\n')))).toEqual(['', '1', ...prose])
  })

  it('rewrites what is arithmetic', () => {
    const lines = [
      'line1',
      'tax = line1 * vat',
      'half of line1',
      'Total: line1',
      'sum(line1, 2)',
      '  line1 in km',
      'total #food + line1',
    ]
    expect(text(after(stateOf('1', ...lines), startOf(1, '\n')))).toEqual([
      '',
      '1',
      ...lines.map((line) => line.replace('line1', 'line2')),
    ])
  })

  it('does nothing to a text that is taken from elsewhere', () => {
    const state = stateOf('1', 'line1')
    expect(text(state.update({ changes: { from: 0, insert: '\n' } }).state)).toEqual(['', '1', 'line1'])
  })

  const edit = fc.record({
    from: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.integer({ min: 0, max: 12 }),
    insert: fc.constantFrom('', '\n', 'line2', 'line', '3', ' ', 'line1\nline4\n', 'x\n'),
  })

  it(`knows every reference after any edits (seed ${seed})`, () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 30 }), (edits) => {
        let state = stateOf('line1', 'line22 + line3', 'words', 'line4')
        for (const { from, length, insert } of edits) {
          const at = Math.floor(from * state.doc.length)
          const to = Math.min(at + length, state.doc.length)
          state = state.update({ changes: { from: at, to, insert }, userEvent: 'input.type' }).state
          expect(referencesTo(state, 1, Infinity)).toEqual(referencesIn(state.doc, 0, state.doc.length))
        }
      }),
      { seed, numRuns: 300 },
    )
  })

  it(`knows every reference after many edits at once (seed ${seed})`, () => {
    const words = ['line1', 'line22 ', 'lin', 'e3', '4', ' ', '\n', 'line5\nline6', '']
    const change = fc.record({ gap: fc.nat(6), length: fc.nat(6), insert: fc.constantFrom(...words) })
    fc.assert(
      fc.property(fc.array(change, { minLength: 100, maxLength: 150 }), (edits) => {
        const before = stateOf(...Array.from({ length: 150 }, (_, index) => `line${index + 1} + 2`))
        let at = 0
        const changes = edits.map(({ gap, length, insert }) => {
          const from = at + gap + 1
          at = from + length
          return { from, to: at, insert }
        })
        const state = before.update({ changes, userEvent: 'input.take' }).state
        expect(referencesTo(state, 1, Infinity)).toEqual(referencesIn(state.doc, 0, state.doc.length))
      }),
      { seed, numRuns: 200 },
    )
  })

  it(`means the same lines after lines come, go and move (seed ${seed})`, () => {
    const step = fc.record({
      kind: fc.constantFrom('insert', 'delete', 'up', 'down'),
      at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        // Each line has a name of its own, so that it can be told which one a reference means.
        const names = Array.from({ length: 6 }, (_, index) => `v${index} = ${index}`)
        let state = stateOf(...names, 'r = line1 + line2 + line3 + line4 + line5 + line6')
        const isReference = (line: string) => line.startsWith('r = ')
        for (const [index, { kind, at }] of steps.entries()) {
          const number = 1 + Math.floor(at * (state.doc.lines - 1))
          const line = state.doc.line(number)
          if (isReference(line.text) || isReference(state.doc.line(number + 1).text)) continue
          const select = state.update({ selection: { anchor: line.from } }).state
          if (kind === 'insert') state = after(state, startOf(number, `new ${index}\n`))
          else if (kind === 'delete') state = after(state, withoutLine(number))
          else state = run(select, kind === 'up' ? moveLineUp : moveLineDown)
        }
        const lines = text(state)
        const reference = lines.find(isReference) ?? ''
        const meant = reference.slice(4).split(' + ')
        for (const [index, word] of meant.entries()) {
          const now = lines.indexOf(`v${index} = ${index}`)
          expect(word).toBe(now === -1 ? 'deleted_line' : `line${now + 1}`)
        }
      }),
      { seed, numRuns: 300 },
    )
  })
})

describe('lines that are too long to be read as arithmetic', () => {
  const long = `line1 + ${'x'.repeat(limits.lineLength)} line2`

  it('have no references, and their numbers stay', () => {
    const state = stateOf('first', 'second', long)
    expect(referencesTo(state, 1, Infinity)).toEqual([])
    expect(text(after(state, startOf(1, 'new\n')))).toEqual(['new', 'first', 'second', long])
  })

  it('have them once they are short, wherever they were shortened, and lose them again', () => {
    const state = stateOf('first', `${long} 3`)
    const end = state.doc.length - 'xxx line2 3'.length
    const short = after(state, () => ({ changes: { from: end - limits.lineLength + 100, to: end } }))
    expect(referencesTo(short, 1, Infinity).map(({ line }) => line)).toEqual([1, 2])
    const again = after(short, endOf(2, 'y'.repeat(limits.lineLength)))
    expect(referencesTo(again, 1, Infinity)).toEqual([])
  })

  it('have none either where much text comes at once with its references', () => {
    const state = stateOf('first')
    const known = referencesKnown.of([
      { from: 6, to: 11, line: 1 },
      { from: 9 + long.length, to: 14 + long.length, line: 1 },
    ])
    const insert = `\n${long}\n+ line1\n${'y\n'.repeat(200_000)}`
    const { state: pasted } = state.update({ changes: { from: 5, insert }, effects: known })
    expect(referencesTo(pasted, 1, Infinity)).toEqual(referencesIn(pasted.doc, 0, pasted.doc.length))
    expect(referencesTo(pasted, 1, Infinity)).toHaveLength(1)
  })
})

describe('GrowingReferences', () => {
  it(`finds what is there, however the text comes in (seed ${seed})`, () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('line', '1', '23', ' ', '\n', 'x'), { maxLength: 60 }),
        (parts) => {
          const growing = new GrowingReferences()
          let doc = EditorState.create({ doc: '' }).doc
          for (const [index, part] of parts.entries()) {
            const { doc: next } = EditorState.create({ doc: part })
            doc = doc.append(next)
            growing.read(next, index === parts.length - 1)
          }
          expect(growing.places).toEqual(referencesIn(doc, 0, doc.length))
        },
      ),
      { seed, numRuns: 500 },
    )
  })
})
