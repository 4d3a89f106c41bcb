import { describe, expect, it } from 'vitest'
import { solveLast } from '../solve-lines.ts'

describe('quantities', () => {
  it.each([
    ['1 km + 500 m', '1.5 km'],
    ['1 km - 500 m', '0.5 km'],
    ['5 ft and 6 in', '5.5 ft'],
    ['7 km mod 2 km', '1 km'],
    ['-7 km rem 2 km', '-1 km'],
    ['7 km div 2000 m', '3'],
    ['2 m * 3 m', '6 m^2'],
    ['6 m / 2 s', '3 m/s'],
    ['6 m / 200 cm', '3'],
    ['2 / 4 s', '0.5 1/s'],
    ['(2 m)^2', '4 m^2'],
    ['(9 m^2)^(1/2)', '3 m'],
    ['(2 m)^0', '1'],
    ['(8 m)^0.5', '! m has no such root.'],
    ['(2 m)^(1 m)', '! A unit can only be raised to a plain number.'],
    ['1 km == 1000 m', 'true'],
    ['1 km != 1000 m', 'false'],
    ['1 km > 1 mi', 'false'],
    ['-(5 km)', '-5 km'],
    ['(5 km)!', '! This cannot be done to km.'],
    ['200 km + 10%', '220 km'],
    ['10% of 200 km', '20 km'],
    ['10% off 200 km', '180 km'],
    ['10% + 200 km', '! A percentage and km measure different things.'],
    ['10% / 2 s', '0.05 1/s'],
    ['5 km xor 3', '! “xor” goes with plain numbers.'],
    ['5 km + 3', '! A plain number and km measure different things.'],
    ['2i * 3 km', '! A complex number has no unit.'],
  ])('%s → %s', (line, answer) => expect(solveLast(line)).toBe(answer))
})
