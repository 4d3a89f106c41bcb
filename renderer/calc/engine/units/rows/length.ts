import { divide, multiply } from '../../numbers/arithmetic.ts'
import { one, small } from '../../numbers/number.ts'
import { part, squared, tenTo, times, unitGroup } from '../unit-row.ts'
import { day, foot, inch, lightSpeed, mile, pi } from './definitions.ts'

const astronomicalUnit = small(149_597_870_700)
const pixel = part(inch, 96)

export const lengthUnits = unitGroup('Length', { length: 1 }, [
  {
    symbol: 'm',
    names: ['meter', 'metre'],
    scale: one,
    prefixes: 'metric',
    example: ['3 m in ft', '9.84251968504 ft'],
    summary: 'The metre, SI.',
  },
  {
    symbol: 'in',
    names: ['inch', 'inches'],
    scale: inch,
    example: ['10 in in cm', '25.4 cm'],
    summary: 'The international inch of 1959.',
  },
  {
    symbol: 'ft',
    names: ['foot', 'feet'],
    scale: foot,
    example: ['6 ft in m', '1.8288 m'],
    summary: '12 inches.',
  },
  {
    symbol: 'yd',
    names: ['yard'],
    scale: times(foot, 3),
    example: ['100 yd in m', '91.44 m'],
    summary: '3 feet.',
  },
  {
    symbol: 'mi',
    names: ['mile'],
    scale: mile,
    example: ['26.2 mi in km', '42.1648128 km'],
    summary: 'The statute mile, 5,280 feet.',
  },
  {
    symbol: 'thou',
    names: ['mil'],
    scale: part(inch, 1000),
    example: ['40 thou in mm', '1.016 mm'],
    summary: 'A thousandth of an inch.',
  },
  {
    symbol: 'rod',
    names: ['rod'],
    scale: part(times(foot, 33), 2),
    example: ['1 rod in m', '5.0292 m'],
    summary: '16.5 feet.',
  },
  {
    symbol: 'chain',
    names: ['chain'],
    scale: times(foot, 66),
    example: ['1 chain in m', '20.1168 m'],
    summary: "Gunter's chain, 66 feet.",
  },
  {
    symbol: 'fur',
    names: ['furlong'],
    scale: times(foot, 660),
    example: ['8 fur in mi', '1 mi'],
    summary: '660 feet.',
  },
  {
    symbol: 'league',
    names: ['league'],
    scale: times(mile, 3),
    example: ['1 league in m', '4828.032 m'],
    summary: '3 miles.',
  },
  {
    symbol: 'ftm',
    names: ['fathom'],
    scale: times(foot, 6),
    example: ['5 ftm in m', '9.144 m'],
    summary: '6 feet.',
  },
  {
    symbol: 'nmi',
    symbols: ['NM'],
    names: ['nautical mile'],
    scale: small(1852),
    example: ['1 nmi in m', '1852 m'],
    summary: 'The international nautical mile of 1929.',
  },
  {
    symbol: 'Å',
    names: ['angstrom', 'ångström'],
    scale: tenTo(-10),
    example: ['1 nm in Å', '10 Å'],
    summary: 'A ten-billionth of a metre.',
  },
  {
    symbol: 'micron',
    names: ['micron'],
    scale: tenTo(-6),
    example: ['1 micron in m', '0.000001 m'],
    summary: 'A micrometre.',
  },
  {
    symbol: 'au',
    symbols: ['AU'],
    names: ['astronomical unit'],
    scale: astronomicalUnit,
    example: ['1 au in km', '149597870.7 km'],
    summary: 'The astronomical unit, IAU 2012.',
  },
  {
    symbol: 'ly',
    names: ['light year', 'lightyear'],
    scale: multiply(lightSpeed, small(31_557_600)),
    example: ['1 ly in km', '9460730472580.8 km'],
    summary: 'What light goes in a Julian year, IAU.',
  },
  {
    symbol: 'light day',
    names: ['light day'],
    scale: multiply(lightSpeed, day),
    example: ['1 light day in km', '25902068371.2 km'],
    summary: 'What light goes in a day.',
  },
  {
    symbol: 'light hour',
    names: ['light hour'],
    scale: times(lightSpeed, 3600),
    example: ['1 light hour in m', '1079252848800 m'],
    summary: 'What light goes in an hour.',
  },
  {
    symbol: 'light minute',
    names: ['light minute'],
    scale: times(lightSpeed, 60),
    example: ['1 light minute in m', '17987547480 m'],
    summary: 'What light goes in a minute.',
  },
  {
    symbol: 'light second',
    names: ['light second'],
    scale: lightSpeed,
    example: ['1 light second in m', '299792458 m'],
    summary: 'What light goes in a second.',
  },
  {
    symbol: 'pc',
    names: ['parsec'],
    scale: divide(multiply(astronomicalUnit, small(648_000)), pi),
    prefixes: 'metric',
    example: ['1 pc in ly', '3.26156377717 ly'],
    summary: 'The parsec, IAU 2015.',
  },
])

export const screenUnits = unitGroup('Type and screens', { length: 1 }, [
  {
    symbol: 'px',
    names: ['pixel'],
    scale: pixel,
    example: ['96 px in in', '1 in'],
    summary: 'CSS: 96 in an inch.',
  },
  {
    symbol: 'pt',
    names: ['point'],
    scale: part(inch, 72),
    example: ['12 pt in px', '16 px'],
    summary: 'CSS: 72 in an inch.',
  },
  {
    symbol: 'pica',
    names: ['pica'],
    scale: part(inch, 6),
    example: ['1 pica in px', '16 px'],
    summary: 'CSS: 12 points.',
  },
  {
    symbol: 'Q',
    names: [],
    scale: small(25, 5),
    example: ['1 Q in px', '0.944881889764 px'],
    summary: 'CSS: a quarter of a millimetre.',
  },
  {
    symbol: 'em',
    symbols: ['rem'],
    names: [],
    scale: times(pixel, 16),
    example: ['2 em in px', '32 px'],
    summary: 'CSS: 16 pixels, or as many as the name em says.',
  },
])

export const areaUnits = unitGroup('Area', { length: 2 }, [
  {
    symbol: 'ha',
    names: ['hectare'],
    scale: small(10_000),
    example: ['1 ha in m²', '10000 m^2'],
    summary: '10,000 square metres, accepted with SI.',
  },
  {
    symbol: 'decare',
    names: ['decare', 'dunam'],
    scale: small(1000),
    example: ['1 decare in m^2', '1000 m^2'],
    summary: '1,000 square metres.',
  },
  {
    symbol: 'ac',
    names: ['acre'],
    scale: times(squared(foot), 43_560),
    example: ['1 ac in m²', '4046.8564224 m^2'],
    summary: '43,560 square feet.',
  },
  {
    symbol: 'barn',
    names: ['barn'],
    scale: tenTo(-28),
    example: ['1 barn in m^2', '1e-28 m^2'],
    summary: 'Of cross sections of nuclei.',
  },
])
