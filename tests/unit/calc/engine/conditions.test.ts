import { describe, expect, it } from 'vitest'
import { solveLast, solveLines } from './solve-lines.ts'

describe('conditions', () => {
  const rows: readonly (readonly [string, string | null])[] = [
    ['if 3 > 2 then 5 else 6', '5'],
    ['if 3 km > 2 mi then 5 else 6', '6'],
    ['if 1 > 2 then 1 else if 2 > 1 then 2 else 3', '2'],
    ['2 * (if true then 3 else 4)', '6'],
    ['5 if 3 > 2 else 6', '5'],
    ['10 unless 3 > 2 else 4', '4'],
    ['3 > 2 ? 10 : 20', '10'],
    ['3 < 2 ? 10 : 3 < 4 ? 20 : 30', '20'],
    ['if 1 > 2 then 5', '! There is no “else”, and the condition does not hold.'],
    ['if 1 + 1 then 5 else 6', '! What follows “if” is true or false, as x > 3 is.'],
    ['if 1/0 > 1 then 5 else 6', '! Nothing can be divided by zero.'],
    ['if 2 > 1 then 5 else 1/0', '5'],
    ['1 < 2 < 3', 'true'],
    ['1 < 2 < 3 > 4', 'false'],
    ['1 <= 1 < 1', 'false'],
    ['(1 < 2) == (3 < 4)', 'true'],
    ['not (1 < 2)', 'false'],
    ['not 1 < 2 and 3 < 2', 'false'],
    ['!true', 'false'],
    ['true && false || true', 'true'],
    ['true xor true', 'false'],
    ['true + 1', '! True or false cannot be worked out together with a number.'],
    ['2 * -true', '! true is no number.'],
  ]
  it.each(rows)('%s → %s', (line, answer) => expect(solveLast(line)).toBe(answer))

  it('give a name one value or another', () => {
    const taxed = (earnings: number) => [
      `earnings = $${earnings}k`,
      'if earnings > $30k then tax = 20% else tax = 5%',
      'earnings * tax',
    ]
    expect(solveLines(taxed(45))).toEqual(['45000 USD', '20%', '9000 USD'])
    expect(solveLast(...taxed(20))).toBe('1000 USD')
  })

  it('leave a name as it is where there is no else', () => {
    const lines = ['cost = $500', 'discount = false', 'if discount then cost = cost - 10%', 'cost']
    expect(solveLast(...lines)).toBe('500 USD')
    expect(solveLast(...lines.map((line) => line.replace('false', 'true')))).toBe('450 USD')
    expect(solveLast('if 1 > 2 then fresh = 5')).toMatch(/^! There is no “else”/)
  })

  it('end functions that call themselves', () => {
    const factorial = 'f(n) = if n <= 1 then 1 else n * f(n - 1)'
    expect(solveLines([factorial, 'f(5)', 'f(20)'])).toEqual([null, '120', '2432902008176640000'])
    expect(solveLast(factorial, 'f(200)')).toBe('! Functions call one another more than 100 deep.')
    expect(solveLast('fib(n) = n < 2 ? n : fib(n-1) + fib(n-2)', 'fib(12)')).toBe('144')
    expect(solveLast('f(x) = 1', 'f(x) = if x > 3 then f(x - 1) else x * 100', 'f(5)')).toBe('300')
    const deep = `f(x) = ${'-('.repeat(90)}f(x + 1)${')'.repeat(90)}`
    expect(solveLast(deep, 'f(1)')).toMatch(/^! (This goes too deep|Functions call one another)/)
  })

  it('are told from words', () => {
    for (const line of [
      'if I go at 5 then 6',
      '5 if it rains',
      'call me at 5, if possible',
      'not 5',
      'not now',
      'if only',
      'true',
      '5? 6: 7',
      'what if 5?',
    ]) {
      expect(solveLast(line), line).toBeNull()
    }
  })
})
