import type { DateShape } from '../dates/date-conversion.ts'
import { known } from '../units/find-unit.ts'
import { unitOf, type Unit } from '../units/unit.ts'
import { uses, type Target } from './syntax.ts'
import { token } from './token.ts'
import type { TokenCursor } from './token-cursor.ts'
import { unitAt } from './unit-reader.ts'
import { readZone } from './zone-reader.ts'

/** What dates and times can be converted to, in words. To add one, add a row. */
export const shapeWords: ReadonlyMap<string, DateShape> = new Map([
  ['date', 'date'],
  ['time', 'time'],
  ['clock time', 'time'],
  ['timestamp', 'timestamp'],
  ['unix', 'timestamp'],
  ['unixtime', 'timestamp'],
  ['unix time', 'timestamp'],
  ['unix timestamp', 'timestamp'],
  ['iso8601', 'iso 8601'],
  ['iso', 'iso 8601'],
  ['laptime', 'lap time'],
  ['lap time', 'lap time'],
  ['timespan', 'timespan'],
  ['time span', 'timespan'],
])

/** Units that a time may be told in together: `hours and minutes`. */
const jointUnits: ReadonlySet<string> = new Set(['yr', 'mo', 'wk', 'd', 'h', 'min', 's'])

/** `timestamp`, `hours and minutes`; null and nothing read when it is none of these. */
export function readShape(cursor: TokenCursor): Target | null {
  const found = cursor.phrase(shapeWords, cursor.at)
  if (found !== null) {
    cursor.at += found.tokens
    return { kind: 'shape', shape: found.row }
  }
  return readJointUnits(cursor)
}

/** `Tokyo`, `Europe/Berlin`, `UTC`; null and nothing read for none. */
export function readZoneTarget(cursor: TokenCursor): Target | null {
  const zone = readZone(cursor)
  if (zone === null) return null
  // A time of day is one of today.
  cursor.uses |= uses.today
  return { kind: 'zone', zone }
}

/** The first of several units with commas or `and` between them is where a timespan starts. */
function readJointUnits(cursor: TokenCursor): Target | null {
  const start = cursor.at
  const first = jointUnitAt(cursor, start)
  if (first === null) return null
  let at = start + 1
  let count = 1
  for (;;) {
    let next = at
    if (cursor.kindAt(next) === token.separator) next++
    if (cursor.isWord(next, 'and')) next++
    if (next === at || jointUnitAt(cursor, next) === null) break
    at = next + 1
    count++
  }
  if (count === 1) return null
  cursor.at = at
  return { kind: 'timespan', unit: first }
}

function jointUnitAt(cursor: TokenCursor, index: number): Unit | null {
  if (cursor.kindAt(index) !== token.word) return null
  const found = unitAt(cursor, index)
  const symbol = found?.tokens === 1 && found.unit.length === 1 ? (found.unit[0]?.unit.symbol ?? '') : ''
  return jointUnits.has(symbol) ? unitOf(known(symbol)) : null
}
