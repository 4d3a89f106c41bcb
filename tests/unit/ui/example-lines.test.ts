import { expect, test } from 'vitest'
import { pointFormat } from '../../../renderer/calc/engine/language/number-format.ts'
import { reportLines } from '../../../renderer/calc/engine/report.ts'
import { exampleLines } from '../../../renderer/ui/example-lines.ts'

test('the example shows what the calculator answers', () => {
  const reports = reportLines(
    exampleLines.map(({ text }) => text),
    pointFormat,
  )
  expect(reports.map(({ answer }) => answer ?? '')).toEqual(exampleLines.map(({ answer }) => answer))
})
