import { describe, expect, it } from 'vitest'
import { hashWord } from '../../../../../renderer/calc/engine/language/word-hash.ts'
import { AskIndex } from '../../../../../renderer/calc/engine/sheet/ask-index.ts'
import { Dependents } from '../../../../../renderer/calc/engine/sheet/dependents.ts'
import { mark } from '../../../../../renderer/calc/engine/sheet/leaf.ts'
import { Ripple } from '../../../../../renderer/calc/engine/sheet/ripple.ts'
import { cellOf, definition, linesByHand } from './lines-by-hand.ts'

const { answered, usesPrevious, usesBlock, usesSheet, boundary, total, wordy, statementless } = mark

/** Lines with these marks. */
function dependentsOf(marks: readonly number[]) {
  const lines = linesByHand(marks.length)
  for (const [line, marked] of marks.entries()) lines.set(line, { marks: marked })
  const asks = new AskIndex()
  const dependents = new Dependents(lines.tree, lines.names, asks)
  const dirty = () =>
    marks.flatMap((_, line) =>
      ((lines.tree.at(line).leaf.marks[line] ?? 0) & mark.dirty) === 0 ? [] : [line],
    )
  return { ...lines, asks, dependents, dirty }
}

function ripple(change: Partial<Ripple>): Ripple {
  return Object.assign(new Ripple(), change)
}

describe('Dependents', () => {
  it('soils the users of the last answer up to the next answer', () => {
    const { dependents, dirty } = dependentsOf([
      answered,
      usesPrevious,
      usesPrevious | answered,
      usesPrevious,
    ])
    dependents.spread(ripple({ answers: true }), 1)
    dependents.sweep(() => false)
    expect(dirty()).toEqual([1, 2])
    expect(dependents.dirty).toBe(2)
  })

  it('soils the users of a block up to its end, and the totals that share it', () => {
    const sum = usesBlock | boundary | total
    const { dependents, dirty } = dependentsOf([answered, usesBlock, sum, sum, usesBlock, usesBlock])
    dependents.spread(ripple({ answers: true }), 1)
    dependents.sweep(() => false)
    expect(dirty()).toEqual([1, 2, 3, 4])
    const split = dependentsOf([answered, usesBlock, boundary, usesBlock])
    split.dependents.spread(ripple({ blocks: true }), 1)
    split.dependents.sweep(() => false)
    expect(split.dirty()).toEqual([1])
  })

  it('soils the users of the whole sheet, when answers or blocks change', () => {
    for (const change of [{ answers: true }, { blocks: true }]) {
      const { dependents, dirty } = dependentsOf([usesSheet, answered, boundary, usesSheet])
      dependents.spread(ripple(change), 1)
      dependents.sweep(() => false)
      expect(dirty()).toEqual([3])
    }
  })

  it('soils those who ask for a tag or a line, also where the lines have other numbers', () => {
    const { usesLines } = mark
    const { dependents, dirty, tree, asks } = dependentsOf([0, 0, usesLines, usesLines])
    const { leaf } = tree.at(0)
    for (const [line, ask] of [
      [1, '#food'],
      [2, 5],
      [3, 2],
    ] as const) {
      leaf.setCell(line, { ...cellOf(null), statement: { ...statementOf(), asks: [ask] } })
      asks.add(leaf, [ask])
    }
    dependents.spread(ripple({ asked: new Set(['#food'] as const) }), 0)
    dependents.sweep(() => false)
    expect(dirty()).toEqual([1])
    dependents.spread(ripple({ lineNumbersFrom: 4 }), 0)
    dependents.sweep(() => false)
    expect(dirty()).toEqual([1, 2])
    dependents.spread(ripple({ lineNumbersFrom: 1 }), 0)
    dependents.sweep(() => false)
    expect(dirty()).toEqual([1, 2, 3])
  })

  it('soils those who mention a name, up to its next definition', () => {
    const { dependents, tree, dirty, set, names } = dependentsOf([
      0,
      wordy,
      wordy | statementless,
      wordy,
      0,
      wordy,
    ])
    const { leaf } = tree.at(0)
    set(4, { marks: wordy, defines: definition('rent') })
    for (const line of [1, 2, 4, 5]) leaf.mention(line, [hashWord('rent')])
    leaf.setCell(1, cellOf(null))
    expect(names.lineFrom('rent', 0)).toBe(4)
    dependents.spread(ripple({ values: new Set(['rent']) }), 1)
    dependents.sweep(() => false)
    expect(dirty()).toEqual([1, 2, 4])
    expect([1, 2].map((line) => leaf.markAt(line) & mark.unread)).toEqual([0, mark.unread])
    const other = dependentsOf([wordy, wordy])
    other.tree.at(0).leaf.mention(1, [hashWord('rent')])
    other.dependents.spread(ripple({ names: new Set(['rent']) }), 0)
    other.dependents.sweep(() => false)
    expect(other.dirty()).toEqual([1])
  })

  it('soils all who mention any word where very many names change', () => {
    const { dependents, dirty } = dependentsOf([wordy, 0, wordy])
    const many = new Set(Array.from({ length: Ripple.manyNames + 1 }, (_, index) => `name${index}`))
    dependents.spread(ripple({ names: many }), 1)
    dependents.sweep(() => false)
    expect(dirty()).toEqual([2])
  })

  it('counts a line once however often it is soiled, and lets the tree know', () => {
    const { dependents, tree } = dependentsOf([usesSheet, 0])
    expect(tree.mask & mark.dirty).toBe(0)
    const { leaf } = tree.at(0)
    dependents.soil(leaf, 0, mark.dirty)
    dependents.soil(leaf, 0, mark.unread | mark.dirty)
    expect(dependents.dirty).toBe(1)
    expect(tree.mask & mark.dirty).toBe(mark.dirty)
    dependents.soilMarked(usesSheet)
    dependents.sweep(() => false)
    expect(dependents.dirty).toBe(1)
  })

  it('takes its time where very many lines depend on a change, also while lines come and go', () => {
    const count = 1_000
    const { dependents, tree } = dependentsOf(Array.from({ length: count }, () => 0))
    const marksOf = () => {
      const marks: number[] = []
      tree.each(0, tree.lines, (leaf, offset) => marks.push(leaf.markAt(offset)))
      return marks
    }
    tree.each(0, count, (leaf, offset) => {
      leaf.marks[offset] = usesSheet
      tree.touch(leaf)
    })
    dependents.spread(ripple({ answers: true }), 0)
    expect([dependents.dirty, dependents.firstToSweep]).toEqual([0, 0])
    let looks = 0
    expect(dependents.sweep(() => ++looks === 500)).toBe(false)
    expect([dependents.dirty, dependents.firstToSweep]).toEqual([500, 500])
    tree.insert(100, 300)
    dependents.dirty += 300
    dependents.replaced(100, 0, 300)
    expect(dependents.firstToSweep).toBe(800)
    tree.remove(700, 200)
    dependents.dirty -= 100
    dependents.replaced(700, 200, 0)
    expect(dependents.firstToSweep).toBe(700)
    expect(dependents.sweep(() => false)).toBe(true)
    expect(dependents.firstToSweep).toBe(Infinity)
    expect(marksOf().every((marks) => (marks & mark.dirty) !== 0)).toBe(true)
    expect(dependents.dirty).toBe(1_100)
  })

  it('leaves the ripple spent', () => {
    const { dependents } = dependentsOf([0])
    dependents.ripple.answers = true
    dependents.ripple.asked.add(3)
    dependents.spread(dependents.ripple, 1)
    expect([dependents.ripple.answers, dependents.ripple.asked.size]).toEqual([false, 0])
  })
})

function statementOf() {
  const { statement } = cellOf(null)
  if (statement === null) throw new Error('A cell has no statement')
  return statement
}
