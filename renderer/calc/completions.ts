import type { Sheet } from './engine/sheet/sheet.ts'
import { normalizeName } from './engine/language/syntax.ts'
import type { CalculatorToWindow, Named } from './protocol.ts'

export type Completions = Pick<Extract<CalculatorToWindow, { kind: 'names' }>, 'isArithmetic' | 'names'>

const mostNames = 50
/** Names that begin with what is typed come first: so many are looked at to find those. */
const mostLooked = 200
/** Lines offered for the beginning of `line12`. */
const mostLines = 10
const mostDetail = 60
/** Tags of lines further above are left out. */
const linesForTags = 20_000
/** Words before the caret that a name of several words may begin with. */
const mostWordsTyped = 5

const wordsAtEnd = /[\p{L}_][\p{L}\p{M}\p{N}_]*$/u
const nameBefore = /[\p{L}_][\p{L}\p{M}\p{N}_]*(?=\s+$)/u
const tagAtEnd = /(?:^|\s)(#[\p{L}\p{M}\p{N}_-]*)$/u

/** Where in the text lines come from, counted from 1. */
type LineText = (line: number) => string

/**
 * What could complete the word at the end of `before`, which stands at the start of a line (from 1): names defined
 * above it (also one that is typed whole), lines above it, and tags.
 */
export function completionsAt(sheet: Sheet, textOf: LineText, line: number, before: string): Completions {
  const tag = tagAtEnd.exec(before)?.[1]
  if (tag !== undefined) return { isArithmetic: true, names: tagsLike(sheet, line, tag) }
  const word = wordsAtEnd.exec(before)?.[0] ?? ''
  const ahead = before.slice(0, before.length - word.length)
  const names = [...namesLike(sheet, textOf, line, before, word), ...linesLike(sheet, textOf, line, word)]
  return { isArithmetic: looksLikeArithmetic(sheet, line, ahead), names: names.slice(0, mostNames) }
}

/** Whether what stands before a word would be arithmetic with a number in the word's place, or without it. */
function looksLikeArithmetic(sheet: Sheet, line: number, ahead: string): boolean {
  if (ahead.trim() === '') return false
  const closing = ')'.repeat(Math.max(ahead.split('(').length - ahead.split(')').length, 0))
  return [`${ahead} 1`, ahead, `${ahead} m`].some((text) => sheet.isArithmetic(line - 1, text + closing))
}

/** Names that begin with what is typed, be it one word or several; then those with a word that does. */
function namesLike(sheet: Sheet, textOf: LineText, line: number, before: string, word: string): Named[] {
  const tails = tailsOf(before, word)
  const shortest = tails.at(-1)?.normal ?? ''
  const typedOf = (name: string): number =>
    tails.find(({ normal }) => name.startsWith(normal))?.length ?? word.length
  const found = sheet.namesAbove(
    line - 1,
    (name) =>
      tails.some(({ normal }) => name.startsWith(normal)) ||
      (shortest !== '' && name.includes(` ${shortest}`)),
    mostLooked,
  )
  return found
    .map(({ name, line: definedAt, parameters }): Named => {
      const text = textOf(definedAt + 1)
      return {
        kind: parameters === null ? 'value' : 'function',
        name: asWritten(text, name),
        typed: typedOf(name),
        detail: shortened(
          parameters === null ? answerOf(sheet, definedAt) : text.slice(text.indexOf('=') + 1),
        ),
        parameters: [...(parameters ?? [])],
        line: definedAt + 1,
      }
    })
    .sort((a, b) => Number(isPrefix(b, tails)) - Number(isPrefix(a, tails)) || b.line - a.line)
}

interface Tail {
  readonly normal: string
  /** As typed. */
  readonly length: number
}

/** The last words before the caret that a name could begin with, the most words first: `monthly re`, `re`. */
function tailsOf(before: string, word: string): Tail[] {
  const tails = [{ normal: normalizeName(word), length: word.length }]
  let rest = before.slice(0, before.length - word.length)
  while (tails.length < mostWordsTyped) {
    const earlier = nameBefore.exec(rest)
    if (earlier === null) break
    rest = rest.slice(0, earlier.index)
    const tail = before.slice(rest.length)
    // The space after the last whole word counts: `monthly ` begins `monthly rent` and not `monthly`.
    const normal = word === '' ? `${normalizeName(tail)} ` : normalizeName(tail)
    tails.unshift({ normal, length: tail.length })
  }
  return tails
}

function isPrefix({ name }: Named, tails: readonly Tail[]): boolean {
  return tails.some(({ normal }) => normalizeName(name).startsWith(normal))
}

/** A name as its definition writes it; names are told apart whatever their case. */
function asWritten(text: string, name: string): string {
  const end = text.search(/[=:(]|[-+*/]=/)
  const written = (end === -1 ? text : text.slice(0, end)).trim().replace(/\s+/g, ' ')
  return normalizeName(written) === name ? written : name
}

/** The nearest lines with an answer, for who begins to type `line`. */
function linesLike(sheet: Sheet, textOf: LineText, line: number, word: string): Named[] {
  if (word.length < 2 || !/^li(ne?)?\d*$/i.test(word)) return []
  return sheet
    .answeredAbove(line - 1, mostLines)
    .map((above): Named => {
      const detail = shortened(`${textOf(above + 1).trim()} → ${answerOf(sheet, above)}`)
      const name = `line${above + 1}`
      return { kind: 'line', name, typed: word.length, detail, parameters: [], line: above + 1 }
    })
    .filter(({ name }) => name.startsWith(word.toLowerCase()))
}

function tagsLike(sheet: Sheet, line: number, tag: string): Named[] {
  const start = tag.toLowerCase()
  return [...sheet.tagsAbove(line - 1, linesForTags)]
    .filter((found) => found.startsWith(start))
    .slice(0, mostNames)
    .map((name) => ({ kind: 'tag', name, typed: tag.length, detail: '', parameters: [], line: 0 }))
}

function answerOf(sheet: Sheet, line: number): string {
  return sheet.answer(line)?.text ?? ''
}

function shortened(text: string): string {
  const trimmed = text.trim()
  return trimmed.length <= mostDetail ? trimmed : `${trimmed.slice(0, mostDetail - 1)}…`
}
