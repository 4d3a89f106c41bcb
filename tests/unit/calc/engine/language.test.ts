import { describe, expect, it } from 'vitest'
import { commaFormat } from '../../../../renderer/calc/engine/language/number-format.ts'
import { solve } from '../../../../renderer/calc/engine/solve.ts'
import { pointFormat } from '../../../../renderer/calc/engine/language/number-format.ts'
import { solveLast, solveLines } from './solve-lines.ts'

/** One row a line, each a text of its own: what is typed, and what stands beside it. */
function answers(rows: readonly (readonly [string, string | null])[]): void {
  for (const [line, answer] of rows)
    it(`${line} → ${answer ?? 'nothing'}`, () => expect(solveLast(line)).toBe(answer))
}

describe('operators', () => {
  answers([
    ['0.1 + 0.2', '0.3'],
    ['2 × 3 ÷ 4 − 1', '0.5'],
    ['-2^2', '-4'],
    ['2^-1', '0.5'],
    ['2^3^2', '512'],
    ['7 % 4', '3'],
    ['-7 mod 4', '1'],
    ['2 (5)', '10'],
    ['(2)(5)', '10'],
    ['1 / 2 pi', '0.159154943092'],
    ['5!', '120'],
    ['3²', '9'],
    ['10 plus 5 times 2', '20'],
    ['20 divided by 4', '5'],
    ['4 x 3', '12'],
    ['2 + 3 =', '5'],
    ['1 < 2', 'true'],
    ['1 / 3 * 3 == 1', 'true'],
  ])
})

describe('numbers', () => {
  answers([
    ['1,234.5', '1234.5'],
    ['1 234 567', '1234567'],
    ['1_000', '1000'],
    ["1'234'567 + 1", '1234568'],
    ['10,00,000', '1000000'],
    ['1,10,100', '1, 10100'],
    ['5 squared', '25'],
    ['1, 2, 3', '1, 2, 3'],
    ['1,2,3', '1, 2, 3'],
    ['max(1,234)', '234'],
    ['5.', '5'],
    ['.5', '0.5'],
    ['1e3', '1000'],
    ['2.5e-3', '0.0025'],
    ['0xff', '255'],
    ['5k', '5000'],
    ['1.5 million', '1500000'],
    ['3 dozen', '36'],
  ])

  it('are read with decimal commas where people write them', () => {
    expect(solveLines(['1,5 + 1', '1.000', '1.234,5', 'max(1,5; 2)'], commaFormat)).toEqual([
      '2.5',
      '1000',
      '1234.5',
      '2',
    ])
  })
})

describe('text', () => {
  answers([
    ['', null],
    ['Call mom at 5', null],
    ['a', null],
    ['Total', null],
    ['- milk and eggs', null],
    ['2024-05-01 dentist', null],
    ['12:30 dentist', null],
    ['192.168.1.1', null],
    ['# 1 + 1', null],
    ['// 1 + 1', null],
    ['see http://example.org/a/b', null],
    ['555 1234 77', null],
    ['5 in total', null],
    ['20 off', null],
    ['3 to 5', null],
    ['What?! 5 of them', null],
    ['1 + 1 // two', '2'],
    ['1 + 1 # two', '2'],
  ])
})

describe('lines that are wrong', () => {
  answers([
    ['2 + * 2', '! There is no number before *.'],
    ['5 +', '! Something is missing after +.'],
    ['(1 + 2', '! A ) is missing.'],
    ['1 + 2)', '! There is a ) without its (.'],
    ['1/0', '! Nothing can be divided by zero.'],
    ['2 + 3 = 5', '! Only a name can stand before =.'],
    ['round()', '! round takes 1 or 2 values: round(x, places).'],
    ['round(1, 2, 3)', '! round takes 1 or 2 values: round(x, places).'],
    ['(-1)!', '! Only whole numbers from 0 on have a factorial.'],
    ['1.5..3', '! A range goes from one whole number to another.'],
  ])

  it('say where', () => {
    const spanOf = (line: string) => solve([line], pointFormat).answer(0)?.errorSpan
    expect(spanOf('1 + 4/(2 - 2)')).toEqual([4, 13])
    expect(spanOf('2 + * 2')).toEqual([4, 5])
  })
})

describe('names', () => {
  it('hold from their line on', () => {
    expect(solveLines(['x * 2', 'x = 5', 'x * 2', 'x = 10', 'x * 2'])).toEqual([null, '5', '10', '10', '20'])
  })
  it('may have several words, in any case', () => {
    expect(solveLast('Monthly Rent = 900', 'monthly  rent * 12')).toBe('10800')
  })
  it('may be a label', () => expect(solveLast('Rent: 1200', 'rent / 2')).toBe('600'))
  it('go before constants, functions and units', () => expect(solveLast('e = 3', 'e * 2')).toBe('6'))
  it('are the longest that fits', () =>
    expect(solveLast('big = 1', 'big apple = 5', 'big apple * 2')).toBe('10'))
  it('change what a text means', () => expect(solveLines(['a', 'a = 2', 'a'])).toEqual([null, '2', '2']))
  it('can be added to', () => expect(solveLast('n = 3', 'n += 4', 'n *= 2 + 1')).toBe('21'))
  it('can be functions', () => {
    expect(solveLast('rate = 2', 'f(x, y) = x * rate + y', 'rate = 9', 'f(3, 1)')).toBe('7')
    expect(solveLast('f(x) = 1 / x', '2 + f(0)')).toBe('! Nothing can be divided by zero.')
    expect(solveLast('f(x) = x', 'f(1, 2)')).toBe('! f takes 1 value: f(x).')
  })
  it('of wrong lines have no value', () => expect(solveLast('a = 1/0', 'a + 1')).toBe('! a has no answer.'))
})

describe('lists', () => {
  answers([
    ['1..10', '1, 2, 3, 4, 5, 6, 7, 8, 9, 10'],
    ['3..1', '3, 2, 1'],
    ['(1..10)^2', '1, 4, 9, 16, 25, 36, 49, 64, 81, 100'],
    ['(1..3) + (10, 20, 30)', '11, 22, 33'],
    ['(1..3) + (1, 2)', '! The lists are of different length: 3 and 2.'],
    ['sum(1..10)', '55'],
    ['average(1..10)', '5.5'],
    ['median(1..4)', '2.5'],
    ['median(1..3, 10)', '2.5'],
    ['count(1..1e12)', '1000000000000'],
    ['sum(1..1e12)', '500000000000500000000000'],
    ['max of 3, 9, 4', '9'],
    ['1..100', '1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, …, 100'],
  ])
})

describe('totals', () => {
  it('are of the lines above, up to a blank line, a heading or a total', () => {
    expect(solveLines(['10', '20', 'subtotal', '30', 'sum'])).toEqual(['10', '20', '30', '30', '30'])
    expect(solveLines(['10', '', '30', 'sum', '# next', '5', 'sum'])).toEqual([
      '10',
      null,
      '30',
      '30',
      null,
      '5',
      '5',
    ])
  })
  it('that follow one another are of the same lines', () => {
    expect(solveLines(['10', '20', 'sum', 'average', 'count', 'min', 'max', 'median'])).toEqual([
      '10',
      '20',
      '30',
      '15',
      '2',
      '10',
      '20',
      '15',
    ])
  })
  it('skip text, and take definitions and lists in', () => {
    expect(solveLast('a = 5', 'words', '1..3', 'sum')).toBe('11')
    expect(solveLast('1..3', 'count')).toBe('3')
  })
  it('are totals in another unit or rounded too', () => {
    expect(solveLines(['10 km', '500 m', 'total in m', 'half = total / 2'])).toEqual([
      '10 km',
      '500 m',
      '10500 m',
      '5.25 km',
    ])
    expect(solveLines(['1', '2', 'total to nearest 5', '4', 'sum'])).toEqual(['1', '2', '5', '4', '4'])
  })

  it('can be part of a line, which is then no total itself', () => {
    expect(solveLines(['25', '75', 'tax = total * 0.1', 'total'])).toEqual(['25', '75', '10', '110'])
  })
  it('of the whole sheet count nothing twice', () => {
    expect(solveLines(['10', 'sum', '', '5', 'sum', '', 'grand total'])).toEqual([
      '10',
      '10',
      null,
      '5',
      '5',
      null,
      '15',
    ])
  })
  it('of different things are refused', () => {
    expect(solveLast('10', '5%', 'sum')).toBe('! Plain numbers and percentages cannot be taken together.')
  })
})

describe('prev', () => {
  it('is the last answer above, past text and blank lines', () => {
    expect(solveLast('5', 'words', '', '1/0', 'prev * 2')).toBe('10')
    expect(solveLast('prev * 2')).toBe('! There is no answer above.')
  })
  it('is a line when it has a number', () => {
    expect(solveLines(['5', 'line1 * 2', 'line3', 'line9'])).toEqual([
      '5',
      '10',
      '! Only lines above this one can be used.',
      '! Only lines above this one can be used.',
    ])
  })
})

describe('percentages', () => {
  answers([
    ['200 + 10%', '220'],
    ['200 - 10%', '180'],
    ['100 + 10% + 10%', '121'],
    ['10% + 20%', '30%'],
    ['30% + 0.4', '70%'],
    ['10% of 200', '20'],
    ['10% off 200', '180'],
    ['10% on 200', '220'],
    ['20 / 10%', '200'],
    ['50% * 10%', '5%'],
  ])
})

describe('questions', () => {
  answers([
    ['20 is what % of 200', '10%'],
    ['what percent of 200 is 20', '10%'],
    ['180 is what % off 200', '10%'],
    ['41 is what % on 35', '17.1428571429%'],
    ['50 to 75 is what %', '50%'],
    ['40 to 90 as %', '125%'],
    ['40 as % of 160', '25%'],
    ['0.35 as %', '35%'],
    ['20 is 10% of what', '200'],
    ['50 is 1/5 of what', '250'],
    ['180 is 10% off what', '200'],
    ['$150 is 25% on what', '120 USD'],
    ['what minus 17% is 41.5', '50'],
    ['81 is 9 to what power', '2'],
    ['5 is to 50 as what is to 100', '10'],
    ['2/3 of 600', '400'],
    ['what is this', null],
    ['as good as 5 of them', null],
    ['20 is what', null],
  ])
})
