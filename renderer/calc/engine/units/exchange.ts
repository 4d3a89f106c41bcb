import { NoAnswer } from '../complaint.ts'
import type { RateTable } from '../environment.ts'
import { divide, multiply, power } from '../numbers/arithmetic.ts'
import { small, type Num } from '../numbers/number.ts'
import { known } from './find-unit.ts'
import { currencyOf, type Unit } from './unit.ts'

interface Quantity {
  readonly number: Num
  readonly unit: Unit
}

/** How often money was exchanged. */
let exchangesMade = 0

/**
 * Counts on. There is one line at a time that is worked out: where the count grew meanwhile, its answer rests on
 * exchange rates.
 */
export function exchangeCount(): number {
  return exchangesMade
}

/**
 * A quantity with its currency exchanged for that of the wanted unit; the same quantity where there is nothing to
 * exchange.
 * @throws NoAnswer when the table has no rate for one of the two.
 */
export function exchanged(quantity: Quantity, wanted: Unit, rates: RateTable): Quantity {
  const from = moneyIn(quantity.unit)
  const to = moneyIn(wanted)
  if (from === null || to === null || from.code === to.code) return quantity
  const factor = multiply(divide(worthOf(from.code, rates), worthOf(to.code, rates)), from.part.unit.scale)
  const target = known(to.code)
  exchangesMade++
  return {
    number: multiply(quantity.number, power(factor, small(from.part.power))),
    unit: quantity.unit.map((part) => (part === from.part ? { ...part, unit: target } : part)),
  }
}

/** Whether two units differ in the currency that is in them. */
export function exchanges(from: Unit, to: Unit): boolean {
  const a = moneyIn(from)
  const b = moneyIn(to)
  return a !== null && b !== null && a.code !== b.code
}

/** What is to be known of an answer that rests on rates. */
export function noteOnRates({ date }: RateTable): string {
  return date === null
    ? 'At the exchange rates that were entered, of no known day.'
    : `At exchange rates of ${date}.`
}

function moneyIn(unit: Unit): { part: Unit[number]; code: string } | null {
  for (const part of unit) {
    const code = currencyOf(part.unit)
    if (code !== null) return { part, code }
  }
  return null
}

function worthOf(code: string, rates: RateTable): Num {
  const worth = rates.worth.get(code)
  if (worth !== undefined) return worth
  throw new NoAnswer(
    rates.worth.size === 0
      ? 'There are no exchange rates: enter them, or choose a file of them, under “Exchange rates…”.'
      : `There is no rate for ${code} under “Exchange rates…”.`,
  )
}
