import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluateStatement } from '../../../../renderer/calc/engine/evaluate.ts'
import { environmentOf } from '../../../../renderer/calc/engine/environment.ts'
import { LineReader } from '../../../../renderer/calc/engine/language/line-reader.ts'
import {
  commaFormat,
  pointFormat,
  type NumberFormat,
} from '../../../../renderer/calc/engine/language/number-format.ts'
import {
  PlainArithmetic,
  type PlainNames,
} from '../../../../renderer/calc/engine/language/plain-arithmetic.ts'
import { emptyScope, type Scope } from '../../../../renderer/calc/engine/language/scope.ts'
import { small, toDouble } from '../../../../renderer/calc/engine/numbers/number.ts'
import { hashWord } from '../../../../renderer/calc/engine/language/word-hash.ts'
import { shownValue } from '../../../../renderer/calc/engine/values/value-text.ts'
import { numberValue } from '../../../../renderer/calc/engine/values/value.ts'

const seed = 20260

const numbers = new Map([
  ['rate', small(25, 1)],
  ['x', small(7)],
  ['v0_max', small(-3)],
])
const names: PlainNames = { numberOf: (name) => numbers.get(name) ?? null }

function quickAnswer(line: string, format: NumberFormat = pointFormat): string | null {
  const answer = new PlainArithmetic(format.decimal, names).answer(line)
  return answer === null ? null : shownValue(numberValue(answer))
}

const scope: Scope = {
  ...emptyScope,
  tokensOfNamesFrom: (word) => (numbers.has(word) ? 1 : 0),
  kindOf: (name) => (numbers.has(name) ? 'value' : null),
}

/** The answer that the parser comes to; null for text and for errors. */
function parsedAnswer(line: string): string | null {
  const reading = new LineReader(pointFormat).read(line, scope)
  if (reading.kind !== 'statement') return null
  const none = () => {
    throw new Error('Plain arithmetic asks for nothing above it')
  }
  const outcome = evaluateStatement(reading.statement, {
    environment: environmentOf(),
    valueOf: (name) => numberValue(numbers.get(name) ?? none()),
    functionOf: none,
    previous: none,
    answerOfLine: none,
    column: none,
    total: none,
  })
  return 'value' in outcome ? shownValue(outcome.value) : null
}

describe('the quick way to the answer of plain arithmetic', () => {
  it.each([
    ['1 + 2', '3'],
    ['0.1 + 0.2', '0.3'],
    ['12 * 3 + 1.5', '37.5'],
    [' (1 + 2) * (4 / 8) - 1 ', '0.5'],
    ['-10 + 5', '-5'],
    ['12.25 # paid on a Tuesday', '12.25'],
    ['2 * (3 + 1) // per person', '8'],
    ['42*30+77', '1337'],
    ['-(2 + 3) * 2', '-10'],
  ])('%s is %s', (line, answer) => expect(quickAnswer(line)).toBe(answer))

  it.each([
    ['rate * 2', '5'],
    ['2 * Rate + x', '12'],
    ['(v0_max + 5) / x * 7', '2'],
    ['-rate + 1', '-1.5'],
  ])('%s, with names, is %s', (line, answer) => expect(quickAnswer(line)).toBe(answer))

  it('tells which names it used', () => {
    const plain = new PlainArithmetic('.', names)
    plain.answer('rate * (x + 1) + rate')
    expect(plain.mentions).toEqual([hashWord('rate'), hashWord('x'), hashWord('rate')])
    plain.answer('1 + 1')
    expect(plain.mentions).toEqual([])
  })

  it('reads decimal commas where people write them', () => {
    expect(quickAnswer('1,5 + 1', commaFormat)).toBe('2.5')
    expect(quickAnswer('1.500 + 1', commaFormat)).toBe(null)
  })

  it.each([
    ['a date', '2020-11-05'],
    ['a fraction or a score', '1/2'],
    ['a telephone number', '555-1234'],
    ['a list mark', '- 12'],
    ['grouped digits', '1 234 + 1'],
    ['a list', '1, 2'],
    ['a division by zero', '1 / 0'],
    ['what never ends', '1 / 3'],
    ['more digits than a double has', '12345678901234567 + 1'],
    ['a product that needs more', '123456789 * 987654321.5'],
    ['a second sign', '2 * -3'],
    ['a power', '2 ** 3'],
    ['implicit multiplication', '2 (5)'],
    ['words', '2 + 3 apples'],
    ['a name that is none here', 'price * 2'],
    ['a name next to a number', '2 rate'],
    ['a name of other letters', 'größe * 2'],
    ['prose that begins with a name', 'rate of interest'],
    ['something missing', '2 +'],
    ['a parenthesis too many', '(2 + 3))'],
    ['one that is open', '(2 + 3'],
    ['nothing', ''],
    ['a tag', '12 #food'],
    ['a tag in a comment', '12 // as #food'],
  ])('leaves %s to the parser: %s', (_what, line) => expect(quickAnswer(line)).toBe(null))

  it(`answers what the parser answers, or nothing (seed ${seed})`, () => {
    const number = fc
      .tuple(fc.integer({ min: 0, max: 99_999 }), fc.integer({ min: 0, max: 3 }))
      .map(([digits, scale]) => (scale === 0 ? String(digits) : (digits / 10 ** scale).toFixed(scale)))
    const { expression } = fc.letrec<{ expression: string }>((tie) => ({
      expression: fc.oneof(
        { maxDepth: 4, depthSize: 'small' },
        number,
        fc.constantFrom('rate', 'x', 'Rate', 'other'),
        tie('expression').map((inner) => `(${inner})`),
        tie('expression').map((inner) => `-${inner}`),
        fc
          .tuple(
            tie('expression'),
            fc.constantFrom(' + ', ' - ', ' * ', ' / ', '+', '*', '-', '/', ' ', ' ×'),
            tie('expression'),
          )
          .map((parts) => parts.join('')),
      ),
    }))
    const comment = fc.oneof(
      { weight: 3, arbitrary: fc.constant('') },
      fc.constantFrom(
        ' # paid',
        ' // 5 + 5',
        '  # 3 // 4',
        ' // # 4',
        '# 5',
        ' / 5',
        '//',
        ' # ',
        ' // 7: 8',
      ),
    )
    let quick = 0
    fc.assert(
      fc.property(expression, comment, (sum, after) => {
        const line = sum + after
        const answer = quickAnswer(line)
        if (answer === null) return
        quick++
        expect(answer).toBe(parsedAnswer(line))
      }),
      { seed, numRuns: 3_000 },
    )
    expect(quick).toBeGreaterThan(500)
  })

  it('gives up at deep nesting, and on a long line takes one pass', () => {
    expect(quickAnswer(`${'('.repeat(5_000)}1${')'.repeat(5_000)}`)).toBe(null)
    const answer = new PlainArithmetic('.', names).answer(Array(2_000).fill('1').join(' + '))
    expect(answer === null ? null : toDouble(answer)).toBe(2_000)
  })
})
