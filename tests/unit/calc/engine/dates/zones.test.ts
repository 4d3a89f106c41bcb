import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { zoneOfName, zoneOfOffset, zonesByWords } from '../../../../../renderer/calc/engine/dates/zones.ts'

const epoch = Temporal.Instant.fromEpochMilliseconds(0)

/** Hours from UTC of the abbreviations that people use most, as the zone database has them. */
const offsets: Readonly<Record<string, string>> = {
  cet: '+01:00',
  cest: '+02:00',
  bst: '+01:00',
  ist: '+05:30',
  jst: '+09:00',
  acst: '+09:30',
  aedt: '+11:00',
  est: '-05:00',
  edt: '-04:00',
  pst: '-08:00',
  pdt: '-07:00',
  hst: '-10:00',
}

describe('zones by words', () => {
  it('are there for this system', () => {
    for (const [words, zone] of zonesByWords()) {
      expect(() => epoch.toZonedDateTimeISO(zone), `${words}: ${zone}`).not.toThrow()
      expect(words).toBe(words.toLowerCase())
    }
  })

  it('know abbreviations as fixed offsets, and cities', () => {
    const places = zonesByWords()
    for (const [name, offset] of Object.entries(offsets)) expect(places.get(name), name).toBe(offset)
    expect(places.get('utc')).toBe('UTC')
    expect(places.get('new york')).toBe('America/New_York')
    expect(places.get('ho chi minh city')).toBe('Asia/Saigon')
    expect(places.get('nowhere')).toBeUndefined()
  })
})

it.each([
  ['Asia/Tokyo', true],
  ['asia/tokyo', true],
  ['Asia/Nowhere', false],
])('the name %s is one: %s', (name, isZone) => {
  expect(zoneOfName(name) !== null).toBe(isZone)
  expect(zoneOfName(name) !== null).toBe(isZone)
})

it.each([
  ['+', 5, 30, '+05:30'],
  ['-', 12, 0, '-12:00'],
  ['+', 14, 0, '+14:00'],
  ['+', 15, 0, null],
  ['+', 2, 60, null],
  ['+', 2.5, 0, null],
] as const)('the offset %s%d:%d is %s', (sign, hours, minutes, zone) => {
  expect(zoneOfOffset(sign, hours, minutes)).toBe(zone)
})
