import fc from 'fast-check'
import { expect, test } from 'vitest'
import { withSameParts } from '../../../renderer/ui/same-parts.ts'
import { seed } from '../contract/random-edits.ts'

test('equal parts keep their identity, others are new', () => {
  const before = { documents: [{ id: 1 }, { id: 2 }], jobs: [{ done: 1 }], quit: null }
  const after = { documents: [{ id: 1 }, { id: 2 }], jobs: [{ done: 2 }], quit: null }
  const shared = withSameParts(before, after)
  expect(shared).toEqual(after)
  expect(shared.documents).toBe(before.documents)
  expect(shared.jobs[0]).not.toBe(before.jobs[0])
  expect(withSameParts(before, structuredClone(before))).toBe(before)
})

test('what was removed is gone, and a list is no object', () => {
  expect(withSameParts<unknown>({ a: 1, b: 2 }, { a: 1 })).toEqual({ a: 1 })
  expect(withSameParts<unknown>([1, 2, 3], [1, 2])).toEqual([1, 2])
  expect(withSameParts<unknown>({ 0: 1 }, [1])).toEqual([1])
})

test(`the value is always that of the next one (seed ${seed})`, () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (before, after) => {
      expect(withSameParts(before, after)).toEqual(after)
      expect(withSameParts(after, structuredClone(after))).toBe(after)
    }),
    { seed },
  )
})
