import { hashWord } from '../language/word-hash.ts'
import { normalizeName } from '../language/syntax.ts'
import { limits } from '../limits.ts'
import { mark } from './leaf.ts'
import type { LineSource, Pause } from './line-source.ts'
import type { LineTree } from './line-tree.ts'
import type { Sources } from './sources.ts'

/** What working ahead needs of a sheet. */
export interface AheadLines {
  readonly tree: LineTree
  /** Reads and evaluates a line where it is unread or dirty. What depends on it is dirty only after a `sweep`. */
  workOut(line: number, source: LineSource): void
  /** Makes all that depends on lines worked out dirty; false when it was told to pause. */
  sweep(pause: Pause): boolean
  /** Hashes of the words that the reading of a line depends on, as far as it is known what they mean. */
  mentionsOf(line: number, source: LineSource): readonly number[]
  sourcesOf(line: number, source: LineSource): Sources
  /** Whether it defines a function, or draws: such a line depends on more than it tells. */
  isOpen(line: number): boolean
}

/** Lines that are looked at in one go at most, and how far lines may depend on one another in it. */
const mostSteps = 2_000
const mostDepth = 100
/** How often lines that turn out to be needed, and words of theirs, are looked for anew. */
const mostRounds = 8
/** Lines between two looks at the clock. */
const scanRun = 128
/** `a = 5`, `a: 5`, `a++`. */
const definingSign = /[=:]|\+\+|--/
const word = /[\p{L}_][\p{L}\p{M}\p{N}_]*/gu

/**
 * Works out lines before their turn, with the lines that they need, as far as those are few. It is sure of an answer
 * when all that it comes from is worked out, and no line that is still unread could define a name that it mentions:
 * those are looked through for the words that are in question. What is needed of a whole sheet has to wait.
 */
export class Ahead {
  private readonly sure = new Set<number>()
  /** Words whose definitions are all read. */
  private readonly known = new Set<number>()
  /** Lines whose words are in question. */
  private readonly wanted = new Set<number>()
  private scan: { readonly words: ReadonlySet<number>; line: number } | null = null
  /** Unread lines that may define words that were looked for. */
  private candidates: number[] = []
  private range: readonly [number, number] = [0, 0]
  private pause: Pause = () => false
  private rounds = 0
  private steps = 0
  private firstUnread = -1
  private firstDirty = -1

  constructor(private readonly lines: AheadLines) {}

  isSure(line: number): boolean {
    return this.sure.has(line)
  }

  /** After any change of the lines. */
  restart(): void {
    this.sure.clear()
    this.known.clear()
    this.range = [0, 0]
  }

  /** Works at the lines from `from` to before `to`, until `pause` says so. */
  work(from: number, to: number, source: LineSource, pause: Pause): void {
    if (this.range[0] !== from || this.range[1] !== to) this.begin([from, to])
    this.pause = pause
    while (this.rounds < mostRounds) {
      if (this.scan !== null && !this.goOn(this.scan, source)) return
      if (!this.readCandidates(source)) return
      if (this.wanted.size === 0 && !this.settleAll(source)) return
      if (this.wanted.size === 0) this.rounds = mostRounds
      else this.lookForWanted(source)
    }
  }

  private begin(range: readonly [number, number]): void {
    this.range = range
    this.wanted.clear()
    this.candidates = []
    this.scan = null
    this.rounds = 0
  }

  /** @returns false when it was told to pause. */
  private settleAll(source: LineSource): boolean {
    const { tree } = this.lines
    this.firstUnread = tree.find(0, mark.unread)
    this.firstDirty = tree.find(0, mark.dirty)
    this.steps = mostSteps
    for (let line = this.range[0]; line < this.range[1]; line++) {
      this.settle(line, source, 0)
      if (this.pause()) return false
    }
    return true
  }

  /** @returns whether the line's answer is sure now. */
  private settle(line: number, source: LineSource, depth: number): boolean {
    if (line < this.firstDirty || this.firstDirty === -1 || this.sure.has(line)) return true
    if (this.steps-- <= 0 || depth > mostDepth || (depth > 0 && this.pause())) return false
    if (!this.isReadable(line, source)) {
      this.wanted.add(line)
      return false
    }
    for (let round = 0; round < mostRounds; round++) {
      this.lines.workOut(line, source)
      if (!this.lines.sweep(this.pause)) return false
      if (this.lines.isOpen(line) || !this.areSourcesSure(line, source, depth + 1)) return false
      if ((this.marksAt(line) & mark.dirty) !== 0) continue
      this.sure.add(line)
      return true
    }
    return false
  }

  /** Whether every line above that could define a word of this one is read. */
  private isReadable(line: number, source: LineSource): boolean {
    if (this.firstUnread === -1 || line <= this.firstUnread) return true
    if ((this.marksAt(line) & (mark.unread | mark.wordy)) === 0) return true
    return this.knowsWords(line, source)
  }

  private knowsWords(line: number, source: LineSource): boolean {
    return this.lines.mentionsOf(line, source).every((hash) => this.known.has(hash))
  }

  private areSourcesSure(line: number, source: LineSource, depth: number): boolean {
    const marks = this.marksAt(line)
    if ((marks & (mark.usesSheet | mark.usesTags)) !== 0) return false
    const isSure = (above: number) => this.settle(above, source, depth)
    if ((marks & mark.usesPrevious) !== 0 && !this.isSureUpTo(line, mark.answered, isSure)) return false
    if ((marks & mark.usesBlock) !== 0 && !this.isBlockSure(line, isSure)) return false
    const { ranges } = this.lines.sourcesOf(line, source)
    return ranges.every(([from, to]) => {
      for (let above = from; above < to; above++) if (!isSure(above)) return false
      return true
    })
  }

  /** The lines above, up to the first with such a mark. */
  private isSureUpTo(line: number, marks: number, isSure: (line: number) => boolean): boolean {
    for (let above = line - 1; above >= 0; above--) {
      if (!isSure(above)) return false
      if ((this.marksAt(above) & marks) !== 0) return true
    }
    return true
  }

  private isBlockSure(line: number, isSure: (line: number) => boolean): boolean {
    let end = line
    while (end > 0 && isSure(end - 1) && (this.marksAt(end - 1) & mark.total) !== 0) end--
    return this.isSureUpTo(end, mark.boundary, isSure)
  }

  /** Begins to look for definitions of the words that are in question. */
  private lookForWanted(source: LineSource): void {
    const words = new Set<number>()
    for (const line of this.wanted) {
      for (const hash of this.lines.mentionsOf(line, source)) if (!this.known.has(hash)) words.add(hash)
    }
    this.wanted.clear()
    this.rounds++
    this.scan = { words, line: 0 }
  }

  /** @returns false when it was told to pause. */
  private goOn(scan: NonNullable<Ahead['scan']>, source: LineSource): boolean {
    const { tree } = this.lines
    for (;;) {
      const line = tree.find(scan.line, mark.unread)
      if (line === -1 || line >= this.range[1]) break
      const { leaf, offset } = tree.at(line)
      const end = Math.min(offset + scanRun, leaf.lines)
      const texts = source.iterLines(line + 1, line + end - offset + 1)
      for (let at = offset; at < end; at++) {
        const text = String(texts.next().value)
        const isUnread = (leaf.markAt(at) & mark.unread) !== 0
        if (isUnread && mayDefine(text, scan.words)) this.candidates.push(line + at - offset)
      }
      scan.line = line + end - offset
      if (this.pause()) return false
    }
    this.scan = null
    for (const hash of scan.words) this.known.add(hash)
    if (this.candidates.length > mostSteps) this.rounds = mostRounds
    return true
  }

  /**
   * Reads the lines that may define names, once the words in them are known as well: from the top down, as those
   * below may use them.
   * @returns false when it was told to pause.
   */
  private readCandidates(source: LineSource): boolean {
    for (const line of this.candidates) if (!this.knowsWords(line, source)) this.wanted.add(line)
    if (this.wanted.size > 0 || this.rounds === mostRounds) return true
    const inOrder = [...new Set(this.candidates)].sort((a, b) => a - b)
    for (const [index, line] of inOrder.entries()) {
      this.lines.workOut(line, source)
      this.candidates = inOrder.slice(index + 1)
      if (!this.lines.sweep(this.pause)) return false
    }
    return true
  }

  private marksAt(line: number): number {
    const { leaf, offset } = this.lines.tree.at(line)
    return leaf.markAt(offset)
  }
}

/** Whether a line could give a name to something that begins with one of these words. */
function mayDefine(text: string, words: ReadonlySet<number>): boolean {
  if (text.length > limits.lineLength) return false
  const sign = text.search(definingSign)
  if (sign <= 0) return false
  for (const [found] of text.slice(0, sign).matchAll(word)) {
    if (words.has(hashWord(normalizeName(found)))) return true
  }
  return false
}
