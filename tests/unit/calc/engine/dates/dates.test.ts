import { describe, expect, it, test } from 'vitest'
import { commaFormat } from '../../../../../renderer/calc/engine/language/number-format.ts'
import { solveIn } from '../../../../../renderer/calc/engine/solve.ts'
import { environmentAt, monday, solveAt } from './solve-at.ts'

function answers(rows: readonly (readonly [line: string, answer: string | null])[]): void {
  test.each(rows)('%s → %s', (line, answer) => {
    expect(solveAt([line])).toBe(answer)
  })
}

describe('days', () => {
  answers([
    ['2026-03-01', '2026-03-01'],
    ['2026-3-1', '2026-03-01'],
    ['1 March 2026', '2026-03-01'],
    ['1st of March 2026', '2026-03-01'],
    ['March 1, 2026', '2026-03-01'],
    ['Mar 1 2026', '2026-03-01'],
    ['1.3.2026', '2026-03-01'],
    ['March 12', '2026-03-12'],
    ['today', '2026-11-23'],
    ['tomorrow', '2026-11-24'],
    ['yesterday', '2026-11-22'],
    ['monday + 0 days', '2026-11-23'],
    ['friday + 0 days', '2026-11-27'],
    ['next monday', '2026-11-30'],
    ['last monday', '2026-11-16'],
    ['this sunday', '2026-11-29'],
    ['next week', '2026-11-30'],
    ['last month', '2026-10-23'],
    ['next year', '2027-11-23'],
    ['2021-02-30', '! There is no day 2021-02-30.'],
    ['February 29, 2023', '! There is no day 2023-02-29.'],
  ])
})

describe('what is no date', () => {
  answers([
    ['2026-01-01 Meeting with Bob', null],
    ['2026-01-01, lunch', null],
    ['Call at 16:00', null],
    ['16:00 - 17:00 Office', null],
    ['Friday', null],
    ['Today we went out', null],
    ['March', null],
    ['May I go', null],
    ['Day 3', null],
    ['Year (new)', null],
    ['Time in the garden', null],
    ['2 tickets to Paris', null],
    ['2021-02-30 was a joke', null],
    ['25:00', null],
    ['1.2.3', null],
    ['192.168.1.1', null],
    ['2020-11-05-report', null],
    ['10:31:99', null],
  ])

  it('leaves dates with slashes alone, which are divisions', () => {
    expect(solveAt(['12/4/3'])).toBe('1')
  })

  it('prefers the names of a text', () => {
    expect(solveAt(['days = 7', 'days * 2'])).toBe('14')
    expect(solveAt(['may = 5', 'may + 1'])).toBe('6')
    expect(solveAt(['today = 3', 'today + 1'])).toBe('4')
    expect(solveAt(['Date: 2026-03-01', 'date + 1 day'])).toBe('2026-03-02')
  })
})

describe('moving dates', () => {
  answers([
    ['January 30 2020 + 3 months 2 weeks 5 days', '2020-05-19'],
    ['April 1, 2019 − 3 months 5 days', '2018-12-27'],
    ['01.05.2005 + 3 years 2 months 3 weeks', '2008-07-22'],
    ['2024-01-31 + 1 month', '2024-02-29'],
    ['2023-01-31 + 1 month', '2023-02-28'],
    ['2024-02-29 + 1 year', '2025-02-28'],
    ['2024-02-29 - 12 months', '2023-02-28'],
    ['2026-01-01 + 1 decade', '2036-01-01'],
    ['2026-01-01 + 1 century', '2126-01-01'],
    ['2026-01-01 + 2 quarters', '2026-07-01'],
    ['2026-01-01 + 1 fortnight', '2026-01-15'],
    ['2026-01-01 + 0.5 years', '2026-07-01'],
    ['2026-01-01 + 1.5 months', '2026-02-16'],
    ['2026-01-01 + 48 hours', '2026-01-03'],
    ['2026-01-01 + 36 hours', '2026-01-02 12:00'],
    ['3 weeks + 2026-01-01', '2026-01-22'],
    ['2024-01-31 + 2 * (1 month 3 days)', '2024-04-06'],
    ['2024-01-31 + -(1 month 1 day)', '2023-12-30'],
    ['3 weeks after March 14, 2019', '2019-04-04'],
    ['28 days before March 12', '2026-02-12'],
    ['2 months 3 days after June 5', '2026-08-08'],
    ['3 days ago', '2026-11-20'],
    ['4 days from now', '2026-11-27'],
    ['2 hours ago', '2026-11-23 12:05'],
    ['90 minutes from now', '2026-11-23 15:35'],
    ['2024-03-01 + 5 workdays', '2024-03-08'],
    ['10 workdays after 2024-03-01', '2024-03-15'],
    ['2024-03-02 - 1 workday', '2024-03-01'],
    ['2020-01-01 + 3', '! Say of what: 3 days, 2 hours.'],
    ['2020-01-01 + 5 km', '! A date and a number have no sum.'],
    ['2020-01-01 * 3', '! A date can be moved by a time and compared, not more.'],
    ['2020-01-01 + 2020-01-02', '! A date and a date have no sum.'],
    ['2020-01-01 + 1.5 workdays', '! Working days are counted whole.'],
    ['2020-01-01 + 999999 years', '! This is too far from today.'],
    ['2020-01-01 + 1e30 days', '! This is too far from today.'],
    ['2020-01-01 + 1e300 s', '! This is too far from today.'],
  ])

  it('keeps the parts of a length of time that has a name', () => {
    expect(solveAt(['notice = 1 month 3 days', '2024-01-31 + notice'])).toBe('2024-03-03')
    expect(solveAt(['notice = 1 month', 'more = notice + 3 days', '2024-01-31 + more'])).toBe('2024-03-03')
  })
})

describe('the time between', () => {
  answers([
    ['2020-11-05 - 2020-10-05', '31 d'],
    ['2020-10-05 - 2020-10-15', '-10 d'],
    ['days between 3 March 2022 and 30 May 2022', '88 d'],
    ['March 20, 2021 to June 5, 2021 in days', '77 d'],
    ['March 20, 2021 to June 5, 2021', '77 d'],
    ['April 1 through April 30 in days', '30 d'],
    ['months between 2020-01-15 and 2020-03-15', '2 mo'],
    ['months between 2020-01-15 and 2020-01-30', '0.483870967742 mo'],
    ['months from 2020-03-15 to 2020-01-15', '-2 mo'],
    ['years between 2000-02-29 and 2004-02-29', '4 yr'],
    ['2026-11-23 - 1990-11-23 in years', '36 yr'],
    ['number of days between 2024-02-01 and 2024-03-01', '29 d'],
    ['days until December 25', '32 d'],
    ['days since July 15', '131 d'],
    ['days till friday', '4 d'],
    ['workdays from April 12 2021 to June 15 2021', '46 workdays'],
    ['10 March 2025 to 17 March 2025 in workdays', '5 workdays'],
    ['workdays in 3 weeks', '15 workdays'],
    ['days in February 2020', '29 d'],
    ['days in Q3', '92 d'],
    ['days in 2024', '366 d'],
    ['hours in a day', '24 h'],
    ['2024-07-31 13:24 - 2024-07-30 12:00', '1 d 1 h 24 min'],
    ['hours between 2024-03-09 12:00 and 2024-03-10', '12 h'],
    ['halfway between March 12 and April 5', '2026-03-24'],
    ['midpoint between March 12 and April 5', '2026-03-24'],
    ['midpoint between 150 and 300', '225'],
    ['$500/workday × 4 weeks', '10000 USD'],
    ['days between 3 and 5', '! Only two dates or two times have a time between them.'],
  ])

  it('takes names', () => {
    expect(solveAt(['start = 2024-01-01', 'end = 2024-03-01', 'start to end in days'])).toBe('60 d')
    expect(solveAt(['Deadline: 2027-03-01', 'days until deadline'])).toBe('98 d')
    expect(solveAt(['f(x) = x + 1 week', 'f(2024-01-01)'])).toBe('2024-01-08')
  })
})

describe('what is asked of a date', () => {
  answers([
    ['week number on March 12, 2021', '10'],
    ['week number of 2021-01-03', '53'],
    ['day of the week on January 24, 1984', 'Tuesday'],
    ['weekday on March 9, 2024', 'Saturday'],
    ['day of year of 2024-12-31', '366'],
    ['quarter of 2026-11-20', '4'],
    ['year of 2026-11-20', '2026'],
    ['month(2026-11-20)', '11'],
    ['day of 2026-11-20', '20'],
    ['end of month of 2024-02-10', '2024-02-29'],
    ['start of week of 2026-11-20', '2026-11-16'],
    ['leap year(2024)', 'true'],
    ['leap year(1900)', 'false'],
    ['add days(2020-05-20, 523)', '2021-10-25'],
    ['julian date(1970-01-01T00:00:00Z)', '2440587.5 d'],
    ['week number of 5', '! This takes a date, such as 2026-03-01.'],
    ['sqrt(2020-01-01)', '! This takes a number.'],
    ['2020-01-01 in km', '! Only what has a unit can be converted to km.'],
  ])
})

describe('comparing dates', () => {
  answers([
    ['2020-01-01 < 2021-01-01', 'true'],
    ['2020-01-01 >= 2021-01-01', 'false'],
    ['2020-01-01 == January 1 2020', 'true'],
    ['2020-01-01 != 2020-01-02', 'true'],
    ['2020-01-01 12:00 > 2020-01-01', 'true'],
    ['2020-01-01 < 2020-01-01 12:00', 'true'],
    ['weekday of 2026-11-23 == weekday of 2026-11-30', 'true'],
    ['9:00 < 10:00', 'true'],
    ['9:00 < 2020-01-01', '! A time of day and a date cannot be compared.'],
    ['max(2020-01-01, 2021-01-01)', '2021-01-01'],
    ['min(9:00, 8:30)', '08:30'],
    ['count(2020-01-01, 2021-01-01)', '2'],
  ])

  it('leaves dates out of totals', () => {
    expect(solveAt(['2020-01-01', '5', '16:00', '7', 'total'])).toBe('12')
  })
})

test('dates are read the same with decimal commas', () => {
  const sheet = solveIn({ ...environmentAt(), format: commaFormat }, [
    '5.11.2020 + 1,5 days',
    '1.3.2026 - 28.2.2026',
  ])
  expect([sheet.answer(0)?.text, sheet.answer(1)?.text]).toEqual(['2020-11-06 12:00', '1 d'])
})

test('today is that of the zone', () => {
  const late = Date.UTC(2026, 10, 23, 20)
  expect(solveAt(['today'], environmentAt(late, 'Asia/Tokyo'))).toBe('2026-11-24')
  expect(solveAt(['today'], environmentAt(monday, 'America/New_York'))).toBe('2026-11-23')
})
