import { limits } from '../limits.ts'
import { maxScale } from '../numbers/number.ts'

/** Where `readPlainNumber` leaves the number that it read: mantissa ÷ 10^scale. */
export const plainNumber = { mantissa: 0, scale: 0 }

/**
 * Reads a line that holds one number of at most 15 digits and nothing else, such as `12`, ` -3.50`. Most lines of
 * a long column are such, and this is all they cost: nothing is made for them.
 * @returns whether it is one.
 */
export function readPlainNumber(text: string, decimal: string): boolean {
  let at = 0
  let end = text.length
  if (end > limits.lineLength) return false
  while (end > 0 && text.charCodeAt(end - 1) === 32) end--
  while (at < end && text.charCodeAt(at) === 32) at++
  const negative = text.charCodeAt(at) === 45
  if (negative) at++
  if (at === end || end - at > 16) return false
  const point = decimal.charCodeAt(0)
  let mantissa = 0
  let pointAt = -1
  let digits = 0
  for (; at < end; at++) {
    const code = text.charCodeAt(at)
    if (code >= 48 && code <= 57) {
      mantissa = mantissa * 10 + code - 48
      digits++
    } else if (code === point && pointAt === -1) {
      pointAt = at
    } else {
      return false
    }
  }
  const scale = pointAt === -1 ? 0 : end - pointAt - 1
  if (digits === 0 || digits > 15 || scale > maxScale || (scale === 0 && pointAt !== -1)) return false
  plainNumber.mantissa = negative ? 0 - mantissa : mantissa
  plainNumber.scale = scale
  return true
}
