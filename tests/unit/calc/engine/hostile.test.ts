import { Text } from '@codemirror/state'
import { describe, expect, it } from 'vitest'
import { environmentOf } from '../../../../renderer/calc/engine/environment.ts'
import { limits } from '../../../../renderer/calc/engine/limits.ts'
import { Sheet } from '../../../../renderer/calc/engine/sheet/sheet.ts'
import { solveLines } from './solve-lines.ts'

/** Sheets that would hang or break a calculator that trusts them. */
const hostile: Readonly<Record<string, readonly string[]>> = {
  'powers of powers': ['9^9^9^9', '2^2^2^2^2^2', '10^10^10', '1e400^1e400', '0.1^0.1^9999', '3^(1/7)^999999'],
  ranges: [
    '1..1e12',
    '(1..1e12)^2',
    'sum(1..1e12)',
    'median(1..1e12)',
    '1..1e6 * 1..1e6',
    '[1..1e5, 1..1e5]',
  ],
  factorials: ['1000000!', '99999!', '5000!!', '3000! / 2999!'],
  'deep nesting': [
    `${'('.repeat(4000)}1${')'.repeat(4000)}`,
    `${'['.repeat(4000)}1${']'.repeat(4000)}`,
    `${'sqrt('.repeat(1600)}2${')'.repeat(1600)}`,
    `${'-'.repeat(9000)}1`,
    `1${'%'.repeat(9000)}`,
    `2${'^2'.repeat(4000)}`,
    `1${'!'.repeat(9000)}`,
    '1,'.repeat(4999),
    '1 km '.repeat(1900),
    '1 of '.repeat(1900),
    'if 1 then '.repeat(900),
    'total #a '.repeat(1000),
    '1 #a'.repeat(2000),
  ],
  'definitions of themselves': ['a = a + 1', 'line1 + 1', 'line3 + line3', 'f(x) = f(x) + 1', 'f(1)', 'prev'],
  'functions of one another': [
    'f(x) = x',
    ...Array.from({ length: 60 }, (_, i) =>
      i % 2 === 0 ? 'g(x) = f(f(x)) + f(x)' : 'f(x) = g(g(x)) + g(x)',
    ),
    'f(3)',
  ],
  'long lines': [
    '1+'.repeat(5_000_000),
    '9'.repeat(10_000_000),
    'word '.repeat(2_000_000),
    ' '.repeat(10_000_000),
  ],
  'products of the last': ['1.0000001', ...Array.from({ length: 5_000 }, () => 'prev * prev')],
  'names that double': ['a = 1', ...Array.from({ length: 5_000 }, () => 'a = a + a')],
  'fractions that grow': ['a = 1/3', ...Array.from({ length: 5_000 }, () => 'a = a * a + 1')],
  'lists of lists': ['l = 1,2', ...Array.from({ length: 60 }, () => 'l = l, l')],
  'long names': [
    `${'x'.repeat(9000)} = 5`,
    ...Array.from({ length: 100 }, (_, index) => `${'long name '.repeat(400)}${index} = ${index}`),
    `${'long name '.repeat(900)} * 2`,
  ],
  'dimensions without end': Array.from({ length: 3_000 }, (_, index) => `1 m^${index + 2}`),
}

/** Processor time, in milliseconds: other work on the machine does not count. */
function processorTime(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

describe('a hostile sheet', () => {
  it.each(Object.entries(hostile))(
    '%s: other lines are answered at once, and all in small steps',
    (_name, lines) => {
      const text = Text.of([...lines, '', '20 + 22', 'prev * 2'])
      const sheet = new Sheet(environmentOf())
      sheet.replace(0, 0, text.lines)
      const start = processorTime()
      sheet.workAhead(text.lines - 2, text.lines, text, () => false)
      expect(sheet.answer(text.lines - 2)?.text).toBe('42')
      expect(processorTime() - start).toBeLessThan(1_000)
      let longest = 0
      let before = processorTime()
      for (let isDone = false; !isDone;) {
        isDone = sheet.work(text, () => true)
        const now = processorTime()
        longest = Math.max(longest, now - before)
        before = now
      }
      expect(sheet.answer(text.lines - 1)?.text).toBe('84')
      // A line may take 250 ms; the rest is for threads that clean up and compile.
      expect(longest).toBeLessThan(3 * limits.lineTime)
    },
    60_000,
  )

  it('of many long lists is told when it holds too much', () => {
    const answers = solveLines(['l = (1..20000) * 2', ...Array.from({ length: 200 }, () => 'l'), '1 + 1'])
    expect(answers.at(-2)).toBe('! The answers of this text hold too many numbers.')
    expect(answers.at(-1)).toBe('2')
  }, 60_000)
})

describe('names that JavaScript knows', () => {
  const names = [
    '__proto__',
    'constructor',
    'hasOwnProperty',
    'toString',
    'valueOf',
    'prototype',
    '__defineGetter__',
  ]

  it.each(names)('%s is an ordinary name', (name) => {
    const lines = [
      `${name} * 2`,
      `5 km in ${name}`,
      `${name}(2)`,
      `${name} = 5`,
      `${name} * 2`,
      `3 #${name}`,
      `4 #${name}`,
      `total #${name}`,
      '',
      `${name}: 6`,
      `${name} + 1`,
      '',
      `${name}(x) = x * 3`,
      `${name}(4)`,
    ]
    const answers = solveLines(lines)
    expect(answers[0]?.startsWith('!') ?? true).toBe(true)
    expect(answers[1]?.startsWith('!') ?? true).toBe(true)
    expect(answers[2]?.startsWith('!') ?? true).toBe(true)
    expect(answers.slice(3)).toEqual(['5', '10', '3', '4', '7', null, '6', '7', null, null, '12'])
    expect(Object.keys(Object.prototype)).toEqual([])
  })
})
