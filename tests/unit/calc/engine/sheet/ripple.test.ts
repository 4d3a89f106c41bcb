import { expect, test } from 'vitest'
import { Ripple } from '../../../../../renderer/calc/engine/sheet/ripple.ts'

function fullRipple(): Ripple {
  const ripple = new Ripple()
  ripple.answers = ripple.blocks = true
  ripple.lineNumbersFrom = 4
  ripple.asked.add(3)
  ripple.names.add('a')
  ripple.values.add('b')
  ripple.blockMarked = [2, 9]
  ripple.sheetMarked = 7
  return ripple
}

test('a ripple that is spent tells of nothing, and still knows what it made dirty', () => {
  const ripple = fullRipple()
  ripple.clear()
  expect(ripple).toEqual(Object.assign(new Ripple(), { blockMarked: [2, 9], sheetMarked: 7 }))
})

test('after an edit it does not', () => {
  const ripple = fullRipple()
  ripple.forgetMarked()
  ripple.clear()
  expect(ripple).toEqual(new Ripple())
})
