import fc from 'fast-check'

const whole = fc.integer({ min: 0, max: 9_999 }).map(String)
const decimal = fc
  .tuple(fc.integer({ min: 0, max: 999_999 }), fc.integer({ min: 1, max: 4 }))
  .map(([digits, scale]) => (digits / 10 ** scale).toFixed(scale))
const signs = fc.constantFrom(' + ', ' - ', ' * ', ' / ', '+', '*', '/')

/** Arithmetic that every calculator spells alike: four signs, powers, parentheses, minus, a few functions. */
export const arithmetic: fc.Arbitrary<string> = fc.letrec<{ sum: string }>((tie) => ({
  sum: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    fc.oneof(whole, decimal),
    tie('sum').map((inner) => `(${inner})`),
    tie('sum').map((inner) => `-(${inner})`),
    tie('sum').map((inner) => `abs(${inner})`),
    tie('sum').map((inner) => `sqrt(abs(${inner}))`),
    fc.tuple(tie('sum'), fc.integer({ min: 0, max: 4 })).map(([base, power]) => `(${base})^${power}`),
    fc.tuple(tie('sum'), signs, tie('sum')).map((parts) => parts.join('')),
  ),
})).sum

/** Functions of one number, within where they are well behaved. */
export const functionCalls: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('sin', 'cos', 'tan', 'atan', 'exp', 'log2', 'log10', 'sqrt', 'floor', 'ceil', 'abs'),
    fc.integer({ min: 1, max: 4_000 }).map((thousandths) => (thousandths / 1_000).toFixed(3)),
  )
  .map(([name, argument]) => `${name}(${argument})`)

const families = [
  ['m', 'km', 'cm', 'mm', 'ft', 'inch', 'yard', 'mile'],
  ['kg', 'g', 'mg', 'lb'],
  ['s', 'minute', 'hour', 'day', 'week'],
  ['J', 'kJ', 'Wh', 'kWh'],
  ['Pa', 'kPa', 'bar', 'atm'],
  ['N', 'kN', 'lbf'],
  ['bit', 'byte', 'kB', 'MiB'],
] as const

/** A conversion within one dimension, in the spelling of whoever is asked: `5.25 km`, `ft`. */
export const conversions: fc.Arbitrary<readonly [string, string, string]> = fc
  .constantFrom(...families)
  .chain((units) => fc.tuple(decimal, fc.constantFrom(...units), fc.constantFrom(...units)))
