import { fraction, one, small } from '../../numbers/number.ts'
import { exactly, part, times, unitGroup } from '../unit-row.ts'
import { day, foot, gravity, mile, year } from './definitions.ts'

export const timeUnits = unitGroup('Time', { time: 1 }, [
  {
    symbol: 's',
    symbols: ['sec', 'secs'],
    names: ['second'],
    scale: one,
    prefixes: 'metric',
    example: ['90 s in min', '1.5 min'],
    summary: 'The second, SI.',
  },
  {
    symbol: 'min',
    symbols: ['mins'],
    names: ['minute'],
    scale: small(60),
    example: ['90 min in h', '1.5 h'],
    summary: '60 seconds.',
  },
  {
    symbol: 'h',
    symbols: ['hr', 'hrs'],
    names: ['hour'],
    scale: small(3600),
    example: ['36 h in days', '1.5 d'],
    summary: '60 minutes.',
  },
  { symbol: 'd', names: ['day'], scale: day, example: ['3 days in h', '72 h'], summary: '24 hours.' },
  {
    symbol: 'wk',
    symbols: ['wks'],
    names: ['week'],
    scale: times(day, 7),
    example: ['2 weeks in days', '14 d'],
    summary: '7 days.',
  },
  // Five of them in a week: $500/workday over 4 weeks are 20 times $500.
  {
    symbol: 'workday',
    plural: 'workdays',
    names: ['workday', 'work day', 'working day', 'business day', 'weekday'],
    scale: part(times(day, 7), 5),
    example: ['10 workdays in weeks', '2 wk'],
    summary: 'One of the five working days in a week.',
  },
  {
    symbol: 'fortnight',
    plural: 'fortnights',
    names: ['fortnight'],
    scale: times(day, 14),
    example: ['1 fortnight in days', '14 d'],
    summary: '14 days.',
  },
  {
    symbol: 'mo',
    symbols: ['mnth', 'mnths'],
    names: ['month'],
    scale: part(year, 12),
    example: ['18 months in years', '1.5 yr'],
    summary: 'A twelfth of a year; of dates, a month of the calendar.',
  },
  {
    symbol: 'quarter',
    plural: 'quarters',
    names: ['quarter'],
    scale: part(year, 4),
    example: ['2 quarters in months', '6 mo'],
    summary: 'A quarter of a year.',
  },
  {
    symbol: 'yr',
    symbols: ['yrs', 'y'],
    names: ['year'],
    scale: year,
    example: ['2 years in months', '24 mo'],
    summary: '365.2425 days, the mean of the Gregorian calendar.',
  },
  {
    symbol: 'lustrum',
    names: ['lustrum'],
    scale: times(year, 5),
    example: ['1 lustrum in s', '157784760 s'],
    summary: '5 years.',
  },
  {
    symbol: 'decade',
    names: ['decade'],
    scale: times(year, 10),
    example: ['3 decades in years', '30 yr'],
    summary: '10 years.',
  },
  {
    symbol: 'century',
    names: ['century', 'centuries'],
    scale: times(year, 100),
    example: ['1 century in years', '100 yr'],
    summary: '100 years.',
  },
  {
    symbol: 'millennium',
    names: ['millennium', 'millennia'],
    scale: times(year, 1000),
    example: ['1 millennium in s', '31556952000 s'],
    summary: '1,000 years.',
  },
])

export const frequencyUnits = unitGroup('Frequency', { time: -1 }, [
  {
    symbol: 'Hz',
    names: ['hertz'],
    scale: one,
    prefixes: 'metric',
    example: ['50 Hz in rpm', '3000 rpm'],
    summary: 'Times a second, SI.',
  },
  {
    symbol: 'rpm',
    symbols: ['RPM'],
    names: ['revolution per minute', 'revolutions per minute'],
    scale: part(one, 60),
    example: ['33 rpm in Hz', '0.55 Hz'],
    summary: 'Turns a minute.',
  },
  {
    symbol: 'bpm',
    names: ['beats per minute'],
    scale: part(one, 60),
    example: ['1 bpm in Hz', '0.0166666666667 Hz'],
    summary: 'Beats a minute.',
  },
])

export const speedUnits = unitGroup('Speed', { length: 1, time: -1 }, [
  {
    symbol: 'mph',
    names: [],
    scale: part(mile, 3600),
    example: ['60 mph in km/h', '96.56064 km/h'],
    summary: 'Miles an hour.',
  },
  {
    symbol: 'fps',
    names: [],
    scale: foot,
    example: ['1 fps in m/s', '0.3048 m/s'],
    summary: 'Feet a second.',
  },
  {
    symbol: 'kn',
    symbols: ['kt', 'kts'],
    names: ['knot'],
    scale: fraction(1852n, 3600n),
    example: ['20 kn in km/h', '37.04 km/h'],
    summary: 'Nautical miles an hour.',
  },
  {
    symbol: 'mach',
    names: ['mach'],
    scale: exactly('340.294'),
    example: ['1 mach in m/s', '340.294 m/s'],
    summary: 'The speed of sound at sea level, ISO 2533.',
  },
])

export const accelerationUnits = unitGroup('Acceleration', { length: 1, time: -2 }, [
  {
    symbol: 'g0',
    names: ['gee', 'g force'],
    scale: gravity,
    example: ['1 g0 in m/s^2', '9.80665 m/s^2'],
    summary: 'Standard gravity, 3rd CGPM 1901.',
  },
])
