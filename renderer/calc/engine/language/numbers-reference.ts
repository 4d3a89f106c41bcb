import type { ReferenceEntry } from '../reference-entry.ts'

/** The reference of complex numbers, bits, conditions, ranges with steps and what is done for each of their values. */
export const numbersReference: readonly ReferenceEntry[] = [
  {
    title: '2 + 3i',
    group: 'Numbers',
    summary: 'Complex numbers: i is the imaginary unit where it stands for a number.',
    example: [['(2 + 3i) * i'], '-3 + 2i'],
  },
  {
    title: 'a & b, a | b, a ^^ b, ~a',
    group: 'Numbers',
    summary: 'Works on the bits of whole numbers: and, or, exclusive or, all of them turned.',
    example: [['0b1100 | 0b1010 in binary'], '0b1110'],
  },
  {
    title: '√x, ∛x, |x|, x⁴',
    group: 'Arithmetic',
    summary: 'Roots, absolute values and powers in signs.',
    example: [['√16 + |-3| + 2⁴'], '23'],
  },
  {
    title: 'a div b, a rem b',
    group: 'Arithmetic',
    summary: 'Whole division, and what is left of it with the sign of a.',
    example: [['17 div 5'], '3'],
    words: ['div', 'rem'],
  },
  {
    title: 'n choose k, ncr, combination; n permute k, npr, permutation',
    group: 'Arithmetic',
    summary: 'In how many ways k of n things can be chosen, or put in a row.',
    example: [['10 choose 3'], '120'],
    words: ['choose', 'ncr', 'combination', 'permute', 'npr', 'permutation'],
  },
  {
    title: 'if a then b else c',
    group: 'Conditions',
    summary: 'One value or another; also `b if a else c`, `b unless a else c` and `a ? b : c`.',
    example: [['earnings = $45k', 'if earnings > $30k then 20% else 5%'], '20%'],
  },
  {
    title: 'if a then name = b else name = c',
    group: 'Conditions',
    summary: 'Gives a name one value or another; without else it keeps the one that it has.',
    example: [['cost = 500', 'if cost > 400 then cost = cost - 10%', 'cost'], '450'],
  },
  {
    title: 'not a, true, false, &&, ||, !a',
    group: 'Conditions',
    summary: 'True and false as values.',
    example: [['discount = true', 'not discount'], 'false'],
  },
  {
    title: 'a..b step c',
    group: 'Lists',
    summary: 'The numbers from one to another in larger or smaller steps.',
    example: [['0..1 step 0.25'], '0, 0.25, 0.5, 0.75, 1'],
  },
  {
    title: 'f(x) for x in list',
    group: 'Lists',
    summary: 'Works something out for each value of a list.',
    example: [['sum(x^2 for x in 1..10)'], '385'],
  },
  {
    title: 'f(n) = if n <= 1 then 1 else n * f(n - 1)',
    group: 'Names and lines',
    summary: 'A function of your own may call itself.',
    example: [['f(n) = if n <= 1 then 1 else n * f(n - 1)', 'f(5)'], '120'],
  },
]
