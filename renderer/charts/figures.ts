/** How numbers on charts are spelled; as the answers are where no other is given. */
const locale = 'en'

const largestPlain = 1e15
const smallestPlain = 1e-6
const firstCompact = 1e6
/** Digits of a value that is read off a chart. */
const readDigits = 5

/** The numbers at an axis whose ticks are `step` apart. */
export function tickText(value: number, step: number): string {
  if (value === 0) return '0'
  const size = Math.max(Math.abs(value), step)
  if (size >= largestPlain || step < smallestPlain) return exponential(value)
  if (size >= firstCompact) {
    return value.toLocaleString(locale, { notation: 'compact', maximumSignificantDigits: 4 })
  }
  const places = Math.max(0, -Math.floor(Math.log10(step) + 1e-9))
  return value.toLocaleString(locale, { minimumFractionDigits: 0, maximumFractionDigits: places })
}

/** A value with its unit, if it has one. */
export function valueText(value: number, unit: string): string {
  const size = Math.abs(value)
  const text =
    value !== 0 && (size >= largestPlain || size < smallestPlain)
      ? exponential(value)
      : value.toLocaleString(locale, { maximumSignificantDigits: readDigits })
  return unit === '' ? text : unit === '%' ? `${text}%` : `${text} ${unit}`
}

function exponential(value: number): string {
  return Number(value.toPrecision(readDigits)).toExponential().replace('e+', 'e')
}
