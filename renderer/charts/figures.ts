import type { Signs } from '../calc/protocol.ts'

const largestPlain = 1e15
const smallestPlain = 1e-6
const firstCompact = 1e6
/** Digits of a value that is read off a chart. */
const readDigits = 5

/** The numbers at an axis whose ticks are `step` apart. */
export function tickText(value: number, step: number, signs: Signs): string {
  if (value === 0) return '0'
  const size = Math.max(Math.abs(value), step)
  if (size >= largestPlain || step < smallestPlain) return exponential(value, signs)
  if (size >= firstCompact) {
    return written(value, { notation: 'compact', maximumSignificantDigits: 4 }, signs)
  }
  const places = Math.max(0, -Math.floor(Math.log10(step) + 1e-9))
  return written(value, { minimumFractionDigits: 0, maximumFractionDigits: places }, signs)
}

/** A value with its unit, if it has one. */
export function valueText(value: number, unit: string, signs: Signs): string {
  const size = Math.abs(value)
  const text =
    value !== 0 && (size >= largestPlain || size < smallestPlain)
      ? exponential(value, signs)
      : written(value, { maximumSignificantDigits: readDigits }, signs)
  return unit === '' ? text : unit === '%' ? `${text}%` : `${text} ${unit}`
}

function written(value: number, options: Intl.NumberFormatOptions, signs: Signs): string {
  const isIndian = signs.groupSize === 2 && options.notation !== 'compact'
  const parts = new Intl.NumberFormat(isIndian ? 'en-IN' : 'en', options).formatToParts(value)
  return parts
    .map(({ type, value: text }) =>
      type === 'decimal' ? signs.decimal : type === 'group' ? signs.group : text,
    )
    .join('')
}

function exponential(value: number, { decimal }: Signs): string {
  return Number(value.toPrecision(readDigits)).toExponential().replace('e+', 'e').replace('.', decimal)
}
