import { multiply, signOf, toSafeInteger } from '../numbers/arithmetic.ts'
import { largestBase, smallestBase, type NumberForm } from '../numbers/form-text.ts'
import { formWords, nearestWords } from './form-words.ts'
import { readShape, readZoneTarget } from './date-targets.ts'
import type { Target } from './syntax.ts'
import { token } from './token.ts'
import type { TokenCursor } from './token-cursor.ts'
import { raised } from '../units/unit.ts'
import { readUnitProduct, unitOfSign } from './unit-reader.ts'
import { magnitudes } from './magnitudes.ts'

/** Words after a number of decimal places, and the most places that there are. */
const placesWords = new Map(
  ['dp', 'digits', 'decimals', 'decimal place', 'decimal places', 'places'].map((words) => [words, true]),
)
const mostPlaces = 1_000

/** Words for what `as %` asks for. */
const percentNames = new Map(
  ['percent', 'per cent', 'percentage', 'a percentage', 'pct'].map((words) => [words, true]),
)

/** Words after a number of digits that are counted from the first one that is not 0. */
const significantWords = new Map(
  [
    'sf',
    'sig fig',
    'sig figs',
    'sigfig',
    'sigfigs',
    'significant figure',
    'significant figures',
    'significant digit',
    'significant digits',
  ].map((words) => [words, true]),
)

/** What a value is to be converted to; it starts at `index`. */
export function readTarget(cursor: TokenCursor, index: number): Target | null {
  cursor.at = index
  if (cursor.kindAt(index) === token.percent) {
    cursor.at++
    return { kind: 'percent' }
  }
  const percent = cursor.phrase(percentNames, index)
  if (percent !== null) {
    cursor.at += percent.tokens
    return { kind: 'percent' }
  }
  if (cursor.kindAt(index) === token.number) return readReciprocal(cursor, 1) ?? readPlaces(cursor)
  if (cursor.kindAt(index) === token.divide || cursor.isWord(index, 'per')) return readReciprocal(cursor, 0)
  if (cursor.isWord(index, 'the')) cursor.at++
  if (cursor.isWord(cursor.at, 'nearest')) {
    return readMultiple(cursor)
  }
  const form = readForm(cursor)
  if (form !== undefined) return { kind: 'form', form }
  const shape = readShape(cursor)
  if (shape !== null) return shape
  const unit = readUnitProduct(cursor)
  return unit === null ? readZoneTarget(cursor) : { kind: 'unit', unit }
}

/** After “nearest”: `5`, `hundred`, `15 min`. */
function readMultiple(cursor: TokenCursor): Target | null {
  const word = cursor.phrase(nearestWords, cursor.at + 1)
  if (word !== null) {
    cursor.at += 1 + word.tokens
    return { kind: 'multiple', of: word.row, unit: null, way: 'near' }
  }
  const sign = cursor.kindAt(cursor.at + 1) === token.currency ? unitOfSign(cursor, ++cursor.at) : null
  if (cursor.kindAt(++cursor.at) !== token.number) return null
  let of = cursor.readNumber(cursor.at++)
  const magnitude = cursor.phrase(magnitudes, cursor.at)
  if (magnitude !== null) {
    of = multiply(of, magnitude.row)
    cursor.at++
  }
  if (signOf(of) <= 0) return null
  const unit = sign?.kind === 'unit' ? sign.unit : readUnitProduct(cursor)
  return { kind: 'multiple', of, unit, way: 'near' }
}

/** `hex`, `base 7`, `roman numerals`, `a fraction`; undefined when no form is named here. */
function readForm(cursor: TokenCursor): NumberForm | null | undefined {
  const start = cursor.isWord(cursor.at, 'a') || cursor.isWord(cursor.at, 'an') ? cursor.at + 1 : cursor.at
  if (cursor.isWord(start, 'base') && cursor.kindAt(start + 1) === token.number) {
    const base = toSafeInteger(cursor.readNumber(start + 1))
    if (base === null || base < smallestBase || base > largestBase) {
      cursor.fail(`A base is a whole number from ${smallestBase} to ${largestBase}.`, start, start + 1)
      return undefined
    }
    cursor.at = start + 2
    return base === 10 ? null : `base ${base}`
  }
  const found = cursor.phrase(formWords, start)
  if (found === null) return undefined
  cursor.at = start + found.tokens
  return found.row
}

/** `1/s` and `/month`, with the sign behind so many tokens. */
function readReciprocal(cursor: TokenCursor, tokens: 0 | 1): Target | null {
  const { at } = cursor
  if (tokens === 1 && (cursor.tokens.slice(at) !== '1' || cursor.kindAt(at + 1) !== token.divide)) return null
  cursor.at += tokens + 1
  const unit = readUnitProduct(cursor)
  if (unit !== null) return { kind: 'unit', unit: raised(unit, -1) }
  cursor.at = at
  return null
}

/** `2 dp`, `3 decimal places`, `3 significant figures`. */
function readPlaces(cursor: TokenCursor): Target | null {
  const places = toSafeInteger(cursor.readNumber(cursor.at))
  const significant = cursor.phrase(significantWords, cursor.at + 1)
  if (significant !== null && places !== null && places > 0 && places <= mostPlaces) {
    cursor.at += 1 + significant.tokens
    return { kind: 'significant', digits: places }
  }
  const found = cursor.phrase(placesWords, cursor.at + 1)
  if (places === null || places > mostPlaces || found === null) return null
  cursor.at += 1 + found.tokens
  return { kind: 'places', places }
}
