import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { commaFormat, pointFormat } from '../../../renderer/calc/engine/language/number-format.ts'
import { isRight, readLines, type Case } from '../../calc-corpus/score.mjs'
import { solveLines } from './engine/solve-lines.ts'

const cases = readLines(join(import.meta.dirname, '../../calc-corpus/cases.jsonl')) as Case[]

function answersOf({ doc, feature }: Case): (string | null)[] {
  const format = feature.endsWith('-locale-comma') ? commaFormat : pointFormat
  return solveLines(doc, format).map((answer) => (answer?.startsWith('! ') ? null : answer))
}

describe('cases of open calculators', () => {
  it('are all there', () => expect(cases).toHaveLength(372))

  it.each([...new Set(cases.map(({ feature }) => feature))])('answers %s', (feature) => {
    for (const each of cases.filter((each) => each.feature === feature)) {
      const answers = answersOf(each)
      if (!isRight(each, answers))
        expect(answers, `${each.id}: ${each.doc.join(' ⏎ ')}`).toEqual(each.answers)
    }
  })
})
