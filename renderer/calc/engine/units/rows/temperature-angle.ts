import { divide, multiply, negate } from '../../numbers/arithmetic.ts'
import { fraction, one, small } from '../../numbers/number.ts'
import { unitGroup } from '../unit-row.ts'
import { pi } from './definitions.ts'

const celsiusZero = small(27315, 2)

export const temperatureUnits = unitGroup('Temperature', { temperature: 1 }, [
  {
    symbol: 'K',
    names: ['kelvin'],
    scale: one,
    example: ['300 K in °C', '26.85 °C'],
    summary: 'The kelvin, SI.',
  },
  {
    symbol: '°C',
    symbols: ['C', '℃', 'degC'],
    names: ['celsius', 'degree celsius', 'degrees celsius'],
    scale: one,
    zero: celsiusZero,
    example: ['25 °C in °F', '77 °F'],
    summary: 'Celsius: water freezes at 0 and boils at 100.',
  },
  {
    symbol: '°F',
    symbols: ['F', '℉', 'degF'],
    names: ['fahrenheit', 'degree fahrenheit', 'degrees fahrenheit'],
    scale: fraction(5n, 9n),
    zero: fraction(45967n, 180n),
    example: ['98.6 °F in °C', '37 °C'],
    summary: 'Fahrenheit: water freezes at 32 and boils at 212.',
  },
  {
    symbol: '°R',
    symbols: ['°Ra', 'degR'],
    names: ['rankine'],
    scale: fraction(5n, 9n),
    example: ['1 °R in K', '0.555555555556 K'],
    summary: 'Rankine: degrees Fahrenheit from absolute zero.',
  },
  {
    symbol: '°Ré',
    symbols: ['°Re'],
    names: ['réaumur', 'reaumur'],
    scale: fraction(5n, 4n),
    zero: celsiusZero,
    example: ['1 °Ré in K', '274.4 K'],
    summary: 'Réaumur: water freezes at 0 and boils at 80.',
  },
  {
    symbol: '°Rø',
    symbols: ['°Ro'],
    names: ['rømer', 'romer'],
    scale: fraction(40n, 21n),
    zero: fraction(36241n, 140n),
    example: ['1 °Rø in K', '260.769047619 K'],
    summary: 'Rømer: water freezes at 7.5 and boils at 60.',
  },
  {
    symbol: '°De',
    names: ['delisle'],
    scale: negate(fraction(2n, 3n)),
    zero: small(37315, 2),
    example: ['1 °De in K', '372.483333333 K'],
    summary: 'Delisle: water boils at 0 and freezes at 150.',
  },
])

export const angleUnits = unitGroup('Angle', { angle: 1 }, [
  {
    symbol: 'rad',
    names: ['radian'],
    scale: one,
    prefixes: 'metric',
    example: ['1 rad in °', '57.2957795131 °'],
    summary: 'The radian, SI.',
  },
  {
    symbol: '°',
    symbols: ['deg'],
    names: ['degree'],
    scale: divide(pi, small(180)),
    example: ['180° in rad', '3.14159265359 rad'],
    summary: 'A 360th of a turn.',
  },
  {
    symbol: 'arcmin',
    names: ['arcminute', 'minute of arc'],
    scale: divide(pi, small(10_800)),
    example: ['90 arcmin in °', '1.5 °'],
    summary: 'A sixtieth of a degree.',
  },
  {
    symbol: 'arcsec',
    names: ['arcsecond', 'second of arc'],
    scale: divide(pi, small(648_000)),
    prefixes: 'metric',
    example: ['60 arcsec in arcmin', '1 arcmin'],
    summary: 'A sixtieth of an arcminute.',
  },
  {
    symbol: 'grad',
    symbols: ['gon'],
    names: ['gradian'],
    scale: divide(pi, small(200)),
    example: ['1 grad in rad', '0.0157079632679 rad'],
    summary: 'A 400th of a turn.',
  },
  {
    symbol: 'turn',
    names: ['turn', 'revolution'],
    scale: multiply(pi, small(2)),
    example: ['0.25 turn in °', '90 °'],
    summary: 'A whole turn.',
  },
])
