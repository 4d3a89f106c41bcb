import { integer, small, type Num } from '../numbers/number.ts'

/** Words that make a number larger: `3 million`, `5k`, `2 dozen`. */
export const magnitudes: ReadonlyMap<string, Num> = new Map([
  ['k', small(1e3)],
  ['dozen', small(12)],
  ['hundred', small(1e2)],
  ['thousand', small(1e3)],
  ['lakh', small(1e5)],
  ['lakhs', small(1e5)],
  ['million', small(1e6)],
  ['mio', small(1e6)],
  ['crore', small(1e7)],
  ['crores', small(1e7)],
  ['bn', small(1e9)],
  ['billion', small(1e9)],
  ['trillion', small(1e12)],
  ['quadrillion', small(1e15)],
  ['quintillion', integer(10n ** 18n)],
])
