import type { NumberForm } from '../numbers/form-text.ts'
import { small, type Num } from '../numbers/number.ts'
import type { ReferenceEntry } from '../reference-entry.ts'

/** Words for how a number is to be written; null for the usual way. To add one, add a row. */
export const formWords: ReadonlyMap<string, NumberForm | null> = new Map<string, NumberForm | null>([
  ['hex', 'base 16'],
  ['hexadecimal', 'base 16'],
  ['octal', 'base 8'],
  ['oct', 'base 8'],
  ['binary', 'base 2'],
  ['bin', 'base 2'],
  ['decimal', null],
  ['dec', null],
  ['number', null],
  ['fraction', 'fraction'],
  ['fractions', 'fraction'],
  ['mixed fraction', 'mixed fraction'],
  ['mixed number', 'mixed fraction'],
  ['scientific', 'scientific'],
  ['scientific notation', 'scientific'],
  ['sci', 'scientific'],
  ['roman', 'roman'],
  ['roman numeral', 'roman'],
  ['roman numerals', 'roman'],
])

/** What a value can be rounded to by a word: `to nearest hundred`. */
export const nearestWords: ReadonlyMap<string, Num> = new Map([
  ['thousandth', small(1, 3)],
  ['hundredth', small(1, 2)],
  ['cent', small(1, 2)],
  ['tenth', small(1, 1)],
  ['quarter', small(25, 2)],
  ['half', small(5, 1)],
  ['one', small(1)],
  ['integer', small(1)],
  ['whole', small(1)],
  ['whole number', small(1)],
  ['ten', small(10)],
  ['dozen', small(12)],
  ['hundred', small(100)],
  ['thousand', small(1_000)],
  ['million', small(1_000_000)],
  ['billion', small(1_000_000_000)],
])

export const formsReference: readonly ReferenceEntry[] = [
  {
    title: 'x in hex, binary, octal, decimal, base n',
    group: 'Numbers',
    summary: 'Writes a number in another base; sums with it stay in that base.',
    example: [['255 in hex'], '0xff'],
    words: ['hex', 'hexadecimal', 'octal', 'oct', 'binary', 'bin', 'decimal', 'dec', 'number'],
  },
  {
    title: '0xff, 0b101, 0o17, 7#24',
    group: 'Numbers',
    summary: 'Whole numbers in base 16, 2, 8 or any other up to 36.',
    example: [['0xff + 0b101'], '260'],
  },
  {
    title: 'x as fraction, mixed fraction',
    group: 'Numbers',
    summary: 'Writes a number as an exact fraction.',
    example: [['0.375 as fraction'], '3/8'],
    words: ['fraction', 'fractions', 'mixed fraction', 'mixed number'],
  },
  {
    title: '1 2/3, ½, 0.(3)',
    group: 'Numbers',
    summary: 'Mixed fractions, signs of fractions, and digits that repeat for ever are exact.',
    example: [['1 2/3 + 0.(3)'], '2'],
  },
  {
    title: 'x to scientific',
    group: 'Numbers',
    summary: 'Writes a number with a power of ten.',
    example: [['299792458 to scientific'], '2.99792458e8'],
    words: ['scientific', 'scientific notation', 'sci'],
  },
  {
    title: 'x to roman',
    group: 'Numbers',
    summary: 'Writes a whole number up to 3999 in Roman numerals.',
    example: [['2026 to roman'], 'MMXXVI'],
    words: ['roman', 'roman numeral', 'roman numerals'],
  },
  {
    title: 'x to 3 sf, significant figures',
    group: 'Conversion and rounding',
    summary: 'Rounds to so many digits from the first one that is not 0.',
    example: [['1234567 to 3 sf'], '1230000'],
  },
  {
    title: 'x to nearest hundred, tenth, half, …',
    group: 'Conversion and rounding',
    summary: 'Rounds to a multiple that has a name, or one with a unit.',
    example: [['52 min rounded up to nearest 15 min'], '60 min'],
    words: [...nearestWords.keys()],
  },
]
