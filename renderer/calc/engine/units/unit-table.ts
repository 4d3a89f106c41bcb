import { electricityUnits } from './rows/electricity.ts'
import { energyUnits, forceUnits, powerUnits, pressureUnits, viscosityUnits } from './rows/energy.ts'
import { areaUnits, lengthUnits, screenUnits } from './rows/length.ts'
import { massUnits } from './rows/mass.ts'
import { amountUnits, dataUnits, fuelUnits } from './rows/others.ts'
import { angleUnits, temperatureUnits } from './rows/temperature-angle.ts'
import { accelerationUnits, frequencyUnits, speedUnits, timeUnits } from './rows/time.ts'
import { volumeUnits } from './rows/volume.ts'
import type { UnitGroup, UnitRow } from './unit-row.ts'

/** The units by what they measure. Of two spellings that are the same, the first row has it. */
export const unitGroups: readonly UnitGroup[] = [
  lengthUnits,
  screenUnits,
  areaUnits,
  volumeUnits,
  massUnits,
  timeUnits,
  speedUnits,
  accelerationUnits,
  temperatureUnits,
  angleUnits,
  energyUnits,
  powerUnits,
  forceUnits,
  pressureUnits,
  viscosityUnits,
  frequencyUnits,
  electricityUnits,
  amountUnits,
  dataUnits,
  fuelUnits,
]

export const unitRows: readonly UnitRow[] = unitGroups.flatMap(({ rows }) => rows)

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
export const namedProducts = [
  'newton',
  'joule',
  'watt',
  'pascal',
  'volt',
  'ohm',
  'ampere',
  'coulomb',
  'farad',
] as const

type Product = readonly (readonly [symbol: string, power: number])[]

const perSecond = (symbol: string): Product => [
  [symbol, 1],
  ['s', -1],
]
const kilometresAnHour: Product = [
  ['km', 1],
  ['h', -1],
]

/** Spellings that stand for a product of units. */
export const writtenProducts: ReadonlyMap<string, Product> = new Map([
  ...['mm', 'cm', 'm', 'km', 'in', 'ft', 'yd', 'mi'].flatMap((symbol): [string, Product][] => [
    [`sq${symbol}`, [[symbol, 2]]],
    [`cu${symbol}`, [[symbol, 3]]],
  ]),
  ['cc', [['cm', 3]]],
  ['mps', perSecond('m')],
  ['kph', kilometresAnHour],
  ['kmh', kilometresAnHour],
  ['kmph', kilometresAnHour],
  [
    'kmpl',
    [
      ['km', 1],
      ['L', -1],
    ],
  ],
  [
    'kpl',
    [
      ['km', 1],
      ['L', -1],
    ],
  ],
  ['bps', perSecond('bit')],
  ...['k', 'M', 'G', 'T'].flatMap((prefix): [string, Product][] => [
    [`${prefix}bps`, perSecond(`${prefix}bit`)],
    [`${prefix}Bps`, perSecond(`${prefix}B`)],
  ]),
  ['KB', [['kB', 1]]],
  ['kms', [['km', 1]]],
  ['kgs', [['kg', 1]]],
  ['kilo', [['kg', 1]]],
  ['kilos', [['kg', 1]]],
  ['mcg', [['µg', 1]]],
  ['kCal', [['kcal', 1]]],
])

/** What units are when part of them cancels out: 60 mph × 30 min are miles. */
export const speltOut: ReadonlyMap<string, Product> = new Map<string, Product>([
  [
    'mph',
    [
      ['mi', 1],
      ['h', -1],
    ],
  ],
  [
    'kn',
    [
      ['nmi', 1],
      ['h', -1],
    ],
  ],
  ['fps', perSecond('ft')],
])

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
