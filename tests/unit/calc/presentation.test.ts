import * as v from 'valibot'
import { expect, test } from 'vitest'
import { pointFormat } from '../../../renderer/calc/engine/language/number-format.ts'
import { plainWriting } from '../../../renderer/calc/engine/numbers/writing.ts'
import { solve } from '../../../renderer/calc/engine/solve.ts'
import { Presentation } from '../../../renderer/calc/presentation.ts'
import { answerSchema, type Answer } from '../../../renderer/calc/protocol.ts'

const german = new Presentation(undefined, { ...plainWriting, decimal: ',', group: '.' })

/** The answer of a line alone, as it reaches the window. */
function told(line: string, presentation: Presentation): Answer | null {
  const sheet = solve([line], pointFormat)
  const answer = sheet.answer(0)
  return answer === null ? null : v.parse(answerSchema, presentation.shown(answer, sheet.value(0)))
}

test('answers are written as the person wants them, and copied with all digits', () => {
  expect(told('12345 / 2', german)).toMatchObject({ text: '6.172,5', full: '6172.5' })
  expect(told('1 / 0', german)).toMatchObject({ text: '', error: 'Nothing can be divided by zero.' })
})

test('the words and signs of a chart are those of the answers', () => {
  const line = 'plot x^2 / 2.5 for x in 0..1234'
  expect(told(line, new Presentation())).toMatchObject({
    text: 'from 0 to 609100',
    chart: { title: 'x^2 / 2.5 for x from 0 to 1234', signs: { decimal: '.', group: '', groupSize: 3 } },
  })
  expect(told(line, german)).toMatchObject({
    text: 'from 0 to 609.100',
    full: 'Chart of x^2 / 2.5 for x from 0 to 1.234: smallest 0 at 0, largest 609.100 at 1.234.',
    chart: { text: 'from 0 to 609.100', signs: { decimal: ',', group: '.', groupSize: 3 } },
  })
  expect(told('plot 1.5, 2.25', german)).toMatchObject({ text: 'from 1,5 to 2,25' })
})
