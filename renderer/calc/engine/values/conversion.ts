import { NoAnswer } from '../complaint.ts'
import { asShape, asTimespan, inZone } from '../dates/date-conversion.ts'
import type { Environment } from '../environment.ts'
import type { Target } from '../language/syntax.ts'
import { ceiling, divide, floor, multiply, round, roundTo, roundToDigits } from '../numbers/arithmetic.ts'
import { small, type Num } from '../numbers/number.ts'
import { known } from '../units/find-unit.ts'
import { convert, dimensionKey, scaleOf, unitOf, unitText } from '../units/unit.ts'
import { exchanged } from '../units/exchange.ts'
import { withFuelAs } from '../units/fuel.ts'
import { mapItems } from './list-operations.ts'
import { inForm } from './forms.ts'
import { inUnit } from './quantity-operations.ts'
import { complexValue, numberValue, percentValue, quantityValue, type Item, type Value } from './value.ts'

const radians = unitOf(known('rad'))
const angle = dimensionKey(radians)

const rounders = { near: round, up: ceiling, down: floor } as const

/**
 * A value as something else: in another unit, rounded, as a percentage.
 * @throws NoAnswer when it cannot be that.
 */
export function convertValue(value: Value, target: Target, environment: Environment): Value {
  return value.kind === 'list'
    ? mapItems(value.items, (item) => convertItem(item, target, environment))
    : convertItem(value, target, environment)
}

function convertItem(item: Item, target: Target, environment: Environment): Item {
  switch (target.kind) {
    case 'unit':
      if (item.kind === 'quantity') {
        const fitting = withFuelAs(exchanged(item, target.unit, environment.rates), target.unit)
        return quantityValue(inUnit(fitting, target.unit), target.unit)
      }
      // The functions of angles take and give plain numbers: those are radians.
      if (item.kind === 'number' && dimensionKey(target.unit) === angle) {
        return quantityValue(convert(item.number, radians, target.unit), target.unit)
      }
      // 3 hours / 3 days are a plain number, and 1 h/d.
      if (item.kind === 'number' && dimensionKey(target.unit) === '') {
        return quantityValue(divide(item.number, scaleOf(target.unit)), target.unit)
      }
      throw new NoAnswer(`Only what has a unit can be converted to ${unitText(target.unit)}.`)
    case 'percent':
      if (item.kind === 'percent') return item
      if (item.kind === 'number') return percentValue(multiply(item.number, small(100)))
      throw new NoAnswer('Only a plain number can be a percentage.')
    case 'places':
      return withNumber(item, (number) => roundTo(number, target.places))
    case 'multiple':
      return toMultiple(item, target)
    case 'significant':
      return withNumber(item, (number) => roundToDigits(number, target.digits))
    case 'form':
      return inForm(item, target.form)
    case 'shape':
      return asShape(item, target.shape, environment)
    case 'zone':
      return inZone(item, target.zone, environment)
    case 'timespan':
      return asTimespan(item, target.unit)
  }
}

/** `37 to nearest 10`, `52 min rounded up to nearest 15 min`. */
function toMultiple(item: Item, { of, unit, way }: Extract<Target, { kind: 'multiple' }>): Item {
  const rounded = (number: Num): Num => multiply(rounders[way](divide(number, of)), of)
  if (unit === null) return withNumber(item, rounded)
  if (item.kind !== 'quantity') throw new NoAnswer(`Only what has a unit has a nearest ${unitText(unit)}.`)
  return { ...item, number: convert(rounded(inUnit(item, unit)), unit, item.unit) }
}

/** The same kind of value with another number. */
function withNumber(item: Item, work: (number: Num) => Num): Item {
  switch (item.kind) {
    case 'number':
      return numberValue(work(item.number), item.form)
    case 'percent':
      return percentValue(work(item.number))
    case 'quantity':
      return quantityValue(work(item.number), item.unit, item.form)
    case 'complex':
      return complexValue(work(item.real), work(item.imaginary))
    case 'boolean':
      throw new NoAnswer(`${item.value} is no number.`)
    case 'clock':
    case 'date':
    case 'moment':
    case 'word':
      throw new NoAnswer('Only a number can be rounded.')
  }
}
