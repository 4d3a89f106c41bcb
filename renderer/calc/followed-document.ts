import type { ChangeSet, Text } from '@codemirror/state'
import type { DocumentId } from '../../electron/contract/documents.ts'
import type { StreamMessage } from '../../electron/contract/edit-stream.ts'
import { Replica } from '../../electron/contract/replica.ts'
import type { Pause } from './engine/sheet/line-source.ts'
import { Sheet, type LineGuard } from './engine/sheet/sheet.ts'
import { TallyBuilder } from './engine/values/tally.ts'
import { totalsText } from './engine/totals-text.ts'
import { completionsAt, type Completions } from './completions.ts'
import type { Presentation } from './presentation.ts'
import type { CalculatorToWindow } from './protocol.ts'
import { Transcript } from './transcript.ts'

type Range = readonly [number, number]
type TextMessage = Extract<StreamMessage, { kind: 'edit' | 'piece' | 'reset' }>

/** How long a calculation goes on before it says so, and how often it says how far it is, in milliseconds. */
const quietTime = 300
const progressInterval = 100

/** A document as the calculator follows it: its text, its answers, and which of them the window was told. */
export class FollowedDocument {
  private readonly replica = new Replica()
  private sheet: Sheet
  /** The lines on screen, from 1, both ends included. */
  private shown: Range | null = null
  /** Selected positions, from the start of the text. */
  private selected: readonly Range[] = []
  /** For each shown line whether its answer of this version was told. */
  private told: boolean[] = []
  private totalsTold = true
  /** The line, from 1, whose sources are wanted. */
  private explained: number | null = null
  /** Lines that are wanted with their answers. */
  private transcript: Transcript | null = null
  private written: string | null = null
  private busySince: number | null = null
  private mostPending = 0
  private lastProgress: number | null = null

  constructor(
    private readonly documentId: DocumentId,
    private presentation: Presentation,
    private readonly guard: LineGuard | null,
  ) {
    this.sheet = this.emptySheet()
  }

  /** @throws RangeError when the message does not follow from the text so far. */
  take(message: TextMessage): void {
    const before = this.replica.newest
    const change = this.replica.take(message)
    if (change === null) this.sheet = this.emptySheet()
    else replaceLines(this.sheet, before, change)
    this.told = []
    this.totalsTold = false
    this.transcript = this.transcript?.again() ?? null
  }

  look(fromLine: number, toLine: number): void {
    this.shown = [fromLine, toLine]
    this.told = []
  }

  select(ranges: readonly Range[]): void {
    this.selected = ranges
    this.totalsTold = false
  }

  explain(line: number): void {
    this.explained = line
  }

  /** Answers are told again, and worked out again where they may be others. */
  present(presentation: Presentation): void {
    const readsLike = presentation.readsLike(this.presentation)
    this.presentation = presentation
    this.told = []
    this.totalsTold = false
    if (readsLike) return
    this.sheet = this.emptySheet()
    this.sheet.replace(0, 1, this.replica.newest.lines)
  }

  /** Lines that depend on the time are worked out again where it is another now. */
  timePassed(): void {
    this.sheet.timePassed()
    if (!this.isCalculating) return
    this.told = []
    this.totalsTold = false
  }

  /** When an answer may change by itself, in milliseconds since the epoch; null for never. */
  nextTick(): number | null {
    return this.sheet.nextTick()
  }

  transcribe(fromLine: number, toLine: number): void {
    this.transcript = new Transcript(fromLine, toLine)
  }

  /** What could complete the word before the caret in this line. */
  complete(line: number, before: string): Completions {
    const { newest } = this.replica
    if (line < 1 || line > Math.min(this.sheet.lines, newest.lines)) return { isArithmetic: false, names: [] }
    return completionsAt(this.sheet, (at) => newest.line(at).text, line, before)
  }

  get isPending(): boolean {
    const isToAddUp = !this.totalsTold && !this.sheet.isAddedUp
    return this.isWhole && (this.isCalculating || isToAddUp || this.transcript !== null)
  }

  private get isCalculating(): boolean {
    return this.sheet.pending > 0
  }

  /**
   * Answers belong to a version: there is none while the pieces of one are still coming in. Nothing is worked out
   * until then either, so that the text is there as soon as it can be.
   */
  private get isWhole(): boolean {
    return this.replica.version !== -1 && !this.replica.isArriving
  }

  /** Works until `pause` says so: what is on screen first where it can be, then from the top down. */
  work(pause: Pause, now: number): void {
    if (!this.isWhole) return
    if (this.isCalculating) this.calculate(pause, now)
    if (this.isCalculating || !this.sheet.addUp(pause) || this.transcript === null) return
    this.written = this.transcript.write(this.replica.text, this.sheet, this.presentation, pause)
    if (this.written !== null) this.transcript = null
  }

  private calculate(pause: Pause, now: number): void {
    this.busySince ??= now
    this.mostPending = Math.max(this.mostPending, this.sheet.pending)
    const source = this.replica.newest
    if (this.shown !== null) {
      const [from, to] = this.shown
      this.sheet.workAhead(Math.max(from - 1, 0), Math.min(to, this.sheet.lines), source, pause)
    }
    this.sheet.work(source, pause)
  }

  /** What is new since the last report: at most one message of each kind. */
  *report(now: number): Generator<CalculatorToWindow> {
    yield* this.reportProgress(now)
    if (!this.isWhole) return
    yield* this.reportAnswers()
    yield* this.reportSources()
    if (this.written !== null) yield { kind: 'transcript', documentId: this.documentId, text: this.written }
    this.written = null
    if (!this.totalsTold && !this.isCalculating && this.sheet.isAddedUp) {
      this.totalsTold = true
      const { documentId } = this
      const of = this.selected.length === 0 ? 'document' : 'selection'
      yield { kind: 'totals', documentId, version: this.replica.version, text: this.totalsText(), of }
    }
  }

  private *reportProgress(now: number): Generator<CalculatorToWindow> {
    if (this.busySince === null) return
    const { documentId, mostPending: total } = this
    if (!this.isCalculating) {
      if (this.lastProgress !== null) yield { kind: 'calculating', documentId, done: total, total }
      this.busySince = this.lastProgress = null
      this.mostPending = 0
    } else if (now - this.busySince >= quietTime && now - (this.lastProgress ?? 0) >= progressInterval) {
      this.lastProgress = now
      // Lines that turn out to depend on others come on top of those that were pending at first.
      yield { kind: 'calculating', documentId, done: Math.max(total - this.sheet.pending, 0), total }
    }
  }

  /** The first shown lines whose answers are sure and not told yet; all of them once everything is worked out. */
  private *reportAnswers(): Generator<CalculatorToWindow> {
    if (this.shown === null) return
    const from = Math.max(this.shown[0], 1)
    const to = Math.min(this.shown[1], this.sheet.lines)
    const count = to - from + 1
    const settled = this.sheet.settled(from - 1, to)
    const isNew = (index: number) => settled[index] === true && this.told[index] !== true
    let first = 0
    while (first < count && !isNew(first)) first++
    if (first >= count) return
    let end = first
    while (end < count && settled[end] === true) end++
    const answers = []
    for (let index = first; index < end; index++) {
      this.told[index] = true
      const answer = this.sheet.answer(from - 1 + index)
      answers.push(answer && this.presentation.shown(answer, this.sheet.value(from - 1 + index)))
    }
    const { documentId } = this
    yield { kind: 'answers', documentId, version: this.replica.version, fromLine: from + first, answers }
  }

  private *reportSources(): Generator<CalculatorToWindow> {
    const line = this.explained
    if (line === null || line < 1 || line > this.sheet.lines) return
    if (this.sheet.settled(line - 1, line)[0] !== true) return
    this.explained = null
    const { documentId } = this
    const { ranges, names } = this.sheet.sourcesOf(line - 1, this.replica.text)
    yield {
      kind: 'sources',
      documentId,
      version: this.replica.version,
      line,
      ranges: ranges.map(([from, to]) => [from + 1, to]),
      names: names.map((name) => ({ ...name, line: name.line + 1 })),
    }
  }

  private totalsText(): string {
    const { writing } = this.presentation
    if (this.selected.length === 0) return totalsText(this.sheet.tally, writing)
    const builder = new TallyBuilder()
    let done = 0
    for (const range of [...this.selected].sort(([a], [b]) => a - b)) {
      const [from, to] = linesOf(this.replica.text, range)
      // A line in two ranges counts once.
      if (to > done) builder.addTally(this.sheet.tallyOf(Math.max(from - 1, done), to))
      done = Math.max(done, to)
    }
    return totalsText(builder.finish(), writing)
  }

  private emptySheet(): Sheet {
    const sheet = new Sheet(this.presentation.environment, this.guard)
    // An empty text has one line.
    sheet.replace(0, 0, 1)
    return sheet
  }
}

/** The lines that a range of positions touches, from 1, both ends included; not one that it only ends before. */
function linesOf(text: Text, [from, to]: Range): Range {
  const first = text.lineAt(Math.min(from, text.length))
  const last = text.lineAt(Math.min(Math.max(from, to), text.length))
  return [first.number, last.from === to && last.number > first.number ? last.number - 1 : last.number]
}

/** Tells a sheet which of its lines are others after a change of the text `before`. */
export function replaceLines(sheet: Sheet, before: Text, change: ChangeSet): void {
  let shift = 0
  change.iterChanges((from, to, _newFrom, _newTo, inserted) => {
    const first = before.lineAt(from).number
    const removed = before.lineAt(to).number - first + 1
    sheet.replace(first - 1 + shift, removed, inserted.lines)
    shift += inserted.lines - removed
  })
}
