import { dollarPrefixes } from '../units/currencies.ts'
import { limits } from '../limits.ts'
import type { Num } from '../numbers/number.ts'
import { endOfNumber, isDigit, readNumber } from './number-forms.ts'
import { pointFormat, type NumberFormat } from './number-format.ts'
import { endOfSuperscript, fractionSigns } from './number-signs.ts'
import { normalizeName } from './syntax.ts'
import { endOfTag } from './tags.ts'
import { longSigns, signs, token } from './token.ts'

const wordPattern = /[°\p{L}_][\p{L}\p{M}\p{Nd}_]*/uy
const spacePattern = /[\s\u200b\ufeff]/
/** A day in digits; one with slashes only before a time, else it is a division. */
const dayDigits = String.raw`\d{4}-\d{1,2}-\d{1,2}|\d{4}/\d{1,2}/\d{1,2}(?=[Tt ]\d{1,2}:\d)|\d{1,2}\.\d{1,2}\.\d{4}`
/** After it a time and an offset, as ISO 8601 has them. */
const isoTime = String.raw`[Tt]\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:[Zz](?![\p{L}\d])|[+-]\d{2}:?\d{2}(?!\d))?`
/** A time of day, or a lap time; `25:00` is neither. */
const clockDigits = String.raw`(?:[01]?\d|2[0-3]):[0-5]\d(?!\d|:\d)|\d{1,4}:[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?!\d|:\d)`
const noSum = String.raw`\d{4}-\d{1,2}-\d{1,2}(?!\d)|\d+(?:\.\d+){2,}|\d{1,4}:\d{2}`
/** Dates, clock times, versions and addresses are no sums: each of them is one token. */
const notArithmetic = new RegExp(
  `((?:${dayDigits})(?:${isoTime})?(?!\\d|[-.:]\\d))|(${clockDigits})|${noSum}`,
  'uy',
)

const dollar = 36

const letter = 1
const digit = 2
const sign = 3
const space = 4

/** What an ASCII character starts; 0 for one that needs a closer look. */
const starts = new Uint8Array(128)
for (let code = 0; code < 128; code++) {
  const character = String.fromCharCode(code)
  if (/[a-z_]/i.test(character)) starts[code] = letter
  else if (isDigit(code)) starts[code] = digit
  else if (character in signs) starts[code] = sign
  else if (code === 32 || code === 9) starts[code] = space
}

const signCodes = new Uint8Array(128)
for (const [character, kind] of Object.entries(signs)) {
  if (character.charCodeAt(0) < 128) signCodes[character.charCodeAt(0)] = kind
}

/** The second characters of signs of two: a sign with none of them after it is told apart at once. */
const longSeconds = new Uint8Array(128)
for (const [spelling] of longSigns) longSeconds[spelling.charCodeAt(1)] = 1

/** Whether a number with this character after it may be the head of one of `notArithmetic`: `-`, `.`, `/` or `:`. */
function mayBeDate(code: number): boolean {
  return (code >= 45 && code <= 47) || code === 58
}

/**
 * Cuts a line into tokens. One tokenizer serves line after line: its arrays are filled again each time, so a line
 * of plain arithmetic makes nothing but its numbers.
 */
export class Tokenizer {
  text = ''
  count = 0
  private readonly kinds = new Uint8Array(limits.lineLength + 1)
  private readonly froms = new Uint32Array(limits.lineLength + 1)
  private readonly tos = new Uint32Array(limits.lineLength + 1)
  /** Words as `wordAt` gives them; empty for one that was not asked about. */
  private readonly words: string[] = []
  /** For each open parenthesis whether it holds a call's arguments. */
  private readonly calls: boolean[] = []

  constructor(readonly format: NumberFormat = pointFormat) {}

  /** Reads from `from` to `to`, which are at most `limits.lineLength` apart. */
  read(text: string, from: number, to: number): void {
    this.text = text
    this.count = 0
    if (this.calls.length > 0) this.calls.length = 0
    let at = from
    while (at < to) {
      const code = text.charCodeAt(at)
      const start = code < 128 ? starts[code] : 0
      if (start === space) {
        at++
      } else if (start === digit) {
        at = this.number(at, to)
      } else if (start === letter) {
        at = this.word(at, to)
      } else {
        at = this.sign(at, to, code)
      }
    }
    this.push(token.end, to, to)
    this.count--
  }

  /** Goes on with these tokens only. */
  keep(indices: readonly number[]): void {
    let count = 0
    for (const index of indices) {
      this.kinds[count] = this.kind(index)
      this.froms[count] = this.from(index)
      this.tos[count] = this.to(index)
      count++
    }
    const end = this.to(this.count)
    for (let index = count; index <= this.count; index++) {
      this.kinds[index] = token.end
      this.froms[index] = this.tos[index] = end
    }
    this.count = count
    this.words.length = 0
  }

  kind(index: number): number {
    return this.kinds[index] ?? token.end
  }

  from(index: number): number {
    return this.froms[index] ?? 0
  }

  to(index: number): number {
    return this.tos[index] ?? 0
  }

  /** The word at `index`, as `normalizeName` writes it. */
  wordAt(index: number): string {
    const known = this.words[index]
    if (known !== undefined && known !== '') return known
    return (this.words[index] = normalizeName(this.slice(index)))
  }

  slice(index: number): string {
    return this.text.slice(this.from(index), this.to(index))
  }

  /** @throws NoAnswer when it has too many digits. */
  numberAt(index: number): Num {
    return readNumber(this.text, this.from(index), this.to(index), this.format)
  }

  /** True where two tokens touch. */
  touches(index: number): boolean {
    return this.to(index - 1) === this.from(index)
  }

  private push(kind: number, from: number, to: number): number {
    if (this.words.length > this.count) this.words[this.count] = ''
    this.kinds[this.count] = kind
    this.froms[this.count] = from
    this.tos[this.count] = to
    this.count++
    return to
  }

  private number(at: number, to: number): number {
    const end = endOfNumber(this.text, at, to, this.format, this.calls.at(-1) ?? false)
    if (end < to && mayBeDate(this.text.charCodeAt(end))) {
      notArithmetic.lastIndex = at
      const found = notArithmetic.exec(this.text)
      if (found !== null && notArithmetic.lastIndex <= to) {
        const [, date, clock] = found
        const kind = date !== undefined ? token.date : clock !== undefined ? token.clock : token.other
        return this.push(kind, at, notArithmetic.lastIndex)
      }
    }
    return this.push(token.number, at, end)
  }

  private word(at: number, to: number): number {
    let end = at + 1
    for (; end < to; end++) {
      const code = this.text.charCodeAt(end)
      const start = code < 128 ? starts[code] : 0
      if (start === letter || start === digit) continue
      if (code < 128) break
      wordPattern.lastIndex = at
      wordPattern.test(this.text)
      end = Math.min(Math.max(wordPattern.lastIndex, end), to)
      break
    }
    // `US$`, `CA$`.
    if (this.text.charCodeAt(end) === dollar && end < to && dollarPrefixes.has(this.text.slice(at, end))) {
      return this.push(token.currency, at, end + 1)
    }
    return this.push(token.word, at, end)
  }

  private sign(at: number, to: number, code: number): number {
    const text = this.text
    if (longSeconds[text.charCodeAt(at + 1)] === 1) {
      for (const [spelling, kind] of longSigns) {
        if (text.startsWith(spelling, at) && at + spelling.length <= to) {
          return this.push(kind, at, at + spelling.length)
        }
      }
    }
    if (code === this.format.decimal.charCodeAt(0)) {
      const end = endOfNumber(text, at, to, this.format, false)
      if (end > at) return this.push(token.number, at, end)
    }
    const kind = code < 128 ? signCodes[code] : signs[text[at] ?? '']
    if (kind !== undefined && kind !== 0) {
      if (kind === token.open)
        this.calls.push(this.kind(this.count - 1) === token.word && this.isTouching(at))
      else if (kind === token.close) this.calls.pop()
      return this.push(kind, at, kind === token.superscript ? endOfSuperscript(text, at, to) : at + 1)
    }
    return this.unusual(at, to)
  }

  private unusual(at: number, to: number): number {
    if (spacePattern.test(this.text[at] ?? '')) return at + 1
    if (fractionSigns.has(this.text[at] ?? '')) return this.push(token.number, at, at + 1)
    const endOfTagHere = endOfTag(this.text, at)
    if (endOfTagHere > at) return this.push(token.tag, at, Math.min(endOfTagHere, to))
    wordPattern.lastIndex = at
    if (wordPattern.test(this.text)) return this.push(token.word, at, Math.min(wordPattern.lastIndex, to))
    const width = (this.text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1
    return this.push(token.other, at, Math.min(at + width, to))
  }

  private isTouching(at: number): boolean {
    return this.count > 0 && this.to(this.count - 1) === at
  }
}
