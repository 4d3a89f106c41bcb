import { describe, expect, test } from 'vitest'
import { months, weekdays } from '../../../../renderer/calc/engine/dates/day-words.ts'
import { constants } from '../../../../renderer/calc/engine/functions/constants.ts'
import { functions } from '../../../../renderer/calc/engine/functions/function-table.ts'
import { endWords, movingWords } from '../../../../renderer/calc/engine/language/date-suffixes.ts'
import { shapeWords } from '../../../../renderer/calc/engine/language/date-targets.ts'
import { magnitudes } from '../../../../renderer/calc/engine/language/magnitudes.ts'
import { questions } from '../../../../renderer/calc/engine/language/questions.ts'
import * as textWords from '../../../../renderer/calc/engine/language/text-words.ts'
import * as words from '../../../../renderer/calc/engine/language/words.ts'
import { reference } from '../../../../renderer/calc/engine/reference.ts'
import { unitRows, writtenProducts } from '../../../../renderer/calc/engine/units/unit-table.ts'
import { solveIn } from '../../../../renderer/calc/engine/solve.ts'
import { environmentOf } from '../../../../renderer/calc/engine/environment.ts'

const entries = reference()
/** Noon of 23 November 2026, UTC: examples with today in them have one answer. */
const environment = { ...environmentOf(), zone: 'UTC', now: () => Date.UTC(2026, 10, 23, 12) }

describe('every example is what the calculator answers', () => {
  test.each(entries.map((entry) => [entry.title, entry] as const))('%s', (_title, entry) => {
    const [lines, answer] = entry.example
    const sheet = solveIn(environment, lines)
    expect(sheet.answer(lines.length - 1)).toMatchObject({ text: answer, error: null })
  })
})

test('each entry is there once, with a sentence about it', () => {
  const titles = entries.map(({ title }) => title)
  expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([])
  for (const { title, summary } of entries) expect(summary, title).toMatch(/^.+\.$/)
})

describe('nothing of the tables is missing', () => {
  const told = new Set(entries.flatMap((entry) => entry.words ?? []))
  const tables: Readonly<Record<string, { keys(): Iterable<string> }>> = {
    functions,
    constants,
    'words for operators': words.infixWords,
    'words for totals': words.totalWords,
    'words for the last answer': words.previousWords,
    magnitudes,
    'words for percent signs': textWords.percentWords,
    'words of rates': textWords.perWords,
    'words before prices': textWords.priceWords,
    'words for powers': textWords.powerWords,
    'words for shares': textWords.shareWords,
    'words of conversion': words.conversionWords,
    'words of rounding': words.roundingWords,
    'powers of units': words.unitPowers,
    'words for shapes of dates': shapeWords,
    'words between dates': endWords,
    'words that move dates': movingWords,
    months,
    weekdays,
  }
  test.each(Object.entries(tables))('%s', (_name, table) => {
    expect([...table.keys()].filter((word) => !told.has(word))).toEqual([])
  })

  test('units', () => {
    expect(unitRows.map(({ symbol }) => symbol).filter((symbol) => !told.has(symbol))).toEqual([])
    expect([...writtenProducts.keys()].filter((word) => !told.has(word))).toEqual([])
  })

  test('questions', () => {
    const titles = new Set(entries.map(({ title }) => title))
    expect(questions.map(({ parts }) => parts.join(' ')).filter((title) => !titles.has(title))).toEqual([])
  })
})
