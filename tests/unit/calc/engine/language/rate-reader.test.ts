import { describe, expect, it } from 'vitest'
import { isPriceAt } from '../../../../../renderer/calc/engine/language/rate-reader.ts'
import { solveLast } from '../solve-lines.ts'
import { cursorAt } from './cursor-at.ts'

describe('words between a rate and what it is of', () => {
  it.each([
    ['$12 an hour', '12 USD/h'],
    ['$12 per hour', '12 USD/h'],
    ['$12 each day', '12 USD/d'],
    ['50 km every day', '50 km/d'],
    ['5 days a week', null],
    ['20 per 4', '5'],
    ['20 a 4', null],
    ['3 at $4', '12 USD'],
    ['3 at 4 €', '12 EUR'],
    ['3 at 4', null],
    ['$500 at $20/hour', '25 h'],
    ['$12 an hour for 8 hours', '96 USD'],
    ['$12 an hour for a day', '288 USD'],
    ['50 km for 2 days', null],
  ])('%s → %s', (line, answer) => expect(solveLast(line)).toBe(answer))

  it('are names where a text has them', () => {
    expect(solveLast('a = 3', '$12 a hour')).not.toBe('12 USD/h')
  })
})

it.each([
  ['$5', true],
  ['5 €', true],
  ['5 EUR', true],
  ['5 dollars', true],
  ['5 km', false],
  ['5', false],
  ['five', false],
])('an amount of money: %s is %s', (text, expected) => expect(isPriceAt(cursorAt(text), 0)).toBe(expected))
