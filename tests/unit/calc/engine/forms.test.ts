import { describe, expect, it } from 'vitest'
import { solveLast, solveLines } from './solve-lines.ts'

function answers(rows: readonly (readonly [string, string | null])[]): void {
  for (const [line, answer] of rows)
    it(`${line} → ${answer ?? 'nothing'}`, () => expect(solveLast(line)).toBe(answer))
}

describe('bases', () => {
  answers([
    ['256 in hex', '0x100'],
    ['99 in binary', '0b1100011'],
    ['0x9F31 in decimal', '40753'],
    ['64 to oct', '0o100'],
    ['100 to base 6', '244'],
    ['52 to base 32', '1k'],
    ['-255 as hexadecimal', '-0xff'],
    ['255.5 in hex', '0xff.8'],
    ['12.5% in binary', '0b0.001'],
    ['(1, 2, 3) in hex', '0x1, 0x2, 0x3'],
    ['0x10 - 1', '15'],
    ['6#100 + 0', '36'],
    ['7#9', '! 9 is no digit of base 7.'],
    ['5 to base 1', null],
    ['base(5, 40)', '! A base is a whole number from 2 to 36.'],
    ['hex 99', null],
  ])
})

describe('a form', () => {
  answers([
    ['hex(99) + 1', '0x64'],
    ['1 + hex(99)', '0x64'],
    ['bin(5) + hex(5)', '0b1010'],
    ['-hex(255)', '-0xff'],
    ['roman(5) + roman(6)', 'XI'],
    ['fraction(3/7) * 2', '6/7'],
    ['fraction(1/3) + 10%', '11/30'],
    ['round(fraction(7/3))', '2'],
    ['2.5 m to fraction', '5/2 m'],
    ['hex(16) km', '0x10 km'],
    ['hex(255) == 255', 'true'],
    ['dec(hex(255))', '255'],
    ['int(0xff)', '255'],
    ['$5 as fraction', '5 USD'],
  ])

  it('stays with the answer below', () => {
    expect(solveLines(['255 in hex', 'prev + 1', 'prev in decimal'])).toEqual(['0xff', '0x100', '256'])
  })

  it('of a line that changes is not that of the line before', () => {
    expect(solveLines(['x = 10', 'x', 'x in hex'])).toEqual(['10', '10', '0xa'])
  })
})

describe('fractions', () => {
  answers([
    ['0.25 as fraction', '1/4'],
    ['0.(3) to fraction', '1/3'],
    ['0.1(6)', '0.166666666667'],
    ['.1(0)', '0.1'],
    ['1.2 (3)', '3.6'],
    ['0.(81) as a fraction', '9/11'],
    ['1 2/3 to fraction', '5/3'],
    ['1.75 as mixed fraction', '1 3/4'],
    ['-8 1/2', '-8.5'],
    ['3 + 2*1 1/2', '6'],
    ['1 2/3 + 4 5/6', '6.5'],
    ['1/1 1/2', '! There is no operator before 1.'],
    ['1½ + ¼', '1.75'],
    ['2½ m', '2.5 m'],
    ['50% as fraction', '1/2'],
    ['pi to fraction', '! This number is no exact fraction.'],
  ])
})

describe('rounding', () => {
  answers([
    ['1/3 to 2 dp', '0.33'],
    ['1234567 to 3 sf', '1230000'],
    ['pi / 1000000 to 4 significant figures', '0.000003142'],
    ['0 to 3 sf', '0'],
    ['$490 rounded to nearest hundred', '500 USD'],
    ['2.34 to the nearest tenth', '2.3'],
    ['52 min rounded up to nearest 15 min', '60 min'],
    ['$7.43 to nearest $0.05', '7.45 USD'],
    ['1234 to nearest 1k', '1000'],
    ['5 to nearest 5 km', '! Only what has a unit has a nearest km.'],
    ['round 2.345 to 2 dp', '2.35'],
    ['round 21 up to nearest 5', '25'],
    ['round 7/3 down', '2'],
    ['round 7.5', '8'],
    ['12.6% rounded', '13%'],
  ])
})
