import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { UnsavedQuestion } from '../../../electron/main/unsaved-question.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function setUp(isListening = true) {
  const asked: number[] = []
  const settled: string[] = []
  const question = new UnsavedQuestion((number) => {
    asked.push(number)
    return isListening
  })
  const ask = (name: string) => question.settled().then(() => settled.push(name))
  return { question, asked, settled, ask }
}

it('waits for the answer to the very question, as an earlier one knew less', async () => {
  const { question, asked, settled, ask } = setUp()
  void ask('first')
  void ask('second')
  question.answered({ question: asked[0] ?? 0, unsaved: [] })
  await vi.advanceTimersByTimeAsync(0)
  expect(settled).toEqual(['first'])
  question.answered({ question: asked[1] ?? 0, unsaved: [] })
  await vi.advanceTimersByTimeAsync(0)
  expect(settled).toEqual(['first', 'second'])
})

it('does not wait for ever for a page that hangs', async () => {
  const { question, asked, settled, ask } = setUp()
  void ask('it')
  await vi.advanceTimersByTimeAsync(1999)
  expect(settled).toEqual([])
  await vi.advanceTimersByTimeAsync(1)
  expect(settled).toEqual(['it'])
  question.answered({ question: asked[0] ?? 0, unsaved: [] })
})

it('does not wait where no page listens', async () => {
  const { settled, ask } = setUp(false)
  await ask('it')
  expect(settled).toEqual(['it'])
  expect(vi.getTimerCount()).toBe(0)
})
