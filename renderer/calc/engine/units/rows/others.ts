import { divide } from '../../numbers/arithmetic.ts'
import { one, small } from '../../numbers/number.ts'
import { exactly, squared, tenTo, unitGroup, type UnitGroup } from '../unit-row.ts'
import { foot, gallon, imperialGallon, mile } from './definitions.ts'

export const amountUnits: UnitGroup = {
  title: 'Amount, light and radiation',
  rows: [
    {
      symbol: 'mol',
      names: ['mole'],
      dimension: { amount: 1 },
      scale: one,
      prefixes: 'metric',
      example: ['0.5 mol in mmol', '500 mmol'],
      summary: 'The mole, SI.',
    },
    {
      symbol: 'kat',
      names: ['katal'],
      dimension: { amount: 1, time: -1 },
      scale: one,
      prefixes: 'metric',
      example: ['1 kkat in kat', '1000 kat'],
      summary: 'A mole a second, of catalysts, SI.',
    },
    {
      symbol: 'cd',
      names: ['candela'],
      dimension: { light: 1 },
      scale: one,
      example: ['100 cd × 2', '200 cd'],
      summary: 'The candela, SI.',
    },
    {
      symbol: 'lm',
      names: ['lumen'],
      dimension: { light: 1 },
      scale: one,
      prefixes: 'metric',
      example: ['1 klm in lm', '1000 lm'],
      summary: 'The lumen of luminous flux, SI.',
    },
    {
      symbol: 'lx',
      names: ['lux'],
      dimension: { light: 1, length: -2 },
      scale: one,
      prefixes: 'metric',
      example: ['1 klx in lx', '1000 lx'],
      summary: 'A lumen on a square metre, SI.',
    },
    {
      symbol: 'fc',
      names: ['foot candle'],
      dimension: { light: 1, length: -2 },
      scale: divide(one, squared(foot)),
      example: ['1 fc in lx', '10.7639104167 lx'],
      summary: 'A lumen on a square foot.',
    },
    {
      symbol: 'Bq',
      names: ['becquerel'],
      dimension: { time: -1 },
      scale: one,
      prefixes: 'metric',
      example: ['1 kBq in Bq', '1000 Bq'],
      summary: 'One decay a second, SI.',
    },
    {
      symbol: 'Ci',
      names: ['curie'],
      dimension: { time: -1 },
      scale: exactly('3.7e10'),
      prefixes: 'metric',
      example: ['1 Ci in Bq', '37000000000 Bq'],
      summary: '37 billion decays a second.',
    },
    {
      symbol: 'Gy',
      names: ['gray'],
      dimension: { length: 2, time: -2 },
      scale: one,
      prefixes: 'metric',
      example: ['1 kGy in Gy', '1000 Gy'],
      summary: 'A joule absorbed by a kilogram, SI.',
    },
    {
      symbol: 'Sv',
      names: ['sievert'],
      dimension: { length: 2, time: -2 },
      scale: one,
      prefixes: 'metric',
      example: ['1 kSv in Sv', '1000 Sv'],
      summary: 'The sievert of equivalent dose, SI.',
    },
    {
      symbol: 'St',
      names: ['stokes'],
      dimension: { length: 2, time: -1 },
      scale: tenTo(-4),
      prefixes: 'metric',
      example: ['1 St in m^2/s', '0.0001 m^2/s'],
      summary: 'The stokes of kinematic viscosity, CGS.',
    },
  ],
}

/** Prefixes are of 1000, and with an i of 1024 (IEC 80000-13). */
export const dataUnits = unitGroup('Data', { data: 1 }, [
  {
    symbol: 'bit',
    symbols: ['b'],
    names: ['bit'],
    scale: one,
    prefixes: 'data',
    example: ['100 Mbit in MB', '12.5 MB'],
    summary: 'The bit, IEC 80000-13.',
  },
  {
    symbol: 'B',
    names: ['byte', 'octet'],
    scale: small(8),
    prefixes: 'data',
    example: ['1 GB in MiB', '953.67431640625 MiB'],
    summary: '8 bits, IEC 80000-13.',
  },
  {
    symbol: 'nibble',
    names: ['nibble'],
    scale: small(4),
    example: ['1 nibble in bit', '4 bit'],
    summary: '4 bits.',
  },
])

export const fuelUnits: UnitGroup = {
  title: 'Fuel',
  rows: [
    {
      symbol: 'mpg',
      names: ['miles per gallon'],
      dimension: { length: -2 },
      scale: divide(mile, gallon),
      example: ['30 mpg in L/100km', '7.84048611111 L/100km'],
      summary: 'Miles a US gallon.',
    },
    {
      symbol: 'imp mpg',
      symbols: ['mpg_imp', 'mpg_uk'],
      names: ['imperial mpg', 'uk mpg'],
      dimension: { length: -2 },
      scale: divide(mile, imperialGallon),
      example: ['40 imp mpg in mpg', '33.3069673852 mpg'],
      summary: 'Miles an imperial gallon.',
    },
    {
      symbol: 'L/100km',
      symbols: ['L100km', 'l100km'],
      names: ['litres per 100km', 'liters per 100km'],
      dimension: { length: 2 },
      scale: tenTo(-8),
      example: ['5 L/100 km in mpg', '47.0429166667 mpg'],
      summary: 'Litres for 100 kilometres: the fewer, the further.',
    },
  ],
}
