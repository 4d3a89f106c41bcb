import fc from 'fast-check'
import { all, create } from 'mathjs'
import { describe, expect, it } from 'vitest'
import { pointFormat } from '../../../../renderer/calc/engine/language/number-format.ts'
import { toDouble } from '../../../../renderer/calc/engine/numbers/number.ts'
import { solve } from '../../../../renderer/calc/engine/solve.ts'
import { arithmetic, conversions, functionCalls } from './expressions.ts'
import { askFend } from './fend.ts'

const seed = 19_840_124
const runs = 1_000
/** Twelve digits: what is left of a double after a few operations. */
const tolerance = 1e-11

const mathjs = create(all ?? {}, { number: 'BigNumber', precision: 64 })

/** What mathjs answers as a number; null where it has none that is finite and real. */
function askMathjs(expression: string): number | null {
  const answer: unknown = mathjs.evaluate(expression)
  const number = Number(String(answer))
  return Number.isFinite(number) ? number : null
}

/** What Tallypad answers as a number; null for an error. */
function answerOf(...lines: readonly string[]): number | null {
  const value = solve(lines, pointFormat).value(lines.length - 1)
  return value?.kind === 'number' || value?.kind === 'quantity' ? toDouble(value.number) : null
}

/** How many of the generated lines both had an answer to; where they differ it fails. */
function agree<Input>(
  inputs: fc.Arbitrary<Input>,
  ours: (input: Input) => number | null,
  theirs: (input: Input) => number | null,
): number {
  let compared = 0
  fc.assert(
    fc.property(inputs, (input) => {
      const other = theirs(input)
      const own = ours(input)
      if (other === null || own === null) return
      compared++
      // What cancels out to nothing here leaves rounding there.
      expect(Math.abs(own - other)).toBeLessThanOrEqual(
        tolerance * Math.max(Math.abs(own), Math.abs(other), 1e-3),
      )
    }),
    { seed, numRuns: runs },
  )
  return compared
}

describe(`other calculators agree on what they share (seed ${seed})`, () => {
  it('mathjs, on arithmetic', () => {
    expect(agree(arithmetic, (line) => answerOf(line), askMathjs)).toBeGreaterThan(runs * 0.8)
  })

  it('fend, on arithmetic', () => {
    const ask = (line: string) => {
      const answer = askFend(line)
      return answer === null ? null : Number(answer)
    }
    expect(agree(arithmetic, (line) => answerOf(line), ask)).toBeGreaterThan(runs * 0.7)
  })

  it('mathjs, on functions', () => {
    expect(agree(functionCalls, (line) => answerOf(line), askMathjs)).toBeGreaterThan(runs * 0.9)
  })

  it('mathjs, on conversions of units', () => {
    const ask = ([number, from, to]: readonly [string, string, string]) => {
      const answer: unknown = mathjs.evaluate(`number(${number} ${from}, ${to})`)
      return Number(String(answer))
    }
    const own = ([number, from, to]: readonly [string, string, string]) =>
      answerOf(`${number} ${from} in ${to}`)
    expect(agree(conversions, own, ask)).toBe(runs)
  })

  it('fend, on conversions of units', () => {
    const ask = ([number, from, to]: readonly [string, string, string]) => {
      const answer = askFend(`${number} ${from} to ${to}`)
      return answer === null ? null : Number.parseFloat(answer)
    }
    const own = ([number, from, to]: readonly [string, string, string]) =>
      answerOf(`${number} ${from} in ${to}`)
    expect(agree(conversions, own, ask)).toBeGreaterThan(runs * 0.9)
  })

  it('mathjs, on names that lines define for those below', () => {
    const sheet = fc
      .tuple(fc.integer({ min: 1, max: 99 }), arithmetic)
      .map(([rate, sum]) => [`rate = ${rate} / 4`, `share = rate * 2 + 1`, `${sum} + share * rate`])
    const ask = (lines: readonly string[]) => {
      const parser = mathjs.parser()
      const answers = lines.map((line): unknown => parser.evaluate(line))
      const number = Number(String(answers.at(-1)))
      return Number.isFinite(number) ? number : null
    }
    expect(agree(sheet, (lines) => answerOf(...lines), ask)).toBeGreaterThan(runs * 0.8)
  })
})
