import { Temporal } from 'temporal-polyfill'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addWorkdays, workdaysBetween } from '../../../../../renderer/calc/engine/dates/calendar.ts'
import { solveAt } from './solve-at.ts'

const seed = 20_261_123
const date = fc
  .integer({ min: -200_000, max: 200_000 })
  .map((days) => new Temporal.PlainDate(2000, 1, 1).add({ days }))
  .filter(({ year }) => year >= 1500 && year <= 2500)

describe(`dates (seed ${seed})`, () => {
  it('come back when what was added is taken away', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: 0, max: 99_999 }), (day, days) => {
        expect(solveAt([`${day.toString()} + ${days} days - ${days} days`])).toBe(day.toString())
      }),
      { seed },
    )
  })

  it('are as far apart as what was added', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: 0, max: 99_999 }), (day, days) => {
        const later = solveAt([`${day.toString()} + ${days} days`])
        expect(solveAt([`days between ${day.toString()} and ${later}`])).toBe(`${days} d`)
        expect(solveAt([`${later} - ${day.toString()}`])).toBe(`${days} d`)
      }),
      { seed },
    )
  })

  it('are whole months apart when whole months were added', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: 0, max: 999 }), (day, months) => {
        const early = day.with({ day: Math.min(day.day, 28) }).toString()
        const later = solveAt([`${early} + ${months} months`])
        expect(solveAt([`months between ${early} and ${later}`])).toBe(`${months} mo`)
        expect(solveAt([`months between ${later} and ${early}`])).toBe(`${0 - months} mo`.replace('-0', '0'))
      }),
      { seed },
    )
  })

  it('move by working days as by one after the other', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: -60, max: 60 }), (day, count) => {
        let slowly = day
        for (let left = Math.abs(count); left > 0; left--) {
          do slowly = slowly.add({ days: Math.sign(count) })
          while (slowly.dayOfWeek > 5)
        }
        expect(addWorkdays(day, count).toString()).toBe(slowly.toString())
      }),
      { seed },
    )
  })

  it('have as many working days between them as there are', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: 0, max: 400 }), (day, days) => {
        const all = Array.from({ length: days }, (_, index) => day.add({ days: index }))
        const count = all.filter(({ dayOfWeek }) => dayOfWeek <= 5).length
        const last = day.add({ days })
        expect(workdaysBetween(day, last)).toBe(count)
        expect(0 - workdaysBetween(last, day)).toBe(0 - (0 - count))
      }),
      { seed },
    )
  })

  it('never crash, whatever is written', () => {
    const word = fc.constantFrom(
      ...'2024-02-29 16:00 today now next friday 3 pm March 12 days months between and to until since in Tokyo UTC'.split(
        ' ',
      ),
      ...'+ - * ( ) 1e99 9999-12-31 00:12:05 weeks ago from after workdays in as timestamp date of weekday UTC+2'.split(
        ' ',
      ),
    )
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (words) => {
        solveAt([words.join(' ')])
      }),
      { seed, numRuns: 2_000 },
    )
  })
})
