import type { Ask } from '../language/syntax.ts'
import { hashWord } from '../language/word-hash.ts'
import type { AskIndex } from './ask-index.ts'
import { mark, type Leaf } from './leaf.ts'
import type { Pause } from './line-source.ts'
import type { LineTree } from './line-tree.ts'
import { firstWordOf, type NameIndex } from './name-index.ts'
import { Ripple } from './ripple.ts'

/** A tag or line that is asked for in more leaves than this is looked for from the top down, bit by bit. */
const fewLeaves = 32
/** Of a sweep that passes over no line. */
const everyMark = -1

/**
 * A walk down the lines that makes dirty what depends on a change above them. Lines may come and go before it is at
 * its end.
 */
interface Sweep {
  /** The line that comes next; infinite at the end. */
  at: number
  /** Lines with none of these marks are passed over. */
  marks: number
  /**
   * Looks at a line, or at all lines from it to the end of its leaf.
   * @returns the line to go on with; infinite where nothing below can depend on the change.
   */
  readonly visit: (leaf: Leaf, offset: number, line: number) => number
}

/** Which lines are to be worked out: those that are new, and those that depend on lines whose answers changed. */
export class Dependents {
  /** How many lines are dirty. */
  dirty = 0
  /** What the lines worked out last changed. */
  readonly ripple = new Ripple()
  /** What changes are still spreading, oldest first. */
  private readonly sweeps: Sweep[] = []
  private sheetSweep: Sweep | null = null
  private numbersSweep: Sweep | null = null
  /** The lowest line number that the last of these was about. */
  private lowestNumber = Infinity

  constructor(
    private readonly tree: LineTree,
    private readonly names: NameIndex,
    private readonly asks: AskIndex,
  ) {}

  /**
   * Begins to make dirty what depends on the lines before `line` that the ripple tells of; the ripple is spent then.
   * However many lines that are, it is `sweep` that takes its time for them.
   */
  spread(ripple: Ripple, line: number): void {
    const { mask } = this.tree
    // What was marked went as far as blocks did before.
    if (ripple.blocks) this.ripple.blockMarked = [0, 0]
    if (ripple.answers && (mask & mark.usesPrevious) !== 0) this.soilUsersOfPrevious(line)
    if (ripple.answers || ripple.blocks) {
      if ((mask & mark.usesBlock) !== 0) this.soilUsersOfBlock(line)
      if ((mask & mark.usesSheet) !== 0) this.soilUsersOfSheet(line)
    }
    if (ripple.lineNumbersFrom !== Infinity && (mask & mark.usesLines) !== 0) {
      this.soilUsersOfNumbers(ripple.lineNumbersFrom + 1, line)
    }
    for (const ask of ripple.asked) this.soilUsersOf(ask, line)
    this.soilUsersOfNames(ripple, line)
    ripple.clear()
  }

  /**
   * Goes on making lines dirty until all that depends on changes is, or until `pause` says so. Before that no line is
   * to be worked out.
   * @returns whether it is all done.
   */
  sweep(pause: Pause): boolean {
    for (let sweep = this.sweeps[0]; sweep !== undefined; sweep = this.sweeps[0]) {
      const line = this.tree.find(sweep.at, sweep.marks)
      if (line === -1) sweep.at = Infinity
      else {
        const { leaf, offset } = this.tree.at(line)
        sweep.at = sweep.visit(leaf, offset, line)
      }
      if (sweep.at === Infinity) this.sweeps.shift()
      if (this.sweeps.length > 0 && pause()) return false
    }
    return true
  }

  /** The first line that may turn out to be dirty by a change that is still spreading; infinite for none. */
  get firstToSweep(): number {
    let first = Infinity
    for (const { at } of this.sweeps) first = Math.min(first, at)
    return first
  }

  /** `removed` lines from `line` on gave way to `inserted` other ones. */
  replaced(line: number, removed: number, inserted: number): void {
    this.ripple.forgetMarked()
    for (const sweep of this.sweeps) {
      if (sweep.at > line) sweep.at = Math.max(line, sweep.at + inserted - removed)
    }
  }

  /** Every line with one of these marks. */
  soilMarked(marks: number): void {
    this.begin(0, marks, (leaf, offset, line) => {
      this.soil(leaf, offset, mark.dirty)
      return line + 1
    })
  }

  private begin(at: number, marks: number, visit: Sweep['visit']): Sweep {
    const sweep: Sweep = { at, marks, visit }
    this.sweeps.push(sweep)
    return sweep
  }

  /** A sweep that is still under way begins further up, where another one would do the same. */
  private join(sweep: Sweep | null, at: number, marks: number, visit: Sweep['visit']): Sweep {
    if (sweep === null || !this.sweeps.includes(sweep)) return this.begin(at, marks, visit)
    sweep.at = Math.min(sweep.at, at)
    return sweep
  }

  private soilUsersOfPrevious(from: number): void {
    this.begin(from, mark.usesPrevious | mark.answered, (leaf, offset, line) => {
      const marks = leaf.markAt(offset)
      if ((marks & mark.usesPrevious) !== 0) this.soil(leaf, offset, mark.dirty)
      return (marks & mark.answered) !== 0 ? Infinity : line + 1
    })
  }

  /** Up to the end of the block; and the totals right after it, which share it, with the line after them. */
  private soilUsersOfBlock(from: number): void {
    const { ripple } = this
    const [markedFrom, markedTo] = ripple.blockMarked
    if (from >= markedFrom && from < markedTo) return
    // Known as soon as the end of the block is; an edit before that makes it known no more.
    const marked: [number, number] = [from, from]
    ripple.blockMarked = marked
    const sweep = this.begin(from, mark.usesBlock | mark.boundary, (leaf, offset, line) => {
      const marks = leaf.markAt(offset)
      if ((marks & mark.usesBlock) !== 0) this.soil(leaf, offset, mark.dirty)
      const isPastTotals = sweep.marks === everyMark && (marks & mark.total) === 0
      if (isPastTotals || (marks & (mark.boundary | mark.total)) === mark.boundary) {
        marked[1] = line
        return Infinity
      }
      if ((marks & mark.boundary) !== 0) sweep.marks = everyMark
      return line + 1
    })
  }

  private soilUsersOfSheet(from: number): void {
    const { ripple } = this
    if (from >= ripple.sheetMarked) return
    ripple.sheetMarked = from
    this.sheetSweep = this.join(this.sheetSweep, from, mark.usesSheet, (leaf, offset, line) => {
      this.soil(leaf, offset, mark.dirty)
      return line + 1
    })
  }

  /** The lines from `from` on that ask for a line whose number is `number` or higher. */
  private soilUsersOfNumbers(number: number, from: number): void {
    const isUnderWay = this.numbersSweep !== null && this.sweeps.includes(this.numbersSweep)
    this.lowestNumber = isUnderWay ? Math.min(this.lowestNumber, number) : number
    this.numbersSweep = this.join(this.numbersSweep, from, mark.usesLines, (leaf, offset, line) => {
      const asks = leaf.cellAt(offset)?.statement?.asks ?? []
      const asksHigher = asks.some((ask) => typeof ask === 'number' && ask >= this.lowestNumber)
      if (asksHigher) this.soil(leaf, offset, mark.dirty)
      return line + 1
    })
  }

  /** The lines from `from` on that ask for a line by its number, or for a tag. */
  private soilUsersOf(ask: Ask, from: number): void {
    const leaves = this.asks.leavesOf(ask)
    if (leaves.size > fewLeaves) {
      this.begin(from, typeof ask === 'number' ? mark.usesLines : mark.usesTags, (leaf, offset, line) => {
        if (this.asks.leavesOf(ask).has(leaf)) this.soilAsking(ask, leaf, offset)
        return line - offset + leaf.lines
      })
      return
    }
    for (const leaf of leaves.keys()) {
      this.soilAsking(ask, leaf, Math.max(from - this.tree.firstLineOf(leaf), 0))
    }
  }

  private soilAsking(ask: Ask, leaf: Leaf, from: number): void {
    for (let offset = from; offset < leaf.lines; offset++) {
      if (leaf.cellAt(offset)?.statement?.asks.includes(ask) === true) this.soil(leaf, offset, mark.dirty)
    }
  }

  private soilUsersOfNames(ripple: Ripple, from: number): void {
    if (ripple.names.size + ripple.values.size > Ripple.manyNames) {
      this.begin(from, mark.wordy, (leaf, offset, line) => {
        this.soil(leaf, offset, mark.unread | mark.dirty)
        return line + 1
      })
      return
    }
    for (const name of ripple.names) this.soilUsersOfName(name, from, mark.unread | mark.dirty)
    for (const name of ripple.values) this.soilUsersOfName(name, from, mark.dirty)
  }

  /** The lines from `from` to the next definition of the name, that line included, if they mention its first word. */
  private soilUsersOfName(name: string, from: number, marks: number): void {
    const word = firstWordOf(name)
    if (word === null) return
    const hash = hashWord(word)
    const sweep = this.begin(from, mark.wordy, (leaf, offset, line) => {
      const next = this.names.lineFrom(name, sweep.at)
      const end = next === -1 ? Infinity : next + 1
      const stop = Math.min(leaf.lines, offset + end - line)
      for (let at = offset; leaf.mayMention(hash) && at < stop; at++) {
        if (!leaf.mayMentionAt(at, hash)) continue
        if ((leaf.markAt(at) & mark.statementless) !== 0) this.soil(leaf, at, mark.unread | mark.dirty)
        else if ((marks & mark.unread) !== 0 || leaf.cellAt(at)?.statement) this.soil(leaf, at, marks)
      }
      return stop < leaf.lines || line + stop - offset === end ? Infinity : line - offset + leaf.lines
    })
  }

  /** The line is to be worked out, or read again, or both. */
  soil(leaf: Leaf, offset: number, marks: number): void {
    const before = leaf.markAt(offset)
    if ((before & marks) === marks) return
    if ((before & mark.dirty) === 0) this.dirty++
    // A line that is to be read again mentions nothing until then: no name needs to look for it.
    leaf.marks[offset] = (marks & mark.unread) === 0 ? before | marks : (before | marks) & ~mark.wordy
    this.tree.touch(leaf)
  }
}
