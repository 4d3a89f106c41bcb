import type { Unit } from './unit.ts'

/** Intl's table is that of ISO 4217. It answers for any three letters: those that are no currency are left out. */
const known = new Set(Intl.supportedValuesOf('currency'))
const found = new Map<string, number>()

/** How many decimals amounts of money in this unit usually have: 2 of dollars, 0 of yen; null for what is no money. */
export function decimalsOfMoney(unit: Unit): number | null {
  const [factor, second] = unit
  if (factor === undefined || second !== undefined || factor.power !== 1) return null
  const { symbol, dimension } = factor.unit
  if (!(`currency ${symbol}` in dimension) || !known.has(symbol)) return null
  const decimals = found.get(symbol) ?? decimalsOf(symbol)
  found.set(symbol, decimals)
  return decimals
}

function decimalsOf(currency: string): number {
  const { maximumFractionDigits } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
  }).resolvedOptions()
  return maximumFractionDigits ?? 2
}
