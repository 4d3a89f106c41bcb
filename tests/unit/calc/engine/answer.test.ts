import { expect, test } from 'vitest'
import { answerOfComplaint, answerOfValue } from '../../../../renderer/calc/engine/answer.ts'
import { fraction } from '../../../../renderer/calc/engine/numbers/number.ts'
import { numberValue } from '../../../../renderer/calc/engine/values/value.ts'
import { solve } from '../../../../renderer/calc/engine/solve.ts'
import { pointFormat } from '../../../../renderer/calc/engine/language/number-format.ts'

const nothing = { error: null, errorSpan: null, chart: null, note: null }

test('a value is shown short, and copied with every digit', () => {
  const third = numberValue(fraction(1n, 3n))
  const texts = { text: '0.333333333333', full: `0.${'3'.repeat(38)}` }
  expect(answerOfValue(third)).toEqual({ ...nothing, ...texts })
  expect(answerOfValue(third, 'At some rate.')).toEqual({ ...nothing, ...texts, note: 'At some rate.' })
})

test('a complaint has its place, where it has one', () => {
  const error = { ...nothing, text: '', full: '', error: 'No.' }
  expect(answerOfComplaint({ message: 'No.', span: { from: 2, to: 5 } })).toEqual({
    ...error,
    errorSpan: [2, 5],
  })
  expect(answerOfComplaint({ message: 'No.', span: null })).toEqual(error)
})

test('a chart says what it shows, and sums it up', () => {
  const answer = solve(['plot x^2 for x in 0..10'], pointFormat).answer(0)
  const chart = answer?.chart
  if (!chart) throw new Error('There is no chart')
  expect(answer).toEqual({ ...nothing, text: 'from 0 to 100', full: chart.summary, chart })
  expect(chart.summary).toContain('100')
  expect(chart.summary).not.toBe(answer.text)
})
