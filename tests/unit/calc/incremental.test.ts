import { ChangeSet, Text } from '@codemirror/state'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { replaceLines } from '../../../renderer/calc/followed-document.ts'
import { environmentOf } from '../../../renderer/calc/engine/environment.ts'
import { Sheet } from '../../../renderer/calc/engine/sheet/sheet.ts'
import { totalsText } from '../../../renderer/calc/engine/totals-text.ts'

const seed = 20_240_607

/** Lines that depend on one another in every way there is, and some that do not. */
const line = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: -99, max: 999 }).map(String) },
  { weight: 2, arbitrary: fc.constantFrom('', ' ', '# Part', 'words', 'a', '// 1 + 1', '2 + * 2', '0.1') },
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      'a = 5',
      'b = a * 2',
      'a = a + 1',
      'a += 3',
      'a++',
      'a %= 4',
      '-a',
      'total += 1',
      'sum--',
      'ppi = 300',
      'ppi = a',
      '1 in in px',
      '30 px in in',
      'g(x) = y = x * a; y + 1',
      'g(2)',
      'h() = a',
      'h() + 1',
      'big a = a ^ 2',
      'Rent: 100 + a',
      'rent * 2',
      'big a + b',
      'f(x) = x * a',
      'f(3) + 1',
      'a',
      'a b',
      'a = ',
      '1 / (a - 5)',
      '3 words a',
    ),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom('prev', 'prev * 2', 'prev - a', 'line1', 'line3 + 1', 'line9 / 2'),
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      'sum',
      'total',
      'average',
      'count',
      'median',
      'max',
      'half = sum / 2',
      'sum * 0.1',
      'fruit = sum',
      'grand total',
      'grand total / 2',
      '10%',
      '200 + 10%',
      '3 km',
      '40 m',
      'a km in m',
      '$5',
    ),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '5 #food',
      '7 km #trip',
      '$3 #food #trip',
      'a * 2 // as before #food',
      'total #food',
      'count #trip',
      'median #food',
      'max #food + line2',
      'food = total #food',
      'sum #food * food',
      'g(x) = x * line1 + total #trip',
      'g(2)',
      'deleted_line + 1',
      'if a > 5 then prev else line2',
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom('1..5', '(1..3)^2', '1, a, 3', 'sum(1..a)') },
)

const edit = fc.record({
  /** Where the change is, as shares of the text's length. */
  from: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 40 })),
  insert: fc.oneof(
    fc.constantFrom('', '\n', '1', ' ', '+ 2', '\n\n', 'a', '%'),
    fc.array(line, { maxLength: 6 }).map((lines) => lines.join('\n')),
  ),
  /** Lines that change places instead, as shares of those that there are; null for none. */
  move: fc.option(
    fc.record({
      from: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
      to: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
    }),
    { nil: null, freq: 3 },
  ),
  /** How many slices of one line are worked out before the next edit comes; null for all. */
  slices: fc.option(fc.integer({ min: 0, max: 6 }), { nil: null }),
})

/** What a person can see of a sheet. */
function seen(sheet: Sheet): unknown {
  return {
    answers: Array.from({ length: sheet.lines }, (_, index) => sheet.answer(index)),
    totals: totalsText(sheet.tally),
    part: totalsText(sheet.tallyOf(1, sheet.lines - 1)),
  }
}

function fresh(text: Text): Sheet {
  const sheet = new Sheet(environmentOf())
  sheet.replace(0, 0, text.lines)
  sheet.work(text, () => false)
  return sheet
}

interface Edit {
  readonly from: number
  readonly length: number
  readonly insert: string
  readonly move?: { readonly from: number; readonly to: number } | null
  readonly slices: number | null
}

function changesOf(text: Text, { from, length, insert, move }: Edit): ChangeSet {
  if (move === undefined || move === null) {
    const at = Math.floor(from * text.length)
    const to = Math.min(at + length, text.length)
    return ChangeSet.of({ from: at, to, insert: Text.of(insert.split('\n')) }, text.length)
  }
  // As the editor moves a line: it goes in one place and comes in another, in one change.
  const lines = text.toJSON()
  const [moved = ''] = lines.splice(Math.floor(move.from * lines.length), 1)
  lines.splice(Math.floor(move.to * (lines.length + 1)), 0, moved)
  const first = text.toJSON().findIndex((line, index) => line !== lines[index])
  const last = text.toJSON().findLastIndex((line, index) => line !== lines[index])
  if (first === -1) return ChangeSet.empty(text.length)
  const isDown = text.line(first + 1).text === lines[last]
  const source = text.line((isDown ? first : last) + 1)
  return ChangeSet.of(
    isDown
      ? [
          { from: source.from, to: source.to + 1 },
          { from: text.line(last + 1).to, insert: Text.of(['', source.text]) },
        ]
      : [
          { from: text.line(first + 1).from, insert: Text.of([source.text, '']) },
          { from: source.from - 1, to: source.to },
        ],
    text.length,
  )
}

/** Works ahead at a few lines, as for those on screen: what is sure then is what will be answered in the end. */
function lookAhead(sheet: Sheet, text: Text, from: number): void {
  const to = Math.min(from + 6, sheet.lines)
  sheet.workAhead(from, to, text, () => false)
  const settled = sheet.settled(from, to)
  if (!settled.includes(true)) return
  const whole = fresh(text)
  for (let line = from; line < to; line++) {
    if (settled[line - from] === true) expect(sheet.answer(line)).toEqual(whole.answer(line))
  }
}

/** Plays edits into a sheet, looking ahead at some lines as the window would, and compares at every rest. */
function play(start: Text, edits: readonly Edit[]) {
  let text = start
  const sheet = new Sheet(environmentOf())
  sheet.replace(0, 0, text.lines)
  for (const edit of edits) {
    const changes = changesOf(text, edit)
    const { slices } = edit
    replaceLines(sheet, text, changes)
    text = changes.apply(text)
    expect(sheet.lines).toBe(text.lines)
    lookAhead(sheet, text, Math.floor(edit.from * sheet.lines))
    if (slices === null) {
      // Paused at every opportunity.
      while (!sheet.work(text, () => true));
      expect(seen(sheet)).toEqual(seen(fresh(text)))
    } else {
      for (let slice = 0; slice < slices; slice++) sheet.work(text, () => true)
    }
  }
  sheet.work(text, () => false)
  expect(sheet.pending).toBe(0)
  expect(seen(sheet)).toEqual(seen(fresh(text)))
}

describe('Sheet', () => {
  it(`answers after any edits as if the text were new (seed ${seed})`, () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 25 }), fc.array(edit, { maxLength: 12 }), (lines, edits) =>
        play(Text.of(lines.length === 0 ? [''] : lines), edits),
      ),
      { seed, numRuns: 500 },
    )
  }, 60_000)

  it('knows at once of a name that is new above a line, and of a block that goes on', () => {
    const atStart = (length: number, insert: string, slices: number) => ({ from: 0, length, insert, slices })
    for (const slices of [0, 1, 2, 99]) {
      play(Text.of(['line9 / 2', 'total += 1']), [atStart(6, '5\ntotal += 1', slices)])
      play(Text.of(['total += 1']), [
        atStart(0, '', 99),
        atStart(0, '5\n$5\nsum\ntotal #food\ntotal += 1\n', slices),
      ])
      play(Text.of(['a = 5', 'a++', '$3']), [{ from: 0.99, length: 1, insert: '3\n1 / (a - 5)', slices }])
      play(Text.of(['1', 'max(x) = x', '2', 'max', 'food = total #food', '// 1', 'count']), [
        atStart(0, '', 99),
        atStart(1, 'a = 5\n5\n1', slices),
      ])
    }
  })

  it(`does so over many leaves of its tree (seed ${seed})`, () => {
    const many = fc.array(line, { minLength: 600, maxLength: 1500, size: 'max' })
    const large = fc.record({
      from: fc.double({ min: 0, max: 1, noNaN: true }),
      length: fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 6000 })),
      insert: fc.oneof(
        fc.constantFrom('', '\n', 'a = 7\n'),
        fc.array(line, { maxLength: 700, size: 'max' }).map((lines) => lines.join('\n')),
      ),
      slices: fc.option(fc.integer({ min: 0, max: 200 }), { nil: null, freq: 2 }),
    })
    fc.assert(
      fc.property(many, fc.array(large, { minLength: 2, maxLength: 8 }), (lines, edits) =>
        play(Text.of(lines), edits),
      ),
      // Shrinking texts of a thousand lines takes minutes and tells little more.
      { seed, numRuns: 20, endOnFailure: true },
    )
  }, 60_000)
})

/** A sheet that counts the lines that it works out, but for plain numbers. */
function counting(text: Text) {
  let count = 0
  const guard = { approach: () => (count += 1), refuses: () => false }
  const sheet = new Sheet(environmentOf(), guard)
  sheet.replace(0, 0, text.lines)
  sheet.work(text, () => false)
  count = 0
  return {
    /** Replaces the text of a line, from 1, and tells how many lines were worked out. */
    edit(line: number, insert: string): number {
      const { from, to } = text.line(line)
      const changes = ChangeSet.of({ from, to, insert: Text.of(insert.split('\n')) }, text.length)
      replaceLines(sheet, text, changes)
      text = changes.apply(text)
      sheet.work(text, () => false)
      expect(seen(sheet)).toEqual(seen(fresh(text)))
      const worked = count
      count = 0
      return worked
    },
  }
}

describe('an edit costs its dependents', () => {
  const size = 2_000
  const sheetOf = (lineOf: (line: number) => string) =>
    Text.of(Array.from({ length: size }, (_, index) => lineOf(index + 1)))

  it('by name', () => {
    const sheet = counting(
      sheetOf((line) => (line === 1 ? 'rate = 2' : line % 100 === 0 ? 'rate^2' : `${line} km`)),
    )
    expect(sheet.edit(1, 'rate = 3')).toBe(1 + size / 100)
    expect(sheet.edit(1, 'rate = 6 / 2')).toBe(1)
    expect(sheet.edit(500, 'rate = 5')).toBe(1 + 15)
  })

  it('by line number', () => {
    const sheet = counting(
      sheetOf((line) =>
        line % 10 === 0 ? `line${line - 1} * 2` : line % 2 === 0 ? 'line1 + 1' : `${line} km`,
      ),
    )
    expect(sheet.edit(9, '7 km')).toBe(2)
    expect(sheet.edit(1_999, '7 km')).toBe(2)
    expect(sheet.edit(3, '7 km')).toBe(1)
  })

  it('by tag', () => {
    const sheet = counting(
      sheetOf((line) => (line % 500 === 0 ? 'total #food' : line % 2 === 0 ? '$5 #food' : '$1 #trip')),
    )
    expect(sheet.edit(2, '$6 #food')).toBe(1 + 4)
    expect(sheet.edit(1_002, '$6 #food')).toBe(1 + 2)
    expect(sheet.edit(1_002, '$6 #trip')).toBe(1 + 2)
    expect(sheet.edit(3, '$2 #trip')).toBe(1)
  })

  it('by what stands above', () => {
    const sheet = counting(
      sheetOf((line) =>
        line % 100 === 0 ? '' : line % 100 === 99 ? 'total' : line % 10 === 0 ? 'prev * 2' : '1',
      ),
    )
    expect(sheet.edit(9, '3')).toBe(2)
    expect(sheet.edit(12, '3')).toBe(1)
  })

  it('where lines come and go', () => {
    const sheet = counting(
      sheetOf((line) => (line === 2 ? 'line1 * 2' : line === 1_999 ? 'line1990 + 1' : `${line} km`)),
    )
    expect(sheet.edit(1_000, '1000 km\n5 km')).toBe(3)
    expect(sheet.edit(1_000, '1000 km')).toBe(1)
  })
})
