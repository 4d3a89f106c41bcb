import {
  combinations,
  commonDivisor,
  commonMultiple,
  factorial,
  isPrime,
  permutations,
} from '../numbers/integer-math.ts'
import type { Num } from '../numbers/number.ts'
import { applyBinary } from '../values/operations.ts'
import { booleanValue, numberValue, type Item } from '../values/value.ts'
import { binary, eachItem, numberOf, numeric, unary, type Example, type FunctionRow } from './function-row.ts'
import { itemsOf } from './lists.ts'

/** Whole numbers: counting, divisors, remainders. */
export const integerFunctions: readonly FunctionRow[] = [
  numeric('factorial', ['fact'], factorial, '1 × 2 × 3 … up to the value.', ['factorial(5)', '120']),
  binary(
    'ncr',
    ['choose', 'binom', 'comb', 'combinations'],
    ['n', 'k'],
    'The ways to choose k of n things: `10 choose 3`.',
    ['ncr(10, 3)', '120'],
    (n, k) => numberValue(combinations(numberOf(n), numberOf(k))),
  ),
  binary(
    'npr',
    ['permute', 'perm', 'permutations'],
    ['n', 'k'],
    'The ways to put k of n things in a row: `10 permute 3`.',
    ['npr(10, 3)', '720'],
    (n, k) => numberValue(permutations(numberOf(n), numberOf(k))),
  ),
  folding(
    'gcd',
    ['hcf', 'greatest common divisor'],
    commonDivisor,
    'The largest whole number that divides all of them.',
    ['gcd(1071, 462)', '21'],
  ),
  folding(
    'lcm',
    ['least common multiple'],
    commonMultiple,
    'The smallest whole number that all of them divide.',
    ['lcm(4, 6)', '12'],
  ),
  binary(
    'mod',
    ['modulo'],
    ['a', 'b'],
    'What is left of a whole division, with the sign of b.',
    ['mod(-7, 3)', '2'],
    (a, b) => applyBinary('mod', a, b),
  ),
  binary(
    'rem',
    ['remainder'],
    ['a', 'b'],
    'What is left of a whole division, with the sign of a.',
    ['rem(-7, 3)', '-1'],
    (a, b) => applyBinary('rem', a, b),
  ),
  binary(
    'div',
    ['quotient'],
    ['a', 'b'],
    'The whole part of a division, rounded down.',
    ['div(17, 5)', '3'],
    (a, b) => applyBinary('div', a, b),
  ),
  unary(
    'isprime',
    [],
    'Whether a whole number has no divisors but 1 and itself.',
    ['isprime(97)', 'true'],
    (value) => eachItem(value, (item): Item => booleanValue(isPrime(numberOf(item)))),
  ),
]

function folding(
  name: string,
  aliases: readonly string[],
  work: (a: Num, b: Num) => Num,
  summary: string,
  example: Example,
): FunctionRow {
  return {
    name,
    aliases,
    parameters: 'numbers',
    signature: `${name}(a, b, …)`,
    summary,
    example,
    apply: (values) => {
      const numbers = itemsOf(values).map(numberOf)
      const [first] = numbers
      // Of one number alone it is that number, and a whole one.
      return numberValue(first === undefined ? work(...none) : numbers.reduce(work, first))
    },
  }
}

const none: [Num, Num] = [
  { kind: 'small', mantissa: 0, scale: 0 },
  { kind: 'small', mantissa: 0, scale: 0 },
]
