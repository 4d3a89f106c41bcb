import { NoAnswer } from '../complaint.ts'
import { limits } from '../limits.ts'
import {
  bigPowerOfTen,
  fraction,
  integer,
  maxScale,
  small,
  tooManyDigits,
  zero,
  type Num,
} from '../numbers/number.ts'
import { fractionSigns } from './number-signs.ts'
import type { NumberFormat } from './number-format.ts'

/** Digits that always fit a safe integer. */
const safeDigits = 15

const inBasePattern = /^(?:[2-9]|[12]\d|3[0-6])#[\da-z]+(?![\p{L}\d])/iu

const hashCode = 35
const openCode = 40
const zeroCode = 48
const nineCode = 57
/** Between groups of digits everywhere: spaces, and the apostrophes of Switzerland. */
const groupSigns = new Set([' ', '\u00a0', '\u2009', '\u202f', "'", '’'])
/** Lakhs and crores: `10,00,000`. With no group that begins with 0, `1,10,100` is a list. */
const indianGroups = /\d{1,2}(?:,\d\d)*,0\d(?:,\d\d)*,\d{3}(?![\d,])/y
const basePattern = /^0(?:x[\da-f]+(?:_[\da-f]+)*|b[01]+(?:_[01]+)*|o[0-7]+(?:_[0-7]+)*)(?![\p{L}\d_])/iu

export function isDigit(code: number): boolean {
  return code >= zeroCode && code <= nineCode
}

/**
 * Where the number that starts at `from` ends; `from` itself when none starts there. Reads `12`, `1.5`, `.5`,
 * `1,234.5`, `1 234`, `1_000`, `1e6`, `0xff`. A comma inside a call, as in `max(1,234)`, parts arguments.
 */
export function endOfNumber(
  text: string,
  from: number,
  to: number,
  format: NumberFormat,
  inCall: boolean,
): number {
  if (text.charCodeAt(from) === zeroCode && from + 2 < to) {
    const based = basePattern.exec(text.slice(from, to))
    if (based !== null) return from + based[0].length
  }
  let at = endOfDigits(text, from, to)
  const first = at - from
  if (text[at] === '#' && first > 0 && first <= 2) {
    const inBase = inBasePattern.exec(text.slice(from, to))
    if (inBase !== null) return from + inBase[0].length
  }
  if (first > 0 && first <= 3) at = endOfGroups(text, at, to, format, inCall)
  if (at === from + first && first <= 2 && text[at] === ',' && format.group === ',' && !inCall) {
    indianGroups.lastIndex = from
    if (indianGroups.test(text) && indianGroups.lastIndex <= to) at = indianGroups.lastIndex
  }
  if (text[at] === format.decimal && at + 1 < to && isDigit(text.charCodeAt(at + 1))) {
    at = endOfDigits(text, at + 1, to)
    if (text[at] === '(') return endOfRepetition(text, at, to)
  } else if (text[at] === format.decimal && first > 0 && text[at + 1] === '(') {
    const end = endOfRepetition(text, at + 1, to)
    return end > at + 1 ? end : at + 1
  } else if (first === 0) {
    return from
  } else if (text[at] === '.' && format.decimal === '.' && text[at + 1] !== '.') {
    // `5.` is 5, and `1..10` is a range.
    at++
  }
  return endOfExponent(text, at, to)
}

/** Past the `(3)` of `0.(3)`, digits that go on for ever; `from` itself where there are none. */
function endOfRepetition(text: string, from: number, to: number): number {
  const end = endOfDigits(text, from + 1, to)
  return end > from + 1 && end < to && text[end] === ')' ? end + 1 : from
}

function endOfDigits(text: string, from: number, to: number): number {
  let at = from
  while (at < to && (isDigit(text.charCodeAt(at)) || isInnerUnderscore(text, at, from))) at++
  return at
}

function isInnerUnderscore(text: string, at: number, from: number): boolean {
  return text[at] === '_' && at > from && isDigit(text.charCodeAt(at - 1)) && isDigit(text.charCodeAt(at + 1))
}

/** Past groups of three digits after the same separator each. */
function endOfGroups(text: string, from: number, to: number, format: NumberFormat, inCall: boolean): number {
  const separator = text[from]
  if (separator === undefined) return from
  if (separator === format.group ? inCall && separator === ',' : !groupSigns.has(separator)) return from
  let at = from
  while (at + 4 <= to && text[at] === separator && isGroup(text, at + 1, to)) at += 4
  return at
}

function isGroup(text: string, at: number, to: number): boolean {
  return (
    isDigit(text.charCodeAt(at)) &&
    isDigit(text.charCodeAt(at + 1)) &&
    isDigit(text.charCodeAt(at + 2)) &&
    !(at + 3 < to && (isDigit(text.charCodeAt(at + 3)) || text[at + 3] === '"'))
  )
}

function endOfExponent(text: string, from: number, to: number): number {
  if (text[from] !== 'e' && text[from] !== 'E') return from
  const sign = text[from + 1] === '+' || text[from + 1] === '-' ? 1 : 0
  const end = endOfDigits(text, from + 1 + sign, to)
  return end === from + 1 + sign ? from : end
}

/**
 * The number that `endOfNumber` found from `from` to `to`.
 * @throws NoAnswer when it has too many digits.
 */
export function readNumber(text: string, from: number, to: number, format: NumberFormat): Num {
  let mantissa = 0
  let digits = 0
  let scale = 0
  let afterPoint = false
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at)
    if (isDigit(code)) {
      mantissa = mantissa * 10 + (code - zeroCode)
      if (mantissa > 0) digits++
      if (afterPoint) scale++
    } else if (text[at] === format.decimal) {
      afterPoint = true
    } else if (code === openCode) {
      return readRepeating(text.slice(from, to), format)
    } else if (code === hashCode) {
      return readInBase(text.slice(from, to))
    } else if (code > 127 && fractionSigns.has(text[at] ?? '')) {
      return fractionSigns.get(text[at] ?? '') ?? zero
    } else if ((code | 32) >= 97 && (code | 32) <= 122) {
      return readSpelled(text.slice(from, to), format)
    }
  }
  return digits <= safeDigits && scale <= maxScale
    ? small(mantissa, scale)
    : readLong(text.slice(from, to), format)
}

/** `0.1(6)` is a sixth. */
function readRepeating(text: string, format: NumberFormat): Num {
  if (text.length > limits.fractionBits / 8) throw new NoAnswer('This number has too many digits.')
  const [head = '', tail = ''] = text.split('(')
  const { numerator, denominator } = longParts(head, format)
  const digits = tail.replace(/\D/g, '')
  const nines = bigPowerOfTen(digits.length) - 1n
  return fraction(numerator * nines + BigInt(digits), denominator * nines)
}

/** `7#24` is 18. */
function readInBase(text: string): Num {
  const [base = '', digits = ''] = text.toLowerCase().split('#')
  let value = 0n
  for (const digit of digits) {
    const worth = parseInt(digit, 36)
    if (worth >= Number(base)) throw new NoAnswer(`${digit} is no digit of base ${base}.`)
    value = value * BigInt(base) + BigInt(worth)
  }
  return integer(value)
}

/** A number with a letter in it: of another base, or with an exponent. */
function readSpelled(text: string, format: NumberFormat): Num {
  if (/^0[xbo]/i.test(text)) return integer(BigInt(text.toLowerCase().replaceAll('_', '')))
  const [digits = '', exponent = ''] = text.split(/e/i)
  const places = Number(exponent.replaceAll('_', ''))
  const number = readLong(digits, format)
  if (Math.abs(places) > limits.digits) throw tooManyDigits()
  const { numerator, denominator } = longParts(digits, format)
  if (numerator === 0n) return number
  return places >= 0
    ? fraction(numerator * bigPowerOfTen(places), denominator)
    : fraction(numerator, denominator * bigPowerOfTen(-places))
}

function readLong(text: string, format: NumberFormat): Num {
  if (text.length > limits.digits) throw new NoAnswer('This number has too many digits.')
  const { numerator, denominator } = longParts(text, format)
  return fraction(numerator, denominator)
}

function longParts(text: string, format: NumberFormat): { numerator: bigint; denominator: bigint } {
  const [whole = '', decimals = ''] = text.split(format.decimal)
  const digits = (part: string) => part.replace(/\D/g, '')
  return {
    numerator: BigInt(digits(whole) + digits(decimals) || '0'),
    denominator: bigPowerOfTen(digits(decimals).length),
  }
}
