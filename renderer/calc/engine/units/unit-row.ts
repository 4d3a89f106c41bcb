import { divide, multiply, power } from '../numbers/arithmetic.ts'
import { fraction, integer, small, type Num } from '../numbers/number.ts'
import type { Dimension } from './unit.ts'

/** Prefixes that a unit takes: with its symbol (km), with its names (kilometre). */
export type Prefixes = 'none' | 'metric' | 'data'

/** A unit of the table. To add one, add a row to the file of what it measures. */
export interface UnitRow {
  /** As answers have it. */
  readonly symbol: string
  /** Other spellings of the symbol; upper and lower case are told apart. */
  readonly symbols?: readonly string[]
  /** Names, in lower case; the plural with -s is understood. */
  readonly names: readonly string[]
  /** True where the symbol without a prefix, as C and F, is that of another unit when it is read. */
  readonly isReadByName?: boolean
  readonly dimension: Dimension
  /** How many of the coherent unit of its dimension it is; of data, bits. */
  readonly scale: Num
  readonly prefixes?: Prefixes
  /** Where zero is, in kelvin. */
  readonly zero?: Num
  /** The symbol of more than one, where it is a word. */
  readonly plural?: string
  /** What it is, with the standard that defines it. */
  readonly summary: string
  /** A line and its answer, for the reference; a test works it out. */
  readonly example: readonly [string, string]
}

/** Units of the same kind, under one heading of the reference. */
export interface UnitGroup {
  readonly title: string
  readonly rows: readonly UnitRow[]
}

/** Rows that measure the same. */
export function unitGroup(
  title: string,
  dimension: Dimension,
  rows: readonly Omit<UnitRow, 'dimension'>[],
): UnitGroup {
  return { title, rows: rows.map((row) => ({ ...row, dimension })) }
}

export function part(whole: Num, count: number): Num {
  return divide(whole, small(count))
}

export function times(one: Num, count: number): Num {
  return multiply(one, small(count))
}

export function squared(length: Num): Num {
  return multiply(length, length)
}

export function cubed(length: Num): Num {
  return multiply(length, squared(length))
}

/** The number that a text such as `1.602176634e-19` spells. */
export function exactly(text: string): Num {
  const [digits = '', exponent = '0'] = text.split('e')
  const [whole = '', decimals = ''] = digits.split('.')
  const places = Number(exponent) - decimals.length
  const mantissa = BigInt(whole + decimals)
  return places < 0 ? fraction(mantissa, 10n ** BigInt(-places)) : integer(mantissa * 10n ** BigInt(places))
}

export function tenTo(exponent: number): Num {
  return power(small(10), small(exponent))
}
