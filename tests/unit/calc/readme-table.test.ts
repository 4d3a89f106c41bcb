import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { environmentOf } from '../../../renderer/calc/engine/environment.ts'
import { solveIn } from '../../../renderer/calc/engine/solve.ts'

const readme = readFileSync(join(import.meta.dirname, '../../../README.md'), 'utf8')
/** Lines typed one after the other, and the answer of the last. */
type Example = readonly [lines: readonly string[], answer: string]

/** The rows of the table of the language: what is between back quotes, `then` joining the lines of one example. */
function examplesOf(markdown: string): Example[] {
  const [, table = ''] = /\n\|[^\n]*you type[^\n]*\n\|[ |-]+\n((?:\|[^\n]*\n)+)/.exec(markdown) ?? []
  return table
    .trim()
    .split('\n')
    .flatMap((row) => {
      const [, , typed = '', answers = ''] = row.split(/(?<!\\)\|/)
      const examples = typed.split(/(?<=`), (?=`)/).map((example) => spansOf(example))
      const wanted = spansOf(answers)
      expect(wanted, row).toHaveLength(examples.length)
      return examples.map((lines, index): Example => [lines, wanted[index] ?? ''])
    })
}

function spansOf(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, span = '']) => span)
}

const examples = examplesOf(readme)

test('there is a table', () => {
  expect(examples.length).toBeGreaterThan(30)
})

test.each(examples)('%j answers %s', (lines, answer) => {
  const environment = { ...environmentOf(), zone: 'UTC', now: () => Date.UTC(2026, 10, 23, 12) }
  expect(solveIn(environment, lines).answer(lines.length - 1)).toMatchObject({ text: answer, error: null })
})
