import { divide, multiply } from '../numbers/arithmetic.ts'
import { Approximate, approximate, fraction, integer, one, small, type Num } from '../numbers/number.ts'
import type { Dimension } from './unit.ts'

/** Prefixes that a unit takes: with its symbol (km), with its names (kilometre). */
export type Prefixes = 'none' | 'metric' | 'data'

/** A row of the table of units. To add a unit, add a row. */
export interface UnitRow {
  readonly symbol: string
  /** Other spellings of the symbol; upper and lower case are told apart. */
  readonly symbols?: readonly string[]
  /** Names, in lower case; the plural with -s is understood. */
  readonly names: readonly string[]
  readonly dimension: Dimension
  readonly scale: Num
  readonly prefixes?: Prefixes
  readonly zero?: Num
}

const pi = approximate(Approximate.acos(-1))
const length = { length: 1 } as const
const area = { length: 2 } as const
const volume = { length: 3 } as const
const mass = { mass: 1 } as const
const time = { time: 1 } as const
const speed = { length: 1, time: -1 } as const
const temperature = { temperature: 1 } as const
const energy = { mass: 1, length: 2, time: -2 } as const
const powerDimension = { mass: 1, length: 2, time: -3 } as const
const force = { mass: 1, length: 1, time: -2 } as const
const pressure = { mass: 1, length: -1, time: -2 } as const
const angle = { angle: 1 } as const
const data = { data: 1 } as const

/** The international inch of 1959, exactly 25.4 mm, and what is made of it. */
const inch = small(254, 4)
const foot = multiply(inch, small(12))
const mile = multiply(foot, small(5280))
/** The international avoirdupois pound of 1959. */
const pound = small(45359237, 8)
/** Standard gravity, 3rd CGPM 1901. */
const gravity = small(980665, 5)
/** The US gallon is 231 cubic inches; the imperial one 4.54609 L (Units of Measurement Regulations 1995). */
const gallon = multiply(small(231), multiply(inch, multiply(inch, inch)))
const imperialGallon = small(454609, 8)
const litre = small(1, 3)
const day = small(86_400)
/** The mean year of the Gregorian calendar. */
const year = multiply(small(3_652_425, 4), day)
const lightSpeed = small(299_792_458)

const parts = (whole: Num, count: number): Num => divide(whole, small(count))

export const unitRows: readonly UnitRow[] = [
  // Length
  { symbol: 'm', names: ['meter', 'metre'], dimension: length, scale: one, prefixes: 'metric' },
  { symbol: 'in', names: ['inch', 'inches'], dimension: length, scale: inch },
  { symbol: 'ft', names: ['foot', 'feet'], dimension: length, scale: foot },
  { symbol: 'yd', names: ['yard'], dimension: length, scale: multiply(foot, small(3)) },
  { symbol: 'mi', names: ['mile'], dimension: length, scale: mile },
  { symbol: 'thou', names: ['mil'], dimension: length, scale: parts(inch, 1000) },
  { symbol: 'fur', names: ['furlong'], dimension: length, scale: multiply(foot, small(660)) },
  { symbol: 'ftm', names: ['fathom'], dimension: length, scale: multiply(foot, small(6)) },
  { symbol: 'nmi', names: ['nautical mile'], dimension: length, scale: small(1852) },
  { symbol: 'Å', names: ['angstrom', 'ångström'], dimension: length, scale: small(1, 10) },
  { symbol: 'au', names: ['astronomical unit'], dimension: length, scale: small(149_597_870_700) },
  // The IAU's light-year, of Julian years.
  { symbol: 'ly', names: ['light year', 'lightyear'], dimension: length, scale: lightDays(36525, 2) },
  { symbol: 'light day', names: ['light day'], dimension: length, scale: lightDays(1, 0) },
  {
    symbol: 'pc',
    names: ['parsec'],
    dimension: length,
    scale: divide(multiply(small(149_597_870_700), small(648_000)), pi),
  },
  // CSS Values and Units: 1 in = 96 px = 72 pt = 6 pica; em as browsers start.
  { symbol: 'px', names: ['pixel'], dimension: length, scale: parts(inch, 96) },
  { symbol: 'pt', names: ['point'], dimension: length, scale: parts(inch, 72) },
  { symbol: 'em', names: [], dimension: length, scale: parts(inch, 6) },
  // Area
  { symbol: 'ha', names: ['hectare'], dimension: area, scale: small(10_000) },
  { symbol: 'ac', names: ['acre'], dimension: area, scale: multiply(small(43_560), multiply(foot, foot)) },
  // Volume
  {
    symbol: 'L',
    symbols: ['l'],
    names: ['liter', 'litre'],
    dimension: volume,
    scale: litre,
    prefixes: 'metric',
  },
  { symbol: 'gal', names: ['gallon'], dimension: volume, scale: gallon },
  { symbol: 'qt', names: ['quart'], dimension: volume, scale: parts(gallon, 4) },
  { symbol: 'pint', names: ['pint'], dimension: volume, scale: parts(gallon, 8) },
  { symbol: 'cup', names: ['cup'], dimension: volume, scale: parts(gallon, 16) },
  {
    symbol: 'fl oz',
    symbols: ['floz'],
    names: ['fluid ounce'],
    dimension: volume,
    scale: parts(gallon, 128),
  },
  { symbol: 'tbsp', names: ['tablespoon'], dimension: volume, scale: parts(gallon, 256) },
  { symbol: 'tsp', names: ['teaspoon'], dimension: volume, scale: parts(gallon, 768) },
  { symbol: 'imp gal', names: ['imperial gallon'], dimension: volume, scale: imperialGallon },
  // Mass
  { symbol: 'g', names: ['gram', 'gramme'], dimension: mass, scale: small(1, 3), prefixes: 'metric' },
  { symbol: 't', names: ['tonne', 'metric ton'], dimension: mass, scale: small(1000) },
  { symbol: 'lb', symbols: ['lbs'], names: ['pound'], dimension: mass, scale: pound },
  { symbol: 'oz', names: ['ounce'], dimension: mass, scale: parts(pound, 16) },
  { symbol: 'st', names: ['stone'], dimension: mass, scale: multiply(pound, small(14)) },
  { symbol: 'ton', names: ['ton', 'short ton'], dimension: mass, scale: multiply(pound, small(2000)) },
  { symbol: 'ct', names: ['carat'], dimension: mass, scale: small(2, 4) },
  // Time
  {
    symbol: 's',
    symbols: ['sec', 'secs'],
    names: ['second'],
    dimension: time,
    scale: one,
    prefixes: 'metric',
  },
  { symbol: 'min', symbols: ['mins'], names: ['minute'], dimension: time, scale: small(60) },
  { symbol: 'h', symbols: ['hr', 'hrs'], names: ['hour'], dimension: time, scale: small(3600) },
  { symbol: 'd', names: ['day'], dimension: time, scale: day },
  { symbol: 'wk', symbols: ['wks'], names: ['week'], dimension: time, scale: multiply(day, small(7)) },
  // Five of them in a week: $500/workday over 4 weeks are 20 times $500.
  {
    symbol: 'workday',
    names: ['workday', 'work day', 'working day', 'business day', 'weekday'],
    dimension: time,
    scale: parts(multiply(day, small(7)), 5),
  },
  { symbol: 'fortnight', names: ['fortnight'], dimension: time, scale: multiply(day, small(14)) },
  { symbol: 'quarter', names: ['quarter'], dimension: time, scale: parts(year, 4) },
  { symbol: 'mo', names: ['month'], dimension: time, scale: parts(year, 12) },
  { symbol: 'yr', symbols: ['yrs'], names: ['year'], dimension: time, scale: year },
  { symbol: 'decade', names: ['decade'], dimension: time, scale: multiply(year, small(10)) },
  { symbol: 'century', names: ['century', 'centuries'], dimension: time, scale: multiply(year, small(100)) },
  // Speed
  { symbol: 'mph', names: [], dimension: speed, scale: parts(mile, 3600) },
  { symbol: 'kn', symbols: ['kt', 'kts'], names: ['knot'], dimension: speed, scale: fraction(1852n, 3600n) },
  // Temperature
  { symbol: 'K', names: ['kelvin'], dimension: temperature, scale: one },
  {
    symbol: '°C',
    symbols: ['C', '℃'],
    names: ['celsius', 'degree celsius', 'degrees celsius'],
    dimension: temperature,
    scale: one,
    zero: small(27315, 2),
  },
  {
    symbol: '°F',
    symbols: ['F', '℉'],
    names: ['fahrenheit', 'degree fahrenheit', 'degrees fahrenheit'],
    dimension: temperature,
    scale: fraction(5n, 9n),
    zero: fraction(45967n, 180n),
  },
  // Angle
  { symbol: 'rad', names: ['radian'], dimension: angle, scale: one },
  { symbol: '°', symbols: ['deg'], names: ['degree'], dimension: angle, scale: divide(pi, small(180)) },
  { symbol: 'arcmin', names: ['arcminute'], dimension: angle, scale: divide(pi, small(10_800)) },
  { symbol: 'arcsec', names: ['arcsecond'], dimension: angle, scale: divide(pi, small(648_000)) },
  { symbol: 'turn', names: ['turn', 'revolution'], dimension: angle, scale: multiply(pi, small(2)) },
  // Electricity
  {
    symbol: 'A',
    symbols: ['amp', 'amps'],
    names: ['ampere'],
    dimension: { current: 1 },
    scale: one,
    prefixes: 'metric',
  },
  {
    symbol: 'V',
    names: ['volt'],
    dimension: { mass: 1, length: 2, time: -3, current: -1 },
    scale: one,
    prefixes: 'metric',
  },
  {
    symbol: 'Ω',
    symbols: ['\u2126'],
    names: ['ohm'],
    dimension: { mass: 1, length: 2, time: -3, current: -2 },
    scale: one,
    prefixes: 'metric',
  },
  {
    symbol: 'Ah',
    names: ['ampere hour'],
    dimension: { current: 1, time: 1 },
    scale: small(3600),
    prefixes: 'metric',
  },
  // Energy and power
  { symbol: 'J', names: ['joule'], dimension: energy, scale: one, prefixes: 'metric' },
  { symbol: 'W', names: ['watt'], dimension: powerDimension, scale: one, prefixes: 'metric' },
  { symbol: 'Wh', names: ['watt hour'], dimension: energy, scale: small(3600), prefixes: 'metric' },
  // The thermochemical calorie.
  { symbol: 'cal', names: ['calorie'], dimension: energy, scale: small(4184, 3), prefixes: 'metric' },
  {
    symbol: 'eV',
    names: ['electronvolt'],
    dimension: energy,
    scale: decimal('1.602176634e-19'),
    prefixes: 'metric',
  },
  { symbol: 'BTU', names: ['btu'], dimension: energy, scale: decimal('1055.05585262') },
  {
    symbol: 'hp',
    names: ['horsepower'],
    dimension: powerDimension,
    scale: multiply(multiply(small(550), foot), multiply(pound, gravity)),
  },
  // Force and pressure
  { symbol: 'N', names: ['newton'], dimension: force, scale: one, prefixes: 'metric' },
  { symbol: 'kgf', names: [], dimension: force, scale: gravity },
  { symbol: 'lbf', names: ['pound force'], dimension: force, scale: multiply(pound, gravity) },
  { symbol: 'Pa', names: ['pascal'], dimension: pressure, scale: one, prefixes: 'metric' },
  { symbol: 'bar', names: ['bar'], dimension: pressure, scale: small(100_000), prefixes: 'metric' },
  { symbol: 'atm', names: ['atmosphere'], dimension: pressure, scale: small(101_325) },
  {
    symbol: 'psi',
    names: [],
    dimension: pressure,
    scale: divide(multiply(pound, gravity), multiply(inch, inch)),
  },
  // Conventional millimetre of mercury: 13,595.1 kg/m³ under standard gravity.
  { symbol: 'mmHg', names: [], dimension: pressure, scale: multiply(small(135951, 4), gravity) },
  { symbol: 'torr', names: ['torr'], dimension: pressure, scale: parts(small(101_325), 760) },
  // Frequency
  { symbol: 'Hz', names: ['hertz'], dimension: { time: -1 }, scale: one, prefixes: 'metric' },
  { symbol: 'rpm', names: [], dimension: { time: -1 }, scale: parts(one, 60) },
  // Amount and light
  { symbol: 'mol', names: ['mole'], dimension: { amount: 1 }, scale: one, prefixes: 'metric' },
  { symbol: 'cd', names: ['candela'], dimension: { light: 1 }, scale: one },
  // Data: prefixes of 1000 and, with an i, of 1024 (IEC 80000-13).
  { symbol: 'bit', symbols: ['b'], names: ['bit'], dimension: data, scale: one, prefixes: 'data' },
  { symbol: 'B', names: ['byte'], dimension: data, scale: small(8), prefixes: 'data' },
]

/** SI prefixes, 27th CGPM: symbol, name, power of ten. */
export const metricPrefixes: readonly (readonly [string, string, number])[] = [
  ['Q', 'quetta', 30],
  ['R', 'ronna', 27],
  ['Y', 'yotta', 24],
  ['Z', 'zetta', 21],
  ['E', 'exa', 18],
  ['P', 'peta', 15],
  ['T', 'tera', 12],
  ['G', 'giga', 9],
  ['M', 'mega', 6],
  ['k', 'kilo', 3],
  ['h', 'hecto', 2],
  ['da', 'deca', 1],
  ['d', 'deci', -1],
  ['c', 'centi', -2],
  ['m', 'milli', -3],
  ['µ', 'micro', -6],
  ['μ', 'micro', -6],
  ['u', 'micro', -6],
  ['n', 'nano', -9],
  ['p', 'pico', -12],
  ['f', 'femto', -15],
  ['a', 'atto', -18],
]

/** Binary prefixes, IEC 80000-13: symbol, name, power of 1024. */
export const binaryPrefixes: readonly (readonly [string, string, number])[] = [
  ['Ki', 'kibi', 1],
  ['Mi', 'mebi', 2],
  ['Gi', 'gibi', 3],
  ['Ti', 'tebi', 4],
  ['Pi', 'pebi', 5],
  ['Ei', 'exbi', 6],
  ['Zi', 'zebi', 7],
  ['Yi', 'yobi', 8],
]

/** Coherent units that products of others are shown in: 1 N × 1 m is 1 J. */
export const namedProducts = ['N', 'J', 'W', 'Pa', 'V', 'Ω', 'A'] as const

/** Spellings that stand for a product of units: symbol and power of each part. */
export const writtenProducts: Readonly<Record<string, readonly (readonly [string, number])[]>> = {
  sqft: [['ft', 2]],
  sqm: [['m', 2]],
  sqkm: [['km', 2]],
  cc: [['cm', 3]],
  mps: [
    ['m', 1],
    ['s', -1],
  ],
  kph: [
    ['km', 1],
    ['h', -1],
  ],
  kmh: [
    ['km', 1],
    ['h', -1],
  ],
  kbps: [
    ['kbit', 1],
    ['s', -1],
  ],
  Mbps: [
    ['Mbit', 1],
    ['s', -1],
  ],
  Gbps: [
    ['Gbit', 1],
    ['s', -1],
  ],
  KB: [['kB', 1]],
}

/** The coherent unit of each base, for products that have no shorter name. */
export const coherentUnits = {
  length: 'm',
  mass: 'kg',
  time: 's',
  current: 'A',
  temperature: 'K',
  amount: 'mol',
  light: 'cd',
  angle: 'rad',
  data: 'bit',
} as const

function lightDays(count: number, scale: number): Num {
  return multiply(multiply(lightSpeed, day), small(count, scale))
}

function decimal(text: string): Num {
  const [digits = '', exponent = '0'] = text.split('e')
  const [whole = '', decimals = ''] = digits.split('.')
  const places = Number(exponent) - decimals.length
  const mantissa = BigInt(whole + decimals)
  return places < 0 ? fraction(mantissa, 10n ** BigInt(-places)) : integer(mantissa * 10n ** BigInt(places))
}
