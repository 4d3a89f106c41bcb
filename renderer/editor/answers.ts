import {
  RangeSet,
  RangeValue,
  StateEffect,
  StateField,
  type ChangeDesc,
  type EditorState,
  type Range,
  type Text,
  type Transaction,
} from '@codemirror/state'
import type { Answer, CalculatorToWindow } from '../calc/protocol.ts'
import { isOwnEdit, versionOf } from './document-version.ts'
import { longestWhole } from './long-lines.ts'

export type AnswersMessage = Extract<CalculatorToWindow, { kind: 'answers' }>

/** The calculator's answers came. */
export const answersCame = StateEffect.define<AnswersMessage>()

/** How many newer versions there may be when answers come; answers that are older are left out. */
const longestTrail = 256

/** One transaction that answers on their way do not know yet. */
interface Step {
  readonly versionBefore: number
  readonly before: Text
  readonly changes: ChangeDesc
}

/** An answer on its line; it moves with the line's text until the next one comes. */
class AnswerValue extends RangeValue {
  override startSide = 1
  override endSide = 1

  constructor(readonly answer: Answer) {
    super()
  }

  override eq(other: AnswerValue): boolean {
    return this.answer === other.answer
  }
}

interface Answers {
  readonly marks: RangeSet<AnswerValue>
  readonly trail: readonly Step[]
}

/** The answers that are known, each at the start of its line. */
export const answersField = StateField.define<Answers>({
  create: () => ({ marks: RangeSet.of<AnswerValue>([]), trail: [] }),
  update(answers, transaction) {
    let next = transaction.docChanged ? moved(answers, transaction) : answers
    for (const effect of transaction.effects) {
      if (effect.is(answersCame)) next = taken(next, effect.value, transaction.state)
    }
    return next
  },
})

/** The answer to show at the line that starts at `lineStart`; null for none. */
export function answerAt(state: EditorState, lineStart: number): Answer | null {
  const found: Answer[] = []
  state.field(answersField).marks.between(lineStart, state.doc.lineAt(lineStart).to, (_from, _to, value) => {
    found.push(value.answer)
  })
  // Where lines were joined there are several.
  return found[0] ?? null
}

/** The nearest answer to the line before `lineStart` or above, of those that are known; null when there is none. */
export function answerAbove(
  state: EditorState,
  lineStart: number,
): { readonly answer: Answer; readonly at: number } | null {
  let found: { answer: Answer; at: number } | null = null
  if (lineStart === 0) return found
  state.field(answersField).marks.between(0, lineStart - 1, (at, _to, { answer }) => {
    if (answer.error === null) found = { answer, at }
  })
  return found
}

function moved({ marks, trail }: Answers, transaction: Transaction): Answers {
  const step = {
    versionBefore: versionOf(transaction.startState),
    before: transaction.startState.doc,
    changes: transaction.changes.desc,
  }
  const kept = withoutDeletedLines(marks, transaction)
  const known = sharesLines(transaction) ? trail.slice(1 - longestTrail) : []
  return { marks: kept.map(transaction.changes), trail: isOwnEdit(transaction) ? [...known, step] : [] }
}

/** Whether the texts before and after have all but a little in common. A line is not shared in part, however long. */
function sharesLines({ changes, startState: { doc } }: Transaction): boolean {
  let isShared = true
  changes.iterChangedRanges((from, to) => {
    isShared &&= doc.lineAt(from).length <= longestWhole && doc.lineAt(to).length <= longestWhole
  })
  return isShared
}

/** An answer goes with its line; mapped, it would stand at the line that comes to its place. */
function withoutDeletedLines(
  marks: RangeSet<AnswerValue>,
  { changes, startState: { doc } }: Transaction,
): RangeSet<AnswerValue> {
  let kept = marks
  changes.iterChangedRanges((from, to) => {
    const takesLineBreak = to > from && doc.lineAt(from).to < to
    if (!takesLineBreak) return
    const outlives = (at: number): boolean => doc.lineAt(at).to >= to
    kept = kept.update({ filterFrom: from, filterTo: to, filter: outlives })
  })
  return kept
}

function taken(answers: Answers, message: AnswersMessage, state: EditorState): Answers {
  const newer = answers.trail.filter((step) => step.versionBefore >= message.version)
  const current = message.version === versionOf(state)
  const doc = current ? state.doc : newer[0]?.versionBefore === message.version ? newer[0].before : null
  const lastLine = Math.min(message.fromLine + message.answers.length - 1, doc?.lines ?? 0)
  if (doc === null || lastLine < message.fromLine) return { ...answers, trail: newer }

  const now = (position: number): number => newer.reduce((at, step) => step.changes.mapPos(at, 1), position)
  const marks: Range<AnswerValue>[] = []
  for (let line = message.fromLine; line <= lastLine; line++) {
    const answer = message.answers[line - message.fromLine]
    if (answer) marks.push(new AnswerValue(answer).range(now(doc.line(line).from)))
  }
  return {
    marks: answers.marks.update({
      filterFrom: now(doc.line(message.fromLine).from),
      filterTo: now(doc.line(lastLine).to),
      filter: () => false,
      add: marks,
      sort: true,
    }),
    trail: newer,
  }
}
