import { zoneOfName, zoneOfOffset, zonesByWords } from '../dates/zones.ts'
import { token } from './token.ts'
import type { TokenCursor } from './token-cursor.ts'

const databaseName = /[A-Z][A-Z_]*(?:\/[A-Z0-9_+-]*[A-Z0-9]){1,2}/iuy
const fourDigits = /^\d{4}$/
const oneOrTwoDigits = /^\d{1,2}$/

/** A time zone that is named here: `Europe/Berlin`, `New York`, `CET`, `UTC+2`; null and nothing read for none. */
export function readZone(cursor: TokenCursor): string | null {
  if (cursor.kindAt(cursor.at) !== token.word) return null
  return readDatabaseName(cursor) ?? readUtcOffset(cursor) ?? readPlace(cursor)
}

/** The same after a time of day, where an offset may stand alone: `+0200`. */
export function readZoneOfTime(cursor: TokenCursor): string | null {
  const sign = signAt(cursor, cursor.at)
  if (sign === null) return readZone(cursor)
  const next = cursor.at + 1
  if (!cursor.tokens.touches(next) || cursor.tokens.touches(cursor.at)) return null
  const zone = offsetAt(cursor, next, sign)
  if (zone === null || !fourDigits.test(cursor.tokens.slice(next))) return null
  cursor.at += 2
  return zone
}

function readDatabaseName(cursor: TokenCursor): string | null {
  if (cursor.kindAt(cursor.at + 1) !== token.divide) return null
  databaseName.lastIndex = cursor.tokens.from(cursor.at)
  const name = databaseName.exec(cursor.tokens.text)?.[0]
  const zone = name === undefined ? null : zoneOfName(name)
  if (zone === null) return null
  const end = databaseName.lastIndex
  while (cursor.at < cursor.tokens.count && cursor.tokens.from(cursor.at) < end) cursor.at++
  return zone
}

function readUtcOffset(cursor: TokenCursor): string | null {
  if (!cursor.isWord(cursor.at, 'utc') && !cursor.isWord(cursor.at, 'gmt')) return null
  const sign = signAt(cursor, cursor.at + 1)
  if (sign === null || !cursor.tokens.touches(cursor.at + 1) || !cursor.tokens.touches(cursor.at + 2))
    return null
  const zone = offsetAt(cursor, cursor.at + 2, sign)
  if (zone !== null) cursor.at += 3
  return zone
}

function readPlace(cursor: TokenCursor): string | null {
  const found = cursor.phrase(zonesByWords(), cursor.at)
  if (found === null) return null
  cursor.at += found.tokens
  return found.row
}

function signAt(cursor: TokenCursor, index: number): '+' | '-' | null {
  const kind = cursor.kindAt(index)
  return kind === token.plus ? '+' : kind === token.minus ? '-' : null
}

/** `2`, `0530` or `5:30` as hours and minutes. */
function offsetAt(cursor: TokenCursor, index: number, sign: '+' | '-'): string | null {
  const digits = cursor.tokens.slice(index)
  if (cursor.kindAt(index) === token.clock) {
    const [hours, minutes] = digits.split(':').map(Number)
    return zoneOfOffset(sign, hours ?? 0, minutes ?? 0)
  }
  if (cursor.kindAt(index) !== token.number) return null
  if (fourDigits.test(digits)) {
    return zoneOfOffset(sign, Number(digits.slice(0, 2)), Number(digits.slice(2)))
  }
  return oneOrTwoDigits.test(digits) ? zoneOfOffset(sign, Number(digits), 0) : null
}
