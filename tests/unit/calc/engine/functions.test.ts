import { describe, expect, it } from 'vitest'
import { functionRows } from '../../../../renderer/calc/engine/functions/function-table.ts'
import { solveLast } from './solve-lines.ts'

describe('functions', () => {
  for (const { name, example } of functionRows) {
    it(`${name} answers its example`, () => expect(solveLast(example[0])).toBe(example[1]))
  }

  it('work on each number of a list', () => expect(solveLast('sqrt(1, 4)')).toMatch(/^! sqrt takes 1 value/))
  it('take a list in brackets', () => expect(solveLast('sqrt([1, 4, 9])')).toBe('1, 2, 3'))
  it('may be said with of', () => expect(solveLast('square root of 81 + 1')).toBe('10'))
  const rows: readonly (readonly [string, string | null])[] = [
    ['root 5 of 100', '2.51188643151'],
    ['root(-27, 3)', '-3'],
    ['root(2, 0)', '! There is no zeroth root.'],
    ['log 20 base 4', '2.16096404744'],
    ['log base 2 of 8', '3'],
    ['log(64, 4) + 1', '4'],
    ['log(5, 1)', '! There is no logarithm to base 1.'],
    ['log(-5)', '! Only numbers above zero have a logarithm.'],
    ['remainder of 21 divided by 5', '1'],
    ['clamp 26 between 5 and 25', '25'],
    ['clamp(3 km, 1 mi, 5 mi)', '3 km'],
    ['√16 + ∛27', '7'],
    ['2⁴ * 2⁻¹', '8'],
    ['sqrt -4', '2i'],
    ['sqrt sqrt 16', '2'],
    ['sin pi / cos pi', '0'],
    ['sin 30°', '0.5'],
    ['tan(pi/2)', '! This angle has no tangent.'],
    ['asin(2)', '! There is no such number.'],
    ['sinh(1e6)', '! The answer is too large.'],
    ['atan2(1 m, 1 m) in °', '45 °'],
    ['hypot(3 m, 4 m)', '5 m'],
    ['hypot 3', null],
    ['ceil(22 min, 15 min)', '30 min'],
    ['floor(5, 0)', '! A step is more than zero.'],
    ['round(1/3, 2000)', '! The places are a whole number up to 1,000.'],
    ['round(-5%)', '-5%'],
    ['speed of light in km/s', '299792.458 km/s'],
    ['hex 99', null],
    ['random(5)', null],
  ]
  it.each(rows)('%s → %s', (line, answer) => expect(solveLast(line)).toBe(answer))

  it('take a name without brackets', () => {
    expect(solveLast('x = 16', 'sqrt x + |x|')).toBe('20')
    expect(solveLast('x = 16', '√x')).toBe('4')
  })
  it('are not found in Object.prototype', () => {
    for (const name of ['__proto__', 'constructor', 'hasOwnProperty', 'toString']) {
      expect(solveLast(`${name}(1)`)).toBeNull()
      expect(solveLast(`${name} = 4`, `${name} * 2`)).toBe('8')
    }
  })
})
