import { answerOfChart, answerOfComplaint, answerOfValue, type AnswerText } from '../answer.ts'
import type { Complaint } from '../complaint.ts'
import type { Environment } from '../environment.ts'
import { evaluateStatement } from '../evaluate.ts'
import { isColumnKey } from '../language/column-names.ts'
import { LineReader, type Reading } from '../language/line-reader.ts'
import type { Scope } from '../language/scope.ts'
import { PlainArithmetic } from '../language/plain-arithmetic.ts'
import { plainNumber, readPlainNumber } from '../language/plain-number.ts'
import {
  type Definition,
  type Expression,
  endsBlock,
  isTotal,
  type Statement,
  type Tag,
  uses,
} from '../language/syntax.ts'
import { limits } from '../limits.ts'
import type { Chart } from '../plot/chart.ts'
import { small } from '../numbers/number.ts'
import { sameValue, sizeOf } from '../values/same-value.ts'
import { numberValue, type Value } from '../values/value.ts'
import { Ahead, type AheadLines } from './ahead.ts'
import { Above } from './above.ts'
import { AskIndex } from './ask-index.ts'
import { Dependents } from './dependents.ts'
import { Ripple } from './ripple.ts'
import { mark, type Cell, type Leaf } from './leaf.ts'
import { textOf, type LineSource, type Pause } from './line-source.ts'
import { LineTree } from './line-tree.ts'
import { noSources, TracedSurroundings, type Sources } from './sources.ts'
import { NameIndex } from './name-index.ts'
import { LineSurroundings, PlaceScope } from './surroundings.ts'
import type { Tally } from '../values/tally.ts'
import { SheetClock } from './sheet-clock.ts'

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

/** Plain numbers read between two looks at the clock. */
const plainRun = 64
const noMentions: readonly number[] = []
const noTags: readonly Tag[] = []
const refused: Reading = {
  kind: 'complaint',
  complaint: { message: 'This line takes too long.', span: null },
}

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
  private readonly asks = new AskIndex()
  private readonly dependents: Dependents
  private readonly above: Above
  private readonly ahead: Ahead
  private readonly answers = new WeakMap<Cell, AnswerText>()
  /** So few lines have one that cells have no room for it. */
  private readonly charts = new WeakMap<Cell, Chart>()
  private readonly notes = new WeakMap<Cell, string>()
  /** The number of the first line of the leaf that is worked on. */
  private firstOfLeaf = 0
  private held = 0
  private readonly clock: SheetClock

  constructor(
    readonly environment: Environment,
    private readonly guard: LineGuard | null = null,
  ) {
    this.tree = new LineTree({
      entered: (leaf, from, to) => {
        for (const statement of leaf.statements(from, to)) this.enlist(leaf, statement)
      },
      leaving: (leaf, from, to) => {
        for (const statement of leaf.statements(from, to)) this.strike(leaf, statement)
      },
    })
    this.names = new NameIndex(this.tree)
    this.dependents = new Dependents(this.tree, this.names, this.asks)
    this.above = new Above(this.tree, this.names)
    this.ahead = new Ahead(this.forAhead())
    this.scope = new PlaceScope(this.names)
    this.reader = new LineReader(environment.format)
    this.decimal = environment.format.decimal
    this.plain = new PlainArithmetic(this.decimal, this.scope)
    this.clock = new SheetClock(environment)
  }

  get lines(): number {
    return this.tree.lines
  }

  /** How many lines are still to be worked out, as far as it is known; 0 when all is done. */
  get pending(): number {
    return this.dependents.dirty > 0 || this.dependents.firstToSweep === Infinity ? this.dependents.dirty : 1
  }

  /** What all lines add up to. */
  get tally(): Tally {
    return this.tree.tally
  }

  /** What the lines from `from` to before `to` add up to. */
  tallyOf(from: number, to: number): Tally {
    return this.tree.tallyOf(from, to, null)
  }

  /** `removed` lines from `line` on gave way to `inserted` other ones, which are unread. */
  replace(line: number, removed: number, inserted: number): void {
    const { dependents } = this
    dependents.replaced(line, removed, inserted)
    this.ahead.restart()
    const same = Math.min(removed, inserted)
    this.tree.each(line, line + same, (leaf, offset) =>
      dependents.soil(leaf, offset, mark.unread | mark.dirty),
    )
    if (removed === inserted) return
    const at = line + same
    const ripple = new Ripple()
    if (removed > inserted) {
      this.tree.each(at, at + removed - inserted, (leaf, offset) => this.forget(leaf, offset, ripple))
      this.tree.remove(at, removed - inserted)
    } else {
      this.tree.insert(at, inserted - removed)
      dependents.dirty += inserted - removed
    }
    ripple.answers = ripple.blocks = true
    ripple.lineNumbersFrom = at
    dependents.spread(ripple, line + inserted)
  }

  /**
   * Works out dirty lines from the top until there are none, or until `pause` says so.
   * @returns whether all is done.
   */
  work(source: LineSource, pause: Pause): boolean {
    const { dependents } = this
    while (this.pending > 0) {
      if (!dependents.sweep(pause)) return false
      if (dependents.dirty === 0) return true
      const first = this.tree.find(0, mark.dirty)
      if (first === -1) throw new Error(`${dependents.dirty} dirty lines are nowhere to be found`)
      if (!this.runFrom(first, source, pause)) return this.pending === 0
    }
    return true
  }

  get isAddedUp(): boolean {
    return this.tree.isAddedUp
  }

  /**
   * Adds up what all lines come to, until `pause` says so: after that `tally` and `tallyOf` have next to nothing to do.
   * @returns whether all is done.
   */
  addUp(pause: Pause): boolean {
    return this.tree.addUp(pause)
  }

  /** Makes dirty what depends on the time, where it is another now than it was when this was called before. */
  timePassed(): void {
    const marks = this.clock.advance(this.environment)
    if ((this.tree.mask & marks) === 0) return
    this.dependents.ripple.forgetMarked()
    this.ahead.restart()
    this.dependents.soilMarked(marks)
  }

  /** When an answer may change by itself: milliseconds since the start of 1970, UTC; null for never. */
  nextTick(): number | null {
    return this.clock.next(this.environment, this.tree.mask)
  }

  /** Works out what it can of these lines before their turn: those that need nothing of the lines above, or little. */
  workAhead(from: number, to: number, source: LineSource, pause: Pause): void {
    if (!this.dependents.sweep(pause)) return
    for (let line = this.tree.find(from, mark.unread); line !== -1 && line < to;) {
      if (pause()) return
      const { leaf, offset } = this.tree.at(line)
      const text = textOf(source, line)
      if (this.standsAlone(text, leaf, offset)) {
        this.firstOfLeaf = line - offset
        this.readLine(leaf, offset, text)
        this.spread(line + 1)
        if (!this.dependents.sweep(pause)) return
      }
      line = this.tree.find(line + 1, mark.unread)
    }
    if (this.pending > 0) this.ahead.work(from, to, source, pause)
  }

  private forAhead(): AheadLines {
    return {
      tree: this.tree,
      workOut: (line, source) => {
        const { leaf, offset } = this.tree.at(line)
        const marks = leaf.markAt(offset)
        if ((marks & mark.dirty) === 0) return
        this.firstOfLeaf = line - offset
        const statement = leaf.cellAt(offset)?.statement
        if ((marks & mark.unread) !== 0) this.readLine(leaf, offset, textOf(source, line))
        else if (statement) this.evaluateAgain(leaf, offset, statement, source)
        // It may be worked out before its turn only to be dirty once more: that is not known any more.
        this.dependents.ripple.forgetMarked()
        this.spread(line + 1)
      },
      sweep: (pause) => this.dependents.sweep(pause),
      mentionsOf: (line, source) => {
        const { leaf, offset } = this.tree.at(line)
        const text = textOf(source, line)
        if (readPlainNumber(text, this.decimal)) return noMentions
        this.reading(text, leaf, offset)
        return this.reader.mentions.slice()
      },
      sourcesOf: (line, source) => this.sourcesOf(line, source),
      isOpen: (line) => {
        const { leaf, offset } = this.tree.at(line)
        const statement = leaf.cellAt(offset)?.statement
        return Boolean(statement?.defines?.parameters) || statement?.expression.kind === 'plot'
      },
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
    const answer = answerOfCell(cell, this.charts.get(cell) ?? null, this.notes.get(cell) ?? null)
    if (answer !== null) this.answers.set(cell, answer)
    return answer
  }

  value(line: number): Value | null {
    const { leaf, offset } = this.tree.at(line)
    return leaf.valueAt(offset)
  }

  /** What a line's answer came from directly; that of a settled line is the newest. */
  sourcesOf(line: number, source: LineSource): Sources {
    const { leaf, offset } = this.tree.at(line)
    const statement = leaf.cellAt(offset)?.statement ?? this.statementOf(line, source)
    if (!statement || statement.defines?.parameters) return noSources
    const surroundings = new LineSurroundings(this.environment, this.above, leaf, offset)
    const traced = new TracedSurroundings(surroundings, surroundings)
    evaluateStatement(statement, traced)
    return traced.sources
  }

  /** What a line without a statement says all the same. */
  private statementOf(line: number, source: LineSource): Statement | null {
    const { leaf, offset } = this.tree.at(line)
    if ((leaf.markAt(offset) & mark.statementless) === 0) return null
    const reading = this.reading(textOf(source, line), leaf, offset)
    return reading.kind === 'statement' ? reading.statement : null
  }

  /** For each line from `from` to before `to` whether its answer can only change by a later edit. */
  settled(from: number, to: number): boolean[] {
    const firstDirty = this.firstDirty()
    const found: boolean[] = []
    this.tree.each(from, to, (leaf, offset) => {
      const marks = leaf.markAt(offset)
      const line = from + found.length
      const isLast = line < firstDirty || (marks & (mark.dirty | needsOthers)) === 0
      found.push(isLast || this.ahead.isSure(line))
    })
    return found
  }

  /** The first line that is dirty, or may turn out to be; infinite when all is done. */
  private firstDirty(): number {
    const found = this.dependents.dirty === 0 ? -1 : this.tree.find(0, mark.dirty)
    return Math.min(found === -1 ? Infinity : found, this.dependents.firstToSweep)
  }

  /** Reads and evaluates dirty lines side by side in one leaf; false when it was told to pause. */
  private runFrom(first: number, source: LineSource, pause: Pause): boolean {
    const { leaf, offset: start } = this.tree.at(first)
    this.firstOfLeaf = first - start
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
        // With another name above it, it may have to be read again.
        if (this.dependents.ripple.names.size > 0) break
        texts = null
        const statement = leaf.cellAt(offset)?.statement
        if (statement === null || statement === undefined)
          throw new Error('A line without a statement is dirty')
        this.evaluateAgain(leaf, offset, statement, source)
        goOn = !pause()
      }
    }
    const next = first + offset - start
    // Where the next line is to be read it is its turn now, and what depends on these can be told later.
    if (!goOn || next >= this.lines || !this.isUnread(next)) this.spread(next)
    return goOn
  }

  private evaluateAgain(leaf: Leaf, offset: number, statement: Statement, source: LineSource): void {
    this.guard?.approach(textOf(source, this.firstOfLeaf + offset))
    this.evaluate(leaf, offset, statement)
  }

  private isUnread(line: number): boolean {
    const { leaf, offset } = this.tree.at(line)
    return (leaf.markAt(offset) & mark.unread) !== 0
  }

  /** @returns whether it was a plain number, which costs next to nothing. */
  private readLine(leaf: Leaf, offset: number, text: string): boolean {
    if (readPlainNumber(text, this.decimal)) {
      this.describe(leaf, offset, noMentions, noTags)
      this.settle(leaf, offset, mark.answered, plainNumber.mantissa, plainNumber.scale, null)
      return true
    }
    this.scopeAt(leaf, offset)
    const plain = this.plain.answer(text)
    if (plain !== null) {
      const { mentions } = this.plain
      this.describe(leaf, offset, mentions, noTags)
      const marks = mentions.length === 0 ? 0 : mark.wordy | mark.statementless
      this.settle(leaf, offset, mark.answered | marks, plain.mantissa, plain.scale, null)
      return false
    }
    const reading = this.reading(text, leaf, offset)
    this.describe(leaf, offset, this.reader.mentions, this.reader.tags)
    switch (reading.kind) {
      case 'blank':
        this.settle(leaf, offset, mark.boundary, 0, 0, null)
        break
      case 'heading':
        this.settle(leaf, offset, mark.boundary, 0, 0, columnCell(reading.column))
        break
      case 'label':
        this.settle(leaf, offset, 0, 0, 0, columnCell(reading.column))
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

  /** Writes down what the text of a line mentions. */
  private describe(leaf: Leaf, offset: number, mentions: readonly number[], tags: readonly Tag[]): void {
    leaf.mention(offset, mentions)
    const before = leaf.tagsAt(offset)
    if (before.length === 0 && tags.length === 0) return
    this.noteTags(before)
    this.noteTags(tags)
    leaf.setTags(offset, tags)
  }

  /** What lines with these tags come to is another now. */
  private noteTags(tags: readonly Tag[]): void {
    for (const tag of tags) if (this.asks.has(tag)) this.dependents.ripple.asked.add(tag)
  }

  private spread(line: number): void {
    this.dependents.spread(this.dependents.ripple, line)
  }

  private enlist(leaf: Leaf, { defines, asks }: Statement): void {
    if (defines !== null) this.names.add(leaf, defines)
    this.asks.add(leaf, asks)
  }

  private strike(leaf: Leaf, { defines, asks }: Statement): void {
    if (defines !== null) this.names.delete(leaf, defines)
    this.asks.delete(leaf, asks)
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
      this.dependents.ripple.names.add(statement.defines.name)
      this.settle(leaf, offset, marks, 0, 0, cellOf(statement, null, null))
      return
    }
    const surroundings = new LineSurroundings(this.environment, this.above, leaf, offset)
    if (statement.expression.kind === 'total' && surroundings.isAlone(statement.expression.scope)) {
      // The word alone, with nothing above it to add up, is but a word.
      this.settle(leaf, offset, marks, 0, 0, cellOf(statement, null, null))
      return
    }
    const outcome = evaluateStatement(statement, surroundings)
    if ('complaint' in outcome) {
      const complaint = statement.isGuess === true ? null : outcome.complaint
      this.settle(leaf, offset, marks, 0, 0, cellOf(statement, null, complaint))
      return
    }
    if ('chart' in outcome) {
      const cell = cellOf(statement, null, null)
      this.charts.set(cell, outcome.chart)
      this.settle(leaf, offset, marks, 0, 0, cell)
      return
    }
    const { value, note } = outcome
    marks |= mark.answered
    const constant = statement.uses === uses.nothing && statement.defines === null
    if (constant && value.kind === 'number' && value.form === null && value.number.kind === 'small') {
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
    const cell: Cell = { statement: constant ? null : statement, value, complaint: null, size }
    if (note !== null) this.notes.set(cell, note)
    this.settle(leaf, offset, marks, 0, 0, cell)
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
    const { ripple } = this.dependents
    const answerChanged = this.answerChanges(leaf, offset, marks, mantissa, scale, cell)
    if (answerChanged) {
      ripple.answers = true
      const number = this.firstOfLeaf + offset + 1
      if (this.asks.has(number)) ripple.asked.add(number)
    }
    if (answerChanged || ((before ^ marks) & mark.total) !== 0) this.noteTags(leaf.tagsAt(offset))
    if (((before ^ marks) & (mark.boundary | mark.total | mark.notTotal)) !== 0) ripple.blocks = true
    const statementBefore = cellBefore?.statement ?? null
    const statement = cell?.statement ?? null
    if (statement !== statementBefore) {
      if (statementBefore !== null) this.asks.delete(leaf, statementBefore.asks)
      if (statement !== null) this.asks.add(leaf, statement.asks)
    }
    const nameBefore = statementBefore?.defines ?? null
    const name = statement?.defines ?? null
    if (nameBefore?.name !== name?.name || nameBefore?.parameters?.length !== name?.parameters?.length) {
      // A column ends where the next one begins.
      if (isColumnKey(nameBefore?.name ?? '') || isColumnKey(name?.name ?? '')) ripple.blocks = true
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
    if ((before & mark.dirty) !== 0) this.dependents.dirty--
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

  /** A line is about to be taken out. */
  private forget(leaf: Leaf, offset: number, ripple: Ripple): void {
    if ((leaf.markAt(offset) & mark.dirty) !== 0) this.dependents.dirty--
    for (const tag of leaf.tagsAt(offset)) ripple.asked.add(tag)
    const cell = leaf.cellAt(offset)
    if (cell === null) return
    this.held -= cell.size
    if (cell.statement?.defines) ripple.names.add(cell.statement.defines.name)
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

  /** The tags of up to `reach` lines above one, the nearest first. */
  tagsAbove(line: number, reach: number): Iterable<Tag> {
    const found = new Set<Tag>()
    for (let at = line - 1; at >= Math.max(line - reach, 0);) {
      const { leaf, offset } = this.tree.at(at)
      for (let above = offset; leaf.tags !== null && above >= 0; above--) {
        for (const tag of leaf.tagsAt(above)) found.add(tag)
      }
      at -= offset + 1
    }
    return found
  }

  /** Whether a line with this text would be arithmetic at this place, be it right or wrong. */
  isArithmetic(line: number, text: string): boolean {
    const { leaf, offset } = this.tree.at(line)
    const { kind } = this.reading(text, leaf, offset)
    return kind === 'statement' || kind === 'complaint'
  }

  /** What a text at this place is; all that is read goes through here, so that the guard knows of it. */
  private reading(text: string, leaf: Leaf, offset: number): Reading {
    const scope = this.scopeAt(leaf, offset)
    // What is too long is not even looked at, and cannot hang.
    const guard = text.length > limits.lineLength ? null : this.guard
    guard?.approach(text)
    if (guard?.refuses(text) !== true) return this.reader.read(text, scope)
    this.reader.read('', scope)
    return refused
  }

  private scopeAt(leaf: Leaf, offset: number): Scope {
    this.scope.leaf = leaf
    this.scope.offset = offset
    return this.scope
  }

  /** Whether a text is read the same whatever stands above it. */
  private standsAlone(text: string, leaf: Leaf, offset: number): boolean {
    if (readPlainNumber(text, this.decimal)) return true
    const reading = this.reading(text, leaf, offset)
    return this.reader.mentions.length === 0 && (reading.kind !== 'statement' || reading.statement.uses === 0)
  }
}

/** Marks of a line whose answer comes from elsewhere than its own text. */
const needsOthers =
  mark.usesPrevious |
  mark.usesBlock |
  mark.usesSheet |
  mark.usesLines |
  mark.usesTags |
  mark.usesNow |
  mark.usesToday |
  mark.wordy

function marksOf(statement: Statement): number {
  let marks = 0
  if ((statement.uses & uses.previous) !== 0) marks |= mark.usesPrevious
  if ((statement.uses & uses.block) !== 0) marks |= mark.usesBlock
  if ((statement.uses & uses.sheet) !== 0) marks |= mark.usesSheet
  if ((statement.uses & uses.lines) !== 0) marks |= mark.usesLines
  if ((statement.uses & uses.tags) !== 0) marks |= mark.usesTags
  if ((statement.uses & uses.now) !== 0) marks |= mark.usesNow
  if ((statement.uses & uses.today) !== 0) marks |= mark.usesToday
  if (isTotal(statement)) marks |= mark.total
  if (endsBlock(statement)) marks |= mark.boundary
  return marks
}

function cellOf(statement: Statement | null, value: Value | null, complaint: Complaint | null): Cell {
  return { statement, value, complaint, size: 0 }
}

/** A line that has no answer and names those below it. */
function columnCell(defines: Definition | null): Cell | null {
  if (defines === null) return null
  const expression: Expression = { kind: 'column', name: defines.name, from: 0, to: 0 }
  return cellOf({ expression, defines, uses: uses.nothing, asks: [] }, null, null)
}

function answerOfCell(
  { value, complaint }: Cell,
  chart: Chart | null,
  note: string | null,
): AnswerText | null {
  if (chart !== null) return answerOfChart(chart)
  if (value !== null) return answerOfValue(value, note)
  return complaint === null ? null : answerOfComplaint(complaint)
}
