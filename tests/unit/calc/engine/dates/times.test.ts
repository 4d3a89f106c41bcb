import { describe, expect, it, test } from 'vitest'
import { reportLines } from '../../../../../renderer/calc/engine/report.ts'
import { pointFormat } from '../../../../../renderer/calc/engine/language/number-format.ts'
import { solveIn } from '../../../../../renderer/calc/engine/solve.ts'
import { environmentAt, monday, solveAt } from './solve-at.ts'

function answers(rows: readonly (readonly [line: string, answer: string | null])[], zone = 'UTC'): void {
  test.each(rows)('%s → %s', (line, answer) => {
    expect(solveAt([line], environmentAt(monday, zone))).toBe(answer)
  })
}

describe('times of day', () => {
  answers([
    ['16:00', '16:00'],
    ['9am', '09:00'],
    ['12am', '00:00'],
    ['12 pm', '12:00'],
    ['3:04:05 pm', '15:04:05'],
    ['noon', '12:00'],
    ['3:35 am + 7 hours 15 minutes', '10:50'],
    ['16:00 + 3 hours 12 minutes', '19:12'],
    ['9:45 am - 15 hours 10 minutes', '18:35'],
    ['23:00 + 2 h', '01:00'],
    ['10:31 + 8:30 to time', '19:01'],
    ['10h 31min + 8h 30min to time', '19:01'],
    ['20 h + 10 h to time', '30:00:00'],
    ['17:30 - 9:00', '8 h 30 min'],
    ['9:00 - 17:30', '8 h 30 min'],
    ['7:30 to 20:45', '13 h 15 min'],
    ['4pm to 3am', '11 h'],
    ['time between 9am and 5pm', '8 h'],
    ['from 9am to 5pm', '8 h'],
    ['hours between 9:00 and 17:30', '8.5 h'],
    ['minutes from 9am to 10:15am', '75 min'],
    ['time until 17:00', '2 h 54 min 53 s'],
    ['time until 9:00', '18 h 54 min 53 s'],
    ['time since 14:00', '5 min 7 s'],
    ['13pm', null],
  ])
})

describe('lengths of time', () => {
  answers([
    ['00:12:05 − 00:04:09', '00:07:56'],
    ['03:04:05 + 01:02:03', '04:06:08'],
    ['00:04:09 - 00:12:05', '-00:07:56'],
    ['01:30:00 * 2', '03:00:00'],
    ['1:30:00 + 30 min', '02:00:00'],
    ['00:00:01.5 * 3', '00:00:04.5'],
    ['100:00:00 in h', '100 h'],
    ['03:04:05 in seconds', '11045 s'],
    ['5.5 minutes as laptime', '00:05:30'],
    ['5.5 minutes as timespan', '5 min 30 s'],
    ['72 days as timespan', '10 wk 2 d'],
    ['-5.5 minutes as timespan', '-5 min 30 s'],
    ['0 s as timespan', '0 s'],
    ['1.5 years as timespan', '1 yr 6 mo'],
    ['12.5 minutes in minutes and seconds', '12 min 30 s'],
    ['1.4 weeks in hours and minutes', '235 h 12 min'],
    ['4.5 weeks in days and hours', '31 d 12 h'],
    ['3661 s in hours, minutes and seconds', '1 h 1 min 1 s'],
    ['5 km as laptime', '! Only a length of time can be written so.'],
  ])
})

describe('points in time and zones', () => {
  answers([
    ['2024-07-31 13:24 UTC in Europe/Berlin', '2024-07-31 15:24'],
    ['2024-01-02 13:24 UTC in Europe/Berlin', '2024-01-02 14:24'],
    ['2024-07-31 13:24 UTC in US/Eastern', '2024-07-31 09:24'],
    ['2024-07-31 15:24 Europe/Berlin in UTC', '2024-07-31 13:24'],
    ['2024-07-31 13:24 UTC in New York', '2024-07-31 09:24'],
    ['2024-07-31 13:24 UTC in Port au Prince', '2024-07-31 09:24'],
    ['2024-07-31 13:24 UTC to utc+5:30', '2024-07-31 18:54'],
    ['2024-07-31 13:24 UTC+2 in UTC', '2024-07-31 11:24'],
    ['2024-07-31 13:24 UTC + 2 hours', '2024-07-31 15:24'],
    ['2020-07-10T07:50CET to utc+8', '2020-07-10 14:50'],
    ['2020-07-10T07:50+02:00 in UTC', '2020-07-10 05:50'],
    ['2024-01-02 15:24:56 +0200 in UTC', '2024-01-02 13:24:56'],
    ['2024/07/31 01:24 pm UTC in Tokyo', '2024-07-31 22:24'],
    ['April 1, 2019 3:30pm as iso8601', '2019-04-01T15:30:00Z'],
    ['2019-04-01T15:30:00 to date', '2019-04-01 15:30'],
    ['now', '2026-11-23 14:05'],
    ['now in Tokyo', '2026-11-23 23:05'],
    ['time in Tokyo', '23:05'],
    ['15:00 CET in EST', '09:00'],
    ['15:00 in Tokyo', '00:00'],
    ['3:35 pm in New York to Berlin', '21:35'],
    ['tomorrow 9:00 in Tokyo', '2026-11-24 18:00'],
    ['today at 5pm', '2026-11-23 17:00'],
    ['5pm tomorrow', '2026-11-24 17:00'],
    ['timestamp(2020-05-20T00:00:00Z)', '1589932800'],
    ['April 1, 2019 to timestamp', '1554076800'],
    ['1589932800 to date', '2020-05-20 00:00'],
    ['stamptodate(1 589 932 800) to utc', '2020-05-20 00:00'],
    ['1733823083000 to date', '2024-12-10 09:31:23'],
    ['current timestamp', '1795442707'],
    ['now as timestamp', '1795442707'],
    ['5 km in Berlin', null],
  ])

  it('copies what can be typed again', () => {
    const environment = environmentAt()
    for (const line of ['now in Tokyo', '2024-07-31 13:24 UTC+5:30', '2024-07-31T13:24:05Z']) {
      const full = solveIn(environment, [line]).answer(0)?.full ?? ''
      expect(solveIn(environment, [full]).answer(0)?.full).toBe(full)
    }
  })

  it('reports them as ISO 8601', () => {
    const lines = ['2024-07-31 13:24 Europe/Berlin', '2024-07-31', '9am', 'weekday of 2024-07-31']
    expect(reportLines(lines, pointFormat).map(({ value }) => value)).toEqual([
      '2024-07-31T13:24:00+02:00',
      '2024-07-31',
      '09:00',
      'Wednesday',
    ])
  })
})

describe('when clocks are put forward and back', () => {
  answers(
    [
      ['2024-03-10 01:30 + 1 hour', '2024-03-10 03:30'],
      ['2024-03-09 12:00 + 1 day', '2024-03-10 12:00'],
      ['2024-03-09 12:00 + 24 hours', '2024-03-10 13:00'],
      ['2024-03-10 02:30', '2024-03-10 03:30'],
      ['2024-11-03 00:30 + 2 hours', '2024-11-03 01:30'],
      ['2024-03-11 - 2024-03-10', '1 d'],
      ['hours between 2024-03-10 00:00 and 2024-03-11 00:00', '23 h'],
      ['hours between 2024-11-03 00:00 and 2024-11-04 00:00', '25 h'],
    ],
    'America/New_York',
  )
})
