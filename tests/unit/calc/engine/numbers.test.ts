import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  add,
  ceiling,
  compare,
  divide,
  floor,
  isZero,
  multiply,
  power,
  remainder,
  round,
  roundTo,
  squareRoot,
  subtract,
} from '../../../../renderer/calc/engine/numbers/arithmetic.ts'
import { fullText, shownText } from '../../../../renderer/calc/engine/numbers/number-text.ts'
import {
  fraction,
  integer,
  small,
  toFraction,
  type Num,
} from '../../../../renderer/calc/engine/numbers/number.ts'

const seed = 19_870_311

/** Exact numbers of every size, most of them where small ones give way to large ones. */
const exact = fc
  .tuple(
    fc.oneof(
      fc.bigInt({ min: -1000n, max: 1000n }),
      fc.bigInt({ min: -(2n ** 54n), max: 2n ** 54n }),
      fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }),
    ),
    fc.oneof(
      fc.constantFrom(1n, 10n, 100n, 10n ** 15n, 10n ** 25n),
      fc.bigInt({ min: 1n, max: 1000n }),
      fc.bigInt({ min: 1n, max: 10n ** 20n }),
    ),
  )
  .map(([numerator, denominator]) => fraction(numerator, denominator))

interface Ratio {
  readonly n: bigint
  readonly d: bigint
}

function ratio(number: Num): Ratio {
  if (number.kind === 'approximate') throw new Error('An exact number became an approximation')
  const { numerator, denominator } = toFraction(number)
  return { n: numerator, d: denominator }
}

function expectSame(actual: Num, { n, d }: Ratio): void {
  const got = ratio(actual)
  expect(got.n * d).toBe(n * got.d)
  if (actual.kind === 'small') expect(Number.isSafeInteger(actual.mantissa)).toBe(true)
  // One form for each number: a fraction is never one that fits a small decimal.
  else expect(fraction(got.n, got.d)).toEqual(actual)
}

describe(`arithmetic (seed ${seed})`, () => {
  const check = (work: (a: Num, b: Num) => void) =>
    fc.assert(fc.property(exact, exact, work), { seed, numRuns: 3000 })

  it('adds and subtracts exactly', () => {
    check((a, b) => {
      const [x, y] = [ratio(a), ratio(b)]
      expectSame(add(a, b), { n: x.n * y.d + y.n * x.d, d: x.d * y.d })
      expectSame(subtract(a, b), { n: x.n * y.d - y.n * x.d, d: x.d * y.d })
    })
  })

  it('multiplies and divides exactly', () => {
    check((a, b) => {
      const [x, y] = [ratio(a), ratio(b)]
      expectSame(multiply(a, b), { n: x.n * y.n, d: x.d * y.d })
      if (!isZero(b)) expectSame(divide(a, b), { n: x.n * y.d, d: x.d * y.n })
    })
  })

  it('compares, rounds down and finds remainders exactly', () => {
    check((a, b) => {
      const [x, y] = [ratio(a), ratio(b)]
      const difference = x.n * y.d - y.n * x.d
      expect(Math.sign(compare(a, b))).toBe(difference < 0n ? -1 : difference > 0n ? 1 : 0)
      const down = x.n / x.d - (x.n % x.d < 0n ? 1n : 0n)
      expectSame(floor(a), { n: down, d: 1n })
      if (!isZero(b)) expect(compare(add(multiply(floor(divide(a, b)), b), remainder(a, b)), a)).toBe(0)
    })
  })
})

describe('powers and roots', () => {
  const text = (number: Num) => shownText(number)
  it('stay exact where they can', () => {
    expect(text(power(small(2), small(100)))).toBe('1267650600228229401496703205376')
    expect(text(power(small(2), small(-2)))).toBe('0.25')
    expect(text(squareRoot(small(625, 4)))).toBe('0.25')
    expect(text(power(small(27), fraction(2n, 3n)))).toBe('9')
    expect(text(power(small(-8), fraction(1n, 3n)))).toBe('-2')
    expect(text(power(small(0), small(0)))).toBe('1')
  })
  it('are approximate where they must be', () => {
    expect(text(squareRoot(small(2)))).toBe('1.41421356237')
    expect(fullText(squareRoot(small(2)))).toMatch(/^1\.414213562373095048801688724209698078/)
    expect(text(power(squareRoot(small(2)), small(2)))).toBe('2')
  })
  it('refuse what has no answer', () => {
    expect(() => power(small(-1), small(5, 1))).toThrow('A negative number has no such root.')
    expect(() => power(small(9), power(small(9), small(9)))).toThrow('more than 10,000 digits')
    expect(() => power(squareRoot(small(2)), small(1e6))).toThrow('more than 10,000 digits')
    expect(() => power(small(0), small(-1))).toThrow('Nothing can be divided by zero.')
  })
})

describe('rounding', () => {
  it('goes away from zero at halves', () => {
    expect([25, 24, -25, -24].map((tenths) => shownText(round(small(tenths, 1))))).toEqual([
      '3',
      '2',
      '-3',
      '-2',
    ])
    expect(shownText(roundTo(small(2345, 3), 2))).toBe('2.35')
    expect(shownText(roundTo(small(1250), -2))).toBe('1300')
    expect(shownText(ceiling(small(-25, 1)))).toBe('-2')
  })
})

describe('texts', () => {
  it('are plain decimals', () => {
    expect(shownText(small(-5, 3))).toBe('-0.005')
    expect(shownText(small(1500, 2))).toBe('15')
    expect(shownText(small(0))).toBe('0')
    expect(shownText(small(9007199254740991, 1))).toBe('900719925474099')
    expect(shownText(integer(10n ** 30n))).toBe(`1${'0'.repeat(30)}`)
    expect(shownText(integer(10n ** 100n))).toBe('1e100')
  })
  it('are rounded to what a person reads, and whole for copying', () => {
    const third = fraction(1n, 3n)
    expect(shownText(third)).toBe('0.333333333333')
    expect(fullText(third)).toBe(`0.${'3'.repeat(38)}`)
    const long = fraction(1n, 2n ** 60n)
    expect(shownText(long)).toBe('8.67361737988404e-19')
    expect(fullText(long)).toBe((5n ** 60n).toString().padStart(60, '0').replace(/^/, '0.'))
    expect(fullText(integer(10n ** 100n))).toBe(`1${'0'.repeat(100)}`)
  })
})
