import { describe, expect, it } from 'vitest'
import { NoAnswer } from '../../../../../renderer/calc/engine/complaint.ts'
import { Measure, Undrawable } from '../../../../../renderer/calc/engine/plot/measure.ts'
import { valueOf } from '../values/value-of.ts'

describe('a measure', () => {
  it.each<[string[], (number | null)[], string]>([
    [[], [], ''],
    [['1.5', '2'], [1.5, 2], ''],
    [['1 km', '500 m', '2 km'], [1, 0.5, 2], 'km'],
    [['5%', '10%'], [5, 10], '%'],
    [['1', '10^400'], [1, null], ''],
    [['1 km/h', '1 m/s'], [1, 3.6], 'km/h'],
  ])('counts %j', (lines, expected, unit) => {
    const measure = new Measure()
    expect(lines.map((line) => measure.read(valueOf(line)))).toEqual(expected)
    expect(measure.text).toBe(unit)
  })

  it.each([
    ['1 km', '1 kg', 'kg and km measure different things.'],
    ['1 km', '5', 'A plain number and km measure different things.'],
    ['5', '5%', 'A percentage and another number have no common scale.'],
    ['5%', '5', 'A percentage and another number have no common scale.'],
    ['5', '1 < 2', 'A chart shows numbers, not true and false.'],
    ['5', '1, 2', 'A chart shows one number at each place, not a list.'],
  ])('cannot draw %s with %s', (first, second, message) => {
    const measure = new Measure()
    measure.read(valueOf(first))
    expect(() => measure.read(valueOf(second))).toThrow(new Undrawable(message))
  })

  it('leaves a gap for what is no number at one place', () => {
    let thrown: unknown
    try {
      new Measure().read(valueOf('2i'))
    } catch (error) {
      thrown = error
    }
    expect(thrown).toBeInstanceOf(NoAnswer)
    expect(thrown).not.toBeInstanceOf(Undrawable)
  })
})
