import { fraction, small, type Num } from '../numbers/number.ts'

/** Words for a percent sign, and how many of them make one percent. */
export const percentWords: ReadonlyMap<string, Num> = new Map([
  ['percent', small(1)],
  ['per cent', small(1)],
  ['pct', small(1)],
  ['permille', small(10)],
  ['per mille', small(10)],
  ['basis point', small(100)],
  ['basis points', small(100)],
])

/** Words after a value that raise it to a power. */
export const powerWords: ReadonlyMap<string, Num> = new Map([
  ['squared', small(2)],
  ['cubed', small(3)],
])

/** Words before the unit that a rate is of: `$12 an hour`. */
export const perWords: ReadonlySet<string> = new Set(['per', 'a', 'an', 'each', 'every'])

/** Words before a price: `3 apples at $4`. */
export const priceWords: ReadonlySet<string> = new Set(['at'])

/** Words for a share or a multiple: `half of 50`, `twice 7`. */
export const shareWords: ReadonlyMap<string, Num> = new Map([
  ['half', small(5, 1)],
  ['a half', small(5, 1)],
  ['one half', small(5, 1)],
  ['a third', fraction(1n, 3n)],
  ['one third', fraction(1n, 3n)],
  ['two thirds', fraction(2n, 3n)],
  ['a quarter', small(25, 2)],
  ['one quarter', small(25, 2)],
  ['three quarters', small(75, 2)],
  ['a fifth', small(2, 1)],
  ['a tenth', small(1, 1)],
  ['double', small(2)],
  ['twice', small(2)],
  ['triple', small(3)],
])
