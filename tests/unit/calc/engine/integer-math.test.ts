import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { startLineClock } from '../../../../renderer/calc/engine/line-clock.ts'
import { equal, multiply, toInteger } from '../../../../renderer/calc/engine/numbers/arithmetic.ts'
import {
  combinations,
  commonDivisor,
  commonMultiple,
  factorial,
  isPrime,
  permutations,
} from '../../../../renderer/calc/engine/numbers/integer-math.ts'
import { integer, small } from '../../../../renderer/calc/engine/numbers/number.ts'
import { solveLast } from './solve-lines.ts'

const seed = 16_540_824

describe(`whole numbers (seed ${seed})`, () => {
  const pair = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 }))
  it('are chosen as in the triangle of Pascal', () => {
    fc.assert(
      fc.property(pair, ([n, k]) => {
        const ways = (of: number, taken: number) => toInteger(combinations(small(of), small(taken))) ?? -1n
        expect(ways(n + 1, k + 1)).toBe(ways(n, k) + ways(n, k + 1))
        expect(
          equal(permutations(small(n), small(k)), multiply(integer(ways(n, k)), factorial(small(k)))),
        ).toBe(true)
      }),
      { seed },
    )
  })

  it('are the product of their divisor and their multiple', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1n, max: 10n ** 30n }),
        fc.bigInt({ min: 1n, max: 10n ** 30n }),
        (a, b) => {
          startLineClock()
          const [x, y] = [integer(a), integer(b)]
          expect(equal(multiply(commonDivisor(x, y), commonMultiple(x, y)), multiply(x, y))).toBe(true)
          expect(a % (toInteger(commonDivisor(x, y)) ?? 0n)).toBe(0n)
        },
      ),
      { seed },
    )
  })

  it('are prime where nothing divides them', () => {
    const sieve = Array.from({ length: 5000 }, (_, value) => value > 1)
    for (let value = 2; value < 5000; value++) {
      if (sieve[value] === true) for (let many = 2 * value; many < 5000; many += value) sieve[many] = false
      expect(isPrime(small(value)), String(value)).toBe(sieve[value])
    }
    expect(isPrime(integer(2n ** 61n - 1n))).toBe(true)
    // A strong pseudoprime to the first twelve bases.
    expect(isPrime(integer(318665857834031151167461n))).toBe(false)
    expect(isPrime(small(5, 1))).toBe(false)
    expect(() => isPrime(integer(10n ** 30n))).toThrow('too large')
  })

  it('have limits and sentences', () => {
    expect(solveLast('1e9 choose 5e8')).toBe('! The answer has more than 10,000 digits.')
    expect(solveLast('1e6 permute 1e6')).toBe('! The answer has more than 10,000 digits.')
    expect(solveLast('5 choose 7')).toBe('0')
    expect(solveLast('2.5 choose 2')).toBe('! Only whole numbers from 0 on count things.')
    expect(solveLast('gcd(1.5, 2)')).toBe('! Only whole numbers have divisors.')
    expect(solveLast('gcd()')).toBe('0')
    expect(solveLast('5 nCr 2')).toBe('10')
  })
})

describe('bits', () => {
  const rows: readonly (readonly [string, string | null])[] = [
    ['0xFF AND 0b111', '7'],
    ['0xFF & 0b111', '7'],
    ['0b0101 | 0b1001 xor 0b0101 & 0b0111', '13'],
    ['5 ^^ 3', '6'],
    ['5 ∧ 4', '4'],
    ['~0', '-1'],
    ['¬1', '-2'],
    ['~ -812', '811'],
    ['-18 >> 1', '-9'],
    ['1.5 & 1', '! Only whole numbers have bits.'],
    ['~5 km', '5 km'],
    ['7 rem 2', '1'],
    ['-8 rem 3', '-2'],
    ['-8 mod 3', '1'],
    ['-17 div 5', '-4'],
    ['7 km div 2 km', '3'],
    ['| 3 | 4 |', null],
    ['| Item | 5 |', null],
    ['|-3| + |2 - 5|', '6'],
    ['(|-3|)', '3'],
    ['salt & pepper', null],
  ]
  it.each(rows)('%s → %s', (line, answer) => expect(solveLast(line)).toBe(answer))
})
