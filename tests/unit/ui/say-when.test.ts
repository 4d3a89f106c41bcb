import { expect, test } from 'vitest'
import { sayMoments } from '../../../renderer/ui/say-when.ts'

test('moments of the same minute are told apart by their seconds', () => {
  const at = (time: string): number => new Date(`2026-03-12T${time}`).getTime()
  const now = at('18:00:00')
  expect(sayMoments([at('14:03:20'), at('14:03:05'), at('09:30:00')], now)).toEqual([
    'Today, 14:03:20',
    'Today, 14:03:05',
    'Today, 09:30',
  ])
})
