import { describe, expect, it } from 'vitest'
import { limits } from '../../../../renderer/calc/engine/limits.ts'
import { solveLast, solveLines } from './solve-lines.ts'

/** Lines that would hang or break a calculator without limits, and what is said of each. */
const hostile: readonly (readonly [string, string | RegExp | null])[] = [
  ['9^9^9^9', /more than 10,000 digits/],
  ['2^0.5^9^9^9', /.*/],
  ['100000!', /more than 10,000 digits/],
  ['5!!!!!', /.*/],
  ['1e999999999', /more than 10,000 digits/],
  ['10^10000 * 10', /more than 10,000 digits/],
  ['1 << 1e9', /more than 10,000 digits/],
  ['0.5^1e9', /.*/],
  ['1..1e12', /^1, 2, 3/],
  ['1..1e99', 'This range is too long.'],
  ['(1..1e6)^2', 'A list can hold at most 100,000 numbers here.'],
  [`[${'1..60000,'.repeat(3)}1]`, 'A list can hold at most 100,000 numbers here.'],
  ['('.repeat(5000), null],
  ['('.repeat(500) + '1', /more than 200 levels deep/],
  ['-'.repeat(5000) + '1', /more than 200 levels deep/],
  ['1' + '^1'.repeat(4000), /more than 200 levels deep/],
  ['1' + '+1'.repeat(4990), '4991'],
  ['1' + '!'.repeat(4990), /.*/],
  ['sqrt('.repeat(1000) + '2', /more than 200 levels deep/],
  ['9'.repeat(9_999), /^1e9999$/],
  ['1' + '0'.repeat(limits.lineLength), /^A line of more than 10,000 characters/],
  ['words '.repeat(100_000), null],
  ['sin(1e30)', 'This angle is too large.'],
  ['sin(1e19) + exp(20000)', /.*/],
  ['(1..100000)^(1/3)', /.*/],
  ['|'.repeat(5000) + '1', /.*/],
  ['√'.repeat(5000) + '1', /more than 200 levels deep/],
  ['~'.repeat(5000) + '1', /more than 200 levels deep/],
  ['not '.repeat(2000) + 'true', /.*/],
  ['if true then '.repeat(700) + '1', /.*/],
  ['1 ' + 'if true else 1 '.repeat(600), /.*/],
  ['sqrt '.repeat(1900) + '2', /.*/],
  ['sum('.repeat(150) + 'x' + ' for x in 1..2)'.repeat(150), /.*/],
  ['root '.repeat(1900), /.*/],
  ['log '.repeat(900) + '5 base 2 '.repeat(900), /.*/],
  ['1 < '.repeat(2400) + '2', /.*/],
  ['x'.repeat(40) + ' for x in '.repeat(900) + '1', /.*/],
  ['(1 + i)^1e9', /more than 10,000 digits/],
  ['(1/3 + i)^40000', /.*/],
  ['i^i^i^i^i^i', /.*/],
  ['0x' + 'f'.repeat(9990), /.*/],
  ['36#' + 'z'.repeat(9990), /.*/],
  ['0.(' + '7'.repeat(9000) + ')', 'This number has too many digits.'],
  ['1e9999 to base 3', /.*/],
  ['1e-9999 in hex', /.*/],
  ['2^30000 as fraction', /.*/],
  ['sort(1..1e12)', 'A list can hold at most 100,000 numbers here.'],
  ['sort(100000..1)', /.*/],
  ['variance(1..100000)', /.*/],
  ['unique(1..100000)', /.*/],
  ['[x^(1/3) for x in 1..100000]', /.*/],
  ['gcd(2^30000, 3^20000)', /.*/],
  ['isprime(2^80 - 65)', 'true'],
  ['1e9 choose 5e8', /more than 10,000 digits/],
  ['0..1e9 step 1e-9', 'This range is too long.'],
  ['10 ^ (1e9 i)', /.*/],
]

describe('limits', () => {
  it('are a clear sentence on the line itself, and leave the others alone', () => {
    const lines = hostile.flatMap(([line]) => [line, '1 + 1'])
    const answers = solveLines(lines)
    for (const [index, [line, expected]] of hostile.entries()) {
      const answer = answers[2 * index] ?? null
      const said = answer?.startsWith('! ') ? answer.slice(2) : answer
      if (expected === null || typeof expected === 'string') expect(said, line.slice(0, 40)).toBe(expected)
      else expect(said ?? 'nothing', line.slice(0, 40)).toMatch(expected)
      expect(answers[2 * index + 1]).toBe('2')
    }
  }, 20_000)

  it('keep a long chain of products from growing for ever', () => {
    const lines = ['1.1', ...Array.from({ length: 2000 }, () => 'prev * 1.00000001')]
    expect(solveLast(...lines)).toBe('1.10002200022')
  })

  it('keep functions from calling one another without end', () => {
    const lines = [
      'f0(x) = x',
      ...Array.from({ length: 300 }, (_, index) => `f${index + 1}(x) = f${index}(x) + 1`),
    ]
    expect(solveLast(...lines, 'f50(1)')).toBe('51')
    expect(solveLast(...lines, 'f300(1)')).toBe('! Functions call one another more than 100 deep.')
    const doubling = [
      'g0(x) = x',
      ...Array.from({ length: 90 }, (_, i) => `g${i + 1}(x) = g${i}(x) + g${i}(x)`),
    ]
    expect(solveLast(...doubling, 'g90(1)')).toBe('! This takes longer than 250 ms.')
  }, 20_000)
})
