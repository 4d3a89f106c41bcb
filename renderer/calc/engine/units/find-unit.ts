import { equal, multiply, power } from '../numbers/arithmetic.ts'
import { one, small, type Num } from '../numbers/number.ts'
import {
  codesThatAreWords,
  currencyCodes,
  currencyNames,
  currencyParts,
  currencySpellings,
} from './currencies.ts'
import {
  binaryPrefixes,
  coherentUnits,
  metricPrefixes,
  namedProducts,
  speltOut,
  unitRows,
  writtenProducts,
} from './unit-table.ts'
import type { UnitRow } from './unit-row.ts'
import {
  dimensionKey,
  dimensionOf,
  entriesOf,
  keyOf,
  unitOf,
  type Base,
  type Dimension,
  type NamedUnit,
  type Unit,
} from './unit.ts'

/** Words of the language that would be symbols with a prefix: attoseconds, attometres, picometres. */
const words = new Set(['as', 'am', 'pm', 'das'])

const bySymbol = new Map<string, NamedUnit>()
const byName = new Map<string, NamedUnit>()

for (const row of unitRows) addRow(row)
for (const code of currencyCodes) addCurrency(code)
for (const [symbol, names, code] of currencyParts) {
  const unit: NamedUnit = { symbol, dimension: currencyDimension(code), scale: small(1, 2) }
  for (const name of [symbol, ...names]) addName(name, unit)
  bySymbol.set(symbol, unit)
}

const products = new Map(
  Array.from(writtenProducts, ([spelling, parts]) => [
    spelling,
    parts.map(([symbol, exponent]) => ({ unit: known(symbol), power: exponent })),
  ]),
)
const productsByDimension = new Map(
  namedProducts.map((symbol) => [keyOf(known(symbol).dimension), known(symbol)] as const),
)

/** The most words of a unit's spelling by its first one, where that is more than one. */
const longerNames = new Map<string, number>()
for (const name of [...bySymbol.keys(), ...byName.keys()]) {
  const [first = '', ...others] = name.toLowerCase().split(' ')
  if (others.length >= (longerNames.get(first) ?? 1)) longerNames.set(first, others.length + 1)
}

/** The most words of any unit's spelling that begins with this one, which is in lower case. */
export function longestUnitFrom(word: string): number {
  return longerNames.get(word) ?? 1
}

/** A unit by its symbol as written, or by its name in any case; null for a word that is none. */
export function findUnit(written: string): Unit | null {
  const product = products.get(written)
  if (product !== undefined) return product
  const named = bySymbol.get(written) ?? byName.get(written.toLowerCase())
  if (named !== undefined) return unitOf(named)
  // km2 and m3, as they are typed without a superscript.
  const [, symbol = '', exponent] = /^(.+)([23])$/.exec(written) ?? []
  const base = bySymbol.get(symbol)
  return base === undefined ? null : [{ unit: base, power: Number(exponent) }]
}

/** A unit of the tables, which must be there. */
export function known(symbol: string): NamedUnit {
  const unit = bySymbol.get(symbol) ?? byName.get(symbol)
  if (unit === undefined) throw new Error(`There is no unit ${symbol}`)
  return unit
}

const openUnits: ReadonlyMap<NamedUnit, Unit> = new Map(
  Array.from(speltOut, ([symbol, parts]) => [
    known(symbol),
    parts.map(([part, exponent]) => ({ unit: known(part), power: exponent })),
  ]),
)

/** A product of units with those spelt out that others of it cancel out a part of: mph h as mi/h h. */
export function opened(unit: Unit): Unit {
  if (unit.length < 2 || !unit.some((part) => openUnits.has(part.unit))) return unit
  return unit.flatMap((part) => {
    const open = openUnits.get(part.unit)
    if (open === undefined) return [part]
    const bases = new Set(Object.keys(part.unit.dimension))
    const meets = unit.some(
      (other) => other !== part && Object.keys(other.unit.dimension).some((base) => bases.has(base)),
    )
    return meets ? open.map((each) => ({ ...each, power: each.power * part.power })) : [part]
  })
}

/** A product of units in the shortest form that there is: N m as J, N/Pa as m^2. */
export function simplify(unit: Unit): Unit {
  if (unit.length < 2) return unit
  const joined = joinedUnit(unit)
  // V A are watts before they are VA, and kW h are kWh before they are joules.
  const exact = productsByDimension.get(dimensionKey(unit))
  if (joined !== null && (exact === undefined || !equal(exact.scale, joined.scale))) return unitOf(joined)
  // L/km and kg/ha are kept as people write them; N/Pa tells nobody anything.
  if (!unit.some((part) => isDerived(part.unit)) && !productsByDimension.has(dimensionKey(unit))) return unit
  const product = productsByDimension.get(dimensionKey(unit))
  if (product !== undefined) return unitOf(product)
  const bases = entriesOf(dimensionOf(unit))
  const coherent = bases.flatMap(([base, exponent]) =>
    isCoherent(base) ? [{ unit: known(coherentUnits[base]), power: exponent }] : [],
  )
  return coherent.length === bases.length && coherent.length < unit.length ? coherent : unit
}

/** The unit that is spelled as the two together: kW h as kWh. */
function joinedUnit(unit: Unit): NamedUnit | null {
  const [first, second] = unit
  if (unit.length !== 2 || first?.power !== 1 || second?.power !== 1) return null
  const joined = bySymbol.get(first.unit.symbol + second.unit.symbol)
  if (joined === undefined || dimensionKey(unitOf(joined)) !== dimensionKey(unit)) return null
  return equal(joined.scale, multiply(first.unit.scale, second.unit.scale)) ? joined : null
}

/** Whether a unit is of one of the dimensions that SI has a name for. */
function isDerived(unit: NamedUnit): boolean {
  return productsByDimension.has(keyOf(unit.dimension))
}

function isCoherent(base: Base): base is keyof typeof coherentUnits {
  return Object.hasOwn(coherentUnits, base)
}

function addRow(row: UnitRow): void {
  const { symbol, symbols = [], names, prefixes = 'none', isReadByName = false } = row
  addUnit(row, '', '', row.scale, isReadByName ? symbols : [symbol, ...symbols], names)
  if (prefixes === 'none') return
  for (const [sign, name, exponent] of metricPrefixes) {
    // There is no thousandth of a byte.
    if (prefixes === 'data' && exponent < 3) continue
    const scale = multiply(row.scale, power(small(10), small(exponent)))
    addUnit(row, sign, name, scale, [symbol, ...symbols], names)
  }
  if (prefixes !== 'data') return
  for (const [sign, name, exponent] of binaryPrefixes) {
    const scale = multiply(row.scale, power(small(1024), small(exponent)))
    addUnit(row, sign, name, scale, [symbol, ...symbols], names)
  }
}

function addUnit(
  { symbol, dimension, zero, plural }: UnitRow,
  sign: string,
  prefix: string,
  scale: Num,
  spellings: readonly string[],
  names: readonly string[],
): void {
  const unit: NamedUnit = {
    // However the micro sign was typed, an answer has one.
    symbol: `${prefix === 'micro' ? 'µ' : sign}${symbol}`,
    dimension,
    scale,
    ...(zero === undefined ? {} : { zero }),
    ...(plural === undefined ? {} : { plural }),
  }
  for (const spelling of spellings) {
    if (!words.has(sign + spelling) && !bySymbol.has(sign + spelling)) bySymbol.set(sign + spelling, unit)
  }
  for (const name of names) addName(prefix + name, unit)
}

function addName(name: string, unit: NamedUnit): void {
  byName.set(name, unit)
  byName.set(`${name}s`, unit)
}

function addCurrency(code: string): void {
  const unit: NamedUnit = { symbol: code, dimension: currencyDimension(code), scale: one }
  for (const spelling of [code, ...(currencySpellings.get(code) ?? [])]) bySymbol.set(spelling, unit)
  for (const name of currencyNames.get(code) ?? []) addName(name, unit)
  if (!codesThatAreWords.has(code)) byName.set(code.toLowerCase(), unit)
}

function currencyDimension(code: string): Dimension {
  return { [`currency ${code}`]: 1 }
}
