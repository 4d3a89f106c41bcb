import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { commaFormat, pointFormat } from '../../../renderer/calc/engine/language/number-format.ts'
import { isRight, readLines, type Case } from '../../calc-corpus/score.mjs'
import { notYet } from './corpus-not-yet.ts'
import { solveLines } from './engine/solve-lines.ts'

const cases = readLines(join(import.meta.dirname, '../../calc-corpus/cases.jsonl')) as Case[]

function answersOf({ doc, feature }: Case): (string | null)[] {
  const format = feature.endsWith('-locale-comma') ? commaFormat : pointFormat
  return solveLines(doc, format).map((answer) => (answer?.startsWith('! ') ? null : answer))
}

describe('cases of open calculators', () => {
  for (const feature of new Set(cases.map((each) => each.feature))) {
    const later = notYet[feature] ?? []
    const missing = later.length === 0 ? '' : `, all but ${later.join(', ')}`
    it(`answers ${feature}${missing}`, () => {
      for (const each of cases.filter((each) => each.feature === feature)) {
        const answers = answersOf(each)
        const number = each.id.slice(feature.length + 1)
        if (later.includes(number)) {
          expect(isRight(each, answers), `${each.id} is right now: take it off corpus-not-yet.ts`).toBe(false)
        } else if (!isRight(each, answers)) {
          expect(answers, `${each.id}: ${each.doc.join(' ⏎ ')}`).toEqual(each.answers)
        }
      }
    })
  }
})
