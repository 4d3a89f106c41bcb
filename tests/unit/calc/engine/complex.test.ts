import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { startLineClock } from '../../../../renderer/calc/engine/line-clock.ts'
import { equal, isZero } from '../../../../renderer/calc/engine/numbers/arithmetic.ts'
import {
  addComplex,
  complexPower,
  divideComplex,
  multiplyComplex,
  negateComplex,
  subtractComplex,
  type Complex,
} from '../../../../renderer/calc/engine/numbers/complex.ts'
import { fraction, one, small, zero } from '../../../../renderer/calc/engine/numbers/number.ts'
import { solveLast } from './solve-lines.ts'

const seed = 17_770_430

const part = fc
  .tuple(fc.bigInt({ min: -1000n, max: 1000n }), fc.bigInt({ min: 1n, max: 60n }))
  .map(([top, bottom]) => fraction(top, bottom))
const number = fc.record({ real: part, imaginary: part })

function expectSame(a: Complex, b: Complex): void {
  expect(equal(a.real, b.real)).toBe(true)
  expect(equal(a.imaginary, b.imaginary)).toBe(true)
}

const isZeroComplex = ({ real, imaginary }: Complex): boolean => isZero(real) && isZero(imaginary)

describe(`complex numbers are a field (seed ${seed})`, () => {
  const check = (law: (a: Complex, b: Complex, c: Complex) => void) => {
    const inTime = (a: Complex, b: Complex, c: Complex) => {
      startLineClock()
      law(a, b, c)
    }
    fc.assert(fc.property(number, number, number, inTime), { seed, numRuns: 500 })
  }

  it('whose sums and products can be taken in any order', () => {
    check((a, b, c) => {
      expectSame(addComplex(a, b), addComplex(b, a))
      expectSame(multiplyComplex(a, b), multiplyComplex(b, a))
      expectSame(multiplyComplex(multiplyComplex(a, b), c), multiplyComplex(a, multiplyComplex(b, c)))
      expectSame(
        multiplyComplex(a, addComplex(b, c)),
        addComplex(multiplyComplex(a, b), multiplyComplex(a, c)),
      )
    })
  })

  it('whose differences and quotients undo them', () => {
    check((a, b) => {
      expectSame(subtractComplex(addComplex(a, b), b), a)
      expectSame(addComplex(a, negateComplex(a)), { real: zero, imaginary: zero })
      if (!isZeroComplex(b)) expectSame(multiplyComplex(divideComplex(a, b), b), a)
    })
  })

  it('whose whole powers are products', () => {
    check((a) => {
      expectSame(
        complexPower(a, { real: small(3), imaginary: zero }),
        multiplyComplex(a, multiplyComplex(a, a)),
      )
      if (isZeroComplex(a)) return
      const inverse = complexPower(a, { real: small(-1), imaginary: zero })
      expectSame(multiplyComplex(inverse, a), { real: one, imaginary: zero })
    })
  })
})

describe('a line with i', () => {
  const rows: readonly (readonly [string, string | null])[] = [
    ['3i', '3i'],
    ['i', null],
    ['I', null],
    ['i*i*i*i', '1'],
    ['(2 + 3i) * i', '-3 + 2i'],
    ['-1 - 0.5i + 1.5i', '-1 + i'],
    ['1 - i', '1 - i'],
    ['(1 + i) / (1 - i)', 'i'],
    ['abs(3 + 4i)', '5'],
    ['|3 + 4i|', '5'],
    ['conj(2 + 3i)', '2 - 3i'],
    ['re(2 + 3i) + im(2 + 3i)', '5'],
    ['sqrt(-4)', '2i'],
    ['(-1)^0.5', 'i'],
    ['(-8)^(1/3)', '-2'],
    ['e^(i * pi)', '-1'],
    ['exp(i * pi)', '-1'],
    ['cis(pi / 2)', 'i'],
    ['ln(i) / i', '1.57079632679'],
    ['sqrt(3 + 4i)', '2 + i'],
    ['(1 + i) == (1 + i)', 'true'],
    ['(1 + i) < 2', '! Complex numbers have no order.'],
    ['(1 + i) mod 2', '! “mod” does not go with complex numbers.'],
    ['i!', '! This cannot be done to a complex number.'],
    ['2i * 3 km', '! A complex number has no unit.'],
    ['sum([1 + i, 2])', '3 + i'],
    ['max([1 + i, 2])', '! Complex numbers have no order.'],
    ['1 / (i - i)', '! Nothing can be divided by zero.'],
    ['i have 3 apples', null],
    ['I paid 5', null],
    ['i 5', null],
    ['me + i', null],
  ]
  it.each(rows)('%s → %s', (line, answer) => expect(solveLast(line)).toBe(answer))

  it('means the name i where a text has one', () => {
    expect(solveLast('i = 5', '2 * i')).toBe('10')
    expect(solveLast('f(i) = i * i', 'f(3)')).toBe('9')
  })
})
