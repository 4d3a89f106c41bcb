import { NoAnswer } from '../complaint.ts'
import { isZero } from '../numbers/arithmetic.ts'
import { exactIfClose } from '../numbers/exact-if-close.ts'
import { Approximate, one, toDecimal } from '../numbers/number.ts'
import { known } from '../units/find-unit.ts'
import { convert, unitOf } from '../units/unit.ts'
import { applyBinary } from '../values/operations.ts'
import { numberValue } from '../values/value.ts'
import { binary, decimal, numberOf, numeric, type Example, type FunctionRow } from './function-row.ts'

type Decimals = ReturnType<typeof toDecimal>

const radians = unitOf(known('rad'))
const degrees = unitOf(known('°'))

/** Angles are plain numbers, in radians, or have a unit: `sin(30°)`. Inverse functions answer radians. */
export const trigonometryFunctions: readonly FunctionRow[] = [
  angular('sin', ['sine'], (x) => x.sin(), 'The sine of an angle in radians.', ['sin(pi/6)', '0.5']),
  angular('cos', ['cosine'], (x) => x.cos(), 'The cosine of an angle in radians.', ['cos(pi/3)', '0.5']),
  angular(
    'tan',
    ['tangent'],
    (x) => x.sin().div(nonZero(x.cos(), 'tangent')),
    'The tangent of an angle in radians.',
    ['tan(45°)', '1'],
  ),
  angular('sec', ['secant'], (x) => inverse(x.cos(), 'secant'), 'One divided by the cosine.', [
    'sec(0)',
    '1',
  ]),
  angular('csc', ['cosecant'], (x) => inverse(x.sin(), 'cosecant'), 'One divided by the sine.', [
    'csc(pi/6)',
    '2',
  ]),
  angular(
    'cot',
    ['cotangent'],
    (x) => x.cos().div(nonZero(x.sin(), 'cotangent')),
    'One divided by the tangent.',
    ['cot(45°)', '1'],
  ),
  decimal('asin', ['arcsin'], (x) => x.asin(), 'The angle whose sine this is.', [
    'asin(1) in degrees',
    '90 °',
  ]),
  decimal('acos', ['arccos'], (x) => x.acos(), 'The angle whose cosine this is.', ['acos(1)', '0']),
  decimal('atan', ['arctan'], (x) => x.atan(), 'The angle whose tangent this is.', [
    'atan(1) in degrees',
    '45 °',
  ]),
  binary(
    'atan2',
    [],
    ['y', 'x'],
    'The angle of the point x, y, in radians.',
    ['atan2(1, 1) in degrees', '45 °'],
    (y, x) => {
      // Only their proportion matters: both may have a unit.
      if (x.kind === 'quantity')
        return angle(numberOf(applyBinary('/', y, { ...x, number: one })), toDecimal(x.number))
      return angle(numberOf(y), toDecimal(numberOf(x)))
    },
  ),
  decimal('sinh', [], (x) => small(x).sinh(), 'The hyperbolic sine.', ['sinh(0)', '0']),
  decimal('cosh', [], (x) => small(x).cosh(), 'The hyperbolic cosine.', ['cosh(0)', '1']),
  decimal('tanh', [], (x) => x.tanh(), 'The hyperbolic tangent.', ['tanh(0)', '0']),
  decimal('asinh', ['arcsinh'], (x) => x.asinh(), 'The inverse of sinh.', ['asinh(0)', '0']),
  decimal('acosh', ['arccosh'], (x) => x.acosh(), 'The inverse of cosh.', ['acosh(1)', '0']),
  decimal('atanh', ['arctanh'], (x) => x.atanh(), 'The inverse of tanh.', ['atanh(0)', '0']),
  numeric('degrees', [], (x) => convert(x, radians, degrees), 'The degrees of an angle in radians.', [
    'degrees(pi)',
    '180',
  ]),
  numeric('radians', [], (x) => convert(x, degrees, radians), 'The radians of an angle in degrees.', [
    'radians(180)',
    '3.14159265359',
  ]),
]

/** Past this a sine has no digits left that are sure. */
const largestAngle = new Approximate(10).pow(20)
/** Past this e to the power of it has more digits than are kept. */
const largestExponent = 20_000

function angular(
  name: string,
  aliases: readonly string[],
  work: (x: Decimals) => Decimals,
  summary: string,
  example: Example,
): FunctionRow {
  return decimal(
    name,
    aliases,
    (x) => {
      if (x.abs().gt(largestAngle)) throw new NoAnswer('This angle is too large.')
      return work(x)
    },
    summary,
    example,
  )
}

function angle(y: Parameters<typeof toDecimal>[0], x: Decimals) {
  return numberValue(exactIfClose(Approximate.atan2(toDecimal(y), x)))
}

function inverse(x: Decimals, what: string): Decimals {
  return new Approximate(1).div(nonZero(x, what))
}

function nonZero(x: Decimals, what: string): Decimals {
  if (isZero(exactIfClose(x))) throw new NoAnswer(`This angle has no ${what}.`)
  return x
}

function small(x: Decimals): Decimals {
  if (x.abs().gt(largestExponent)) throw new NoAnswer('The answer is too large.')
  return x
}
