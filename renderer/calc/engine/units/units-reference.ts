import type { ReferenceEntry } from '../reference-entry.ts'
import { currencyCodes } from './currencies.ts'
import { binaryPrefixes, metricPrefixes, unitGroups, writtenProducts } from './unit-table.ts'
import type { UnitRow } from './unit-row.ts'

/** Prefixes that completion offers, by what takes them; all others are understood as well. */
const usualPrefixes: Readonly<Record<string, readonly string[]>> = {
  m: ['k', 'c', 'm', 'µ', 'n'],
  g: ['k', 'm', 'µ'],
  L: ['c', 'd', 'm'],
  s: ['m', 'µ', 'n'],
  B: ['k', 'M', 'G', 'T', 'Ki', 'Mi', 'Gi', 'Ti'],
  bit: ['k', 'M', 'G', 'T'],
  Hz: ['k', 'M', 'G'],
  Pa: ['h', 'k', 'M'],
  W: ['m', 'k', 'M', 'G'],
  Wh: ['k', 'M', 'G'],
  cal: ['k'],
  J: ['k', 'M'],
  eV: ['k', 'M', 'G'],
}
const otherUsualPrefixes = ['m', 'k']

const prefixNames = new Map([...metricPrefixes, ...binaryPrefixes].map(([sign, name]) => [sign, name]))

/** The reference of the tables of units. */
export const unitsReference: readonly ReferenceEntry[] = [
  ...unitGroups.flatMap(({ title, rows }) => rows.map((row) => unitEntry(title, row))),
  {
    title: 'km/h, m², kg m/s^2',
    group: 'Units: products',
    summary: 'Units are multiplied, divided and raised to powers; answers come in the shortest form.',
    example: [['2 kg × 9.81 m/s²'], '19.62 N'],
  },
  {
    title: [...writtenProducts.keys()].join(', '),
    group: 'Units: products',
    summary: 'Short forms of products of units.',
    example: [['100 Mbps × 8 s in MB'], '100 MB'],
    words: [...writtenProducts.keys()],
  },
  {
    title: 'milli, kilo, mega, …, kibi, mebi, …',
    group: 'Units: products',
    summary: 'Prefixes of the SI with its units, and of 1024 with bits and bytes, as signs and as names.',
    example: [['2 MiB in kilobytes'], '2097.152 kB'],
  },
  {
    title: '$, €, £, USD, EUR, GBP, …',
    group: 'Units: money',
    summary: 'Amounts of money, by sign or code; currencies are kept apart until rates are entered.',
    example: [['$12.50 × 3'], '37.5 USD'],
    words: currencyCodes,
  },
]

function unitEntry(group: string, row: UnitRow): ReferenceEntry {
  const {
    symbol,
    symbols = [],
    names,
    prefixes = 'none',
    example: [line, answer],
  } = row
  const spellings = [...new Set([...names, symbol, ...symbols])]
  const prefixed = prefixes === 'none' ? [] : (usualPrefixes[symbol] ?? otherUsualPrefixes)
  const words = prefixed.flatMap((sign) => [
    ...names.map((name) => `${prefixNames.get(sign) ?? ''}${name}`),
    `${sign}${symbol}`,
  ])
  return {
    title: spellings.join(', '),
    group: `Units: ${group}`,
    summary:
      prefixes === 'none'
        ? row.summary
        : `${row.summary} Takes prefixes, such as ${prefixed.map((sign) => sign + symbol).join(', ')}.`,
    example: [[line], answer],
    words: [...spellings, ...words],
  }
}
