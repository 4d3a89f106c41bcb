import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { commaFormat, pointFormat } from '../../../renderer/calc/engine/language/number-format.ts'
import { readLines, sameAnswer, type Case } from '../../calc-corpus/score.mjs'
import { solveLines } from './engine/solve-lines.ts'

const cases = readLines(join(import.meta.dirname, 'more-cases.jsonl')) as Omit<Case, 'id'>[]

describe('more cases of the same kinds', () => {
  it.each(cases.map((each) => [each.feature, each.doc.join(' ⏎ '), each] as const))(
    '%s: %s',
    (feature, _text, { doc, answers: expected }) => {
      const format = feature.endsWith('-locale-comma') ? commaFormat : pointFormat
      const answers = solveLines(doc, format).map((answer) => (answer?.startsWith('! ') ? null : answer))
      const isRight = expected.every((answer, index) => sameAnswer(answer, answers[index] ?? null))
      if (!isRight) expect(answers).toEqual(expected)
    },
  )
})
