import { now, today, type MomentWords } from '../dates/moment-words.ts'
import { months } from '../dates/day-words.ts'
import { isShorterThanDay, isTimeUnit } from '../dates/duration.ts'
import { one, small } from '../numbers/number.ts'
import { known } from '../units/find-unit.ts'
import { unitOf, type Unit } from '../units/unit.ts'
import { numberValue } from '../values/value.ts'
import { startsMoment } from './moment-reader.ts'
import { uses, type Expression } from './syntax.ts'
import { token } from './token.ts'
import type { TokenCursor } from './token-cursor.ts'
import { unitAt } from './unit-reader.ts'
import { readZone } from './zone-reader.ts'

/** Reads on from the cursor: a sum, or what is joined tighter than one. */
export type ReadPart = (what: 'sum' | 'product') => Expression | null

/** Words after the name of a unit, or after “time”: `days between`, `hours since`. */
const countWords: ReadonlySet<string> = new Set(['between', 'from', 'until', 'till', 'to', 'since', 'in'])
/** First words of questions about dates that no unit begins. */
const phraseWords: ReadonlySet<string> = new Set([
  'time',
  'current',
  'from',
  'midpoint',
  'halfway',
  'difference',
  'number',
])

/** First words of what is read here that has no digit in it: `days until friday`. */
export const datePhraseWords: ReadonlySet<string> = new Set([
  ...phraseWords,
  'seconds',
  'minutes',
  'hours',
  'days',
  'workdays',
  'weeks',
  'fortnights',
  'months',
  'quarters',
  'years',
])

/** Whether a phrase may begin with this word, which is the next one. */
export function mayBeDatePhrase(cursor: TokenCursor, word: string): boolean {
  if (phraseWords.has(word)) return true
  const isCount = (index: number) =>
    cursor.kindAt(index) === token.word && countWords.has(cursor.tokens.wordAt(index))
  return isCount(cursor.at + 1) || isCount(cursor.at + 2)
}

const quarterMonths = 3

/**
 * A question that starts here, such as `days between A and B`, `time in Tokyo`; undefined when none does.
 */
export function readDatePhrase(cursor: TokenCursor, read: ReadPart): Expression | null | undefined {
  const start = cursor.at
  const found = phraseWords.has(cursor.tokens.wordAt(start)) ? phrase(cursor, read) : count(cursor, read)
  if (found === undefined) cursor.at = start
  return found
}

function phrase(cursor: TokenCursor, read: ReadPart): Expression | null | undefined {
  const start = cursor.at
  const word = cursor.tokens.wordAt(start)
  const next = cursor.kindAt(start + 1) === token.word ? cursor.tokens.wordAt(start + 1) : ''
  switch (word) {
    case 'time':
      if (next === 'in') return timeIn(cursor, start + 1)
      return countWords.has(next) && next !== 'to' ? stretch(cursor, read, null, start + 1) : undefined
    case 'difference':
      return next === 'between' ? stretch(cursor, read, null, start + 1) : undefined
    case 'number':
      if (next !== 'of' || cursor.kindAt(start + 2) !== token.word) return undefined
      cursor.at += 2
      return count(cursor, read)
    case 'from':
      return startsMoment(cursor, start + 1) ? stretch(cursor, read, null, start) : undefined
    case 'current':
      return current(cursor, next)
    case 'midpoint':
    case 'halfway':
      return next === 'between' && startsMoment(cursor, start + 2) ? midpoint(cursor, read) : undefined
    default:
      return undefined
  }
}

/** `current time in Tokyo`, `current timestamp`. */
function current(cursor: TokenCursor, what: string): Expression | undefined {
  const from = cursor.tokens.from(cursor.at)
  const to = cursor.tokens.to(cursor.at + 1)
  if (what === 'date') {
    cursor.at += 2
    cursor.uses |= uses.today
    return { kind: 'moment', words: today, from, to }
  }
  if (what !== 'time' && what !== 'timestamp') return undefined
  if (what === 'time' && cursor.isWord(cursor.at + 2, 'in')) return timeIn(cursor, cursor.at + 2)
  cursor.at += 2
  cursor.uses |= uses.now
  const operand: Expression = { kind: 'moment', words: now, from, to }
  return { kind: 'convert', operand, target: { kind: 'shape', shape: what }, from, to }
}

/** `time in Tokyo`; `in` is at `index`. */
function timeIn(cursor: TokenCursor, index: number): Expression | undefined {
  const from = cursor.tokens.from(cursor.at)
  cursor.at = index + 1
  const zone = readZone(cursor)
  if (zone === null) return undefined
  cursor.uses |= uses.now
  const to = cursor.tokens.to(cursor.at - 1)
  const operand: Expression = { kind: 'moment', words: { ...now, zone }, from, to }
  return { kind: 'convert', operand, target: { kind: 'shape', shape: 'clock' }, from, to }
}

function midpoint(cursor: TokenCursor, read: ReadPart): Expression | null {
  const from = cursor.tokens.from(cursor.at)
  cursor.at += 2
  const ends = twoEnds(cursor, read, 'and')
  if (ends === null) return null
  return { kind: 'call', name: 'average', arguments: ends, from, to: cursor.tokens.to(cursor.at - 1) }
}

/** `days between A and B`, `workdays in 3 weeks`: what is counted is the unit here. */
function count(cursor: TokenCursor, read: ReadPart): Expression | null | undefined {
  const found = unitAt(cursor, cursor.at)
  if (found === null || !isTimeUnit(found.unit)) return undefined
  const index = cursor.at + found.tokens
  if (cursor.kindAt(index) !== token.word) return undefined
  const word = cursor.tokens.wordAt(index)
  if (!countWords.has(word)) return undefined
  return word === 'in' ? countIn(cursor, read, found.unit, index) : stretch(cursor, read, found.unit, index)
}

/** From `between`, `from`, `until`, `since` at `index` on; in the unit that is asked for. */
function stretch(
  cursor: TokenCursor,
  read: ReadPart,
  unit: Unit | null,
  index: number,
): Expression | null | undefined {
  const from = cursor.tokens.from(cursor.at)
  const word = cursor.tokens.wordAt(index)
  cursor.at = index + 1
  const hasBoth = word === 'between' || word === 'from'
  if (hasBoth) {
    const ends = twoEnds(cursor, read, word === 'between' ? 'and' : 'to')
    if (ends === null) return null
    return counted(cursor, ends[0], ends[1], unit, from, false)
  }
  if (!startsMoment(cursor, cursor.at) && cursor.userName() === null) return undefined
  const end = read('sum')
  if (end === null) return null
  const isFine = unit === null || isShorterThanDay(unit)
  cursor.uses |= isFine ? uses.now : uses.today
  const here: Expression = { kind: 'moment', words: isFine ? now : today, from, to: from }
  return word === 'since'
    ? counted(cursor, end, here, unit, from, false)
    : counted(cursor, here, end, unit, from, false)
}

function twoEnds(
  cursor: TokenCursor,
  read: ReadPart,
  between: 'and' | 'to',
): [Expression, Expression] | null {
  const first = read('sum')
  if (first === null) return null
  const isNext =
    cursor.isWord(cursor.at, between) ||
    (between === 'to' && ['until', 'till'].some((word) => cursor.isWord(cursor.at, word)))
  if (!isNext) return null
  cursor.at++
  const last = read('sum')
  return last === null ? null : [first, last]
}

function counted(
  cursor: TokenCursor,
  first: Expression,
  last: Expression,
  unit: Unit | null,
  from: number,
  isInclusive: boolean,
): Expression {
  const to = cursor.tokens.to(cursor.at - 1)
  const interval: Expression = { kind: 'interval', first, last, isInclusive, from, to }
  return unit === null
    ? interval
    : { kind: 'convert', operand: interval, target: { kind: 'unit', unit }, from, to }
}

/** `days in February 2020`, `days in Q3`, `days in 2024`, `workdays in 3 weeks`. */
function countIn(
  cursor: TokenCursor,
  read: ReadPart,
  unit: Unit,
  index: number,
): Expression | null | undefined {
  const from = cursor.tokens.from(cursor.at)
  cursor.at = index + 1
  const period = readPeriod(cursor)
  if (period !== null) {
    const to = cursor.tokens.to(cursor.at - 1)
    const start: Expression = { kind: 'moment', words: period.start, from, to }
    const length: Expression = {
      kind: 'binary',
      operator: '*',
      left: { kind: 'literal', value: numberValue(small(period.months)), from, to },
      right: { kind: 'unit', unit: unitOf(known('mo')), from, to },
      from,
      to,
    }
    return counted(
      cursor,
      start,
      { kind: 'binary', operator: '+', left: start, right: length, from, to },
      unit,
      from,
      false,
    )
  }
  const isArticle = cursor.isWord(cursor.at, 'a') || cursor.isWord(cursor.at, 'an')
  if (isArticle) cursor.at++
  const named = isArticle && cursor.kindAt(cursor.at) === token.word ? unitAt(cursor, cursor.at) : null
  if (named !== null && isTimeUnit(named.unit)) {
    const to = cursor.tokens.to(cursor.at + named.tokens - 1)
    cursor.at += named.tokens
    const operand: Expression = {
      kind: 'binary',
      operator: '*',
      left: { kind: 'literal', value: numberValue(one), from, to },
      right: { kind: 'unit', unit: named.unit, from, to },
      from,
      to,
    }
    return { kind: 'convert', operand, target: { kind: 'unit', unit }, from, to }
  }
  if (cursor.kindAt(cursor.at) !== token.number) return undefined
  const operand = read('sum')
  if (operand === null) return null
  return { kind: 'convert', operand, target: { kind: 'unit', unit }, from, to: operand.to }
}

interface Period {
  readonly start: MomentWords
  readonly months: number
}

const year = /^[12]\d{3}$/
const quarter = /^q([1-4])$/

/** `February 2020`, `March`, `Q3 2024`, `2024`; without a year they are of this one. */
function readPeriod(cursor: TokenCursor): Period | null {
  if (cursor.kindAt(cursor.at) === token.number) {
    const text = cursor.tokens.slice(cursor.at)
    if (!year.test(text) || cursor.kindAt(cursor.at + 1) === token.word) return null
    cursor.at++
    return periodFrom(cursor, 1, 12, Number(text))
  }
  if (cursor.kindAt(cursor.at) !== token.word) return null
  const word = cursor.tokens.wordAt(cursor.at)
  const month = months.get(word)
  const ofYear = quarter.exec(word)?.[1]
  if (month === undefined && ofYear === undefined) return null
  cursor.at++
  const first = month ?? (Number(ofYear) - 1) * quarterMonths + 1
  const length = month === undefined ? quarterMonths : 1
  if (cursor.kindAt(cursor.at) !== token.number || !year.test(cursor.tokens.slice(cursor.at))) {
    return periodFrom(cursor, first, length, null)
  }
  return periodFrom(cursor, first, length, Number(cursor.tokens.slice(cursor.at++)))
}

function periodFrom(cursor: TokenCursor, month: number, length: number, ofYear: number | null): Period {
  if (ofYear === null) cursor.uses |= uses.today
  return {
    start: {
      day:
        ofYear === null ? { kind: 'yearless', month, day: 1 } : { kind: 'date', year: ofYear, month, day: 1 },
      time: null,
      zone: null,
    },
    months: length,
  }
}

/** Whether an expression can come out as a date or a time; a plain number, or a quantity, cannot. */
export function mayBeMoment(expression: Expression): boolean {
  if (expression.kind === 'binary') return mayBeMoment(expression.left) || mayBeMoment(expression.right)
  if (expression.kind === 'convert') {
    const { target, operand } = expression
    return target.kind === 'zone' || target.kind === 'shape' || mayBeMoment(operand)
  }
  return momentKinds.has(expression.kind)
}

const momentKinds: ReadonlySet<Expression['kind']> = new Set([
  'moment',
  'name',
  'parameter',
  'previous',
  'line',
  'call',
  'user-call',
  'condition',
])
