import { truncate } from '../numbers/arithmetic.ts'
import { largestBase, smallestBase, type NumberForm } from '../numbers/form-text.ts'
import { NoAnswer } from '../complaint.ts'
import { inForm } from '../values/forms.ts'
import { numberValue } from '../values/value.ts'
import { binary, countOf, eachItem, numberOf, unary, type Example, type FunctionRow } from './function-row.ts'

/** How a number is written. */
export const formFunctions: readonly FunctionRow[] = [
  writing('hex', ['hexadecimal'], 'base 16', 'The number in base 16.', ['hex(99)', '0x63']),
  writing('bin', ['binary'], 'base 2', 'The number in base 2.', ['bin(0x73)', '0b1110011']),
  writing('oct', ['octal'], 'base 8', 'The number in base 8.', ['oct(64)', '0o100']),
  writing('dec', ['decimal', 'float'], null, 'The number in the usual way.', ['dec(0xff)', '255']),
  writing('fraction', ['rational'], 'fraction', 'The number as an exact fraction.', [
    'fraction(0.125)',
    '1/8',
  ]),
  writing('roman', [], 'roman', 'The number in Roman numerals.', ['roman(1978)', 'MCMLXXVIII']),
  writing('scientific', [], 'scientific', 'The number with a power of ten.', ['scientific(1500)', '1.5e3']),
  binary('base', [], ['x', 'n'], 'The number in base n.', ['base(100, 6)', '244'], (value, base) => {
    const n = countOf(base, 'digits of a base')
    if (n < smallestBase || n > largestBase) {
      throw new NoAnswer(`A base is a whole number from ${smallestBase} to ${largestBase}.`)
    }
    return eachItem(value, (item) => inForm(item, n === 10 ? null : `base ${n}`))
  }),
  unary('int', ['integer'], 'The whole part, in the usual way.', ['int(0o55)', '45'], (value) =>
    eachItem(value, (item) => numberValue(truncate(numberOf(item)))),
  ),
]

function writing(
  name: string,
  aliases: readonly string[],
  form: NumberForm | null,
  summary: string,
  example: Example,
): FunctionRow {
  const row = unary(name, aliases, summary, example, (value) => eachItem(value, (item) => inForm(item, form)))
  return { ...row, onlyCalled: true }
}
