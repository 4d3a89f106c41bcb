import { divide, multiply } from '../../numbers/arithmetic.ts'
import { small } from '../../numbers/number.ts'
import { exactly, part, times, unitGroup } from '../unit-row.ts'
import { foot, gravity, pound } from './definitions.ts'

/** A grain is the same in all the English systems: 7,000 of them are a pound. */
const grain = part(pound, 7000)

export const massUnits = unitGroup('Mass', { mass: 1 }, [
  {
    symbol: 'g',
    names: ['gram', 'gramme'],
    scale: small(1, 3),
    prefixes: 'metric',
    example: ['500 g in lb', '1.10231131092 lb'],
    summary: 'A thousandth of the kilogram, SI.',
  },
  {
    symbol: 't',
    names: ['tonne', 'metric ton', 'metric tonne'],
    scale: small(1000),
    example: ['1.5 t in kg', '1500 kg'],
    summary: '1,000 kilograms, accepted with SI.',
  },
  {
    symbol: 'Mt',
    names: ['megatonne'],
    scale: small(1e9),
    example: ['1 Mt in kg', '1000000000 kg'],
    summary: 'A million tonnes.',
  },
  {
    symbol: 'Gt',
    names: ['gigatonne'],
    scale: small(1e12),
    example: ['1 Gt in kg', '1000000000000 kg'],
    summary: 'A billion tonnes.',
  },
  {
    symbol: 'quintal',
    names: ['quintal'],
    scale: small(100),
    example: ['1 quintal in kg', '100 kg'],
    summary: '100 kilograms.',
  },
  {
    symbol: 'lb',
    symbols: ['lbs', 'lbm'],
    names: ['pound'],
    scale: pound,
    example: ['10 lb in kg', '4.5359237 kg'],
    summary: 'The international avoirdupois pound of 1959.',
  },
  {
    symbol: 'oz',
    names: ['ounce'],
    scale: part(pound, 16),
    example: ['8 oz in g', '226.796185 g'],
    summary: 'A sixteenth of a pound.',
  },
  {
    symbol: 'dr',
    names: ['dram'],
    scale: part(pound, 256),
    example: ['1 dr in kg', '0.0017718451953125 kg'],
    summary: 'A sixteenth of an ounce.',
  },
  {
    symbol: 'gr',
    names: ['grain'],
    scale: grain,
    example: ['1 gr in kg', '0.00006479891 kg'],
    summary: 'A seven-thousandth of a pound.',
  },
  {
    symbol: 'st',
    names: ['stone'],
    scale: times(pound, 14),
    example: ['11 st in kg', '69.85322498 kg'],
    summary: '14 pounds.',
  },
  {
    symbol: 'cwt',
    names: ['hundredweight', 'short hundredweight'],
    scale: times(pound, 100),
    example: ['1 cwt in kg', '45.359237 kg'],
    summary: 'The US hundredweight, 100 pounds.',
  },
  {
    symbol: 'imp cwt',
    names: ['imperial hundredweight', 'long hundredweight'],
    scale: times(pound, 112),
    example: ['1 imp cwt in kg', '50.80234544 kg'],
    summary: 'The imperial hundredweight, 112 pounds.',
  },
  {
    symbol: 'ton',
    names: ['ton', 'short ton', 'us ton'],
    scale: times(pound, 2000),
    example: ['1 ton in kg', '907.18474 kg'],
    summary: 'The US ton, 2,000 pounds.',
  },
  {
    symbol: 'long ton',
    names: ['long ton', 'imperial ton'],
    scale: times(pound, 2240),
    example: ['1 long ton in kg', '1016.0469088 kg'],
    summary: 'The imperial ton, 2,240 pounds.',
  },
  {
    symbol: 'ozt',
    names: ['troy ounce'],
    scale: times(grain, 480),
    example: ['1 ozt in kg', '0.0311034768 kg'],
    summary: '480 grains.',
  },
  {
    symbol: 'dwt',
    names: ['pennyweight'],
    scale: times(grain, 24),
    example: ['1 dwt in kg', '0.00155517384 kg'],
    summary: '24 grains.',
  },
  {
    symbol: 'troy lb',
    names: ['troy pound'],
    scale: times(grain, 5760),
    example: ['1 troy lb in kg', '0.3732417216 kg'],
    summary: '12 troy ounces.',
  },
  {
    symbol: 'slug',
    names: ['slug'],
    scale: divide(multiply(pound, gravity), foot),
    example: ['1 slug in kg', '14.5939029372 kg'],
    summary: 'What a pound of force moves by a foot per second squared.',
  },
  {
    symbol: 'ct',
    names: ['carat'],
    scale: small(2, 4),
    example: ['5 ct in g', '1 g'],
    summary: 'The metric carat of 1907, 0.2 grams.',
  },
  {
    symbol: 'u',
    symbols: ['Da'],
    names: ['dalton', 'amu', 'atomic mass unit'],
    scale: exactly('1.66053906892e-27'),
    example: ['1 u in kg', '1.66053906892e-27 kg'],
    summary: 'The atomic mass unit, CODATA 2022.',
  },
])
