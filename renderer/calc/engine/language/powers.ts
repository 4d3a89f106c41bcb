import type { BinaryOperator } from './syntax.ts'

/** How tightly operators hold: a larger number holds tighter. */
export const powers = {
  any: 0,
  conversion: 10,
  or: 20,
  xor: 22,
  and: 24,
  comparison: 30,
  shift: 35,
  range: 40,
  sum: 50,
  product: 60,
  sign: 70,
  /** A number and the name or function right after it: `1 / 2 pi` divides by 2 pi. */
  joined: 75,
  power: 80,
} as const

export const operatorPowers: Readonly<Record<BinaryOperator, number>> = {
  or: powers.or,
  xor: powers.xor,
  and: powers.and,
  '==': powers.comparison,
  '!=': powers.comparison,
  '<': powers.comparison,
  '<=': powers.comparison,
  '>': powers.comparison,
  '>=': powers.comparison,
  '<<': powers.shift,
  '>>': powers.shift,
  '+': powers.sum,
  '-': powers.sum,
  '*': powers.product,
  '/': powers.product,
  mod: powers.product,
  div: powers.product,
  rem: powers.product,
  choose: powers.sign,
  permute: powers.sign,
  of: powers.product,
  on: powers.product,
  off: powers.product,
  '^': powers.power,
}
