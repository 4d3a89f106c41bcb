import { describe, expect, test } from 'vitest'
import { sampleSheet } from '../../../scripts/demo/sheet.mjs'
import { areTotalsOf } from '../../../scripts/demo/totals.mjs'

describe('the totals that the demo expects', () => {
  test.each([
    ['Sum 55 · Average 5.5 · Count 10', ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10']],
    ['Sum 0.3 · Average 0.15 · Count 2', ['0.1', '0.2']],
    ['Sum 1,234,567.5 · Average 617,283.75 · Count 2', ['1234567', '0.5']],
    ['Sum −5 · Average −2.5 · Count 2', ['-7.25', '2.25']],
    ['Sum 10 · Average 3.3333333333 · Count 3', ['1', '2', '7']],
    ['Sum 20 · Average 6.6666666667 · Count 3', ['1', '2', '17']],
  ])('%s is right', (shown, values) => {
    expect(areTotalsOf(shown, values)).toBe(true)
  })

  test.each([
    ['', ['1']],
    ['Sum 0.30000000000000004 · Average 0.15 · Count 2', ['0.1', '0.2']],
    ['Sum 3 · Average 1.5 · Count 3', ['1', '2']],
    ['Sum 4 · Average 1.5 · Count 2', ['1', '2']],
    ['Sum 3 · Average 1.6 · Count 2', ['1', '2']],
    ['Sum 20 · Average 6.6666666666 · Count 3', ['1', '2', '17']],
  ])('“%s” is wrong', (shown, values) => {
    expect(areTotalsOf(shown, values)).toBe(false)
  })

  test('the sample has lines without a value too', () => {
    const lines = sampleSheet.text.split('\n').filter(Boolean)
    expect(sampleSheet.values?.length).toBeLessThan(lines.length)
  })
})
