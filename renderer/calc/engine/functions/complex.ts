import { NoAnswer } from '../complaint.ts'
import { angleOf, exponential, type Complex } from '../numbers/complex.ts'
import { negate } from '../numbers/arithmetic.ts'
import { zero } from '../numbers/number.ts'
import { complexOf, valueOfComplex } from '../values/complex-operations.ts'
import { numberValue, type Item } from '../values/value.ts'
import { eachItem, numberOf, unary, type Example, type FunctionRow } from './function-row.ts'

/** The parts of complex numbers. */
export const complexFunctions: readonly FunctionRow[] = [
  planar('re', ['real'], (z) => numberValue(z.real), 'The real part.', ['re(3 + 4i)', '3']),
  planar('im', ['imag', 'imaginary'], (z) => numberValue(z.imaginary), 'The imaginary part.', [
    'im(3 + 4i)',
    '4',
  ]),
  planar(
    'conj',
    ['conjugate'],
    (z) => valueOfComplex({ real: z.real, imaginary: negate(z.imaginary) }),
    'The number on the other side of the real line.',
    ['conj(3 + 4i)', '3 - 4i'],
  ),
  planar('arg', [], (z) => numberValue(angleOf(z)), 'The angle of a complex number, in radians.', [
    'arg(i) in degrees',
    '90 °',
  ]),
  unary('cis', [], 'cos x + i sin x, of an angle in radians.', ['cis(pi)', '-1'], (value) =>
    eachItem(value, (item) => {
      if (item.kind === 'complex') throw new NoAnswer('This takes a real number.')
      return valueOfComplex(exponential({ real: zero, imaginary: numberOf(item) }))
    }),
  ),
]

function planar(
  name: string,
  aliases: readonly string[],
  work: (z: Complex) => Item,
  summary: string,
  example: Example,
): FunctionRow {
  const row = unary(name, aliases, summary, example, (value) =>
    eachItem(value, (item) => work(complexOf(item))),
  )
  return { ...row, onlyCalled: true }
}
