import { expect, test } from 'vitest'
import { NoAnswer } from '../../../../renderer/calc/engine/complaint.ts'

test('a complaint is about the closest place that is known', () => {
  const [close, far] = [
    { from: 3, to: 5 },
    { from: 0, to: 9 },
  ]
  expect(new NoAnswer('No.').span).toBeNull()
  expect(new NoAnswer('No.').at(far)).toMatchObject({ message: 'No.', span: far })
  expect(new NoAnswer('No.', close).at(far)).toMatchObject({ message: 'No.', span: close })
})
