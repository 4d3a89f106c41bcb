import { describe, expect, it } from 'vitest'
import { solveLast } from '../solve-lines.ts'

describe('percentages', () => {
  it.each([
    ['20% + 5%', '25%'],
    ['20% - 5%', '15%'],
    ['50% * 10%', '5%'],
    ['50% of 10%', '5%'],
    ['30% / 10%', '3'],
    ['10% + 0.4', '50%'],
    ['50% - 0.4', '10%'],
    ['10% on 200', '220'],
    ['10% off 200', '180'],
    ['10% of 200', '20'],
    ['200 + 10%', '220'],
    ['200 - 10%', '180'],
    ['200 * 10%', '20'],
    ['20 / 10%', '200'],
    ['10% < 0.2', 'true'],
    ['10% == 0.1', 'true'],
    ['-(5%)', '-5%'],
    ['(50%)%', '0.5%'],
    ['(5%)!', '! A percentage has no factorial.'],
    ['~(5%)', '! A percentage has no opposite.'],
    ['10 off 20%', '! A percentage goes before “off”.'],
  ])('%s → %s', (line, answer) => expect(solveLast(line)).toBe(answer))
})
