import type { Ask } from '../language/syntax.ts'
import { hashWord } from '../language/word-hash.ts'
import type { AskIndex } from './ask-index.ts'
import { mark, type Leaf } from './leaf.ts'
import type { LineTree } from './line-tree.ts'
import { firstWordOf, type NameIndex } from './name-index.ts'
import { Ripple } from './ripple.ts'

/** Which lines are to be worked out: those that are new, and those that depend on lines whose answers changed. */
export class Dependents {
  /** How many lines are dirty. */
  dirty = 0
  /** What the lines worked out last changed. */
  readonly ripple = new Ripple()

  constructor(
    private readonly tree: LineTree,
    private readonly names: NameIndex,
    private readonly asks: AskIndex,
  ) {}

  /** Makes dirty what depends on the lines before `line` that the ripple tells of; the ripple is spent then. */
  spread(ripple: Ripple, line: number): void {
    const { tree } = this
    if (ripple.answers && (tree.mask & mark.usesPrevious) !== 0) this.soilUsersOfPrevious(line)
    if (ripple.answers || ripple.blocks) {
      if ((tree.mask & mark.usesBlock) !== 0) this.soilUsersOfBlock(line)
      if ((tree.mask & mark.usesSheet) !== 0) this.soilUsersOfSheet(line)
    }
    if (ripple.lineNumbersFrom !== Infinity) {
      for (const ask of this.asks.linesFrom(ripple.lineNumbersFrom + 1)) ripple.asked.add(ask)
    }
    for (const ask of ripple.asked) this.soilUsersOf(ask, line)
    this.soilUsersOfNames(ripple, line)
    ripple.clear()
  }

  /** Every line with one of these marks. */
  soilMarked(marks: number): void {
    for (let line = this.tree.find(0, marks); line !== -1; line = this.tree.find(line + 1, marks)) {
      const { leaf, offset } = this.tree.at(line)
      this.soil(leaf, offset, mark.dirty)
    }
  }

  private soilUsersOfPrevious(from: number): void {
    for (let line = from; ; line++) {
      line = this.tree.find(line, mark.usesPrevious | mark.answered)
      if (line === -1) return
      const { leaf, offset } = this.tree.at(line)
      const marks = leaf.markAt(offset)
      if ((marks & mark.usesPrevious) !== 0) this.soil(leaf, offset, mark.dirty)
      if ((marks & mark.answered) !== 0) return
    }
  }

  /** Up to the end of the block; and the totals right after it, which share it, with the line after them. */
  private soilUsersOfBlock(from: number): void {
    const [markedFrom, markedTo] = this.ripple.blockMarked
    if (from >= markedFrom && from < markedTo) return
    for (let line = from; ; line++) {
      line = this.tree.find(line, mark.usesBlock | mark.boundary)
      if (line === -1) break
      const { leaf, offset } = this.tree.at(line)
      const marks = leaf.markAt(offset)
      if ((marks & mark.usesBlock) !== 0) this.soil(leaf, offset, mark.dirty)
      if ((marks & mark.boundary) === 0) continue
      if ((marks & mark.total) === 0) {
        this.ripple.blockMarked = [from, line]
        return
      }
      while (++line < this.tree.lines) {
        const next = this.tree.at(line)
        const nextMarks = next.leaf.markAt(next.offset)
        if ((nextMarks & mark.usesBlock) !== 0) this.soil(next.leaf, next.offset, mark.dirty)
        if ((nextMarks & mark.total) === 0) break
      }
      this.ripple.blockMarked = [from, line]
      return
    }
    this.ripple.blockMarked = [from, this.tree.lines]
  }

  /** Only once, until the next edit. */
  private soilUsersOfSheet(from: number): void {
    const { ripple, tree } = this
    if (from >= ripple.sheetMarked) return
    for (
      let line = tree.find(from, mark.usesSheet);
      line !== -1;
      line = tree.find(line + 1, mark.usesSheet)
    ) {
      const { leaf, offset } = tree.at(line)
      this.soil(leaf, offset, mark.dirty)
    }
    ripple.sheetMarked = from
  }

  /** The lines from `from` on that ask for a line by its number, or for a tag. */
  private soilUsersOf(ask: Ask, from: number): void {
    for (const leaf of this.asks.leavesOf(ask)) {
      const first = this.tree.firstLineOf(leaf)
      for (let offset = Math.max(from - first, 0); offset < leaf.lines; offset++) {
        if (leaf.cellAt(offset)?.statement?.asks.includes(ask) === true) this.soil(leaf, offset, mark.dirty)
      }
    }
  }

  private soilUsersOfNames(ripple: Ripple, from: number): void {
    if (ripple.names.size === 0 && ripple.values.size === 0) return
    if (ripple.names.size + ripple.values.size > Ripple.manyNames) {
      for (
        let line = this.tree.find(from, mark.wordy);
        line !== -1;
        line = this.tree.find(line + 1, mark.wordy)
      ) {
        const { leaf, offset } = this.tree.at(line)
        this.soil(leaf, offset, mark.unread | mark.dirty)
      }
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
    const next = this.names.lineFrom(name, from)
    const end = next === -1 ? this.tree.lines : next + 1
    for (let line = this.tree.find(from, mark.wordy); line !== -1 && line < end;) {
      const { leaf, offset } = this.tree.at(line)
      const stop = Math.min(leaf.lines, offset + end - line)
      if (leaf.mayMention(hash)) {
        for (let at = offset; at < stop; at++) {
          if (!leaf.mayMentionAt(at, hash)) continue
          if ((leaf.markAt(at) & mark.statementless) !== 0) this.soil(leaf, at, mark.unread | mark.dirty)
          else if ((marks & mark.unread) !== 0 || leaf.cellAt(at)?.statement) this.soil(leaf, at, marks)
        }
      }
      line = this.tree.find(line - offset + leaf.lines, mark.wordy)
    }
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
