import { answerOfComplaint, answerOfValue, type AnswerText } from '../answer.ts'
import { NoAnswer, type Complaint } from '../complaint.ts'
import type { Environment } from '../environment.ts'
import { evaluateStatement, type Surroundings, type UserFunction } from '../evaluate.ts'
import { LineReader } from '../language/line-reader.ts'
import type { Scope } from '../language/scope.ts'
import { PlainArithmetic } from '../language/plain-arithmetic.ts'
import { plainNumber, readPlainNumber } from '../language/plain-number.ts'
import { isTotal, uses, type Reduction, type Statement, type TotalScope } from '../language/syntax.ts'
import { hashWord } from '../language/word-hash.ts'
import { limits } from '../limits.ts'
import { small } from '../numbers/number.ts'
import { sameValue, sizeOf } from '../values/same-value.ts'
import { numberValue, type Value } from '../values/value.ts'
import { Ripple } from './ripple.ts'
import { Leaf, LineTree, mark, type Cell } from './line-tree.ts'
import { noSources, TracedSurroundings, type Sources, type Whereabouts } from './sources.ts'
import { definitionsIn, firstWordOf, NameIndex } from './name-index.ts'
import { countOf, medianOf, reduceTally, type Tally } from '../values/tally.ts'

/** Where a sheet reads its lines: a CodeMirror Text is one. Lines count from 1; `to` is not read any more. */
export interface LineSource {
  iterLines(from: number, to: number): Iterator<string>
}

/** Stands before each line that is not a plain number, after some line hung the calculator. */
export interface LineGuard {
  /** A line is about to be worked out. */
  approach(text: string): void
  /** Whether a line must not be worked out. */
  refuses(text: string): boolean
}

/** A name as a line below its definition can use it. Lines count from 0. */
export interface NameAbove {
  readonly name: string
  readonly line: number
  /** Null for a value. */
  readonly parameters: readonly string[] | null
}

/** Stops a run of lines, when there is other work to do. */
export type Pause = () => boolean

/** Plain numbers read between two looks at the clock. */
const plainRun = 64
const noMentions: readonly number[] = []

/**
 * The lines of a text and their answers. An edit says which lines are new (`replace`); `work` then reads and
 * evaluates what is dirty, from the top down. A line's answer comes from lines above it only, so one pass is
 * enough, and there are no cycles; a line whose answer changes makes its dependents below dirty, and no others.
 *
 * Lines count from 0 here.
 */
export class Sheet {
  private readonly tree: LineTree
  private readonly names: NameIndex
  private readonly reader: LineReader
  private readonly decimal: string
  private readonly plain: PlainArithmetic
  private readonly scope: PlaceScope
  private readonly ripple = new Ripple()
  private readonly answers = new WeakMap<Cell, AnswerText>()
  private dirty = 0
  private held = 0

  constructor(
    readonly environment: Environment,
    private readonly guard: LineGuard | null = null,
  ) {
    this.tree = new LineTree({
      entered: (leaf, from, to) => {
        for (const definition of definitionsIn(leaf, from, to)) this.names.add(leaf, definition)
      },
      leaving: (leaf, from, to) => {
        for (const definition of definitionsIn(leaf, from, to)) this.names.delete(leaf, definition)
      },
    })
    this.names = new NameIndex(this.tree)
    this.scope = new PlaceScope(this.names)
    this.reader = new LineReader(environment.format)
    this.decimal = environment.format.decimal
    this.plain = new PlainArithmetic(this.decimal)
  }

  get lines(): number {
    return this.tree.lines
  }

  /** How many lines are still to be worked out. */
  get pending(): number {
    return this.dirty
  }

  /** What all lines add up to. */
  get tally(): Tally {
    return this.tree.tally
  }

  /** What the lines from `from` to before `to` add up to. */
  tallyOf(from: number, to: number): Tally {
    return this.tree.tallyOf(from, to)
  }

  /** `removed` lines from `line` on gave way to `inserted` other ones, which are unread. */
  replace(line: number, removed: number, inserted: number): void {
    this.ripple.forgetMarked()
    const same = Math.min(removed, inserted)
    this.eachPlace(line, line + same, (leaf, offset) => this.soil(leaf, offset, mark.unread | mark.dirty))
    if (removed === inserted) return
    const at = line + same
    const ripple = new Ripple()
    if (removed > inserted) {
      this.eachPlace(at, at + removed - inserted, (leaf, offset) => this.forget(leaf, offset, ripple))
      this.tree.remove(at, removed - inserted)
    } else {
      this.tree.insert(at, inserted - removed)
      this.dirty += inserted - removed
    }
    ripple.answers = ripple.blocks = ripple.lineNumbers = true
    this.spread(ripple, line + inserted)
  }

  /**
   * Works out dirty lines from the top until there are none, or until `pause` says so.
   * @returns whether all is done.
   */
  work(source: LineSource, pause: Pause): boolean {
    while (this.dirty > 0) {
      const first = this.tree.find(0, mark.dirty)
      if (first === -1) throw new Error(`${this.dirty} dirty lines are nowhere to be found`)
      if (!this.runFrom(first, source, pause)) return this.dirty === 0
    }
    return true
  }

  /** Works out what it can of these lines before their turn: those that need nothing of the lines above. */
  workAhead(from: number, to: number, source: LineSource, pause: Pause): void {
    for (let line = this.tree.find(from, mark.unread); line !== -1 && line < to;) {
      if (pause()) return
      const { leaf, offset } = this.tree.at(line)
      const text = textOf(source, line)
      if (this.standsAlone(text, leaf, offset)) {
        this.readLine(leaf, offset, text)
        this.spread(this.ripple, line + 1)
      }
      line = this.tree.find(line + 1, mark.unread)
    }
  }

  /** A line's answer; null for text. Only that of a settled line is sure to be the newest. */
  answer(line: number): AnswerText | null {
    const { leaf, offset } = this.tree.at(line)
    const cell = leaf.cellAt(offset)
    if (cell === null) {
      const value = leaf.valueAt(offset)
      return value === null ? null : answerOfValue(value)
    }
    // Long lists and large numbers take a while to write out, and the same lines are asked for at every key.
    const known = this.answers.get(cell)
    if (known !== undefined) return known
    const answer = answerOfCell(cell)
    if (answer !== null) this.answers.set(cell, answer)
    return answer
  }

  value(line: number): Value | null {
    const { leaf, offset } = this.tree.at(line)
    return leaf.valueAt(offset)
  }

  /** What a line's answer came from directly; that of a settled line is the newest. */
  sourcesOf(line: number): Sources {
    const { leaf, offset } = this.tree.at(line)
    const statement = leaf.cellAt(offset)?.statement
    if (!statement || statement.defines?.parameters) return noSources
    const surroundings = new LineSurroundings(this, leaf, offset)
    const traced = new TracedSurroundings(surroundings, surroundings)
    evaluateStatement(statement, traced)
    return traced.sources
  }

  /** For each line from `from` to before `to` whether its answer can only change by a later edit. */
  settled(from: number, to: number): boolean[] {
    const firstDirty = this.dirty === 0 ? -1 : this.tree.find(0, mark.dirty)
    const found: boolean[] = []
    this.eachPlace(from, to, (leaf, offset) => {
      const marks = leaf.markAt(offset)
      const line = from + found.length
      found.push(firstDirty === -1 || line < firstDirty || (marks & (mark.dirty | needsOthers)) === 0)
    })
    return found
  }

  /** Reads and evaluates dirty lines side by side in one leaf; false when it was told to pause. */
  private runFrom(first: number, source: LineSource, pause: Pause): boolean {
    const { leaf, offset: start } = this.tree.at(first)
    let texts: Iterator<string> | null = null
    let goOn = true
    let offset = start
    for (; goOn && offset < leaf.lines; offset++) {
      const marks = leaf.markAt(offset)
      if ((marks & mark.dirty) === 0) break
      if ((marks & mark.unread) !== 0) {
        texts ??= source.iterLines(first + offset - start + 1, first + leaf.lines - start + 1)
        const plain = this.readLine(leaf, offset, String(texts.next().value))
        if (!plain || offset % plainRun === 0) goOn = !pause()
      } else {
        texts = null
        if (this.guard !== null) this.guard.approach(textOf(source, first + offset - start))
        const statement = leaf.cellAt(offset)?.statement
        if (statement === null || statement === undefined)
          throw new Error('A line without a statement is dirty')
        this.evaluate(leaf, offset, statement)
        goOn = !pause()
      }
    }
    const next = first + offset - start
    // Where the next line is dirty as well it is its turn now, and what depends on these can be told later.
    if (!goOn || next >= this.lines || !this.isDirty(next)) this.spread(this.ripple, next)
    return goOn
  }

  private isDirty(line: number): boolean {
    const { leaf, offset } = this.tree.at(line)
    return (leaf.markAt(offset) & mark.dirty) !== 0
  }

  /** @returns whether it was a plain number, which costs next to nothing. */
  private readLine(leaf: Leaf, offset: number, text: string): boolean {
    if (readPlainNumber(text, this.decimal)) {
      leaf.mention(offset, noMentions)
      this.settle(leaf, offset, mark.answered, plainNumber.mantissa, plainNumber.scale, null)
      return true
    }
    const plain = this.plain.answer(text)
    if (plain !== null) {
      leaf.mention(offset, noMentions)
      this.settle(leaf, offset, mark.answered, plain.mantissa, plain.scale, null)
      return false
    }
    if (this.guard !== null) {
      this.guard.approach(text)
      if (this.guard.refuses(text)) {
        leaf.mention(offset, noMentions)
        this.settle(
          leaf,
          offset,
          0,
          0,
          0,
          cellOf(null, null, { message: 'This line takes too long.', span: null }),
        )
        return false
      }
    }
    const reading = this.reader.read(text, this.scopeAt(leaf, offset))
    leaf.mention(offset, this.reader.mentions)
    switch (reading.kind) {
      case 'blank':
      case 'heading':
        this.settle(leaf, offset, mark.boundary, 0, 0, null)
        break
      case 'text':
        this.settle(leaf, offset, this.wordy(), 0, 0, null)
        break
      case 'complaint':
        this.settle(leaf, offset, this.wordy(), 0, 0, cellOf(null, null, reading.complaint))
        break
      case 'statement':
        this.evaluate(leaf, offset, reading.statement, this.wordy())
    }
    return false
  }

  private wordy(): number {
    return this.reader.mentions.length > 0 ? mark.wordy : 0
  }

  private evaluate(
    leaf: Leaf,
    offset: number,
    statement: Statement,
    wordy = leaf.markAt(offset) & mark.wordy,
  ): void {
    let marks = wordy | marksOf(statement)
    if (statement.defines?.parameters) {
      this.ripple.names.add(statement.defines.name)
      this.settle(leaf, offset, marks, 0, 0, cellOf(statement, null, null))
      return
    }
    const surroundings = new LineSurroundings(this, leaf, offset)
    if (statement.expression.kind === 'total' && surroundings.isAlone(statement.expression.scope)) {
      // The word alone, with nothing above it to add up, is but a word.
      this.settle(leaf, offset, marks, 0, 0, cellOf(statement, null, null))
      return
    }
    const outcome = evaluateStatement(statement, surroundings)
    if ('complaint' in outcome) {
      this.settle(leaf, offset, marks, 0, 0, cellOf(statement, null, outcome.complaint))
      return
    }
    const { value } = outcome
    marks |= mark.answered
    const constant = statement.uses === uses.nothing && statement.defines === null
    if (constant && value.kind === 'number' && value.number.kind === 'small') {
      this.settle(leaf, offset, marks, value.number.mantissa, value.number.scale, null)
      return
    }
    const size = sizeOf(value)
    const before = leaf.cellAt(offset)?.size ?? 0
    if (size > 0 && this.held - before + size > limits.heldSize) {
      const complaint = { message: 'The answers of this text hold too many numbers.', span: null }
      this.settle(
        leaf,
        offset,
        marks & ~mark.answered,
        0,
        0,
        cellOf(constant ? null : statement, null, complaint),
      )
      return
    }
    this.settle(leaf, offset, marks, 0, 0, {
      statement: constant ? null : statement,
      value,
      complaint: null,
      size,
    })
  }

  /** Writes down what a line is now, and notes what that changes for others. */
  private settle(
    leaf: Leaf,
    offset: number,
    marks: number,
    mantissa: number,
    scale: number,
    cell: Cell | null,
  ): void {
    if ((marks & mark.total) === 0) marks |= mark.notTotal
    const before = leaf.markAt(offset)
    const cellBefore = leaf.cellAt(offset)
    const { ripple } = this
    const answerChanged = this.answerChanges(leaf, offset, marks, mantissa, scale, cell)
    if (answerChanged) ripple.answers = true
    if (((before ^ marks) & (mark.boundary | mark.total)) !== 0) ripple.blocks = true
    const nameBefore = cellBefore?.statement?.defines ?? null
    const name = cell?.statement?.defines ?? null
    if (nameBefore?.name !== name?.name || nameBefore?.parameters?.length !== name?.parameters?.length) {
      if (nameBefore !== null) {
        ripple.names.add(nameBefore.name)
        this.names.delete(leaf, nameBefore)
      }
      if (name !== null) {
        ripple.names.add(name.name)
        this.names.add(leaf, name)
      }
    } else if (name !== null && answerChanged) {
      ripple.values.add(name.name)
    }
    if ((before & mark.dirty) !== 0) this.dirty--
    this.held += (cell?.size ?? 0) - (cellBefore?.size ?? 0)
    leaf.marks[offset] = marks
    leaf.mantissas[offset] = mantissa
    leaf.scales[offset] = scale
    leaf.setCell(offset, cell)
    this.tree.touch(leaf)
  }

  private answerChanges(
    leaf: Leaf,
    offset: number,
    marks: number,
    mantissa: number,
    scale: number,
    cell: Cell | null,
  ): boolean {
    const before = leaf.markAt(offset)
    if (((before ^ marks) & mark.answered) !== 0) return true
    if ((marks & mark.answered) === 0) return false
    if (cell === null && leaf.cellAt(offset) === null) {
      return leaf.mantissas[offset] !== mantissa || leaf.scales[offset] !== scale
    }
    const old = leaf.valueAt(offset)
    const now = cell === null ? numberValue(small(mantissa, scale)) : cell.value
    return old === null || now === null || !sameValue(old, now)
  }

  /** Makes dirty what depends on the lines before `line` that the ripple tells of; the ripple is spent then. */
  private spread(ripple: Ripple, line: number): void {
    const { tree } = this
    if (ripple.answers && (tree.mask & mark.usesPrevious) !== 0) this.soilUsersOfPrevious(line)
    if (ripple.answers || ripple.blocks) {
      if ((tree.mask & mark.usesBlock) !== 0) this.soilUsersOfBlock(line)
      if ((tree.mask & mark.usesSheet) !== 0) this.soilAll(line, mark.usesSheet, 'sheetMarked')
    }
    if ((ripple.answers || ripple.lineNumbers) && (tree.mask & mark.usesLines) !== 0) {
      this.soilAll(line, mark.usesLines, 'linesMarked')
    }
    this.soilUsersOfNames(ripple, line)
    ripple.clear()
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
      while (++line < this.lines) {
        const next = this.tree.at(line)
        const nextMarks = next.leaf.markAt(next.offset)
        if ((nextMarks & mark.usesBlock) !== 0) this.soil(next.leaf, next.offset, mark.dirty)
        if ((nextMarks & mark.total) === 0) break
      }
      this.ripple.blockMarked = [from, line]
      return
    }
    this.ripple.blockMarked = [from, this.lines]
  }

  /** Every line from `from` on with this mark; only once, until the next edit. */
  private soilAll(from: number, marks: number, memo: 'sheetMarked' | 'linesMarked'): void {
    if (from >= this.ripple[memo]) return
    for (let line = this.tree.find(from, marks); line !== -1; line = this.tree.find(line + 1, marks)) {
      const { leaf, offset } = this.tree.at(line)
      this.soil(leaf, offset, mark.dirty)
    }
    this.ripple[memo] = from
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
    const end = next === -1 ? this.lines : next + 1
    for (let line = this.tree.find(from, mark.wordy); line !== -1 && line < end;) {
      const { leaf, offset } = this.tree.at(line)
      const stop = Math.min(leaf.lines, offset + end - line)
      if (leaf.mayMention(hash)) {
        for (let at = offset; at < stop; at++) {
          if (!leaf.mayMentionAt(at, hash)) continue
          if ((marks & mark.unread) !== 0 || leaf.cellAt(at)?.statement) this.soil(leaf, at, marks)
        }
      }
      line = this.tree.find(line - offset + leaf.lines, mark.wordy)
    }
  }

  private soil(leaf: Leaf, offset: number, marks: number): void {
    const before = leaf.markAt(offset)
    if ((before & marks) === marks) return
    if ((before & mark.dirty) === 0) this.dirty++
    // A line that is to be read again mentions nothing until then: no name needs to look for it.
    leaf.marks[offset] = (marks & mark.unread) === 0 ? before | marks : (before | marks) & ~mark.wordy
    this.tree.touch(leaf)
  }

  /** A line is about to be taken out. */
  private forget(leaf: Leaf, offset: number, ripple: Ripple): void {
    if ((leaf.markAt(offset) & mark.dirty) !== 0) this.dirty--
    const cell = leaf.cellAt(offset)
    if (cell === null) return
    this.held -= cell.size
    if (cell.statement?.defines) ripple.names.add(cell.statement.defines.name)
  }

  private eachPlace(from: number, to: number, visit: (leaf: Leaf, offset: number) => void): void {
    for (let line = from; line < to;) {
      const { leaf, offset } = this.tree.at(line)
      const end = Math.min(leaf.lines, offset + to - line)
      for (let at = offset; at < end; at++) visit(leaf, at)
      line += end - offset
    }
  }

  /**
   * Up to `most` of the names that a line may use, those that `isWanted`, each with the line that defined it last. From
   * the index of names: no line is looked at but those.
   */
  namesAbove(line: number, isWanted: (name: string) => boolean, most: number): NameAbove[] {
    const found: NameAbove[] = []
    const { leaf, offset } = this.tree.at(line)
    for (const name of this.names.all()) {
      if (found.length === most) break
      const place = isWanted(name) ? this.names.before(name, leaf, offset) : null
      if (place === null) continue
      const { parameters } = place.definition
      found.push({ name, line: this.tree.firstLineOf(place.leaf) + place.offset, parameters })
    }
    return found
  }

  /** Up to `most` lines above one that have an answer, the nearest first. */
  answeredAbove(line: number, most: number): number[] {
    const found: number[] = []
    for (let above = line; found.length < most; found.push(above)) {
      above = this.tree.findBefore(above, mark.answered)
      if (above === -1) break
    }
    return found
  }

  /** Whether a line with this text would be arithmetic at this place, be it right or wrong. */
  isArithmetic(line: number, text: string): boolean {
    const { leaf, offset } = this.tree.at(line)
    const { kind } = this.reader.read(text, this.scopeAt(leaf, offset))
    return kind === 'statement' || kind === 'complaint'
  }

  private scopeAt(leaf: Leaf, offset: number): Scope {
    this.scope.leaf = leaf
    this.scope.offset = offset
    return this.scope
  }

  /** Whether a text is read the same whatever stands above it. */
  private standsAlone(text: string, leaf: Leaf, offset: number): boolean {
    if (readPlainNumber(text, this.decimal)) return true
    const reading = this.reader.read(text, this.scopeAt(leaf, offset))
    return this.reader.mentions.length === 0 && (reading.kind !== 'statement' || reading.statement.uses === 0)
  }

  /** For `LineSurroundings`. */
  readonly above = {
    definition: (name: string, leaf: Leaf, offset: number) => this.names.before(name, leaf, offset),
    lineOf: (leaf: Leaf, offset: number) => this.tree.firstLineOf(leaf) + offset,
    lastAnswer: (before: number): Value | null => {
      const line = this.tree.findBefore(before, mark.answered)
      return line === -1 ? null : this.value(line)
    },
    /** The block that a total at this line is of: from its first line to before its last. */
    block: (line: number): readonly [number, number] => {
      const to = this.tree.findBefore(line, mark.notTotal) + 1
      return [this.tree.findBefore(to, mark.boundary) + 1, to]
    },
    lastAnswered: (before: number) => this.tree.findBefore(before, mark.answered),
    counted: (from: number, to: number): (readonly [number, number])[] => {
      const runs: [number, number][] = []
      let line = from
      this.eachPlace(from, to, (leaf, offset) => {
        if ((leaf.markAt(offset) & (mark.answered | mark.total)) === mark.answered) {
          const last = runs.at(-1)
          if (last?.[1] === line) last[1] = line + 1
          else runs.push([line, line + 1])
        }
        line++
      })
      return runs
    },
    answers: (from: number, to: number): Value[] => {
      const values: Value[] = []
      this.eachPlace(from, to, (leaf, offset) => {
        const value = (leaf.markAt(offset) & mark.total) === 0 ? leaf.valueAt(offset) : null
        if (value !== null) values.push(value)
      })
      return values
    },
  }
}

/** Marks of a line whose answer comes from elsewhere than its own text. */
const needsOthers = mark.usesPrevious | mark.usesBlock | mark.usesSheet | mark.usesLines | mark.wordy

function marksOf(statement: Statement): number {
  let marks = 0
  if ((statement.uses & uses.previous) !== 0) marks |= mark.usesPrevious
  if ((statement.uses & uses.block) !== 0) marks |= mark.usesBlock
  if ((statement.uses & uses.sheet) !== 0) marks |= mark.usesSheet
  if ((statement.uses & uses.lines) !== 0) marks |= mark.usesLines
  if (isTotal(statement)) marks |= mark.total | mark.boundary
  return marks
}

function cellOf(statement: Statement | null, value: Value | null, complaint: Complaint | null): Cell {
  return { statement, value, complaint, size: 0 }
}

function answerOfCell({ value, complaint }: Cell): AnswerText | null {
  if (value !== null) return answerOfValue(value)
  return complaint === null ? null : answerOfComplaint(complaint)
}

function textOf(source: LineSource, line: number): string {
  return String(source.iterLines(line + 1, line + 2).next().value)
}

/** The names that a line may use; one serves line after line, and is valid until the next. */
class PlaceScope implements Scope {
  leaf = new Leaf()
  offset = 0

  constructor(private readonly names: NameIndex) {}

  tokensOfNamesFrom(firstWord: string): number {
    return this.names.tokensOfNamesFrom(firstWord)
  }

  kindOf(name: string): 'value' | 'function' | null {
    const place = this.names.before(name, this.leaf, this.offset)
    return place === null ? null : place.definition.parameters === null ? 'value' : 'function'
  }
}

/** What the line at a place can ask of those above it. */
class LineSurroundings implements Surroundings, Whereabouts {
  constructor(
    private readonly sheet: Sheet,
    private readonly leaf: Leaf,
    private readonly offset: number,
  ) {}

  get environment(): Environment {
    return this.sheet.environment
  }

  valueOf(name: string): Value {
    const { leaf, offset } = this.definition(name)
    const value = leaf.valueAt(offset)
    if (value === null) throw new NoAnswer(`${name} has no answer.`)
    return value
  }

  functionOf(name: string): UserFunction {
    const { leaf, offset } = this.definition(name)
    const statement = leaf.cellAt(offset)?.statement
    const parameters = statement?.defines?.parameters
    if (!statement || !parameters) throw new NoAnswer(`${name} is no function.`)
    return {
      parameters,
      body: statement.expression,
      surroundings: new LineSurroundings(this.sheet, leaf, offset),
    }
  }

  lineOfName(name: string): number | null {
    const place = this.sheet.above.definition(name, this.leaf, this.offset)
    return place === null ? null : this.sheet.above.lineOf(place.leaf, place.offset)
  }

  previousLine(): number | null {
    const line = this.sheet.above.lastAnswered(this.line)
    return line === -1 ? null : line
  }

  countedLines(scope: TotalScope): Iterable<readonly [number, number]> {
    return this.sheet.above.counted(...this.linesOf(scope))
  }

  previous(): Value {
    const value = this.sheet.above.lastAnswer(this.line)
    if (value === null) throw new NoAnswer('There is no answer above.')
    return value
  }

  answerOfLine(line: number): Value {
    if (line > this.line) throw new NoAnswer('Only lines above this one can be used.')
    const value = this.sheet.value(line - 1)
    if (value === null) throw new NoAnswer(`Line ${line} has no answer.`)
    return value
  }

  total(reduction: Reduction, scope: TotalScope): Value {
    const [from, to] = this.linesOf(scope)
    return reduction === 'median'
      ? medianOf(this.sheet.above.answers(from, to))
      : reduceTally(reduction, this.sheet.tallyOf(from, to))
  }

  /** Whether there is nothing above that a total could take. */
  isAlone(scope: TotalScope): boolean {
    return countOf(this.sheet.tallyOf(...this.linesOf(scope))) === 0
  }

  private get line(): number {
    return this.sheet.above.lineOf(this.leaf, this.offset)
  }

  private linesOf(scope: TotalScope): readonly [number, number] {
    return scope === 'block' ? this.sheet.above.block(this.line) : [0, this.line]
  }

  private definition(name: string) {
    const place = this.sheet.above.definition(name, this.leaf, this.offset)
    if (place === null) throw new NoAnswer(`${name} is not defined above.`)
    return place
  }
}
