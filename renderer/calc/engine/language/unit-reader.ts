import { toSafeInteger } from '../numbers/arithmetic.ts'
import { currencySigns, dollarPrefixes } from '../units/currencies.ts'
import { findUnit, known, longestUnitFrom } from '../units/find-unit.ts'
import { raised, unitOf, type Unit } from '../units/unit.ts'
import { superscriptValue } from './number-signs.ts'
import type { Expression } from './syntax.ts'
import { token } from './token.ts'
import type { TokenCursor } from './token-cursor.ts'
import { conversionWords, unitPowers } from './words.ts'

/** Units by their signs. */
const signUnits: ReadonlyMap<string, string> = new Map([
  ...currencySigns,
  ...Array.from(dollarPrefixes, ([letters, code]) => [`${letters}$`, code] as const),
  ["'", 'ft'],
  ['′', 'ft'],
  ['"', 'in'],
  ['″', 'in'],
  ['’', 'ft'],
  ['”', 'in'],
])

export function unitOfSign(cursor: TokenCursor, index: number): Expression & { kind: 'unit' } {
  const unit = unitOf(known(signUnits.get(cursor.tokens.slice(index)) ?? ''))
  return { kind: 'unit', unit, from: cursor.tokens.from(index), to: cursor.tokens.to(index) }
}

/** `km/h`, `m^2`, `kg m / s^2` as something to convert to, which is kept as it is written. */
export function readUnitProduct(cursor: TokenCursor): Unit | null {
  const product: Unit[number][] = []
  for (let sign: 1 | -1 = 1; ;) {
    const found = readUnitPower(cursor)
    if (found === null) return product.length === 0 ? null : product
    for (const part of found) product.push({ ...part, power: part.power * sign })
    const kind = cursor.kindAt(cursor.at)
    if (isForHundredKilometres(cursor, product)) {
      cursor.at += 3
      return fuelUnit
    }
    if (kind === token.divide || kind === token.times || cursor.isWord(cursor.at, 'per')) {
      cursor.at++
      sign = kind === token.times ? 1 : -1
    } else if (kind !== token.word || unitAt(cursor, cursor.at) === null) {
      return product
    }
  }
}

const fuelUnit = unitOf(known('L/100km'))

/** The `/100 km` of `L/100 km`. */
function isForHundredKilometres(cursor: TokenCursor, before: Unit): boolean {
  const { at } = cursor
  const [litre] = before
  if (before.length !== 1 || litre?.unit.symbol !== 'L' || litre.power !== 1) return false
  if (cursor.kindAt(at) !== token.divide && !cursor.isWord(at, 'per')) return false
  const isHundred = cursor.kindAt(at + 1) === token.number && cursor.tokens.slice(at + 1) === '100'
  return (
    isHundred &&
    cursor.kindAt(at + 2) === token.word &&
    findUnit(cursor.tokens.slice(at + 2))?.[0]?.unit === known('km')
  )
}

function readUnitPower(cursor: TokenCursor): Unit | null {
  const sign = cursor.kindAt(cursor.at)
  if (sign === token.currency || sign === token.prime) return unitOfSign(cursor, cursor.at++).unit
  const found = cursor.kindAt(cursor.at) === token.word ? unitAt(cursor, cursor.at) : null
  if (found === null) return null
  cursor.at += found.tokens
  let exponent = 1
  if (cursor.kindAt(cursor.at) === token.superscript) {
    exponent = superscriptValue(cursor.tokens.slice(cursor.at++)) ?? 1
  } else if (cursor.kindAt(cursor.at) === token.power && cursor.kindAt(cursor.at + 1) === token.number) {
    exponent = toSafeInteger(cursor.readNumber(cursor.at + 1)) ?? 1
    cursor.at += 2
  }
  return raised(found.unit, exponent)
}

/** The unit that is named here, the longest there is: `fl oz`, `square feet`. */
export function unitAt(cursor: TokenCursor, index: number): { unit: Unit; tokens: number } | null {
  const first = cursor.tokens.wordAt(index)
  const exponent = unitPowers.get(first)
  if (exponent !== undefined && cursor.kindAt(index + 1) === token.word) {
    const found = unitAt(cursor, index + 1)
    if (found !== null) return { unit: raised(found.unit, exponent), tokens: found.tokens + 1 }
  }
  for (let tokens = longestUnitFrom(first); tokens > 0; tokens--) {
    if (cursor.kindAt(index + tokens - 1) !== token.word) continue
    const written = cursor.tokens.text.slice(cursor.tokens.from(index), cursor.tokens.to(index + tokens - 1))
    const unit = findUnit(written)
    if (unit !== null) return { unit, tokens }
  }
  return null
}

/** A unit by itself, as the second in `km/h`: one of it. */
export function readUnit(cursor: TokenCursor): Expression | null {
  const found = isMinutesAt(cursor, cursor.at)
    ? { unit: unitOf(known('min')), tokens: 1 }
    : unitAt(cursor, cursor.at)
  if (found === null) return null
  const from = cursor.tokens.from(cursor.at)
  cursor.at += found.tokens
  return { kind: 'unit', unit: found.unit, from, to: cursor.tokens.to(cursor.at - 1) }
}

/** In `3h 5m` the m are minutes. */
function isMinutesAt(cursor: TokenCursor, index: number): boolean {
  if (!cursor.isWord(index, 'm') || cursor.kindAt(index - 1) !== token.number) return false
  return cursor.kindAt(index - 2) === token.word && unitAt(cursor, index - 2)?.unit[0]?.unit.symbol === 'h'
}

/** `2 in` and `2 in to cm` are inches, `2 in cm` is a conversion. */
export function isInchAt(cursor: TokenCursor, index: number): boolean {
  if (cursor.kindAt(index - 1) !== token.number || cursor.kindAt(index + 1) === token.percent) return false
  return cursor.kindAt(index + 1) !== token.word || conversionWords.has(cursor.tokens.wordAt(index + 1))
}
