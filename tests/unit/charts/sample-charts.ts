import type { Chart, Signs } from '../../../renderer/calc/protocol.ts'

/** As answers are written at first. */
export const plainSigns: Signs = { decimal: '.', group: '', groupSize: 3 }

/** The chart of `plot x^2 for x in 0..10` at eleven places. */
export const squares: Chart = {
  kind: 'curve',
  title: 'x^2 for x from 0 to 10',
  across: { name: 'x', unit: '', from: 0, to: 10 },
  up: { name: '', unit: '', from: 0, to: 100 },
  series: [
    {
      name: 'x^2',
      x: Array.from({ length: 11 }, (_, x) => x),
      y: Array.from({ length: 11 }, (_, x) => x * x),
    },
  ],
  text: 'from 0 to 100',
  summary: 'Chart of x^2 for x from 0 to 10: smallest 0 at 0, largest 100 at 10.',
  signs: plainSigns,
}

/** Two lists of prices, one with a gap. */
export const prices: Chart = {
  kind: 'items',
  title: 'old & "new" (4 values)',
  across: { name: '', unit: '', from: 1, to: 4 },
  up: { name: '', unit: 'EUR', from: -2, to: 5 },
  series: [
    { name: 'old', x: [1, 2, 3, 4], y: [3, -2, 4, 5] },
    { name: '<new>', x: [1, 2, 3], y: [1, null, 2] },
  ],
  text: 'from -2 to 5 EUR',
  summary: 'Chart of old and new.',
  signs: plainSigns,
}
