import { limits } from '../limits.ts'
import { add, divide, isZero, multiply, negate, subtract } from '../numbers/arithmetic.ts'
import { hashWord } from './word-hash.ts'
import { maxScale, small, type Num, type SmallDecimal } from '../numbers/number.ts'

const space = 32
const open = 40
const close = 41
const times = 42
const plus = 43
const minus = 45
const slash = 47
const zeroCode = 48
const nineCode = 57

/** Digits that always fit a safe integer. */
const safeDigits = 15
/** Parentheses inside one another; deeper ones are for the parser, which counts them. */
const deepest = 20

/** The names that the text has defined above. */
export interface PlainNames {
  /** The number that a name of one word stands for; null for another value, or where a longer name may begin with it. */
  numberOf(name: string): SmallDecimal | null
}

/**
 * Reads and works out a line that holds nothing but numbers, names of numbers, `+ - * /` and parentheses, spelled so
 * that it can mean one thing only: `rate * 3 + 1.5`. What could also be a date, a fraction, a list mark or a telephone
 * number, and all that has no small exact answer, is left to the parser. This is only a faster way to the same answer.
 */
export class PlainArithmetic {
  /** Hashes of the names in the line that was answered last. */
  readonly mentions: number[] = []
  private readonly point: number
  private text = ''
  private at = 0
  private depth = 0

  constructor(
    decimal: string,
    private readonly names: PlainNames,
  ) {
    this.point = decimal.charCodeAt(0)
  }

  /** The answer; null for a line that is for the parser. */
  answer(text: string): SmallDecimal | null {
    if (this.mentions.length > 0) this.mentions.length = 0
    if (text.length > limits.lineLength) return null
    const last = text.charCodeAt(text.length - 1)
    // Most lines of prose are told by their last character, or by their first word.
    if (!isNamePart(last) && last !== close && last !== space && !mayHaveComment(text)) return null
    this.text = text
    this.at = 0
    this.depth = 0
    this.skipSpaces()
    const isNegative = text.charCodeAt(this.at) === minus
    if (isNegative) this.at++
    const start = text.charCodeAt(this.at)
    if (!isNamePart(start) && start !== open) return null
    const answer = this.sum(isNegative)
    return answer?.kind === 'small' && this.isAtEnd() ? answer : null
  }

  /** At the end of the line, or at a comment without a tag. */
  private isAtEnd(): boolean {
    const { text, at } = this
    if (at === text.length) return true
    return this.isComment() && !text.includes('#', at + 1)
  }

  private isComment(): boolean {
    const { text, at } = this
    return text.charCodeAt(at - 1) === space && (text.startsWith('# ', at) || text.startsWith('// ', at))
  }

  private sum(isNegative: boolean): Num | null {
    let left = this.product()
    if (isNegative && left !== null) left = negate(left)
    while (left !== null) {
      const sign = this.text.charCodeAt(this.at)
      if (sign !== plus && sign !== minus) return left
      if (sign === minus && this.isTight()) return null
      this.at++
      this.skipSpaces()
      const right = this.product()
      if (right === null) return null
      left = sign === plus ? add(left, right) : subtract(left, right)
    }
    return null
  }

  private product(): Num | null {
    let left = this.value()
    while (left !== null) {
      const sign = this.text.charCodeAt(this.at)
      if ((sign !== times && sign !== slash) || this.isComment()) return left
      if (sign === slash && this.isTight()) return null
      this.at++
      this.skipSpaces()
      const right = this.value()
      if (right === null || (sign === slash && isZero(right))) return null
      left = sign === times ? multiply(left, right) : divide(left, right)
    }
    return null
  }

  /** Whether the sign here touches what is on both its sides: `2020-11-05`, `1/2`. */
  private isTight(): boolean {
    return this.text.charCodeAt(this.at - 1) !== space && this.text.charCodeAt(this.at + 1) !== space
  }

  private value(): Num | null {
    const { text } = this
    const start = text.charCodeAt(this.at)
    if (start !== open) return isDigit(start) ? this.number() : this.name()
    if (++this.depth > deepest) return null
    this.at++
    this.skipSpaces()
    const inner = this.sum(false)
    if (inner === null || text.charCodeAt(this.at) !== close) return null
    this.depth--
    this.at++
    this.skipSpaces()
    return inner
  }

  private number(): Num | null {
    const { text } = this
    const from = this.at
    let mantissa = 0
    let pointAt = -1
    let at = from
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at)
      if (isDigit(code)) mantissa = mantissa * 10 + code - zeroCode
      else if (code === this.point && pointAt === -1 && at > from && isDigit(text.charCodeAt(at + 1)))
        pointAt = at
      else break
    }
    const digits = at - from - (pointAt === -1 ? 0 : 1)
    const scale = pointAt === -1 ? 0 : at - pointAt - 1
    if (digits === 0 || digits > safeDigits || scale > maxScale) return null
    this.at = at
    this.skipSpaces()
    return small(mantissa, scale)
  }

  private name(): Num | null {
    const { text } = this
    const from = this.at
    let at = from
    while (isNamePart(text.charCodeAt(at))) at++
    if (at === from) return null
    const name = text.slice(from, at).toLowerCase()
    const number = this.names.numberOf(name)
    if (number === null) return null
    this.mentions.push(hashWord(name))
    this.at = at
    this.skipSpaces()
    return number
  }

  private skipSpaces(): void {
    while (this.text.charCodeAt(this.at) === space) this.at++
  }
}

function mayHaveComment(text: string): boolean {
  return text.includes('# ') || text.includes('// ')
}

function isDigit(code: number): boolean {
  return code >= zeroCode && code <= nineCode
}

/** ASCII letters, digits and underscores; names with others are for the parser. */
function isNamePart(code: number): boolean {
  const lower = code | 32
  return isDigit(code) || (lower >= 97 && lower <= 122) || code === 95
}
