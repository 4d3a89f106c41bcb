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

/** Plays edits into a sheet, looking ahead at some lines as the window would, and compares at every rest. */
function play(
  start: Text,
  edits: readonly { from: number; length: number; insert: string; slices: number | null }[],
) {
  let text = start
  const sheet = new Sheet(environmentOf())
  sheet.replace(0, 0, text.lines)
  for (const { from, length, insert, slices } of edits) {
    const at = Math.floor(from * text.length)
    const to = Math.min(at + length, text.length)
    const changes = ChangeSet.of({ from: at, to, insert: Text.of(insert.split('\n')) }, text.length)
    replaceLines(sheet, text, changes)
    text = changes.apply(text)
    expect(sheet.lines).toBe(text.lines)
    sheet.workAhead(0, Math.min(4, sheet.lines), text, () => false)
    if (slices === null) {
      sheet.work(text, () => false)
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
      { seed, numRuns: 1000 },
    )
  }, 60_000)

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
