import { Approximate, approximate, type Num } from '../numbers/number.ts'

const pi = Approximate.acos(-1)

/** Numbers with a name. To add one, add a row; a name that a text defines itself goes before. */
export const constants: ReadonlyMap<string, Num> = new Map([
  ['pi', approximate(pi)],
  ['π', approximate(pi)],
  ['tau', approximate(pi.times(2))],
  ['τ', approximate(pi.times(2))],
  ['e', approximate(Approximate.exp(1))],
  ['phi', approximate(new Approximate(5).sqrt().plus(1).div(2))],
  ['φ', approximate(new Approximate(5).sqrt().plus(1).div(2))],
])
