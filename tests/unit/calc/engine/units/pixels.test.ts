import { describe, expect, it } from 'vitest'
import { solveLast } from '../solve-lines.ts'

describe('pixels of an inch', () => {
  it.each([
    [['1 in in px'], '96 px'],
    [['ppi = 300', '2 in in px'], '600 px'],
    [['ppi = 300', '600 px in in'], '2 in'],
    [['ppi = 192', '1 in in em'], '12 em'],
    [['ppi = 300', '32 px in em'], '2 em'],
    [['ppi = 300', '1 in in cm'], '2.54 cm'],
    [['ppi = 0', '2 in in px'], '! ppi is how many pixels an inch has, a number above 0.'],
    [['ppi = -1', '2 in in px'], '! ppi is how many pixels an inch has, a number above 0.'],
    [['ppi = 3 km', '2 in in px'], '! ppi is how many pixels an inch has, a number above 0.'],
  ])('%j → %s', (lines, answer) => expect(solveLast(...lines)).toBe(answer))
})
