import { isDateItem, sameDateItem } from '../dates/date-text.ts'
import { equal } from '../numbers/arithmetic.ts'
import type { Num } from '../numbers/number.ts'
import { unitText } from '../units/unit.ts'
import type { Part, Value } from './value.ts'

/** Whether two values are the same to everything that could use them. */
export function sameValue(a: Value, b: Value): boolean {
  if (a.kind === 'boolean') return b.kind === 'boolean' && a.value === b.value
  if (a.kind === 'list') {
    if (b.kind !== 'list' || a.items.kind !== b.items.kind) return false
    if (a.items.kind === 'steps' || b.items.kind === 'steps') {
      return (
        a.items.kind === 'steps' &&
        b.items.kind === 'steps' &&
        a.items.first === b.items.first &&
        a.items.step === b.items.step &&
        a.items.length === b.items.length
      )
    }
    const others = b.items.array
    return (
      a.items.array.length === others.length &&
      a.items.array.every((item, index) => {
        const other = others[index]
        return other !== undefined && sameValue(item, other)
      })
    )
  }
  if (a.kind === 'quantity') {
    return (
      b.kind === 'quantity' &&
      a.form === b.form &&
      unitText(a.unit) === unitText(b.unit) &&
      sameNumber(a.number, b.number) &&
      sameParts(a.parts, b.parts)
    )
  }
  if (a.kind === 'number') return b.kind === 'number' && a.form === b.form && sameNumber(a.number, b.number)
  if (a.kind === 'complex') {
    return b.kind === 'complex' && sameNumber(a.real, b.real) && sameNumber(a.imaginary, b.imaginary)
  }
  if (isDateItem(a)) return isDateItem(b) && sameDateItem(a, b)
  return a.kind === b.kind && sameNumber(a.number, b.number)
}

function sameParts(a: readonly Part[] = [], b: readonly Part[] = []): boolean {
  return (
    a.length === b.length &&
    a.every(({ number, unit }, index) => {
      const other = b[index]
      return (
        other !== undefined && unitText(unit) === unitText(other.unit) && sameNumber(number, other.number)
      )
    })
  )
}

/** Approximations are the same only with the same digits. */
function sameNumber(a: Num, b: Num): boolean {
  if (a.kind === 'approximate' || b.kind === 'approximate') {
    return a.kind === 'approximate' && b.kind === 'approximate' && a.decimal.eq(b.decimal)
  }
  return equal(a, b)
}

/** About how many doubles a value takes to hold; 0 for one that is no larger than most. */
export function sizeOf(value: Value): number {
  switch (value.kind) {
    case 'number':
    case 'percent':
    case 'quantity':
      return sizeOfNumber(value.number)
    case 'complex':
      return sizeOfNumber(value.real) + sizeOfNumber(value.imaginary)
    case 'boolean':
    case 'date':
    case 'clock':
    case 'moment':
    case 'word':
      return 0
    case 'list':
      return value.items.kind === 'steps'
        ? 0
        : value.items.array.reduce((size, item) => size + 8 + sizeOf(item), 0)
  }
}

function sizeOfNumber(number: Num): number {
  if (number.kind !== 'fraction') return 0
  const size = number.numerator.toString(16).length >> 4
  return size > 4 ? size : 0
}
