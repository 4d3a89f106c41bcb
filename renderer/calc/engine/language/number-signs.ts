import { fraction, type Num } from '../numbers/number.ts'

/** Signs of fractions. */
export const fractionSigns: ReadonlyMap<string, Num> = new Map(
  (
    [
      ['½', 1, 2],
      ['⅓', 1, 3],
      ['⅔', 2, 3],
      ['¼', 1, 4],
      ['¾', 3, 4],
      ['⅕', 1, 5],
      ['⅖', 2, 5],
      ['⅗', 3, 5],
      ['⅘', 4, 5],
      ['⅙', 1, 6],
      ['⅚', 5, 6],
      ['⅐', 1, 7],
      ['⅛', 1, 8],
      ['⅜', 3, 8],
      ['⅝', 5, 8],
      ['⅞', 7, 8],
      ['⅑', 1, 9],
      ['⅒', 1, 10],
    ] as const
  ).map(([sign, top, bottom]) => [sign, fraction(BigInt(top), BigInt(bottom))]),
)

/** By what they are worth; the last is the sign of a negative exponent. */
export const superscripts = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹', '⁻']
const minusSign = '⁻'

/** Where the superscript that starts at `from` ends. */
export function endOfSuperscript(text: string, from: number, to: number): number {
  let end = from + 1
  while (end < to && text[end] !== minusSign && superscripts.includes(text[end] ?? ' ')) end++
  return end
}

/** The exponent that a superscript is; null for a minus sign alone, or too many digits. */
export function superscriptValue(text: string): number | null {
  const isNegative = text.startsWith(minusSign)
  const digits = Array.from(isNegative ? text.slice(1) : text, (sign) => superscripts.indexOf(sign)).join('')
  if (digits === '' || digits.length > 9) return null
  return isNegative ? -Number(digits) : Number(digits)
}
