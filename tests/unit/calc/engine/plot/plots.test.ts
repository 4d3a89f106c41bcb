import { Text } from '@codemirror/state'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { pointFormat } from '../../../../../renderer/calc/engine/language/number-format.ts'
import { mostPoints } from '../../../../../renderer/calc/engine/plot/chart.ts'
import { solve } from '../../../../../renderer/calc/engine/solve.ts'

/** The answer of the last of these lines. */
function answerOf(...lines: string[]) {
  return solve(lines, pointFormat).answer(lines.length - 1)
}

function chartOf(...lines: string[]) {
  const answer = answerOf(...lines)
  if (!answer?.chart) throw new Error(`${lines.join(' | ')} is no chart: ${answer?.error ?? answer?.text}`)
  return answer.chart
}

// How closely a curve is looked at depends on the time that there is.
beforeEach(() => void vi.spyOn(performance, 'now').mockReturnValue(0))
afterEach(() => void vi.restoreAllMocks())

describe('a line that begins with plot', () => {
  it.each([
    ['plot x^2 for x in 0..10', 'Chart of x^2 for x from 0 to 10: smallest 0 at 0, largest 100 at 10.'],
    ['plot x^2 for x in 10..0', 'Chart of x^2 for x from 0 to 10: smallest 0 at 0, largest 100 at 10.'],
    ['plot x^2 for x from 0 to 10', 'Chart of x^2 for x from 0 to 10: smallest 0 at 0, largest 100 at 10.'],
    ['plot x^2 from 0 to 10', 'Chart of x^2 for x from 0 to 10: smallest 0 at 0, largest 100 at 10.'],
    ['plot x^2', 'Chart of x^2 for x from 0 to 10: smallest 0 at 0, largest 100 at 10.'],
    ['Plot 7 for x in 0..1', 'Chart of 7 for x from 0 to 1: always 7.'],
    ['Squares: plot x^2 for x in 0..1', 'Chart of x^2 for x from 0 to 1: smallest 0 at 0, largest 1 at 1.'],
    [
      'plot sin(t) for t in -pi..pi',
      'Chart of sin(t) for t from -3.142 to 3.142: smallest -1 at -1.571, largest 1 at 1.571.',
    ],
    [
      'plot x^2, x^3 for x in 0..10',
      'Chart of x^2 and x^3 for x from 0 to 10. x^2: smallest 0 at 0, largest 100 at 10. x^3: smallest 0 at 0, largest 1000 at 10.',
    ],
    [
      'plot 5 km/h * t for t in 0..3 h',
      'Chart of 5 km/h * t for t from 0 to 3 h: smallest 0 km at 0 h, largest 15 km at 3 h.',
    ],
    ['plot 3, 1, 4, 1, 5', 'Chart of 3, 1, 4, 1, 5 (5 values): smallest 1 at 2, largest 5 at 5.'],
    ['plot (1..10)^2', 'Chart of (1..10)^2 (10 values): smallest 1 at 1, largest 100 at 10.'],
    ['plot 5%, 20%', 'Chart of 5%, 20% (2 values): smallest 5% at 1, largest 20% at 2.'],
    ['plot 1 km, 500 m', 'Chart of 1 km, 500 m (2 values): smallest 0.5 km at 2, largest 1 km at 1.'],
    ['plot 10^x for x in 0..20', 'Chart of 10^x for x from 0 to 20: smallest 1 at 0, largest 1e20 at 20.'],
  ])('%s', (line, summary) => {
    expect(chartOf(line).summary).toBe(summary)
  })

  it('uses what the lines above define', () => {
    expect(chartOf('f(x) = x^2 - 4', 'plot f(x) for x in 0..10').text).toBe('from -4 to 96')
    expect(chartOf('f(x) = x^2 - 4', 'plot f').title).toBe('f for x from 0 to 10')
    expect(chartOf('f(x) = x', 'plot f, sqrt for a in 0..4').series.map(({ name }) => name)).toEqual([
      'f',
      'sqrt',
    ])
    expect(chartOf('a = 3', 'plot a * x for x in 0..a').text).toBe('from 0 to 9')
    expect(chartOf('prices = 3, 5, 9', 'costs = 2, 4', 'plot prices, costs').series).toEqual([
      { name: 'prices', x: [1, 2, 3], y: [3, 5, 9] },
      { name: 'costs', x: [1, 2], y: [2, 4] },
    ])
  })

  it('draws the answers below a heading or a label', () => {
    const costs = ['# Costs', '', 'Milk: 3 EUR', 'bread is fine', 'Bread: 4 EUR', '', '9 EUR']
    expect(chartOf(...costs, 'plot Costs').text).toBe('from 3 to 4 EUR')
    expect(chartOf('Costs this year:', '3', '4', 'sum', '5', '', 'plot costs  this year').text).toBe(
      'from 3 to 4',
    )
    expect(chartOf('A:', '1', '2', 'B:', '3', '4', '', 'plot A, B').series.map(({ y }) => y)).toEqual([
      [1, 2],
      [3, 4],
    ])
    expect(chartOf('Costs:', '3', '4', '', 'Costs:', '7', '8', 'plot Costs').text).toBe('from 7 to 8')
    expect(chartOf('3', '', '5', '6', 'sum', 'plot above').text).toBe('from 5 to 6')
  })

  it('says what cannot be drawn, and where', () => {
    const complaints = [
      ['plot x > 3 for x in 0..10', 'A chart shows numbers, not true and false.', [5, 10]],
      ['plot 1/0 for x in 0..1', 'Nothing can be divided by zero.', [5, 8]],
      ['plot x for x in 3..3', 'A chart needs a range from one number to another.', [16, 20]],
      ['plot x for x in 1 km..3 s', 's and km measure different things.', [16, 25]],
      ['plot x m, x s for x in 0..1', 's and m measure different things.', [10, 13]],
      ['plot 1..1e12', 'A list can hold at most 100,000 numbers here.', [0, 12]],
      ['plot a, b, c, d, e, f, g for x in 0..1', 'A chart shows at most 6 curves.', null],
    ] as const
    for (const [line, message, span] of complaints) {
      const names = 'abcdefg'.split('').map((name) => `${name}(y) = y`)
      const answer = answerOf(...(span === null ? names : []), line)
      expect([answer?.error, span === null ? null : answer?.errorSpan]).toEqual([message, span])
    }
    expect(answerOf('a = 5', 'plot a')?.error).toMatch(/^A chart needs several numbers/)
  })

  it.each([
    'plot twist',
    'plot of land 300',
    'plot',
    'plot: 5',
    'plot 5 acres',
    'Plots of 3 and 4',
    'plot size',
  ])('is words, or a number amid words: %s', (line) => {
    expect(answerOf(line)?.chart ?? null).toBeNull()
    expect(answerOf(line)?.error ?? null).toBeNull()
  })

  it('is no value for others: totals and prev pass over it', () => {
    const lines = ['3', '4', 'plot 1, 2', 'prev', 'sum']
    const sheet = solve(lines, pointFormat)
    expect([sheet.answer(3)?.text, sheet.answer(4)?.text]).toEqual(['4', '11'])
  })

  it('is ordinary arithmetic where plot is a name', () => {
    expect(answerOf('plot = 5', 'plot * 2')?.text).toBe('10')
  })

  it('has gaps where there is no answer, and is cut where it runs off to infinity', () => {
    const pole = chartOf('plot 1/x for x in -5..5')
    expect(pole.series[0]?.y).toContain(null)
    expect(pole.up.to).toBeLessThan(5)
    expect(pole.text).toBe(
      `from under ${-Number(pole.up.to.toPrecision(4))} to over ${Number(pole.up.to.toPrecision(4))}`,
    )
    expect(pole.summary).toContain('There are places without an answer. What goes on to infinity is cut off.')
    const steep = chartOf('plot exp(x) for x in 0..50')
    expect(steep.up.to).toBe(Math.max(...(steep.series[0]?.y.filter((y) => y !== null) ?? [])))
    const dots = chartOf('plot x! for x in 0..5')
    const whole = dots.series[0]?.x.filter((_, index) => dots.series[0]?.y[index] !== null)
    expect(whole).toEqual([0, 1, 2, 3, 4, 5])
  })

  it('has a bounded size, whatever it shows', () => {
    const sizes = [
      'plot 1..100000',
      'plot tan(x) for x in 0..100',
      'plot x, 2x, 3x, tan(x), sin(1/x), x! for x in -9..9',
    ].map((line) => chartOf(line).series.reduce((sum, { x }) => sum + x.length, 0))
    for (const size of sizes) expect(size).toBeLessThanOrEqual(1.5 * mostPoints)
  })

  it('is drawn coarsely where its formula takes long, and not at all where that is too long', () => {
    const working = (milliseconds: number) => {
      let now = 0
      vi.spyOn(performance, 'now').mockImplementation(() => (now += milliseconds))
    }
    working(2)
    const coarse = chartOf('plot x^2 for x in 0..10')
    expect(coarse.text).toBe('from 0 to 100')
    expect(coarse.series[0]?.x.length).toBeLessThan(100)
    working(300)
    expect(answerOf('plot x + x + x + x + x + x for x in 0..10')?.error).toBe(
      'This takes longer than 250 ms.',
    )
  })

  it('is worked out again when something that it uses changes', () => {
    const texts = ['Costs:', '3', '4', '', 'a = 2', 'plot Costs', 'plot a * x for x in 0..1']
    const sheet = solve(texts, pointFormat)
    const change = (line: number, text: string) => {
      texts[line] = text
      sheet.replace(line, 1, 1)
      sheet.work({ iterLines: (from, to) => texts.slice(from - 1, to - 1).values() }, () => false)
      return [sheet.answer(5)?.text, sheet.answer(6)?.text]
    }
    expect(change(2, '9')).toEqual(['from 3 to 9', 'from 0 to 2'])
    expect(change(4, 'a = 7')).toEqual(['from 3 to 9', 'from 0 to 7'])
    expect(change(2, 'Other:')[0]).toBe('')
    expect(change(2, '5')[0]).toBe('from 3 to 5')
    expect(change(0, 'Prices:')[0]).toBeUndefined()
    expect(change(0, '# Costs')[0]).toBe('from 3 to 5')
    expect(sheet.sourcesOf(5, Text.of(texts)).ranges).toEqual([[1, 3]])
  })
})
