import { expect, test } from 'vitest'
import type { ReferenceRow } from '../../../renderer/calc/protocol.ts'
import { CalculatorQuestions } from '../../../renderer/editor/calculator-questions.ts'
import { documentId, FakeCalculator } from './window-parts.ts'

const row: ReferenceRow = {
  title: 'pi, π',
  group: 'Constants',
  summary: 'The circumference of a circle of diameter 1.',
  example: [['pi'], '3.14159265359'],
  words: ['pi', 'π'],
}
const answer = (request: number) => ({ kind: 'names' as const, request, isArithmetic: true, names: [] })

function asked(): { questions: CalculatorQuestions; calculator: FakeCalculator } {
  const questions = new CalculatorQuestions()
  const calculator = new FakeCalculator()
  questions.connect(calculator)
  return { questions, calculator }
}

test('each question gets its own answer, in whatever order they come', async () => {
  const { questions, calculator } = asked()
  const first = questions.names(documentId(1), 1, '2 * a')
  const second = questions.names(documentId(1), 1, '2 * ab')
  expect(calculator.asked).toEqual([
    { kind: 'complete', documentId: documentId(1), request: 1, line: 1, before: '2 * a' },
    { kind: 'complete', documentId: documentId(1), request: 2, line: 1, before: '2 * ab' },
  ])
  questions.heard(answer(2))
  questions.heard(answer(1))
  expect((await first)?.request).toBe(1)
  expect((await second)?.request).toBe(2)
})

test('a calculator that died answers nothing, and the next one is not asked the old questions', async () => {
  const { questions } = asked()
  const lost = questions.names(documentId(1), 1, 'a')
  const next = new FakeCalculator()
  questions.connect(next)
  expect(await lost).toBeNull()
  expect(next.asked).toEqual([])
})

test('before there is a calculator there is no answer', async () => {
  expect(await new CalculatorQuestions().names(documentId(1), 1, 'a')).toBeNull()
})

test('the reference is asked once, and again only of a calculator that takes over before it answered', async () => {
  const questions = new CalculatorQuestions()
  const reference = questions.reference()
  const first = new FakeCalculator()
  questions.connect(first)
  expect(first.asked).toEqual([{ kind: 'reference' }])
  const second = new FakeCalculator()
  questions.connect(second)
  expect(second.asked).toEqual([{ kind: 'reference' }])
  questions.heard({ kind: 'reference', entries: [row] })
  expect(await reference).toEqual([row])
  expect(await questions.reference()).toEqual([row])
  expect(second.asked).toHaveLength(1)
  const third = new FakeCalculator()
  questions.connect(third)
  expect(third.asked).toEqual([])
})
