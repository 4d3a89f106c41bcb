import { describe, expect, it } from 'vitest'
import { readZone, readZoneOfTime } from '../../../../../renderer/calc/engine/language/zone-reader.ts'
import { cursorAt } from './cursor-at.ts'

describe('a time zone', () => {
  it.each([
    ['Europe/Berlin', 'Europe/Berlin', 3],
    ['us/eastern', 'US/Eastern', 3],
    ['America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires', 5],
    ['Europe/Nowhere', null, 0],
    ['UTC+2', '+02:00', 3],
    ['utc-5:30', '-05:30', 3],
    ['GMT+0530', '+05:30', 3],
    ['utc+15', 'UTC', 1],
    ['utc + 2', 'UTC', 1],
    ['CET', '+01:00', 1],
    ['IST', '+05:30', 1],
    ['New York', 'America/New_York', 2],
    ['Port au Prince', 'America/Port-au-Prince', 3],
    ['Port', null, 0],
    ['5', null, 0],
  ])('%s', (text, zone, tokens) => {
    const cursor = cursorAt(text)
    // However it was spelled when it was looked for first: Temporal takes any case.
    expect([readZone(cursor)?.toLowerCase(), cursor.at]).toEqual([zone?.toLowerCase(), tokens])
  })
})

describe('an offset after a time of day', () => {
  it.each([
    ['10:00 +0200', '+02:00', 3],
    ['10:00 -0330', '-03:30', 3],
    ['10:00+0200', null, 1],
    ['10:00 + 0200', null, 1],
    ['10:00 +2', null, 1],
    ['10:00 CET', '+01:00', 2],
  ])('%s', (text, zone, tokens) => {
    const cursor = cursorAt(text)
    cursor.at = 1
    expect([readZoneOfTime(cursor), cursor.at]).toEqual([zone, tokens])
  })
})
